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
	one     func(member, quota int, weights []int) (float64, error) // nil: no faster than exact
	sampled func(dst []float64, quota float64, weights []float64, samples int, u func() float64) error
}

var (
	banzhaf = powerIndex{0, stats.Banzhaf, nil, stats.BanzhafSampled}
	shapley = powerIndex{1, stats.ShapleyShubik, stats.ShapleyShubikOf, stats.ShapleyShubikSampled}
)

// votingGame is the game in which capability votes: whole votes, hundredths of a
// mean State's, of which a coalition needs so many to win.
type votingGame struct {
	need  int
	votes []int
}

// counted is a voting game whose power was counted exactly: the next run of a
// world mostly asks for the same. power is nil where only that of the strongest
// was asked for.
type counted struct {
	votingGame
	power    []float64
	strength float64 // power of the strongest, NaN: not counted
}

// is says whether the same game was counted.
func (c *counted) is(g *votingGame) bool { return c.need == g.need && slices.Equal(c.votes, g.votes) }

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
	best := -1
	for i := range w.Pop.States {
		if w.Exists(i) && (best < 0 || w.Pop.Capability[i] > w.Pop.Capability[best]) {
			best = i
		}
	}
	if best < 0 {
		return nan
	}
	if v, ok := w.strength(index, best); ok {
		return v
	}
	p, err := w.power(index)
	if err != nil {
		return nan
	}
	return p[best]
}

// strength is the exact power of the strongest State alone, where that is faster.
func (w *World) strength(index powerIndex, strongest int) (float64, bool) {
	last := &w.counted[index.place]
	g, err := w.byCapability()
	if err != nil || index.one == nil || last.is(&g) && last.power != nil {
		return 0, false
	}
	if !last.is(&g) {
		v, err := index.one(strongest, g.need, g.votes)
		if err != nil {
			return 0, false
		}
		*last = counted{g, nil, v}
	}
	return last.strength, true
}

// byCapability is the voting game as it stands.
func (w *World) byCapability() (g votingGame, err error) {
	f := w.Main()
	if f == nil || w.Pop.States > powerMost {
		return g, fmt.Errorf("power: no framework, or more than %d States", powerMost)
	}
	g.votes = make([]int, w.Pop.States)
	all := 0
	for i := range g.votes {
		if w.Exists(i) {
			g.votes[i] = int(math.Round(w.Pop.Capability[i] * powerGrain))
			all += g.votes[i]
		}
	}
	g.need = max(all/2+1, int(math.Ceil(f.Regime.Quota*float64(all)-powerSlack)))
	return g, nil
}

// power is the index of every State: exact on votes rounded to a hundredth of a
// mean State's, sampled where that is too large. A coalition wins with the
// quota, as under the rule weighted; with a quota of at most one half it needs
// more than half.
func (w *World) power(index powerIndex) ([]float64, error) {
	g, err := w.byCapability()
	if err != nil {
		return nil, err
	}
	last := &w.counted[index.place]
	if last.power != nil && last.is(&g) {
		return slices.Clone(last.power), nil
	}
	if p, err := index.exact(g.need, g.votes); err == nil {
		*last = counted{g, slices.Clone(p), nan}
		return p, nil
	}
	weights, total := make([]float64, w.Pop.States), 0.0
	for i := range weights {
		if w.Exists(i) {
			weights[i] = w.Pop.Capability[i]
			total += weights[i]
		}
	}
	quota := max(w.Main().Regime.Quota*total-1e-9, 0.5*total+1e-9)
	dst := make([]float64, len(weights))
	err = index.sampled(dst, quota, weights, powerSamples, rng.NewStream(w.key.Of("power")).U)
	return dst, err
}
