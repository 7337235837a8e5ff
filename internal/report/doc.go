// Package report makes one page of a folder, of a run or a comparison: a single
// HTML file that asks nothing of any other place, fit to be sent, printed and
// read without script.
//
// It reads the folder's files alone (manifest.json, tables) and has the figures
// drawn from them as SVG; page.html is the page, read.go what is put into it.
//
// To add a part: a field of page, filled in read.go, and its place in page.html.
package report
