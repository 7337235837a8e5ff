package sim

import "plenary/internal/named"

// Levels are the levels of governance in the order in which forums meet.
var Levels = named.New("level",
	named.Entry[int]{Name: "sectoral", Doc: "a practice or branch across borders", Value: 0},
	named.Entry[int]{Name: "local", Doc: "cities and municipalities", Value: 1},
	named.Entry[int]{Name: "national", Doc: "within a State", Value: 2},
	named.Entry[int]{Name: "regional", Doc: "among the States of a region", Value: 3},
	named.Entry[int]{Name: "global", Doc: "open to States of all regions", Value: 4},
)

// Formats are the ways in which a forum talks.
var Formats = named.New("format",
	named.Entry[int]{Name: "bilateral", Doc: "pairs meet, round by round, everybody at most one other (after Deffuant et al. 2000)", Value: 0},
	named.Entry[int]{Name: "plenary", Doc: "everybody hears everybody within their bound (Hegselmann and Krause 2002)", Value: 1},
	named.Entry[int]{Name: "sequential", Doc: "as many pairs, drawn one after another from all, so that some meet twice and some nobody (Deffuant et al. 2000)", Value: 2},
)

// TraitsOfShocks are what a shock may depend on beside the scalar traits.
var TraitsOfShocks = []string{"restriction", "distance"}
