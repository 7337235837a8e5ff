// Package outsider adds a kind of actor, the university, as a program of one's
// own would. Tests alone use it: what lists kinds must follow from the row.
//
// To add to it: what a new kind could be forgotten by, in Scenario.
package outsider
