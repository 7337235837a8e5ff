package sim_test

import (
	"testing"

	"plenary/sim"
)

// A decision that follows on one that was taken late does not lie before it:
// the span between the two stays.
func TestLateAgreementPostponesTheVote(t *testing.T) {
	s := benchSpec(200, 3)
	f := &s.Frameworks[0]
	for d := range f.Draft {
		f.Draft[d] = 1
	}
	f.Drafting, f.Regime.Obligation = "fixed", 1
	agreed, voted := sim.DateOf(2008, 1, 15), sim.DateOf(2008, 3, 15)
	f.Decisions = []sim.Decision{
		{Name: "agreement", Date: agreed, Forum: -1, Kind: "agree", Rule: "consensus", Every: 6, Until: sim.DateOf(2012, 1, 1)},
		{Name: "vote", Date: voted, Forum: -1, Kind: "vote", Rule: "weighted", Quota: 0, Adopts: true},
	}
	// an empty text a year later: nobody objects any more
	s.Events = []sim.Event{{Name: "new draft", Date: sim.DateOf(2009, 1, 1), Kind: "draft", Position: make([]float64, 3), Forum: -1, Issue: -1}}
	w := run(t, s, 1)
	late := agreed.AddMonths(12)
	if want := late + voted - agreed; w.Main().AdoptedAt != want {
		t.Errorf("adopted on %v, want %v", w.Main().AdoptedAt, want)
	}
}
