package stats

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Interval is a mean of the data with a confidence interval around it, in the
// unit of the data: Low <= High.
type Interval struct {
	Low, Mean, High float64
}

// Resampling says how to bootstrap: how often the data are drawn anew, for which
// Level of confidence in (0,1), and from which uniform numbers in [0,1).
type Resampling struct {
	Times int
	Level float64
	U     func() float64
}

// PercentileMean is the percentile interval of the mean of x (Efron 1979): the
// (1-Level)/2 and (1+Level)/2 quantiles of the means of Times samples of len(x)
// rows drawn from x with replacement. It fails on fewer than 2 rows, Times < 1
// or a Level outside (0,1).
func PercentileMean(x []float64, r Resampling) (Interval, error) {
	means, mean, err := r.means(x)
	if err != nil {
		return Interval{}, err
	}
	tail := (1 - r.Level) / 2
	return Interval{Quantile(means, tail), mean, Quantile(means, 1-tail)}, nil
}

// PercentilePaired is PercentileMean of the differences a_i - b_i, where row i
// of both is one pair (two runs with the same seed).
func PercentilePaired(a, b []float64, r Resampling) (Interval, error) {
	return PercentileMean(differences(a, b), r)
}

// PercentileIndependent is the percentile interval of mean a - mean b where the
// rows of a and b have nothing to do with each other: each is drawn anew by
// itself. Errors as PercentileMean, of either.
func PercentileIndependent(a, b []float64, r Resampling) (Interval, error) {
	if len(a) < 2 || len(b) < 2 || r.Times < 1 || !(r.Level > 0 && r.Level < 1) {
		return Interval{}, fmt.Errorf("bootstrap: %d and %d rows, %d times, level %g: want >= 2 each, >= 1, in (0,1)", len(a), len(b), r.Times, r.Level)
	}
	means := make([]float64, r.Times)
	for k := range means {
		means[k] = r.draw(a) - r.draw(b)
	}
	slices.Sort(means)
	tail := (1 - r.Level) / 2
	mean := total(a)/float64(len(a)) - total(b)/float64(len(b))
	return Interval{Quantile(means, tail), mean, Quantile(means, 1-tail)}, nil
}

// draw is the mean of a sample of x, as large as x, with replacement.
func (r Resampling) draw(x []float64) float64 {
	sum := 0.0
	for range x {
		sum += x[index(r.U, len(x))]
	}
	return sum / float64(len(x))
}

// ReplicatesNeeded is the least number of runs n >= 2 for which Student's
// interval of a mean is no wider than halfWidth on either side (Law 2015,
// Simulation Modeling and Analysis, ch. 9):
//
//	t_(n-1),(1+level)/2  sd / sqrt(n)  <=  halfWidth
//
// sd >= 0 of one run, or of one paired difference, from a pilot, in the unit of
// halfWidth > 0; level in (0,1). It fails on values outside these ranges and on
// more than 10^9 runs.
func ReplicatesNeeded(sd, halfWidth, level float64) (int, error) {
	if !(sd >= 0) || !(halfWidth > 0) || !(level > 0 && level < 1) {
		return 0, fmt.Errorf("replicates: sd %g, half width %g, level %g: want >= 0, > 0, in (0,1)", sd, halfWidth, level)
	}
	p := (1 + level) / 2
	least := normalQuantile(p) * sd / halfWidth
	if !(least*least < 1e9) {
		return 0, fmt.Errorf("replicates: half width %g with sd %g: more than 1e9 runs", halfWidth, sd)
	}
	for n := max(2, int(least*least)); ; n++ { // t > z: the normal law gives too few
		t := distuv.StudentsT{Sigma: 1, Nu: float64(n - 1)}.Quantile(p)
		if t*sd <= halfWidth*math.Sqrt(float64(n)) {
			return n, nil
		}
	}
}

// means draws the sorted means of the resamples, and gives the mean of x.
func (r Resampling) means(x []float64) ([]float64, float64, error) {
	n := len(x)
	if n < 2 || r.Times < 1 || !(r.Level > 0 && r.Level < 1) {
		return nil, 0, fmt.Errorf("bootstrap: %d rows, %d times, level %g: want >= 2, >= 1, in (0,1)", n, r.Times, r.Level)
	}
	means := make([]float64, r.Times)
	for k := range means {
		means[k] = r.draw(x)
	}
	slices.Sort(means)
	return means, total(x) / float64(n), nil
}

// differences is a - b row by row, in a slice of its own.
func differences(a, b []float64) []float64 {
	sameLength("paired difference", len(a), len(b))
	d := make([]float64, len(a))
	for i := range d {
		d[i] = a[i] - b[i]
	}
	return d
}

// normalQuantile is Phi^-1(p) of the standard normal law.
func normalQuantile(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }
