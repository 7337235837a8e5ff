// Command cmd writes the rosters and their changes of government from the facts
// beside them; go generate runs it. What it writes is made by package build.
//
// To add a column to a roster: a column in package build; this command writes
// what build makes.
package main
