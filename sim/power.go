package sim

import (
	"math"

	"plenary/internal/rng"
	"plenary/internal/stats"
)

const (
	// powerSamples is the number of samples where a power index is sampled.
	powerSamples = 4000
	// powerGrain is the number of votes of a mean State where it is exact.
	powerGrain = 100
	// powerMost is the greatest assembly whose power is asked for.
	powerMost = 4096
)

// index is a power index, exact over whole votes and sampled over weights.
type powerIndex struct {
	exact   func(quota int, weights []int) ([]float64, error)
	sampled func(dst []float64, quota float64, weights []float64, samples int, u func() float64) error
}

func powerBanzhaf(w *World) float64 {
	return w.power(powerIndex{stats.Banzhaf, stats.BanzhafSampled})
}

func powerShapley(w *World) float64 {
	return w.power(powerIndex{stats.ShapleyShubik, stats.ShapleyShubikSampled})
}

// power is the index of the strongest State in the game in which capability
// votes with the main framework's quota (at least half): exact on votes rounded
// to a hundredth of a mean State's, sampled where that is too large.
func (w *World) power(index powerIndex) float64 {
	f := w.Main()
	if f == nil || w.Pop.States == 0 || w.Pop.States > powerMost {
		return nan
	}
	var weights []float64
	var votes []int
	total, all, best := 0.0, 0, 0
	for i := range w.Pop.States {
		if !w.Exists(i) {
			continue
		}
		c := w.Pop.Capability[i]
		v := int(math.Round(c * powerGrain))
		weights, votes = append(weights, c), append(votes, v)
		total, all = total+c, all+v
		if c > weights[best] {
			best = len(weights) - 1
		}
	}
	quota := max(0.5, f.Regime.Quota)
	if p, err := index.exact(int(quota*float64(all))+1, votes); err == nil {
		return p[best]
	}
	dst := make([]float64, len(weights))
	if index.sampled(dst, quota*total+1e-9, weights, powerSamples, rng.NewStream(w.key.Of("power")).U) != nil {
		return nan
	}
	return dst[best]
}
