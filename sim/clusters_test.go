package sim_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"plenary/sim"
)

// standing is a world of one State a place, on two issues; on the second all
// stand at 1/2.
func standing(t interface{ Fatal(args ...any) }, change func(s *sim.Spec), x ...float64) *sim.World {
	s := kernelSpec(len(x), "bilateral", fixed(0.2))
	s.Issues = append(s.Issues, sim.Issue{Name: "other", High: 1})
	p := &s.Populations[0].Traits
	p.Position, p.Salience = append(p.Position, fixed(0.5)), append(p.Salience, fixed(1))
	if change != nil {
		change(s)
	}
	w, err := sim.New(s, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range x {
		w.Pop.X[2*i] = v
	}
	return w
}

func metric(name string) func(w *sim.World) float64 {
	m, err := sim.Metrics.Find(name)
	if err != nil {
		panic(err)
	}
	return m.Value
}

// Twenty-one States: ten from .10 in steps of .01 (no gap is greater than .01),
// one at .25, eight at .50 or .505, two at 1. One of 21 is less than a twentieth,
// two are more: three major clusters, the largest has 10/21. On the second issue
// there is one, with all.
func TestClustersByHand(t *testing.T) {
	x := []float64{1, 0.25, 1}
	for k := range 10 {
		x = append(x, 0.10+float64(k)*0.0099)
	}
	for range 4 {
		x = append(x, 0.505, 0.5)
	}
	for _, c := range []struct {
		what             string
		change           func(s *sim.Spec)
		clusters, larger float64
	}{
		{"as it is", nil, (3 + 1) / 2., (10./21 + 1) / 2},
		{"every cluster counts", func(s *sim.Spec) { s.Categories, s.Gap = 10, 0.01 }, (4 + 1) / 2., (10./21 + 1) / 2},
		{"a gap of .004", func(s *sim.Spec) { s.Categories, s.Gap = 10, 0.004 }, (14 + 1) / 2., (4./21 + 1) / 2},
		{"a gap of .3", func(s *sim.Spec) { s.Categories, s.Gap = 10, 0.3 }, (2 + 1) / 2., (19./21 + 1) / 2},
		{"more than 8 of 21", func(s *sim.Spec) { s.Categories, s.Gap, s.Major = 10, 0.01, 8./21 }, (1 + 1) / 2., (10./21 + 1) / 2},
	} {
		w := standing(t, c.change, x...)
		if got := metric("clusters")(w); got != c.clusters {
			t.Errorf("%s: %g clusters, want %g", c.what, got, c.clusters)
		}
		if got := metric("cluster_largest")(w); math.Abs(got-c.larger) > 1e-15 {
			t.Errorf("%s: largest %g, want %g", c.what, got, c.larger)
		}
	}
}

// Cells find what sorting finds.
func TestClustersAreThoseOfSortedPositions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gap := rapid.Float64Range(0.001, 1).Draw(t, "gap")
		x := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 40).Draw(t, "x")
		w := standing(t, func(s *sim.Spec) { s.Categories, s.Gap = 10, gap }, x...)
		sorted := slices.Sorted(slices.Values(x))
		want := 1.
		for k := range sorted[1:] {
			if sorted[k+1]-sorted[k] > gap {
				want++
			}
		}
		if got := 2*metric("clusters")(w) - 1; math.Abs(got-want) > 1e-12 {
			t.Errorf("%g clusters at gaps of %g, sorted %g: %v", got, gap, want, sorted)
		}
	})
}

// BenchmarkClusters reports the time of one look at 193 States on two issues.
func BenchmarkClusters(b *testing.B) {
	w := standing(b, nil, make([]float64, 193)...)
	w.Reset(2, 0)
	value := metric("clusters")
	for b.Loop() {
		value(w)
	}
}
