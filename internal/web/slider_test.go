package web

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"plenary/scenarios"
)

// worlds are the scenarios on which sliders and clicks are tried.
var worlds = []string{"classroom", "gcm2018", "regional-first", "icrmw1990"}

// A slider that is moved to any place of its range makes a scenario that loads,
// in which it stands there, and whose text loads to the same.
func TestEverySliderMoves(t *testing.T) {
	s := newTest(t, nil)
	for _, name := range few(worlds...) {
		base, err := baseIn(s, &World{Scenario: name})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range sliders() {
			now, ok := x.read(base)
			if !ok {
				if _, err := openIn(s, World{Scenario: name, Set: map[string]Value{x.ID: {Number: 1}}}); err == nil {
					t.Errorf("%s: %s means nothing and moves", name, x.ID)
				}
				continue
			}
			list := places(base, &x)
			if len(base.Spec.Actors) > 100 && x.Group != "actors" { // loading takes its time
				list = list[1:2]
			}
			for _, v := range list {
				moveTo(t, s, name, &x, now, v)
			}
		}
	}
}

// places are the ends of a slider's range, one between, and all its choices.
func places(g *ground, x *slider) []Value {
	var out []Value
	for _, c := range x.Choices {
		out = append(out, Value{Text: c})
	}
	if x.Choices != nil {
		return out
	}
	lo, hi := float64(*x.Min), float64(*x.Max)
	if x.extent != nil {
		e := x.extent(g)
		lo, hi = float64(e.Min), float64(e.Max)
	}
	between := lo + 0.37*(hi-lo)
	if float64(*x.Step) == 1 {
		between = math.Round(between)
	}
	return []Value{{Number: lo}, {Number: round(between)}, {Number: hi}}
}

func moveTo(t *testing.T, s *Server, name string, x *slider, now, to Value) {
	t.Helper()
	sc, err := openIn(s, World{Scenario: name, Set: map[string]Value{x.ID: to}})
	if err != nil {
		t.Errorf("%s: %s to %s: %v", name, x.ID, to.shown(), err)
		return
	}
	got, ok := x.read(sc.ground)
	gone := !ok && to.Number == 0 // nobody left of whom it could be
	if !gone && (got.Text != to.Text || math.Abs(got.Number-to.Number) > 1e-3) {
		t.Errorf("%s: %s moved from %s to %s stands at %s:\n%s", name, x.ID, now.shown(), to.shown(), got.shown(), sc.text)
	}
	same := now.Text == to.Text && math.Abs(now.Number-to.Number) < 1e-9
	if (sc.Hash == sc.base.Hash) != same && x.Group != "regime" {
		t.Errorf("%s: %s from %s to %s: the scenario changes: %v", name, x.ID, now.shown(), to.shown(), sc.Hash != sc.base.Hash)
	}
	l, err := scenarios.Load("out.yaml", scenarios.Options{Files: map[string][]byte{"out.yaml": []byte(sc.text)}, Sealed: true})
	if err != nil || l.Hash != sc.Hash {
		t.Errorf("%s: %s: the text is another scenario: %v\n%s", name, x.ID, err, sc.text)
	}
}

// A world that nobody touched is the scenario of the command line.
func TestUntouchedWorldIsTheScenario(t *testing.T) {
	s := newTest(t, nil)
	for _, name := range few(worlds...) {
		l, err := scenarios.Load(name, scenarios.Options{})
		if err != nil {
			t.Fatal(err)
		}
		still := World{Scenario: name, Set: map[string]Value{}}
		g := &ground{Loaded: l}
		for _, x := range sliders() {
			if v, ok := x.read(g); ok && x.Group != "regime" {
				still.Set[x.ID] = v
			}
		}
		for _, w := range []World{{Scenario: name}, still, {Scenario: name, Regime: l.Spec.Frameworks[l.Spec.Main].Regime.Preset}} {
			sc, err := openIn(s, w)
			if err != nil {
				t.Fatal(err)
			}
			if sc.Hash != l.Hash {
				t.Errorf("%s: %+v is another scenario:\n%s", name, w, sc.text)
			}
		}
	}
}

