package sim_test

import (
	"strings"
	"testing"

	"plenary/scenarios"
	"plenary/sim"
)

// A Spec with names that stand in no list makes no world, and all of them are
// told at once.
func TestUnknownNamesMakeNoWorld(t *testing.T) {
	l, err := scenarios.Load("classroom", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := l.Spec
	s.Payoff = "gold"
	s.Forums[0].Format = "picnic"
	s.Forums[0].Rule = "dice"
	s.Frameworks[0].Drafting = "poetry"
	s.Frameworks[0].Regime.Procedure = "oath"
	s.Frameworks[0].Decisions[0].Kind = "duel"
	s.Frameworks[0].Decisions[0].Rule = "acclaim"
	s.Events = append(s.Events,
		sim.Event{Name: "a", Kind: "flood"},
		sim.Event{Name: "b", Kind: sim.NewRegime, Regime: []sim.Change{{Name: "preset", Text: "feudal"}, {Name: "rule", Text: "lot"}, {Name: "procedure", Text: "kiss"}}},
		sim.Event{Name: "c", Kind: sim.TraitShift, Traits: []sim.Change{{Name: "charm"}}})
	_, err = sim.New(s, 1, 0)
	if err == nil {
		t.Fatal("a world of unknown names was made")
	}
	for _, name := range []string{"gold", "picnic", "dice", "poetry", "oath", "duel", "acclaim", "flood", "feudal", "lot", "kiss", "charm"} {
		if !strings.Contains(err.Error(), `"`+name+`"`) {
			t.Errorf("nothing is said of %q:\n%v", name, err)
		}
	}
}
