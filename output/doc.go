// Package output writes what comes out of a run: the run folder.
//
// A [Recorder] watches a run (it is a sim.Observer) and writes the tables of
// the folder while the run goes on, row by row, so that a world of a million
// actors does not pile up in memory. A [Folder] is written under a temporary
// name beside its target and renamed when it is whole; its manifest says which run
// it holds, [Account] is the short account of the run for people and programs,
// minutes.md tells it as minutes. Figures are drawn from these files alone, by
// package output/plots.
//
// The tables and minutes.md of one scenario and seed are the same to the byte
// whenever and wherever they are written on one architecture: numbers are
// written as the shortest decimal that reads back as the same number, rows in
// the order of the world's columns, lines end in LF. Only the manifest holds
// timings.
//
// Start reading at recorder.go, then tables.go (the list of tables).
//
// To add a table: one file with its sheet and one line in sheets; docs/outputs.md
// is made from it (go generate). To add a column: at the end of its sheet.
package output

//go:generate go test -run ^TestOutputsDoc$ -count 1 . -args -update
