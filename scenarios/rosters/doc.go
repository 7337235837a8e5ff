// Package rosters holds the shipped rosters and, in facts, what is on record of
// the States. Rosters are made by package build by the record before a start,
// without the votes.
//
// Facts has the votes that scenarios are judged by: only internal/calibration
// and internal/panel may import this package.
//
// To add a roster: a CSV file beside this one, made by package build where it
// can be made from facts; docs/roster.md says where its numbers come from.
package rosters
