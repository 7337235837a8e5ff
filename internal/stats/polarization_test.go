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

// carEmissions is the case of the European car emissions of oracles.md:
// position, capability, salience of ten members.
var carEmissions = struct{ x, c, s []float64 }{
	x: []float64{4, 7, 4, 4, 10, 10, 10, 7, 4, 7},
	c: []float64{.08, .08, .03, .16, .16, .16, .16, .05, .05, .08},
	s: []float64{.8, .4, .2, .8, .6, .6, .9, .1, 1, .7},
}

func TestWeightedMedian(t *testing.T) {
	cars := carEmissions
	power := make([]float64, len(cars.x))
	for i := range power {
		power[i] = cars.c[i] * cars.s[i]
	}
	tenths := slices.Repeat([]float64{.1}, 10)
	for _, c := range []struct {
		name string
		x, w []float64
		want float64
	}{
		{"car emissions", cars.x, power, 7},
		{"car emissions by capability", cars.x, cars.c, 7},
		{"odd", []float64{3, 1, 2}, nil, 2},
		{"even: the lower", []float64{4, 1, 3, 2}, nil, 2},
		{"exactly half, in tenths", []float64{9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, tenths, 4},
		{"no weight at the lowest", []float64{1, 2, 3}, []float64{0, 1, 0}, 2},
		{"one has most", []float64{1, 2, 3}, []float64{1, 1, 9}, 3},
		{"nothing", []float64{1}, []float64{0}, math.NaN()},
		{"empty", nil, nil, math.NaN()},
	} {
		t.Run(c.name, func(t *testing.T) {
			near(t, "median", stats.WeightedMedian(c.x, c.w, nil), c.want, 0)
		})
	}
}

func TestMeanAndDispersion(t *testing.T) {
	for _, c := range []struct {
		name         string
		x, w         []float64
		mean, spread float64
	}{
		{"equal weights", []float64{2, 4, 4, 4, 5, 5, 7, 9}, nil, 5, 2},
		{"weights count copies", []float64{2, 4, 5, 7, 9}, []float64{1, 3, 2, 1, 1}, 5, 2},
		{"one row", []float64{.4}, nil, .4, 0},
		{"no weight", []float64{.4}, []float64{0}, math.NaN(), math.NaN()},
		{"empty", nil, nil, math.NaN(), math.NaN()},
	} {
		t.Run(c.name, func(t *testing.T) {
			near(t, "mean", stats.WeightedMean(c.x, c.w), c.mean, 1e-15)
			near(t, "dispersion", stats.Dispersion(c.x, c.w), c.spread, 1e-15)
		})
	}
}

func TestQuantileAndGini(t *testing.T) {
	x := []float64{1, 2, 3, 4}
	for _, c := range []struct{ p, want float64 }{
		{0, 1}, {.25, 1.75}, {.5, 2.5}, {.9, 3.7}, {1, 4}, {-1, 1}, {2, 4}, {math.NaN(), math.NaN()},
	} {
		near(t, "quantile", stats.Quantile(x, c.p), c.want, 1e-15)
	}
	near(t, "quantile of nothing", stats.Quantile(nil, .5), math.NaN(), 0)
	for _, c := range []struct {
		x    []float64
		want float64
	}{
		{x, .25},
		{[]float64{5, 5, 5}, 0},
		{[]float64{0, 0, 0, 7}, .75},
		{[]float64{0, 0}, math.NaN()},
		{nil, math.NaN()},
	} {
		near(t, "gini", stats.Gini(c.x), c.want, 1e-15)
	}
}

func TestPositionProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "n")
		x, w := rows(t, "x", n, 0), rows(t, "w", n, .01)
		alpha := rapid.Float64Range(0, 1.6).Draw(t, "alpha")
		measure := func() []float64 {
			return []float64{
				stats.EstebanRay(w, x, alpha), stats.Dispersion(x, w), stats.WeightedMean(x, w),
				stats.WeightedMedian(x, w, nil), stats.Herfindahl(w),
			}
		}
		before := measure()
		if before[0] < 0 || before[0] > .5 || before[1] < 0 || before[1] > .5+1e-12 || before[4] > 1 {
			t.Fatalf("out of range: %v", before)
		}
		shift := rapid.IntRange(0, n-1).Draw(t, "shift")
		x = append(x[shift:], x[:shift]...)
		w = append(w[shift:], w[:shift]...)
		for i, v := range measure() {
			near(t, "permuted", v, before[i], 1e-12)
		}
		sorted := slices.Sorted(slices.Values(x))
		if g := stats.Gini(sorted); !math.IsNaN(g) && (g < -1e-12 || g > 1-1/float64(n)+1e-12) {
			t.Fatalf("gini %g of %v", g, sorted)
		}
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		if q := stats.Quantile(sorted, p); q < sorted[0] || q > sorted[n-1] {
			t.Fatalf("quantile %g of %v", q, sorted)
		}
	})
}

func TestPolarizationAllocatesNothing(t *testing.T) {
	x, order := carEmissions.x, make([]int, 10)
	allocates(t, "measures of positions", func() {
		stats.EstebanRay(carEmissions.c, x, 1.3)
		stats.Dispersion(x, carEmissions.c)
		stats.WeightedMedian(x, carEmissions.c, order)
		stats.CompromiseMean(x, carEmissions.c, carEmissions.s)
		stats.EffectiveNumber(x)
	})
}

func BenchmarkPolarization(b *testing.B) {
	u := uniform(1)
	x, w, order := make([]float64, 1000), make([]float64, 1000), make([]int, 1000)
	for i := range x {
		x[i], w[i] = u(), u()
	}
	b.Run("esteban-ray of 11 groups", func(b *testing.B) {
		for b.Loop() {
			stats.EstebanRay(w[:11], x[:11], 1.3)
		}
	})
	b.Run("dispersion", func(b *testing.B) {
		for b.Loop() {
			stats.Dispersion(x, w)
		}
		b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "actors/s")
	})
	b.Run("median", func(b *testing.B) {
		for b.Loop() {
			stats.WeightedMedian(x, w, order)
		}
		b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "actors/s")
	})
}
