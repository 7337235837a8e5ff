package web

import (
	"context"
	"encoding/base64"
	"io"
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"

	"plenary/internal/experiment"
	"plenary/scenarios"
	"plenary/sim"
)

// observer is a function that watches.
type observer func(w *sim.World) error

func (f observer) Observe(w *sim.World) error { return f(w) }

// A run on the page is a run of the model: every measure at every step, and
// every position, is that of the scenario itself.
func TestRunIsTheModel(t *testing.T) {
	s := newTest(t, nil)
	for _, name := range few("classroom", "gcm2018-binding", "regional-first") {
		v := run(t, s, World{Scenario: name, Seed: new(uint64(7))})
		l, err := scenarios.Load(name, scenarios.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if v.Head.Hash != l.Hash {
			t.Errorf("%s: the page runs %s, the command line %s", name, v.Head.Hash, l.Hash)
		}
		w, err := sim.New(l.Spec, 7, 0)
		if err != nil {
			t.Fatal(err)
		}
		_, take := measures()
		n := 0
		err = w.Run(context.Background(), observer(func(w *sim.World) error {
			f := v.Frames[n]
			n++
			if f.Step != w.Step {
				t.Fatalf("frame %d is of step %d", n-1, f.Step)
			}
			for m, g := range take {
				if want := g(w); want != float64(f.Measures[m]) && !(math.IsNaN(want) && math.IsNaN(float64(f.Measures[m]))) {
					t.Errorf("%s: step %d, measure %d: %v on the page, %v in the model", name, w.Step, m, f.Measures[m], want)
				}
			}
			for k, x := range w.Pop.X {
				if math.Abs(float64(f.X[k])/255-x) > 0.5/255+1e-12 {
					t.Fatalf("%s: step %d: place %d is %d, want %g", name, w.Step, k, f.X[k], x*255)
				}
			}
			return nil
		}))
		if err != nil || n != len(v.Frames) || v.Head.Steps != n-1 {
			t.Errorf("%s: %d frames, %d steps: %v", name, len(v.Frames), v.Head.Steps, err)
		}
	}
}

// Frames tell votes, seats, coalitions and the log as the world has them.
func TestFramesTellTheWorld(t *testing.T) {
	s := newTest(t, nil)
	v := run(t, s, World{Scenario: "gcm2018"})
	var votes, yes, sat, found int
	for _, f := range v.Frames {
		for _, b := range f.Votes {
			votes++
			if len(b.Ballots) != v.Head.Actors.States {
				t.Fatalf("%d ballots of %d States", len(b.Ballots), v.Head.Actors.States)
			}
			if b.Decision == "vote of December" {
				yes = strings.Count(b.Ballots, "y")
				if !b.Passed || v.Head.StepLabels[f.Step] != "2018 Q4" {
					t.Errorf("the vote of December: passed %v in %s", b.Passed, v.Head.StepLabels[f.Step])
				}
			}
		}
		for _, x := range f.Forums {
			sat += x.Sat
			if len(x.Seats) > mostSeats || len(x.Seats) > x.Sat {
				t.Fatalf("%d seats of %d", len(x.Seats), x.Sat)
			}
		}
		for _, h := range f.Happened {
			if h.Kind == "found" && strings.HasPrefix(h.Who, "coalition around "+h.Whom+" on ") {
				found++
			}
		}
		if len(f.Coalitions) > mostCoalitions || len(f.Status) != v.Head.Actors.States {
			t.Fatalf("step %d: %d coalitions, %d statuses", f.Step, len(f.Coalitions), len(f.Status))
		}
	}
	if votes < 5 || yes < 100 || sat < 1000 || found == 0 {
		t.Errorf("%d votes, %d yes in December, %d seats, %d coalitions told of", votes, yes, sat, found)
	}
	tellsEveryMove(t, &v)
	if len(v.Frames[0].Utility) != 0 || len(v.Frames[len(v.Frames)-1].Utility) != v.Head.Actors.States {
		t.Error("utilities are told before the text or not after it")
	}
	if _, err := base64.StdEncoding.DecodeString(base64.StdEncoding.EncodeToString(v.Frames[3].X)); err != nil || len(v.Frames[3].X) != len(v.Head.Actors.Name)*len(v.Head.Issues) {
		t.Error("positions do not fit the actors")
	}
}

// tellsEveryMove: from the zero draft to the first decision, amendments add up to
// how far the text has moved.
func tellsEveryMove(t *testing.T, v *view) {
	t.Helper()
	l, err := scenarios.Load("gcm2018", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	main, at := l.Spec.Main, 0
	moved := slices.Clone(l.Spec.Frameworks[main].Draft)
	for !slices.ContainsFunc(v.Frames[at].Votes, func(b tally) bool { return b.Framework == main }) {
		for _, a := range v.Frames[at].Amended {
			if a.Framework == main {
				moved[a.Issue] += float64(a.Move)
			}
		}
		at++
	}
	for d, to := range v.Frames[at-1].Texts[main].Text {
		if math.Abs(float64(to)-moved[d]) > 5e-3 {
			t.Errorf("issue %d: the text stands at %.3f, amendments tell of %.3f", d, to, moved[d])
		}
	}
}

// Every shipped scenario either runs or is refused by a sentence that says the
// limit; a million actors are refused.
func TestEveryScenarioRunsOrIsRefused(t *testing.T) {
	s := newTest(t, nil)
	c := catalogOf(t, s)
	for _, e := range c.Scenarios {
		if testing.Short() && e.Name != "classroom" && e.Name != "world-1m" {
			continue
		}
		v := tryRun(t, s, World{Scenario: e.Name})
		switch {
		case e.Refused == "" && v.end == nil:
			t.Errorf("%s is offered and does not run: %v", e.Name, v.fault)
		case e.Refused != "" && (v.fault == nil || v.fault.Text != e.Refused || v.fault.Limit == 0):
			t.Errorf("%s: refused as %q, answered as %+v", e.Name, e.Refused, v.fault)
		case e.Name == "world-1m" && !strings.Contains(e.Refused, "1000000 actors"):
			t.Errorf("a million actors: %q", e.Refused)
		}
	}
	if !slices.ContainsFunc(c.Scenarios, func(e ScenarioEntry) bool { return e.Name == "world-1m" && e.Refused != "" }) {
		t.Error("world-1m is not refused")
	}
	for _, name := range few(scenarios.List()...) {
		if slices.ContainsFunc(c.Scenarios, func(e ScenarioEntry) bool { return e.Name == name }) {
			continue // has run above
		}
		if v := tryRun(t, s, World{Scenario: name}); v.end == nil && v.fault == nil {
			t.Errorf("%s: neither an end nor a fault", name)
		}
	}
}

// few are the scenarios that a test goes through: the first in the short set.
func few(names ...string) []string {
	if testing.Short() {
		return names[:1]
	}
	return names
}

// The same world gives the same bytes, and an exported one the same numbers.
func TestExportGivesTheSameNumbers(t *testing.T) {
	s := newTest(t, nil)
	for _, w := range []World{
		{Scenario: "classroom"},
		{Scenario: "classroom", Regime: "hybrid", Seed: new(uint64(99)), Set: map[string]Value{"cities": {Number: 2}, "ngos": {Number: 12}, "rule": {Text: "majority"}}},
		{Scenario: "gcm2018", Regime: "binding", Set: map[string]Value{"depth": {Number: 0.3}, "ngos": {Number: 100}}, Events: []Click{{Type: "crisis", Step: 9}, {Type: "government", Step: 30, Who: "France"}}},
		{Scenario: "mine", YAML: "base: classroom\nsettings: {draft: {step: 0.1}}\n", Set: map[string]Value{"flexibility": {Number: 1}}},
	} {
		a, b := run(t, s, w), run(t, s, w)
		if !slices.Equal(a.lines[:len(a.lines)-1], b.lines[:len(b.lines)-1]) {
			t.Errorf("%+v: two runs differ", w)
		}
		res := post(t, s, "/api/scenario", map[string]World{"world": w})
		text, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != http.StatusOK {
			t.Fatalf("status %d: %s", res.StatusCode, text)
		}
		l, err := scenarios.Load("out.yaml", scenarios.Options{Files: map[string][]byte{"out.yaml": text}, Sealed: true})
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if l.Hash != a.Head.Hash || l.Seed != a.Head.Seed {
			t.Errorf("the file has hash %s and seed %d, the page %s and %d:\n%s", l.Hash, l.Seed, a.Head.Hash, a.Head.Seed, text)
		}
		again := run(t, s, World{Scenario: "out.yaml", YAML: string(text)})
		if !slices.Equal(a.lines[1:len(a.lines)-1], again.lines[1:len(a.lines)-1]) {
			t.Errorf("opened again, the file gives other numbers:\n%s", text)
		}
	}
}

// Replicate r of many runs is the run that the page shows as replicate r.
func TestManyAreTheSameRuns(t *testing.T) {
	s := newTest(t, nil)
	const runs = 5
	soft, hard := World{Scenario: "classroom"}, World{Scenario: "classroom", Regime: "binding"}
	var arms []experiment.Arm
	for _, w := range []World{soft, hard} {
		sc, err := openIn(s, w)
		if err != nil {
			t.Fatal(err)
		}
		arms = append(arms, experiment.Arm{Spec: sc.Spec})
	}
	res := post(t, s, "/api/many", askMany{[]World{soft, hard}, runs})
	v := lastMany(t, res.Body)
	for r := range uint64(runs) {
		for k, w := range []World{soft, hard} {
			w.Replicate = r
			last := run(t, s, w).Frames
			for m, x := range last[len(last)-1].Measures {
				if y := v.Worlds[k].Finals[m][r]; x != y && !(math.IsNaN(float64(x)) && math.IsNaN(float64(y))) {
					t.Fatalf("world %d, replicate %d, measure %d: %v in many, %v alone", k, r, m, y, x)
				}
			}
		}
	}
	steps := arms[0].Spec.Time.Steps
	for m, bands := range v.Worlds[0].Bands {
		if len(bands) != steps {
			t.Fatalf("measure %d has %d steps of %d", m, len(bands), steps)
		}
		for _, q := range bands {
			if q != nil && !slices.IsSorted(q) {
				t.Fatalf("measure %d: quantiles %v", m, q)
			}
		}
	}
	if d := v.Differences[0]; d == nil || d.Low > d.Mean || d.Mean > d.High || d.Mean >= 0 {
		t.Errorf("breadth under the binding regime less without: %+v", d)
	}
}

// lastMany is the last line of 'run it many times'.
func lastMany(t *testing.T, from io.Reader) many {
	t.Helper()
	text, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	var x struct{ Many *many }
	decode(t, lines[len(lines)-1], &x)
	if x.Many == nil {
		t.Fatalf("no end: %.300s", text)
	}
	return *x.Many
}
