package web

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"plenary/scenarios"
	"plenary/sim"
)

// bombs are small texts that once stopped the page: each passed the limits, and
// one step took minutes.
func bombs() map[string]string {
	var issues strings.Builder
	for k := range 32 {
		fmt.Fprintf(&issues, "{name: i%d}, ", k)
	}
	const world = `name: bomb
time: {start: 2025-01-01, step: quarter, steps: 20}
issues: [%s]
populations: [{name: S, kind: state, count: %d, position: 0.5}]
forums: [{name: A, admit: {kinds: [state]}, every: 3, drafts: true, rule: majority}]
measure: {framework: F0}
frameworks:
`
	text := func(states, frameworks int, drafting string) string {
		var out strings.Builder
		fmt.Fprintf(&out, world, issues.String(), states)
		for k := range frameworks {
			fmt.Fprintf(&out, "  - {name: F%d, draft: {tabled: 2025-02-01, text: 0.5}, drafting: %s, decisions: [{name: v, date: 2026-07-01, forum: A, kind: vote}]}\n", k, drafting)
		}
		return out.String()
	}
	return map[string]string{
		"States under gain": text(20000, 1, "gain"), "States under nash": text(20000, 1, "nash"), "frameworks": text(2000, 300, "nash"),
	}
}

// What takes more work than the page gives is refused before it begins, with a
// sentence that says what and how much; what is shipped is not.
func TestBombsAreRefusedBeforeTheyBegin(t *testing.T) {
	s := ownTest(t)
	for name, yaml := range bombs() {
		for _, path := range []string{"/api/run", "/api/actor", "/api/scenario", "/api/many"} {
			w := World{Scenario: "bomb", YAML: yaml}
			asks := map[string]any{
				"/api/run": w, "/api/scenario": map[string]World{"world": w}, "/api/many": askMany{[]World{w}, 2},
				"/api/actor": map[string]any{"world": w, "actor": 0},
			}
			f := wantFault(t, s, path, asks[path], 413)
			if f.Limit <= 0 || !strings.Contains(f.Text, "plenary run") || !strings.Contains(f.Text, "seconds") && !strings.Contains(f.Text, "MB") && !strings.Contains(f.Text, "positions") {
				t.Errorf("%s at %s: %+v", name, path, f)
			}
		}
	}
	for _, e := range scenarios.Shipped() {
		if strings.Contains(e.Name, "/") || e.Name == "world-1m" {
			continue
		}
		sc, err := openIn(s, World{Scenario: e.Name})
		if err != nil {
			t.Fatal(err)
		}
		long := strings.HasPrefix(e.Name, "climate") && laneOf(sc.Spec) == long // thirteen issues wait with what takes a second
		if w := sim.WorkOf(sc.Spec); w.Build+w.Run > s.limits.Work/4 || laneOf(sc.Spec) != short && !long {
			t.Errorf("%s takes %.2g s by estimate: too near the limit, or long", e.Name, w.Run)
		}
	}
}

// The time limit of a request ends it wherever it is: in the making of a world and
// within a step, which would take minutes.
func TestTimeEndsAComputation(t *testing.T) {
	s := newTest(t, func(l *Limits) {
		l.Work, l.Held, l.Cells, l.Run, l.Many = 1e9, 1<<40, 1<<40, 50*time.Millisecond, 50*time.Millisecond
	})
	yaml := bombs()["States under gain"]
	sc, err := openIn(s, World{Scenario: "bomb", YAML: yaml}) // loading has no part in it
	if err != nil || laneOf(sc.Spec) != long {
		t.Fatalf("%v: no bomb", err)
	}
	if f := wantFault(t, s, "/api/run", World{Scenario: "bomb", YAML: yaml}, 413); !strings.Contains(f.Text, "longer than") {
		t.Errorf("%+v", f)
	}
}
