package forum

import "plenary/internal/named"

// Tally counts a decision. Weights are capabilities [mean State = 1].
type Tally struct {
	Yes, No, Abstain, Absent int
	YesWeight, NoWeight      float64
	// Objections are those present who would break silence (U < -obj).
	Objections int
}

// Present are those who sit in the room.
func (t Tally) Present() int { return t.Yes + t.No + t.Abstain }

// Terms are the settings a decision rule reads.
type Terms struct {
	Quota     float64 // [0,1], for qualified and weighted
	Tolerance float64 // share of those present whose objection consensus bears
}

// Rule says whether a tally adopts.
type Rule func(t Tally, s Terms) bool

// Rules are the decision rules.
var Rules = named.New("decision rule",
	named.Entry[Rule]{Name: "consensus", Doc: "silence procedure: nobody present objects, beyond the tolerance", Value: Consensus},
	named.Entry[Rule]{Name: "unanimity", Doc: "everybody present says yes", Value: Unanimity},
	named.Entry[Rule]{Name: "majority", Doc: "more yes than no", Value: Majority},
	named.Entry[Rule]{Name: "qualified", Doc: "yes / (yes + no) reaches the quota", Value: Qualified},
	named.Entry[Rule]{Name: "weighted", Doc: "capability of yes / (yes + no) reaches the quota", Value: Weighted},
)

// Consensus adopts when objections are at most tolerance x present and
// somebody is present.
func Consensus(t Tally, s Terms) bool {
	return t.Present() > 0 && float64(t.Objections) <= s.Tolerance*float64(t.Present())
}

// Unanimity adopts when all present say yes.
func Unanimity(t Tally, _ Terms) bool {
	return t.Present() > 0 && t.Yes == t.Present()
}

// Majority adopts when yes > no (UN Charter, article 18).
func Majority(t Tally, _ Terms) bool { return t.Yes > t.No }

// Qualified adopts when yes/(yes+no) >= quota.
func Qualified(t Tally, s Terms) bool {
	n := t.Yes + t.No
	return n > 0 && float64(t.Yes) >= s.Quota*float64(n)
}

// Weighted adopts when the weight of yes reaches the quota of yes and no.
func Weighted(t Tally, s Terms) bool {
	w := t.YesWeight + t.NoWeight
	return w > 0 && t.YesWeight >= s.Quota*w
}
