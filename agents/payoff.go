package agents

import "plenary/internal/named"

// Payoff numbers the forms of a State's utility of a text.
type Payoff int

// The payoffs, in the order of the list.
const (
	Composite Payoff = iota
	Distance
	Linear
	LinearQuadratic
	Barrett
	Tabled
)

// Payoffs are the forms of utility by name.
var Payoffs = named.New("payoff",
	named.Entry[Payoff]{Name: "composite", Doc: "benefit - compliance - sovereignty + reputation, the model's own", Value: Composite},
	named.Entry[Payoff]{Name: "distance", Doc: "1 - distance to the text (spatial voting)", Value: Distance},
	named.Entry[Payoff]{Name: "linear", Doc: "b Q - c q: each of k members abates 1", Value: Linear},
	named.Entry[Payoff]{Name: "linear-quadratic", Doc: "b Q - c q^2/2, members maximise their joint payoff (Cournot)", Value: LinearQuadratic},
	named.Entry[Payoff]{Name: "barrett", Doc: "b/N (a Q - Q^2/2) - c q^2/2, members lead (Barrett 1994)", Value: Barrett},
	named.Entry[Payoff]{Name: "table", Doc: "payoff in and out with k members, as listed", Value: Tabled},
)
