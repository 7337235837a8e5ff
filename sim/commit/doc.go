// Package commit holds the ways in which States commit to an adopted text.
//
// Adoption is not commitment: a procedure sees a Roll (numbers, one row per
// State) and writes what each State's status becomes this step. Start reading
// at Procedures.
//
// To add a procedure: one file with its function and one line in Procedures;
// the conformance test covers it.
package commit
