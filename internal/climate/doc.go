// Package climate holds the climate regime, climate1992, against what happened
// from 1992 on: which texts were adopted, in which legal form, who consented and
// when, who stayed out. Nothing of the scenario is fitted to any of it.
//
// Start reading at Validate (climate.go); record.go is what happened, print.go
// says it beside what the runs give.
//
// To add something that happened: a row in decisions or treaties (record.go).
package climate
