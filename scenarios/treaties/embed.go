package treaties

import _ "embed" // the files

// The record: the treaties; six more for twins alone, and what States did on these.
var (
	//go:embed treaties.csv
	Treaties []byte
	//go:embed twins_treaties.csv
	Twins []byte
	//go:embed twins_treaty_actions.csv
	TwinsActions []byte
)
