package rosters

import "embed"

// Facts are the tables of facts that hold a record of what States did.
//
//go:embed facts/un_member_states.csv
var Facts embed.FS
