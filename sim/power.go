package sim

import (
	"fmt"
	"math"
	"slices"

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
	// powerSlack is rounding in a quota, in votes.
	powerSlack = 1e-6
)

// powerIndex is a power index, exact over whole votes and sampled over weights.
type powerIndex struct {
	place   int // in World.counted
	exact   func(quota int, weights []int) ([]float64, error)
	sampled func(dst []float64, quota float64, weights []float64, samples int, u func() float64) error
}

var (
	banzhaf = powerIndex{0, stats.Banzhaf, stats.BanzhafSampled}
	shapley = powerIndex{1, stats.ShapleyShubik, stats.ShapleyShubikSampled}
)

// counted is a voting game whose power was counted exactly: the next run of a
// world mostly asks for the same.
type counted struct {
	need  int
	votes []int
	power []float64
}

// Banzhaf is each State's Banzhaf (1965) power in the game in which capability
// votes with the main framework's quota; 0 for a State that is not there.
func Banzhaf(w *World) ([]float64, error) { return w.power(banzhaf) }

// ShapleyShubik is each State's power of Shapley and Shubik (1954) in the same game.
func ShapleyShubik(w *World) ([]float64, error) { return w.power(shapley) }

// Weighed says whether votes on the main framework are weighed by capability: by
// its regime or by the rule of one of its decisions.
func Weighed(w *World) bool {
	f := w.Main()
	if f == nil {
		return false
	}
	for i := range f.Decisions {
		if rule, _ := w.ruleOf(f, &f.Decisions[i]); rule == "weighted" {
			return true
		}
	}
	return f.Regime.Rule == "weighted"
}

func powerBanzhaf(w *World) float64 { return w.strongest(banzhaf) }
func powerShapley(w *World) float64 { return w.strongest(shapley) }

// strongest is the power of the State with the greatest capability.
func (w *World) strongest(index powerIndex) float64 {
	p, err := w.power(index)
	if err != nil {
		return nan
	}
	best := -1
	for i := range p {
		if w.Exists(i) && (best < 0 || w.Pop.Capability[i] > w.Pop.Capability[best]) {
			best = i
		}
	}
	if best < 0 {
		return nan
	}
	return p[best]
}

// power is the index of every State: exact on votes rounded to a hundredth of a
// mean State's, sampled where that is too large. A coalition wins with the
// quota, as under the rule weighted; with a quota of at most one half it needs
// more than half.
func (w *World) power(index powerIndex) ([]float64, error) {
	f := w.Main()
	if f == nil || w.Pop.States > powerMost {
		return nil, fmt.Errorf("power: no framework, or more than %d States", powerMost)
	}
	weights, votes := make([]float64, w.Pop.States), make([]int, w.Pop.States)
	total, all := 0.0, 0
	for i := range weights {
		if w.Exists(i) {
			weights[i] = w.Pop.Capability[i]
			votes[i] = int(math.Round(weights[i] * powerGrain))
			total, all = total+weights[i], all+votes[i]
		}
	}
	need := int(math.Ceil(f.Regime.Quota*float64(all) - powerSlack))
	need = max(all/2+1, need)
	last := &w.counted[index.place]
	if last.need == need && slices.Equal(last.votes, votes) {
		return slices.Clone(last.power), nil
	}
	if p, err := index.exact(need, votes); err == nil {
		*last = counted{need, votes, slices.Clone(p)}
		return p, nil
	}
	dst := make([]float64, len(weights))
	quota := max(f.Regime.Quota*total-1e-9, 0.5*total+1e-9)
	err := index.sampled(dst, quota, weights, powerSamples, rng.NewStream(w.key.Of("power")).U)
	return dst, err
}
