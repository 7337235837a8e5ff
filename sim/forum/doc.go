// Package forum holds the rules by which forums decide and draft.
//
// Rules know no actors: a decision rule sees a Tally, a drafting rule an
// Assembly of numbers. Start reading at Rules and Drafting.
//
// To add a decision or drafting rule: one file with its function and one line
// in the list; the conformance test covers it.
package forum
