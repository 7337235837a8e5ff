package sim_test

import (
	"context"
	"math"
	"testing"

	"plenary/scenarios"
	"plenary/sim"
)

// load builds a world of a shipped scenario.
func load(t testing.TB, name string, set ...string) *sim.World {
	t.Helper()
	l, err := scenarios.Load(name, scenarios.Options{Set: set})
	if err != nil {
		t.Fatal(err)
	}
	w, err := sim.New(l.Spec, l.Seed, 0)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// watcher is a function that observes.
type watcher func(w *sim.World) error

func (f watcher) Observe(w *sim.World) error { return f(w) }

// Looking at the frontier changes nothing: all else is the same to the last
// digit however often it is looked at.
func TestLookingAheadChangesNothing(t *testing.T) {
	for _, name := range []string{"classroom", "regional-first"} {
		var rows [2][]float64
		for k, every := range []string{"0", "3"} {
			w := load(t, name, "measure.frontier="+every)
			err := w.Run(context.Background(), watcher(func(w *sim.World) error {
				rows[k] = append(rows[k], w.Pop.X...)
				rows[k] = append(rows[k], w.Frameworks[0].U...)
				rows[k] = append(rows[k], w.Frameworks[0].Text...)
				return nil
			}))
			if err != nil {
				t.Fatal(err)
			}
		}
		for i, v := range rows[0] {
			if v != rows[1][i] {
				t.Fatalf("%s: number %d is %g without and %g with looks", name, i, v, rows[1][i])
			}
		}
	}
}

// A frontier is a share of States at each depth; obligation takes from it, and
// it stands from before the first step on.
func TestFrontierFromTheStart(t *testing.T) {
	var reach [2]float64
	for k, set := range []string{"regime.obligation=0", "regime.obligation=1"} {
		w := load(t, "gcm2018", set, `frameworks["Migration compact"].`+set, "time.until=2005-03-31")
		if err := w.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		f := &w.Frontier
		for d := range f.Depth {
			if f.Breadth[d] < 0 || f.Breadth[d] > 1 || f.Breadth[d] > f.Silent[d] || f.Effort[d] < 0 {
				t.Errorf("%s: depth %.2f: breadth %g, silent %g, effort %g", set, f.Depth[d], f.Breadth[d], f.Silent[d], f.Effort[d])
			}
		}
		reach[k] = f.Reach(0.9)
	}
	if !(reach[1] < reach[0]) {
		t.Errorf("nine in ten would take part in a text of %.2f where it binds, of %.2f where it does not", reach[1], reach[0])
	}
}

// Reaches lie between the depths: .9 is passed half way between .2 and .3, and
// what comes later does not count.
func TestReach(t *testing.T) {
	var f sim.Frontier
	for k := range f.Depth {
		f.Depth[k] = float64(k+1) / 10
	}
	copy(f.Breadth[:], []float64{1, 0.95, 0.85, 0.4, 0.95})
	for share, want := range map[float64]float64{0.9: 0.25, 0.5: 0.3 + 0.1*0.35/0.45, 0.96: 0.18} {
		if got := f.Reach(share); math.Abs(got-want) > 1e-12 {
			t.Errorf("reach of %g: %g, want %g", share, got, want)
		}
	}
}

// Texts that are drafted stay within what States stand for: on every issue
// between the least and the greatest position that any of them had, or the zero
// draft.
func TestTextsStayWithinTheHull(t *testing.T) {
	for _, e := range scenarios.Shipped() {
		if e.Name == "world-1m" || len(e.Name) > 7 && e.Name[:7] == "verify/" {
			continue
		}
		w := load(t, e.Name)
		d := w.Pop.D
		low, high := make([]float64, d), make([]float64, d)
		for k := range low {
			low[k] = 1
		}
		err := w.Run(context.Background(), watcher(func(w *sim.World) error {
			for i := range w.Pop.States {
				for k, x := range w.Pop.Row(w.Pop.X, i) {
					low[k], high[k] = min(low[k], x), max(high[k], x)
				}
			}
			return nil
		}))
		if err != nil {
			t.Fatal(err)
		}
		for q := range w.Frameworks {
			f := &w.Frameworks[q]
			for k, v := range f.Text {
				if f.Drafting != "fixed" && (v < min(low[k], f.Draft[k])-1e-9 || v > max(high[k], f.Draft[k])+1e-9) {
					t.Errorf("%s: %s: %g on %s, States stand from %g to %g", e.Name, f.Name, v, w.Spec.Issues[k].Name, low[k], high[k])
				}
			}
		}
	}
}

// BenchmarkFrontier is one look at the frontier with 193 States, half way through
// the reference case.
func BenchmarkFrontier(b *testing.B) {
	for _, scenario := range []string{"gcm2018", "gcm2018-binding", "gcm2018-hybrid", "gcm2018-negotiable"} {
		b.Run(scenario, func(b *testing.B) {
			w := load(b, scenario, "time.until=2015-12-31")
			if err := w.Run(context.Background()); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				w.Look()
			}
		})
	}
}
