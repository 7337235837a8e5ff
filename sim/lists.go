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
	named.Entry[int]{Name: "bilateral", Doc: "pairs meet, round by round (Deffuant et al. 2000)", Value: 0},
	named.Entry[int]{Name: "plenary", Doc: "everybody hears everybody within their bound (Hegselmann and Krause 2002)", Value: 1},
)

// DecisionKinds are the kinds of dated decisions.
var DecisionKinds = named.New("decision kind",
	named.Entry[int]{Name: "agree", Doc: "silence procedure on the text: nobody present objects", Value: 0},
	named.Entry[int]{Name: "conference", Doc: "States attend the adopting conference or stay away", Value: 1},
	named.Entry[int]{Name: "vote", Doc: "a recorded vote: yes, no, abstain, absent", Value: 2},
)

// EventKinds are the kinds of dated changes from outside.
var EventKinds = named.New("event kind",
	named.Entry[int]{Name: "shock", Doc: "moves politicisation or salience of those selected, by their traits", Value: 0},
	named.Entry[int]{Name: "government", Doc: "a State's anchor (and traits) change", Value: 1},
	named.Entry[int]{Name: "enter", Doc: "those selected enter", Value: 2},
	named.Entry[int]{Name: "exit", Doc: "those selected leave the world", Value: 3},
	named.Entry[int]{Name: "open", Doc: "a forum opens", Value: 4},
	named.Entry[int]{Name: "close", Doc: "a forum closes", Value: 5},
	named.Entry[int]{Name: "regime", Doc: "settings of a framework's regime change", Value: 6},
	named.Entry[int]{Name: "draft", Doc: "a new zero draft reopens a framework", Value: 7},
	named.Entry[int]{Name: "leave", Doc: "those selected leave a framework's process", Value: 8},
	named.Entry[int]{Name: "rejoin", Doc: "those selected come back to a framework's process", Value: 9},
	named.Entry[int]{Name: "silence", Doc: "those selected spend no more effort", Value: 10},
	named.Entry[int]{Name: "trait", Doc: "traits of those selected change", Value: 11},
)

// TraitsOfShocks are what a shock may depend on beside the scalar traits.
var TraitsOfShocks = []string{"restriction", "distance"}

// KindNames are the kinds as scenarios write them.
var KindNames = []string{"state", "city", "ngo", "firm"}
