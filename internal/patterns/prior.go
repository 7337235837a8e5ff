package patterns

import (
	"context"
	"math"

	"plenary/internal/experiment/design"
	"plenary/internal/rng"
)

// Range is the prior of a setting, log-uniform from Low to High.
type Range struct {
	Path      string
	Low, High float64
}

// prior is the prior sample's table: the settings on which results hang most,
// from half to twice their default and within what they may be.
var prior = []Range{
	{"settings.join.frustration", 0.2, 0.8},
	{"settings.advocate.strength", 0.06, 0.24},
	{"settings.advocate.narratives", 0.15, 0.6},
	{"settings.advocate.innovation", 0.15, 0.6},
	{"settings.advocate.local", 0.125, 0.5},
	{"settings.ally.cohesion", 0.05, 0.2},
	{"settings.draft.step", 0.02, 0.08},
	{"settings.utility.own", 0.1, 0.4},
	{"settings.utility.common", 0.09, 0.36},
	{"settings.utility.gains", 6, 24},
	{"settings.utility.outsiders", 0.25, 1},
	{"settings.utility.effort", 3, 12},
	{"settings.utility.word", 0.25, 1},
	{"settings.utility.law", 0.5, 2},
	{"settings.utility.sovereignty", 0.15, 0.6},
	{"settings.utility.defeat", 0.075, 0.3},
	{"settings.decide.noise", 0.04, 0.16},
	{"settings.commit.stake", 3, 12},
	{"settings.adapt.imposed", 0.25, 1},
}

// The prior sample: its points, and the seeds at each.
const (
	PriorPoints = 200
	PriorSeeds  = 2
)

// sample is a Latin hypercube over the prior (McKay, Beckman and Conover 1979):
// of n points each has its own n-th of every range.
func sample(n int) []map[string]float64 {
	points := make([]map[string]float64, n)
	for k := range points {
		points[k] = map[string]float64{}
	}
	for _, r := range prior {
		for k, u := range design.Strata(n, rng.NewStream(rng.Seed(1, 0).Of("prior").Of(r.Path))) {
			points[k][r.Path] = r.Low * math.Pow(r.High/r.Low, u)
		}
	}
	return points
}

// wilson is the interval of a share k of n (Wilson 1927) at 95 %.
func wilson(k, n int) (low, high float64) {
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	mid := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, mid-half), min(1, mid+half)
}

// overPrior counts at how many points of the prior sample each part that counts
// has a mean effect of the expected sign and size.
func (b *Bench) overPrior(ctx context.Context, parts []*Part, points int) ([]int, error) {
	sampled := b.over(sample(points), PriorSeeds)
	counts := make([]int, len(parts))
	for i, p := range parts {
		if p.Extra {
			continue
		}
		c, t, err := sampled.read(ctx, p, p.Control, p.Treat)
		if err != nil {
			return nil, err
		}
		for k := range c {
			sum, n := 0.0, 0.0
			for r := range c[k] {
				if d := t[k][r] - c[k][r]; !math.IsNaN(d) {
					sum += d
					n++
				}
			}
			if mean := sum / n; p.Sign.holds(p.Least, mean, mean, mean, 0) { // NaN: not
				counts[i]++
			}
		}
	}
	return counts, nil
}
