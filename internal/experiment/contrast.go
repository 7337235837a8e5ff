package experiment

import (
	"fmt"
	"math"

	"plenary/internal/rng"
	"plenary/internal/stats"
)

// Contrast is a difference of two arms, b minus a, paired unless it says
// otherwise.
type Contrast struct {
	N               int // pairs; of independent arms the smaller number of runs
	MeanA, MeanB    float64
	Low, Diff, High float64 // 95 % percentile bootstrap interval of the mean difference
	// Superiority is the chance that a run of b exceeds one of a (ties half).
	Superiority float64
	// Effect is the difference in pooled standard deviations of runs (Hedges' g).
	Effect float64
	// Gain is the variance ratio of pairing: independent over paired; NaN of
	// independent arms.
	Gain float64
	// SD is the standard deviation whose root-n-th is the error of Diff: of the
	// paired differences, or of independent arms sqrt(var a + var b).
	SD float64
}

// bootstraps is the number of resamples of an interval.
const bootstraps = 2000

// Compare contrasts two columns, replicate by replicate; pairs with a NaN are
// left out and show in N.
func Compare(a, b []float64) (Contrast, error) {
	var x, y []float64
	for i := range a {
		if !math.IsNaN(a[i]) && !math.IsNaN(b[i]) {
			x, y = append(x, a[i]), append(y, b[i])
		}
	}
	if len(x) < 2 {
		return Contrast{N: len(x)}, fmt.Errorf("%d pairs are too few for an interval", len(x))
	}
	iv, err := stats.PercentilePaired(y, x, resampling())
	if err != nil {
		return Contrast{}, err
	}
	return Contrast{
		N: len(x), MeanA: mean(x), MeanB: mean(y), Low: iv.Low, Diff: iv.Mean, High: iv.High,
		Superiority: stats.ProbabilityOfSuperiority(y, x), Effect: effect(y, x),
		Gain: stats.PairingGain(x, y), SD: stats.StandardDeviation(minus(y, x)),
	}, nil
}

// CompareIndependent contrasts two columns whose rows share no luck; those that
// are NaN are left out.
func CompareIndependent(a, b []float64) (Contrast, error) {
	x, y := defined(a), defined(b)
	n := min(len(x), len(y))
	iv, err := stats.PercentileIndependent(y, x, resampling())
	if err != nil {
		return Contrast{N: n}, err
	}
	return Contrast{
		N: n, MeanA: mean(x), MeanB: mean(y), Low: iv.Low, Diff: iv.Mean, High: iv.High,
		Superiority: stats.ProbabilityOfSuperiority(y, x), Effect: effect(y, x),
		Gain: math.NaN(), SD: math.Hypot(stats.StandardDeviation(x), stats.StandardDeviation(y)),
	}, nil
}

// resampling is how intervals are drawn: with the same numbers every time, so
// that the same runs have the same interval.
func resampling() stats.Resampling {
	return stats.Resampling{Times: bootstraps, Level: 0.95, U: rng.NewStream(rng.Seed(95, 0).Of("bootstrap")).U}
}

// effect is Hedges' g; not defined where runs differ by no more than rounding.
func effect(y, x []float64) float64 {
	g := stats.HedgesG(y, x)
	if math.Abs(g) > 1e9 {
		return math.NaN()
	}
	return g
}

func defined(x []float64) (out []float64) {
	for _, v := range x {
		if !math.IsNaN(v) {
			out = append(out, v)
		}
	}
	return out
}

func minus(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range out {
		out[i] = a[i] - b[i]
	}
	return out
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
