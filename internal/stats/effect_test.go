package stats_test

import (
	"fmt"
	"math"
	"testing"

	"plenary/internal/stats"

	"pgregory.net/rapid"
)

func TestEffectSizes(t *testing.T) {
	nan := math.NaN()
	low, high := []float64{1, 2, 3}, []float64{4, 5, 6}
	for _, c := range []struct {
		name           string
		a, b           []float64
		superiority, g float64
	}{
		{name: "apart", a: high, b: low, superiority: 1, g: 3 * .797884560802865},
		{name: "apart, the other way", a: low, b: high, superiority: 0, g: -3 * .797884560802865},
		{name: "the same", a: low, b: low, superiority: .5},
		{name: "ties", a: []float64{1, 2}, b: []float64{2, 2}, superiority: .25, g: -1 / math.Sqrt(math.Pi)},
		{name: "no variance", a: []float64{1, 1}, b: []float64{2, 2}, g: math.Inf(-1)},
		{name: "empty", a: nil, b: low, superiority: nan, g: nan},
		{name: "two rows", a: []float64{1}, b: []float64{2}, g: nan},
	} {
		t.Run(c.name, func(t *testing.T) {
			near(t, "A", stats.ProbabilityOfSuperiority(c.a, c.b), c.superiority, 0)
			near(t, "g", stats.HedgesG(c.a, c.b), c.g, 1e-14)
		})
	}
}

func TestSuperiorityCountsPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(what string) []float64 {
			x := []float64{}
			for _, v := range rapid.SliceOfN(rapid.IntRange(0, 6), 1, 15).Draw(t, what) {
				x = append(x, float64(v))
			}
			return x
		}
		a, b := draw("a"), draw("b")
		wins := 0.0
		for _, v := range a {
			for _, w := range b {
				switch {
				case v > w:
					wins++
				case v == w:
					wins += .5
				}
			}
		}
		got := stats.ProbabilityOfSuperiority(a, b)
		near(t, "A", got, wins/float64(len(a)*len(b)), 1e-15)
		near(t, "A of the other side", stats.ProbabilityOfSuperiority(b, a), 1-got, 1e-15)
	})
}

func TestPairingGain(t *testing.T) {
	a := []float64{1, 2, 3, 4}
	for _, c := range []struct {
		name string
		b    []float64
		want float64
	}{
		{"opposed", []float64{4, 3, 2, 1}, .5},
		{"half as large", []float64{.5, 1, 1.5, 2}, 5},
		{"unrelated", []float64{1, -1, -1, 1}, 1},
		{"shifted", []float64{2, 3, 4, 5}, math.Inf(1)},
	} {
		near(t, c.name, stats.PairingGain(a, c.b), c.want, 1e-14)
	}
	near(t, "one pair", stats.PairingGain(a[:1], a[:1]), math.NaN(), 0)
	near(t, "no variance", stats.PairingGain([]float64{1, 1}, []float64{2, 2}), math.NaN(), 0)
}

func ExampleProbabilityOfSuperiority() {
	fmt.Println(stats.ProbabilityOfSuperiority([]float64{3, 4, 5}, []float64{1, 2, 4}))
	// Output: 0.8333333333333334
}
