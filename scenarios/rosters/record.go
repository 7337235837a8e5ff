// Package rosters holds the shipped rosters and, in facts, what is on record of
// the States. Rosters are made by package build, without the votes.
//
// Facts has the votes that scenarios are judged by: only internal/calibration
// may import this package.
package rosters

import "embed"

// Facts are the tables of facts that hold a record of what States did.
//
//go:embed facts/un_member_states.csv
var Facts embed.FS
