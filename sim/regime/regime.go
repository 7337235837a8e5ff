package regime

import "plenary/internal/named"

// Settings are the legal form of a framework.
type Settings struct {
	// Obligation b in [0,1]: 0 voluntary, 1 legally binding.
	Obligation float64
	// Enforcement chi in [0,1]: how surely an obligation is enforced once in force.
	Enforcement float64
	// Flexibility phi in [0,1]: share of the issues that may be reserved.
	Flexibility float64
	// Procedure is the way to commit (list commit.Procedures).
	Procedure string
	// Rule decides where neither the decision nor the forum names one; Quota
	// is its share [0,1], for qualified and weighted.
	Rule  string
	Quota float64
	// Parties and Share [0,1] of capability that bring it into force.
	Parties int
	Share   float64
	// Notice is how long a State that gives notice still takes part [months].
	Notice int `hash:"given"`
	// Minimum participation [0,1] of payoffs that are given as games.
	Minimum float64
	// Review is the strength of a review session [0,1].
	Review float64
	// Ratchet forbids texts and pledges to fall.
	Ratchet bool
	// Negotiable makes the obligation part of the text.
	Negotiable bool
}

// Presets are the regimes by name.
var Presets = named.New("regime",
	named.Entry[Settings]{Name: "nonbinding", Doc: "voluntary: support at the vote, reviewed by peers, flexible", Value: nonbinding},
	named.Entry[Settings]{Name: "binding", Doc: "legally binding: sign, ratify, enter into force, obey or withdraw", Value: binding},
	named.Entry[Settings]{Name: "hybrid", Doc: "self-set pledges under a common review with a ratchet", Value: hybrid},
	named.Entry[Settings]{Name: "negotiable", Doc: "the obligation is part of the text that is negotiated", Value: negotiable},
)