// A preset gives the main framework the very regime of the scenarios that are
// shipped with it, and touches no other framework.
func TestPresetIsTheShippedRegime(t *testing.T) {
	s := newTest(t, nil)
	for _, preset := range few("binding", "hybrid", "negotiable") {
		want, err := scenarios.Load("gcm2018-"+preset, scenarios.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, from := range []string{"gcm2018", "gcm2018-hybrid"} {
			got, err := openIn(s, World{Scenario: from, Regime: preset})
			if err != nil {
				t.Fatal(err)
			}
			if got.Hash != want.Hash {
				t.Errorf("%s under %s is not gcm2018-%s:\n%s", from, preset, preset, got.text)
			}
		}
	}
	own := "base: classroom\nframeworks:\n  - {name: Classroom compact, regime: {preset: binding, flexibility: 0.9, review: 0.1, procedure: sign}}\n"
	own = strings.Replace(own, ", procedure: sign", "", 1)
	got, err := openIn(s, World{Scenario: "own", YAML: own, Regime: "nonbinding"})
	if err != nil {
		t.Fatal(err)
	}
	plain, err := openIn(s, World{Scenario: "classroom", Regime: "nonbinding"})
	if err != nil {
		t.Fatal(err)
	}
	if got.main().Regime != plain.main().Regime {
		t.Errorf("a preset leaves settings of the scenario: %+v, want %+v", got.main().Regime, plain.main().Regime)
	}
}

// Fewer actors of a kind than have names: the first of the file stay.
func TestNamedActorsAreDroppedFromTheEnd(t *testing.T) {
	s := newTest(t, nil)
	v := run(t, s, World{Scenario: "classroom", Set: map[string]Value{"ngos": {Number: 2}, "firms": {Number: 5}}})
	var there []string
	firms := 0
	for i, name := range v.Head.Actors.Name {
		if v.Head.Actors.Enter[i] >= int32(v.Head.Steps) {
			continue
		}
		switch v.Head.Actors.Kind[i] {
		case 2:
			there = append(there, name)
		case 3:
			firms++
		}
	}
	if fmt.Sprint(there) != "[Diaspora Forum Migrants' Voice]" || firms != 5 {
		t.Errorf("NGOs %v, %d firms", there, firms)
	}
}

// What the catalog says of a slider is what the table of parameters says.
func TestSlidersSpeakAsTheTable(t *testing.T) {
	c := catalogOf(t, newTest(t, nil))
	groups := []string{"regime", "world", "actors", "access"}
	seen := map[string]bool{}
	for _, x := range c.Sliders {
		if x.Doc == "" || x.Unit == "" || !slices.Contains(groups, x.Group) || seen[x.ID] {
			t.Errorf("slider %+v", x)
		}
		seen[x.ID] = true
		if x.Choices == nil && (x.Min == nil || x.Max == nil || x.Step == nil || *x.Min >= *x.Max) {
			t.Errorf("slider %s has no range", x.ID)
		}
	}
	for _, m := range c.Measures {
		if m.Name == "" || m.Doc == "" {
			t.Errorf("measure %+v", m)
		}
	}
}

// Bad values are told with what was expected, and the nearest name.
func TestBadSliders(t *testing.T) {
	s := newTest(t, nil)
	for _, x := range []struct {
		w     World
		field string
		want  string
	}{
		{World{Scenario: "clssroom"}, "scenario", "classroom"},
		{World{Scenario: "classroom", Regime: "bindig"}, "regime", "binding"},
		{World{Scenario: "classroom", Set: map[string]Value{"flexibilit": {}}}, "set.flexibilit", "flexibility"},
		{World{Scenario: "classroom", Set: map[string]Value{"flexibility": {Number: 1.5}}}, "set.flexibility", "from 0 to 1"},
		{World{Scenario: "classroom", Set: map[string]Value{"flexibility": {Text: "much"}}}, "set.flexibility", "a number from 0 to 1"},
		{World{Scenario: "classroom", Set: map[string]Value{"rule": {Text: "consenus"}}}, "set.rule", "consensus"},
		{World{Scenario: "classroom", Set: map[string]Value{"rule": {Number: 2}}}, "set.rule", "consensus"},
		{World{Scenario: "classroom", Set: map[string]Value{"ngos": {Number: 1e9}}}, "set.ngos", "from 0 to 40"},
		{World{Scenario: "verify/bass", Set: map[string]Value{"voice_firm": {Number: 1}}}, "set.voice_firm", "means nothing"},
		{World{Scenario: "classroom", Seed: new(uint64(1 << 60))}, "seed", "at most"},
		{World{Scenario: "x.yaml", YAML: "base: gcm2081\n"}, "yaml", "gcm2018"},
		{World{Scenario: "x.yaml", YAML: "time: [oops\n"}, "yaml", "x.yaml"},
	} {
		f := wantFault(t, s, "/api/run", x.w, 400)
		if f.Field != x.field || !strings.Contains(f.Text, x.want) {
			t.Errorf("%+v: fault %q at %q, want %q at %q", x.w, f.Text, f.Field, x.want, x.field)
		}
	}
}
