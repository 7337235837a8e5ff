// Package batchfile reads what a batch is asked to do: arms, factors, a design of
// points, measures and conditions to stop, in YAML, TOML or JSON. Start reading at
// Load.
//
// Everything is checked before anything runs: the file, the scenario of every arm,
// and what the first and last levels of all factors make of it. Batch.Vary is then
// the Spec of an arm at a point; plain numbers are put into a copy of a Spec that
// was loaded once (vary.go).
//
// To add a key: a field in File with its tags, a check in check.go, and go
// generate.
package batchfile
