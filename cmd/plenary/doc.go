// Command plenary simulates multi-stakeholder governance: States, cities, NGOs and
// firms that meet in forums and may agree on a framework.
//
// This package is the command line: it wires scenarios (what goes in), sim (what
// happens) and output (what comes out) together and holds no model. Start
// reading at main.go, which holds the table of commands; each command has a file
// of its own.
//
// Results go to standard output, progress and errors to standard error. Exit
// codes: 0 good, 1 failed, 2 usage, invalid scenario or existing folder, 129 hung
// up, 130 interrupted, 143 terminated.
//
// To add a command: one file with its function and one line in the table of
// main.go; docs/cli.md is made from it (go generate).
package main

//go:generate go run . docs ../../docs/cli.md
