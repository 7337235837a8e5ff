package sim

import (
	"math"
	"testing"

	"plenary/agents"
	"plenary/sim/commit"
)

// A State with objection threshold .2 objects below -.2 only; between that and 0
// it abstains from a vote, keeps silent and comes to a conference.
func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		u                     float64
		agree, conference, vt Vote
	}{
		{.05, Yes, Yes, Yes},
		{0, Yes, Yes, Yes},
		{-.05, Yes, Yes, Abstain},
		{-.15, Yes, Yes, Abstain},
		{-.2, Yes, Yes, Abstain},
		{-.25, No, Abstain, No},
	} {
		for kind, want := range map[DecisionKind]Vote{Agree: c.agree, Conference: c.conference, Recorded: c.vt} {
			if got := answer(c.u, .2, kind); got != want {
				t.Errorf("%s at U = %g: %s, by hand %s", kind, c.u, got, want)
			}
		}
	}
}

// three are States of capability 1, 2 and 5 with utilities .1, -.1 and -.3 and a
// threshold of .2 under one framework on two issues.
func three() *World {
	w := &World{Spec: &Spec{Time: Time{Steps: 4, Months: 12}}, DT: 1, now: []float64{.1, -.1, -.3}, Quiet: true}
	w.Pop = agents.Population{
		N: 3, States: 3, D: 2, Enter: make([]int32, 3), Exit: []int32{never, never, never},
		Capability: []float64{1, 2, 5}, Objection: []float64{.2, .2, .2}, Region: []int16{0, 0, 1},
		X: []float64{0, 1, .5, .5, 1, 0}, Y: []float64{.2, .2, .4, .4, .1, .9}, Key: []uint64{1, 2, 3},
	}
	f := FrameworkState{
		Framework: &Framework{Name: "text"}, Tabled: true, Text: []float64{.4, .8}, covers: []bool{true, true}, covered: 2,
		Status: []commit.Status{commit.Supporter, commit.Party, commit.Outside}, U: []float64{.1, -.1, -.3},
		Left: make([]bool, 3), Since: make([]int32, 3), like: make([]float64, 3), region: make([]float64, 3), weight: make([]float64, 3),
	}
	w.Frameworks = []FrameworkState{f}
	w.scratch.own, w.scratch.ballots, w.scratch.cohesion = make([]Vote, 3), make([]Vote, 3), make([]float64, 3)
	return w
}

// One of three supports at U >= 0, one of three objects below -.2; two of three
// take part, with 3 of 8 of the capability; depth (.4 + .8)/2; compliance of the
// first (.5 + .25)/2, of the second (1 + .5)/2: 2/3 x .6 x .5625.
func TestMeasuresByHand(t *testing.T) {
	w := three()
	for name, want := range map[string]float64{
		"supporting": 1.0 / 3, "objecting": 1.0 / 3, "utility": -.1, "breadth": 2.0 / 3, "breadth_capability": 3.0 / 8,
		"depth": .6, "cooperation": 2.0 / 3 * .6 * .5625, "supporters": 1, "parties": 1,
		"delivery": (1*.2 + 2*.4 + 5*.5) / 8,
	} {
		m, err := Metrics.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Value(w); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s = %g, by hand %g", name, got, want)
		}
	}
}

// Others give the supporter and the party 1, the one outside logistic(1.702 x -.3/.08),
// one that left 0, one that withdrew 0.
func TestWhatOthersExpect(t *testing.T) {
	w := three()
	w.Spec.Params.Decide.Noise = .08
	f := &w.Frameworks[0]
	for i, want := range []float64{1, 1, 1 / (1 + math.Exp(6.3825))} {
		if got := w.likely(f, i); math.Abs(got-want) > 1e-12 {
			t.Errorf("State %d: %g, by hand %g", i, got, want)
		}
	}
	f.Left[2] = true
	if got := w.likely(f, 2); got != 0 {
		t.Errorf("one that left is given %g", got)
	}
	f.Left[2], f.Status[2] = false, commit.Withdrawn
	if got := w.likely(f, 2); got != 0 {
		t.Errorf("one that withdrew is given %g", got)
	}
}

// By capability: yes 1, no 2, abstain 5; ties go to yes.
func TestMajorityOfABloc(t *testing.T) {
	w := three()
	w.scratch.own = []Vote{Yes, No, Abstain}
	if got := w.majority([]int32{0, 1, 2}); got != Abstain {
		t.Errorf("the majority is %s", got)
	}
	if got := w.majority([]int32{0, 1}); got != No {
		t.Errorf("the majority of two is %s", got)
	}
	w.Pop.Capability[1] = 1
	if got := w.majority([]int32{0, 1}); got != Yes {
		t.Errorf("a tie goes to %s", got)
	}
	w.scratch.own = []Vote{Absent, Absent, Absent}
	if got := w.majority([]int32{0, 1, 2}); got != Absent {
		t.Errorf("nobody there: %s", got)
	}
}

// A yes makes a supporter, at a vote at any utility, elsewhere with U >= 0; a no
// at a vote makes a supporter withdraw; nobody else moves.
func TestStatusAfterABallot(t *testing.T) {
	for _, c := range []struct {
		kind DecisionKind
		now  commit.Status
		u    float64
		v    Vote
		want commit.Status
	}{
		{Recorded, commit.Outside, -.1, Yes, commit.Supporter},
		{Recorded, commit.Withdrawn, .1, Yes, commit.Supporter},
		{Recorded, commit.Outside, -.1, No, commit.Outside},
		{Recorded, commit.Supporter, -.3, No, commit.Withdrawn},
		{Recorded, commit.Supporter, -.1, Abstain, commit.Supporter},
		{Agree, commit.Outside, -.1, Yes, commit.Outside},
		{Agree, commit.Outside, 0, Yes, commit.Supporter},
		{Agree, commit.Supporter, -.3, No, commit.Supporter},
	} {
		f := &FrameworkState{Status: []commit.Status{c.now}, U: []float64{c.u}}
		if got := f.after(&Decision{Kind: c.kind}, 0, c.v); got != c.want {
			t.Errorf("%s, %s votes %s at %g: %s, by hand %s", c.kind, c.now, c.v, c.u, got, c.want)
		}
	}
}

// Adopted on the first day of 2010 and in force on the last day of 2011 are two
// years, by steps of any length; a date that a scenario gives is taken as it is.
func TestYearsToForce(t *testing.T) {
	w := three()
	f := &w.Frameworks[0]
	f.InForce, f.AdoptedAt, f.InForceAt = true, DateOf(2010, 1, 1), DateOf(2011, 12, 31)
	if got := forceYears(w); got != 2 {
		t.Errorf("%g years", got)
	}
	f.InForceAt = DateOf(2012, 1, 1)
	f.Framework.InForce = f.InForceAt
	if got := forceYears(w); got != 2 {
		t.Errorf("%g years to a given date", got)
	}
}

// The log of a step is in the order of dates, and of one day in that in which
// things happened.
func TestTheLogOfAStepIsInTime(t *testing.T) {
	list := []Happening{{Date: 5, What: "a"}, {Date: 3, What: "b"}, {Date: 5, What: "c"}, {Date: 4, What: "d"}}
	inTime(list)
	for i, want := range []string{"b", "d", "a", "c"} {
		if list[i].What != want {
			t.Errorf("told in the order %v", list)
		}
	}
}
