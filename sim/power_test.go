package sim_test

import (
	"context"
	"slices"
	"testing"

	"plenary/sim"
)

// A world that has counted the game of one run counts another game of the next.
func TestPowerFollowsTheGame(t *testing.T) {
	w := load(t, "classroom", "time.steps=4")
	used := make([][]float64, 2)
	for k, ask := range []func(*sim.World) ([]float64, error){sim.Banzhaf, sim.ShapleyShubik} {
		first := power(t, w, ask)
		first[0] = -1 // what is handed out is the caller's
		if again := power(t, w, ask); again[0] == -1 {
			t.Error("a caller's change reached the world")
		}
		w.Pop.Capability[0] *= 3
		used[k] = power(t, w, ask)
		w.Pop.Capability[0] /= 3
	}
	fresh := load(t, "classroom", "time.steps=4")
	fresh.Pop.Capability[0] *= 3
	for k, ask := range []func(*sim.World) ([]float64, error){sim.Banzhaf, sim.ShapleyShubik} {
		if got := power(t, fresh, ask); !slices.Equal(got, used[k]) {
			t.Errorf("index %d: %v after another game, %v in a new world", k, used[k], got)
		}
	}
}

// The power of the strongest State is its power among all, whichever is asked for
// first and whatever was asked for before.
func TestPowerOfTheStrongest(t *testing.T) {
	largest := sim.Metrics.Get("power_largest_shapley")
	w := load(t, "classroom", "time.steps=4")
	for _, allFirst := range []bool{false, true, false} {
		for i := range w.Pop.States {
			w.Pop.Capability[i] += float64(i) / 10
		}
		if allFirst {
			power(t, w, sim.ShapleyShubik)
		}
		one := largest.Value(w)
		if all := power(t, w, sim.ShapleyShubik); one != slices.Max(all) || one != largest.Value(w) {
			t.Errorf("the strongest has power %g, then %g; all have %v", one, largest.Value(w), all)
		}
	}
}

// BenchmarkMeasures is what the measures of the end cost from run to run of the
// reference case.
func BenchmarkMeasures(b *testing.B) {
	w := load(b, "gcm2018", "time.steps=1")
	for i := range b.N {
		w.Reset(1, uint64(i))
		if err := w.Run(context.Background()); err != nil {
			b.Fatal(err)
		}
		for _, m := range sim.Metrics.Entries() {
			m.Value.Value(w)
		}
	}
}

func power(t *testing.T, w *sim.World, ask func(*sim.World) ([]float64, error)) []float64 {
	t.Helper()
	p, err := ask(w)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
