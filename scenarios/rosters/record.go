package rosters

import "embed"

// Facts are the tables of facts that hold a record of what States did.
//
//go:embed facts/un_member_states.csv
var Facts embed.FS

// The same, and what else the panel of treaties reads of States: since when they
// exist, their years and sessions, what they signed and consented to.
var (
	//go:embed facts/un_member_states.csv
	States []byte
	//go:embed facts/states_since.csv
	StatesSince []byte
	//go:embed facts/state_years.csv
	StateYears []byte
	//go:embed facts/ideal_points.csv
	IdealPoints []byte
	//go:embed facts/treaty_actions.csv
	TreatyActions []byte
)
