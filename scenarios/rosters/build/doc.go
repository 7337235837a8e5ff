// Package build makes the shipped rosters of the 193 Member States of the United Nations, each by the record before the
// day a scenario starts, and the dated changes of their governments, from the facts files beside it: facts bytes in,
// roster bytes out. docs/roster.md tells the same for readers.
//
// Start reading at Starts (start.go), the beginnings that there are rosters for. record.go reads sessions, years,
// signatures and consents up to the day, component.go makes components of them, place.go (Positions) says where States
// stand by these, and how sure that is. Formulas (formula.go) is the table of all other traits, each with its unit and
// its reason; describe.go and stance.go give their predictors and fill the gaps, groups.go the tags. roster.go and
// governments.go print the files.
//
// Nothing here reads a vote that a run is judged by. A test takes the columns of those votes out of the facts, and
// compares bytes; another takes out every dated row after a start.
//
// To add a trait: one row in Formulas and its column in columns (roster.go). To add a tag: one row in facts/groups.csv or
// facts/processes.csv. To add a start: one row in Starts. To add a change of government: one row in
// facts/governments_extra.csv. Then run go generate.
package build

//go:generate go run ./cmd -dir ..
