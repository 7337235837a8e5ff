// Package folder is what folders of results hold: the manifests of a run, a
// comparison and a batch, each in one form for those who write it and those who
// read it, and the way to their tables (package tidy).
//
// It knows files and neither worlds nor scenarios, so that a figure or a page can
// be made of a folder by itself. Start reading at [Read]. To add a kind of folder:
// a form of its manifest, and a case in Read.
package folder
