package sim_test

import (
	"fmt"
	"testing"

	"plenary/scenarios"
	"plenary/sim"
)

// What a scenario takes is told before it runs: little for the shipped ones but
// the million, much for the small files that would stop a machine.
func TestWorkTellsBombsFromScenarios(t *testing.T) {
	for _, e := range scenarios.Shipped() {
		l, err := scenarios.Load(e.Name, scenarios.Options{})
		if err != nil {
			t.Fatal(err)
		}
		k := sim.WorkOf(l.Spec)
		if e.Name != "world-1m" && (k.Run > 10 || k.Step > 0.05 || k.Build > 0.1 || k.Bytes > 2e7) {
			t.Errorf("%s is said to take %+v", e.Name, k)
		}
		if !(k.Run >= k.Step && k.Step > 0 && k.Build > 0 && k.Bytes > 0) {
			t.Errorf("%s: %+v", e.Name, k)
		}
	}
	gain := benchSpec(20000*100/16, 32)
	gain.Frameworks[0].Drafting = "gain"
	if k := sim.WorkOf(gain); k.Step < 10 {
		t.Errorf("20,000 States on 32 issues under gain: %+v", k)
	}
	many := benchSpec(20000*100/16, 4)
	for i := range 499 {
		f := many.Frameworks[0]
		f.Name = fmt.Sprint("framework ", i)
		many.Frameworks = append(many.Frameworks, f)
	}
	for i := range many.Forums {
		many.Forums[i].Frameworks = nil
	}
	if k := sim.WorkOf(many); k.Step < 5 || k.Bytes < 1e8 {
		t.Errorf("500 frameworks of 20,000 States: %+v", k)
	}
}

// More of anything is more work.
func TestWorkGrows(t *testing.T) {
	base := func() *sim.Spec { return benchSpec(2000, 4) }
	least := sim.WorkOf(base()).Run
	for what, change := range map[string]func(s *sim.Spec){
		"steps":      func(s *sim.Spec) { s.Time.Steps *= 2 },
		"actors":     func(s *sim.Spec) { s.Populations[0].Count *= 2 },
		"issues":     func(s *sim.Spec) { s.Issues = append(s.Issues, s.Issues[0]) },
		"forums":     func(s *sim.Spec) { s.Forums = append(s.Forums, s.Forums[0]) },
		"frameworks": func(s *sim.Spec) { s.Frameworks = append(s.Frameworks, s.Frameworks[0]) },
		"rounds":     func(s *sim.Spec) { s.Forums[0].Rounds = 20 },
		"sessions":   func(s *sim.Spec) { s.Forums[0].Sessions = 20 },
		"plenary":    func(s *sim.Spec) { s.Forums[0].Format = "plenary" },
		"gain":       func(s *sim.Spec) { s.Frameworks[0].Drafting = "gain" },
		"negotiable": func(s *sim.Spec) { s.Frameworks[0].Regime.Negotiable = true },
		"events":     func(s *sim.Spec) { s.Events = append(s.Events, sim.Event{Kind: sim.Shock}) },
		"elections":  func(s *sim.Spec) { s.Events = append(s.Events, sim.Event{Kind: sim.Government, Rate: 12}) },
		"decisions": func(s *sim.Spec) {
			d := &s.Frameworks[0].Decisions
			*d = append(*d, (*d)[0])
		},
	} {
		s := base()
		change(s)
		if k := sim.WorkOf(s).Run; !(k > least) {
			t.Errorf("more %s take %g s, before %g s", what, k, least)
		}
	}
}
