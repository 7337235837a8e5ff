package stats_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"plenary/internal/stats"

	"pgregory.net/rapid"
)

func TestAgreementAndConsensus(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name                 string
		w                    []float64
		consensus, agreement float64
	}{
		{"one category of five", []float64{0, 0, 7, 0, 0}, 1, 1},
		{"end category", []float64{1, 0, 0, 0}, 1, 1},
		{"a single category", []float64{3}, 1, 1},
		{"bipolar", []float64{.5, 0, 0, 0, .5}, 0, -1},
		{"two categories, even", []float64{1, 1}, 0, 0},
		{"uniform", []float64{2, 2, 2, 2, 2}, .433985, 0},
		{"peak", []float64{.1, .2, .4, .2, .1}, .633985, .35},
		{"slope", []float64{.1, .1, .2, .3, .3}, .495906, .30},
		{"agrmt manual", []float64{30, 40, 210, 130, 530, 50, 10}, nan, .6113333},
		{"a speck at the far end", []float64{1, 0, 0, 0, 1e-20}, 1, 1},
		{"nothing", []float64{0, 0}, nan, nan},
		{"empty", nil, nan, nan},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.name != "agrmt manual" { // the manual has no consensus
				near(t, "consensus", stats.Consensus(c.w), c.consensus, 5e-7)
			}
			near(t, "agreement", stats.Agreement(c.w), c.agreement, 5e-8)
		})
	}
}

// slowAgreement takes the layers off one after the other and looks at every
// triple, as the paper puts it.
func slowAgreement(w []float64) float64 {
	k, rest, sum, a := len(w), slices.Clone(w), 0.0, 0.0
	for _, v := range w {
		sum += v
	}
	for {
		height, on, filled := math.Inf(1), make([]int, k), 0
		for i, v := range rest {
			if v > 1e-12 {
				on[i] = 1
				filled++
				height = min(height, v)
			}
		}
		if filled == 0 {
			return a
		}
		tu, tdu := 0, 0
		for i := range k {
			for j := i + 1; j < k; j++ {
				for m := j + 1; m < k; m++ {
					switch [3]int{on[i], on[j], on[m]} {
					case [3]int{1, 0, 1}:
						tdu++
					case [3]int{1, 1, 0}, [3]int{0, 1, 1}:
						tu++
					}
				}
			}
		}
		u := 1.0
		if tu+tdu > 0 {
			u = float64((k-2)*tu-(k-1)*tdu) / float64((k-2)*(tu+tdu))
		}
		a += height * float64(filled) / sum * u * (1 - float64(filled-1)/float64(k-1))
		for i := range rest {
			rest[i] -= height * float64(on[i])
		}
	}
}

func TestAgreementProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.IntRange(0, 9), 2, 12).Draw(t, "counts")
		w := make([]float64, len(counts))
		sum := 0
		for i, c := range counts {
			w[i] = float64(c)
			sum += c
		}
		if sum == 0 {
			t.Skip("no weight")
		}
		a, c := stats.Agreement(w), stats.Consensus(w)
		near(t, "agreement by triples", a, slowAgreement(w), 1e-12)
		if a < -1 || a > 1 || c < 0 || c > 1 {
			t.Fatalf("agreement %g, consensus %g: out of range", a, c)
		}
		slices.Reverse(w)
		near(t, "mirrored agreement", stats.Agreement(w), a, 1e-12)
		near(t, "mirrored consensus", stats.Consensus(w), c, 1e-12)
		for i := range w {
			w[i] *= 0.37
		}
		near(t, "scaled agreement", stats.Agreement(w), a, 1e-12)
		near(t, "scaled consensus", stats.Consensus(w), c, 1e-12)
	})
}

func TestAgreementAllocatesNothing(t *testing.T) {
	dst := []float64{1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1}
	allocates(t, "both measures", func() {
		stats.Consensus(dst)
		stats.Agreement(dst)
	})
}

func ExampleConsensus() {
	shares := []float64{2, 1, 2, 0, 1} // of five categories
	fmt.Printf("consensus %.3f, agreement %.3f\n", stats.Consensus(shares), stats.Agreement(shares))
	// Output:
	// consensus 0.442, agreement 0.028
}

func BenchmarkAgreement(b *testing.B) {
	dst := []float64{1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1}
	b.Run("consensus", func(b *testing.B) {
		for b.Loop() {
			stats.Consensus(dst)
		}
	})
	b.Run("agreement", func(b *testing.B) {
		for b.Loop() {
			stats.Agreement(dst)
		}
	})
}
