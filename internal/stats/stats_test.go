package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"plenary/internal/stats"
)

// uniform is a source of numbers in [0,1): SplitMix64 (Steele, Lea & Flood 2014).
func uniform(seed uint64) func() float64 {
	return func() float64 {
		seed += 0x9e3779b97f4a7c15
		z := seed
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		return float64((z^z>>31)>>11) / (1 << 53)
	}
}

// normal draws from the standard normal law (Box & Muller 1958).
func normal(u func() float64) float64 {
	return math.Sqrt(-2*math.Log(1-u())) * math.Cos(2*math.Pi*u())
}

// near fails the test unless got is within tolerance of want; NaN is near NaN.
func near(t interface {
	Helper()
	Errorf(string, ...any)
}, what string, got, want, tolerance float64,
) {
	t.Helper()
	if math.IsNaN(want) && math.IsNaN(got) || got == want || math.Abs(got-want) <= tolerance {
		return
	}
	t.Errorf("%s = %.12g, want %.12g within %g", what, got, want, tolerance)
}

// allocates fails the test unless f runs without allocation.
func allocates(t *testing.T, what string, f func()) {
	t.Helper()
	if n := testing.AllocsPerRun(20, f); n != 0 {
		t.Errorf("%s: %g allocations, want 0", what, n)
	}
}

// rows draws n numbers in [lo,1].
func rows(t *rapid.T, what string, n int, lo float64) []float64 {
	return rapid.SliceOfN(rapid.Float64Range(lo, 1), n, n).Draw(t, what)
}

// panics fails the test unless f panics.
func panics(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", what)
		}
	}()
	f()
}

func TestMeanDefined(t *testing.T) {
	nan := math.NaN()
	if got := stats.MeanDefined([]float64{nan, 1, nan, 4}); got != 2.5 {
		t.Errorf("%g, want 2.5", got)
	}
	if got := stats.MeanDefined([]float64{nan}); !math.IsNaN(got) {
		t.Errorf("%g of nothing", got)
	}
}
