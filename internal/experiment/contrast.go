package experiment

import (
	"fmt"
	"math"

	"plenary/internal/rng"
	"plenary/internal/stats"
)

// Contrast is a paired difference of two arms, b minus a.
type Contrast struct {
	N               int
	MeanA, MeanB    float64
	Low, Diff, High float64 // 95 % percentile bootstrap interval of the mean difference
	// Superiority is the chance that a run of b exceeds one of a (ties half).
	Superiority float64
	// Gain is the variance ratio of pairing: independent over paired.
	Gain float64
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
	r := stats.Resampling{Times: bootstraps, Level: 0.95, U: rng.NewStream(rng.Seed(95, 0).Of("bootstrap")).U}
	iv, err := stats.PercentilePaired(y, x, r)
	if err != nil {
		return Contrast{}, err
	}
	return Contrast{
		N: len(x), MeanA: mean(x), MeanB: mean(y), Low: iv.Low, Diff: iv.Mean, High: iv.High,
		Superiority: stats.ProbabilityOfSuperiority(y, x), Gain: stats.PairingGain(x, y),
	}, nil
}

// String is the contrast in one line.
func (c Contrast) String() string {
	return fmt.Sprintf("%.4f to %.4f: %+.4f [%+.4f, %+.4f], n %d, variance ratio of pairing %.1f",
		c.MeanA, c.MeanB, c.Diff, c.Low, c.High, c.N, c.Gain)
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
