package stats_test

import (
	"math"
	"slices"
	"testing"

	"plenary/internal/stats"

	"pgregory.net/rapid"
)

func TestEstebanRay(t *testing.T) {
	fifths, fives := []float64{0, .25, .5, .75, 1}, []float64{1, 1, 1, 1, 1}
	for _, c := range []struct {
		name           string
		w, x           []float64
		alpha, want, e float64
	}{
		{"halves", []float64{1, 1}, []float64{0, 1}, 0, .5, 0},
		{"halves, identified", []float64{1, 1}, []float64{0, 1}, 1, .25, 0},
		{"uniform", fives, fifths, 1, .08, 1e-15},
		{"uniform, most identified", fives, fifths, 1.6, .030458463, 5e-10},
		{"all in one place", []float64{4, 0}, []float64{.3, .9}, 1, 0, 0},
		{"nothing", []float64{0}, []float64{1}, 1, math.NaN(), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			near(t, "polarization", stats.EstebanRay(c.w, c.x, c.alpha), c.want, c.e)
		})
	}
}

func TestQuantile(t *testing.T) {
	x := []float64{1, 2, 3, 4}
	for _, c := range []struct{ p, want float64 }{
		{0, 1}, {.25, 1.75}, {.5, 2.5}, {.9, 3.7}, {1, 4}, {-1, 1}, {2, 4}, {math.NaN(), math.NaN()},
	} {
		near(t, "quantile", stats.Quantile(x, c.p), c.want, 1e-15)
	}
	near(t, "quantile of nothing", stats.Quantile(nil, .5), math.NaN(), 0)
}

func TestPositionProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "n")
		x, w := rows(t, "x", n, 0), rows(t, "w", n, .01)
		alpha := rapid.Float64Range(0, 1.6).Draw(t, "alpha")
		measure := func() []float64 {
			return []float64{stats.EstebanRay(w, x, alpha), stats.EffectiveNumber(w)}
		}
		before := measure()
		if before[0] < 0 || before[0] > .5 || before[1] < 1-1e-12 || before[1] > float64(n)*(1+1e-12) {
			t.Fatalf("out of range: %v", before)
		}
		shift := rapid.IntRange(0, n-1).Draw(t, "shift")
		x = append(x[shift:], x[:shift]...)
		w = append(w[shift:], w[:shift]...)
		for i, v := range measure() {
			near(t, "permuted", v, before[i], 1e-12)
		}
		sorted := slices.Sorted(slices.Values(x))
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		if q := stats.Quantile(sorted, p); q < sorted[0] || q > sorted[n-1] {
			t.Fatalf("quantile %g of %v", q, sorted)
		}
	})
}

func TestPolarizationAllocatesNothing(t *testing.T) {
	w, x := []float64{1, 2, 3}, []float64{0, .5, 1}
	allocates(t, "measures of positions", func() {
		stats.EstebanRay(w, x, 1.3)
		stats.EffectiveNumber(w)
	})
}

func BenchmarkPolarization(b *testing.B) {
	u := uniform(1)
	x, w := make([]float64, 11), make([]float64, 11)
	for i := range x {
		x[i], w[i] = u(), u()
	}
	for b.Loop() {
		stats.EstebanRay(w, x, 1.3)
	}
}
