package sim_test

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"plenary/scenarios"
	"plenary/sim"
	"plenary/sim/commit"
)

// treaty is a world of four States under an adopted treaty that nobody joins or
// leaves of itself; the lines given are put under it.
func treaty(t *testing.T, set ...string) *sim.World {
	t.Helper()
	const text = `name: treaty
time: {start: 2020-01-01, step: quarter, steps: 12}
issues: [{name: cuts}]
settings: {commit: {sign: 0, ratify: 0, withdraw: 0}, adapt: {internalise: 0}}
phases: {off: [join, deliberate, advocate, ally, decide]}
actors:
  - {name: A, kind: state, groups: [north], position: 0.2, capability: 1, status: [{framework: Treaty, status: party}]}
  - {name: B, kind: state, groups: [north], position: 0.3, capability: 5}
  - {name: C, kind: state, groups: [south], position: 0.2, capability: 1, status: [{framework: Treaty, status: party}]}
  - {name: D, kind: state, groups: [south], position: 0.2, capability: 1}
regime: {preset: binding, parties: 2}
frameworks:
  - {name: Treaty, draft: {text: 0.9}, drafting: fixed, adopted: 2019-01-01}
`
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "treaty.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := scenarios.Load("treaty.yaml", scenarios.Options{Dir: dir, Set: set})
	if err != nil {
		t.Fatal(err)
	}
	w, err := sim.New(l.Spec, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func advance(w *sim.World, steps int) {
	for range steps {
		w.Advance()
	}
}

// Of a State that a text does not bind nothing is asked: it delivers what it
// did, its worth holds no cost and no consent at home, and others expect nothing
// of it beyond what it does.
func TestATextBindsAGroup(t *testing.T) {
	all, north := treaty(t, "regime.parties=1"), treaty(t, "regime.parties=1", `frameworks["Treaty"].binds=[north]`)
	advance(all, 8)
	advance(north, 8)
	for i, bound := range []bool{true, true, false, false} {
		v, _ := north.Judge(0, i, make([]float64, 1))
		if cost := v.Compliance + v.Sovereignty + v.Defeat; (cost > 0) != bound {
			t.Errorf("%s bears a cost of %g", north.Pop.Name(i), cost)
		}
		if whole, _ := all.Judge(0, i, make([]float64, 1)); whole.Compliance <= 0 {
			t.Errorf("%s bears no cost where all are bound", north.Pop.Name(i))
		}
	}
	if y := north.Pop.Y; y[0] <= 0.2 || y[2] != 0.2 {
		t.Errorf("A and C deliver %g and %g, both from .2, only A bound", y[0], y[2])
	}
	if y := all.Pop.Y; y[2] <= 0.2 {
		t.Errorf("C, bound, delivers %g", y[2])
	}
}

// Parties and their share bring a treaty into force, by capability or by the
// weights that States are given.
func TestEntryIntoForceByWeight(t *testing.T) {
	weights := func(a, b string) []string {
		return []string{
			"regime.share=0.55", `actors["A"].weights=[{framework: Treaty, weight: ` + a + `}]`,
			`actors["B"].weights=[{framework: Treaty, weight: ` + b + `}]`,
		}
	}
	for _, c := range []struct {
		what string
		set  []string
		want bool
	}{
		{"two parties are asked for", nil, true},
		{"three", []string{"regime.parties=3"}, false},
		{"two with .55 of capability, having .25", []string{"regime.share=0.55"}, false},
		{"the party A with .6 of the weights", weights("0.6", "0.4"), true},
		{"A with .5", weights("0.5", "0.5"), false},
	} {
		w := treaty(t, c.set...)
		advance(w, 4)
		if got := w.Frameworks[0].InForce; got != c.want {
			t.Errorf("%s: in force: %v", c.what, got)
		}
	}
}

// Who gives notice takes part until it has run, and may come back.
func TestNotice(t *testing.T) {
	out := []string{
		"regime.notice=12",
		"events=[{name: A goes, date: 2020-05-04, kind: notice, who: {actors: [A]}}, {name: D goes, date: 2020-05-04, kind: notice, who: {actors: [D]}}]",
	}
	w := treaty(t, out...)
	f := &w.Frameworks[0]
	for step, want := range []commit.Status{commit.Party, commit.Party, commit.Party, commit.Party, commit.Party, commit.Withdrawn} {
		w.Advance()
		if f.Status[0] != want || f.Status[3] != commit.Outside {
			t.Fatalf("step %d: A is %s, D %s", step, f.Status[0], f.Status[3])
		}
		if f.Left[0] != (step > 0) {
			t.Errorf("step %d: A has left the process: %v", step, f.Left[0])
		}
	}
	if a := w.Acts[len(w.Acts)-1]; a.Act != sim.Withdraw || a.Date != sim.DateOf(2021, 5, 4) {
		t.Errorf("the last act is %+v", a)
	}
	back := treaty(t, out[0], out[1][:len(out[1])-1]+", {name: A stays, date: 2021-01-20, kind: rejoin, who: {actors: [A]}}]")
	advance(back, 8)
	if s := back.Frameworks[0].Status[0]; s != commit.Party {
		t.Errorf("A took its notice back and is %s", s)
	}
	// A State that withdraws of itself gives notice as well.
	own := treaty(t, out[0], "settings.commit.withdraw=10", "settings.commit.withdraw_margin=0", "settings.utility.common=0",
		`actors["A"].objection=0`, `actors["A"].sovereignty=2`)
	given := 0
	for step := range 8 {
		own.Advance()
		if own.Frameworks[0].Status[0] == commit.Withdrawn {
			given = step
			break
		}
	}
	if given < 4 || given > 6 {
		t.Errorf("A withdrew in step %d, want a year after a notice of the first steps", given)
	}
}

// Under contribute a State signs and ratifies, and what it owes is its own pledge.
func TestContribute(t *testing.T) {
	w := treaty(t, "regime.procedure=contribute", "settings.commit={sign: 5, ratify: 5}", `actors["D"].position=0.8`)
	advance(w, 8)
	f := &w.Frameworks[0]
	if f.Status[3] != commit.Party || math.IsNaN(f.Pledge[3]) || f.Pledge[3] < 0.8 || f.Pledge[3] > 0.9 {
		t.Errorf("D is %s and pledges %g", f.Status[3], f.Pledge[3])
	}
	if !f.InForce {
		t.Error("with two parties it is in force")
	}
}
