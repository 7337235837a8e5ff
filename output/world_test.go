package output

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"plenary/agents"
	"plenary/sim"
	"plenary/sim/regime"
)

func fixed(v float64) sim.Dist { return sim.Dist{Law: "fixed", Mean: v} }

func uniform(lo, hi float64) sim.Dist { return sim.Dist{Law: "uniform", Min: lo, Max: hi} }

func traitsOf(k agents.Kind, d int) sim.Traits {
	var t sim.Traits
	for range d {
		t.Position = append(t.Position, uniform(0.2, 0.9))
		t.Salience = append(t.Salience, uniform(0.5, 1.5))
	}
	for _, r := range agents.TraitTable() {
		t.Scalar[r.Trait] = fixed(r.Of(k))
	}
	t.Scalar[agents.Sovereignty] = uniform(0.1, 0.8)
	return t
}

// testSpec is a small world in which something of every kind happens; its names
// need quotes in a table.
func testSpec(steps int) *sim.Spec {
	s := &sim.Spec{
		Name: "small", Title: "A small, \"quoted\" compact", Time: sim.Time{Start: sim.DateOf(2005, 1, 1), Months: 3, Steps: steps},
		Issues:  []sim.Issue{{Name: "rights", High: 1}, {Name: "returns, readmission", High: 1}},
		Regions: []string{"East", "North", "South"}, Groups: []string{"club", "movement"},
		Params: agents.DefaultParams(), Payoff: "composite", FrontierMonths: 12,
	}
	counts := map[string]int{"state": 24, "city": 10, "ngo": 20, "firm": 6}
	for k, name := range agents.Kinds.Names() {
		p := sim.Population{Name: name + " of \"X\", Y", Kind: name, Count: counts[name], Traits: traitsOf(agents.Kind(k), 2), Groups: s.Groups}
		switch name {
		case "state":
			p.Regions = s.Regions
		case "ngo":
			p.Initial, p.From, p.Until, p.Homeless, p.MigrantLed = 5, sim.DateOf(2006, 1, 1), sim.DateOf(2009, 1, 1), true, 0.5
		}
		s.Populations = append(s.Populations, p)
	}
	s.Populations[0], s.Populations[1] = s.Populations[1], s.Populations[0]
	for i, level := range sim.Levels.Names() {
		s.Forums = append(s.Forums, sim.Forum{
			Name: "forum " + string(rune('A'+i)), Level: level, Format: "bilateral", Voice: agents.ByKind{1, 0.5, 0.5, 0.5},
			Every: 3, Rounds: 2, Strength: 0.3, Deliberates: true, Drafts: level == "global", Reviews: level == "global", Cost: 0.05,
		})
	}
	form, err := regime.Presets.Find("nonbinding")
	if err != nil {
		panic(err)
	}
	s.Frameworks = []sim.Framework{{
		Name: "Compact, the", Draft: []float64{0.5, 0.5}, Tabled: sim.DateOf(2006, 1, 1), Drafting: "amend",
		Regime: sim.Regime{Preset: "nonbinding", Settings: form},
		Decisions: []sim.Decision{
			{Name: "agreement", Date: sim.DateOf(2007, 7, 1), Forum: 4, Kind: "agree", Rule: "consensus", Tolerance: 1},
			{Name: "conference", Date: sim.DateOf(2007, 11, 1), Forum: -1, Kind: "conference", Rule: "majority"},
			{Name: "vote", Date: sim.DateOf(2007, 12, 1), Forum: -1, Kind: "vote", Rule: "majority", Adopts: true},
		},
	}}
	s.Events = []sim.Event{
		{Name: "campaign", Date: sim.DateOf(2007, 8, 1), Kind: "shock", Trait: "politicisation", Amount: sim.Dist{Law: "fixed", Mean: 0.3}, Intercept: 1},
		{Name: "election", Date: sim.DateOf(2008, 2, 1), Kind: "government", Who: sim.Selector{Regions: []string{"North"}}, Position: []float64{0.1, 0.1}},
	}
	return s
}

// record runs a scenario into a folder and returns it.
func record(tb testing.TB, spec *sim.Spec, seed uint64) string {
	tb.Helper()
	dir, _ := recordWith(tb, spec, seed)
	return dir
}

// recordWith runs a scenario into a folder and returns it with the account.
func recordWith(tb testing.TB, spec *sim.Spec, seed uint64) (string, *Account) {
	tb.Helper()
	w, err := sim.New(spec, seed, 0)
	if err != nil {
		tb.Fatal(err)
	}
	f, err := Create(filepath.Join(tb.TempDir(), "run"), false)
	if err != nil {
		tb.Fatal(err)
	}
	r, err := NewRecorder(f, spec)
	if err != nil {
		tb.Fatal(err)
	}
	if err := w.Run(context.Background(), r); err != nil {
		tb.Fatal(err)
	}
	for _, err := range []error{r.Minutes(seed, 0), r.Finish(), f.WriteManifest(r.NewManifest(spec)), f.Commit()} {
		if err != nil {
			tb.Fatal(err)
		}
	}
	return f.Target(), r.Account()
}

// read is a file of a folder.
func read(tb testing.TB, dir, name string) string {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}
