package stats

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// StudentMean is Student's interval of the mean of x at a level in (0,1):
//
//	mean -+ t_(n-1),(1+level)/2  sd / sqrt(n)
//
// It costs no resampling, so that it can be taken at every step of a series.
// It fails on fewer than 2 rows and on a level outside (0,1).
func StudentMean(x []float64, level float64) (Interval, error) {
	n := float64(len(x))
	if len(x) < 2 || !(level > 0 && level < 1) {
		return Interval{}, fmt.Errorf("student: %d rows, level %g: want >= 2, in (0,1)", len(x), level)
	}
	mean, square := meanSquare(x)
	t := distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile((1 + level) / 2)
	half := t * math.Sqrt(square/(n-1)/n)
	return Interval{mean - half, mean, mean + half}, nil
}

// StandardDeviation is the root of the unbiased variance of x, in its unit; NaN
// with fewer than 2 rows.
func StandardDeviation(x []float64) float64 {
	if len(x) < 2 {
		return math.NaN()
	}
	_, square := meanSquare(x)
	return math.Sqrt(square / float64(len(x)-1))
}
