// Package build makes the shipped roster of the 193 Member States of the United Nations, and the dated changes of
// their governments, from the facts files beside it: facts bytes in, roster bytes out.
//
// Start reading at Formulas (formula.go): one table holds every number that turns a fact into a trait, with its unit
// and its reason. stance.go turns party data into the predictors of that table and fills the gaps, groups.go gives
// each State its tags, roster.go and governments.go print the files. docs/roster.md tells the same for readers.
//
// Starts (start.go) are the beginnings whose rosters rest on the record before them: record.go reads sessions, years,
// signatures and consents up to the day, component.go makes components of them, describe.go sizes and exposures, and
// place.go says where States stand, and how sure that is.
//
// Nothing here reads a vote that a run is judged by. A test takes the columns of those votes out of the facts, and
// compares bytes; another takes out every dated row after a start.
//
// To add a trait: one row in Formulas and its column in rosterColumns. To add a tag: one row in facts/groups.csv or
// facts/processes.csv. To add a start: one row in Starts. To add a change of government: one row in
// facts/governments_extra.csv. Then run go generate.
package build

//go:generate go run ./cmd -dir ..
