package sim_test

import (
	"math"
	"slices"
	"testing"

	"plenary/sim"
)

// elections is a world in which governments of two populations change by a rate,
// and one campaign comes on a day and of a size that are drawn.
func elections(t *testing.T) *sim.Spec {
	c := *load(t, "classroom").Spec
	s := &c
	s.Frameworks = slices.Clone(s.Frameworks)
	s.Time.Steps = 40
	first, last := s.Time.Start, s.Time.Begin(s.Time.Steps)-1
	shift := make([]float64, len(s.Issues))
	shift[0] = 0.1
	s.Events = []sim.Event{
		{Name: "campaign", Date: first, Until: last, Kind: sim.Shock, Trait: "politicisation", Issue: -1, Amount: sim.Dist{Law: "uniform", Min: 0.1, Max: 0.3}, Intercept: 1, Forum: -1, Framework: -1},
		{Name: "elections", Date: first, Rate: 0.25, Kind: sim.Government, Who: sim.Selector{Kinds: []string{"state"}}, Amount: sim.Dist{Law: "normal", SD: 1, Min: -3, Max: 3}, Shift: shift, Issue: -1, Forum: -1, Framework: -1},
	}
	return s
}

// told is what a run's log says of events.
func told(t *testing.T, s *sim.Spec, seed uint64) (out []sim.Happening) {
	t.Helper()
	w, err := sim.New(s, seed, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, h := range w.Happenings {
		if h.Kind == "shock" || h.Kind == "government" {
			out = append(out, h)
		}
	}
	return out
}

// A rate brings as many events as it says, State by State, in the span alone.
func TestRatesBringEvents(t *testing.T) {
	s := elections(t)
	states := 0
	for _, a := range s.Actors {
		if a.Kind == "state" {
			states++
		}
	}
	n, runs := 0.0, 60
	for seed := range runs {
		for _, h := range told(t, s, uint64(seed)) {
			if h.Date < s.Time.Start || h.Date >= s.Time.Begin(s.Time.Steps) {
				t.Fatalf("%s on %s, outside the run", h.What, h.Date)
			}
			if h.Kind == "government" {
				n++
			}
		}
	}
	mean := 0.25 * float64(states) * float64(s.Time.Steps) * s.Time.DT() * float64(runs)
	if math.Abs(n-mean) > 4*math.Sqrt(mean) {
		t.Errorf("%g changes of government, expected %g", n, mean)
	}
}

// The same seed draws the same events under every regime, whatever else changes.
func TestEventsAreTheSameUnderEveryRegime(t *testing.T) {
	plain := told(t, elections(t), 3)
	other := elections(t)
	for k := range other.Frameworks {
		other.Frameworks[k].Regime.Obligation = 1
	}
	other.Off = []string{"advocate"}
	other.Events = append(slices.Clone(other.Events), sim.Event{Name: "aftermath", Date: other.Time.Start, Until: other.Time.Begin(9), Kind: sim.Silence, Who: sim.Selector{Kinds: []string{"ngo"}}, Issue: -1, Forum: -1, Framework: -1})
	if len(plain) == 0 || !slices.Equal(plain, told(t, other, 3)) {
		t.Error("events differ between regimes")
	}
	if slices.Equal(plain, told(t, elections(t), 4)) {
		t.Error("events are the same under another seed")
	}
}

// A chance passes by as many as it leaves out, and all or none at its ends.
func TestChanceOfAnEvent(t *testing.T) {
	for _, misses := range []float64{0, 0.5, 1} {
		s := elections(t)
		s.Events = s.Events[1:]
		s.Events[0].Misses = misses
		n := 0
		for seed := range 20 {
			n += len(told(t, s, uint64(seed)))
		}
		all := elections(t)
		all.Events = all.Events[1:]
		most := 0
		for seed := range 20 {
			most += len(told(t, all, uint64(seed)))
		}
		if want := float64(most) * (1 - misses); math.Abs(float64(n)-want) > 4*math.Sqrt(want*misses)+1e-9 {
			t.Errorf("misses %g: %d of %d events happened, expected %g", misses, n, most, want)
		}
	}
}

// A government's shift moves anchor and position by what is drawn.
func TestShiftMovesTheMandate(t *testing.T) {
	s := elections(t)
	s.Off = []string{"join", "deliberate", "advocate", "ally", "draft", "decide", "commit", "implement", "review", "adapt"}
	s.Events = []sim.Event{s.Events[1]}
	s.Events[0].Rate, s.Events[0].Amount = 0, sim.Dist{Law: "fixed", Mean: -0.5}
	w, err := sim.New(s, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	before := slices.Clone(w.Pop.Anchor[:w.Pop.States*w.Pop.D])
	if err := w.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i := range w.Pop.States {
		for d := range w.Pop.D {
			want := before[i*w.Pop.D+d]
			if d == 0 {
				want = max(0, want-0.05)
			}
			if got := w.Pop.Anchor[i*w.Pop.D+d]; math.Abs(got-want) > 1e-12 {
				t.Errorf("%s, issue %d: anchor %g, expected %g", w.Pop.Name(i), d, got, want)
			}
		}
	}
}
