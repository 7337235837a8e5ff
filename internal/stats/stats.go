package stats

import (
	"errors"
	"fmt"
	"math"
)

// ErrNoFit says that the data do not determine the fit that was asked for.
var ErrNoFit = errors.New("the data do not determine a fit")

// sameLength panics if two slices that belong together differ in length.
func sameLength(what string, a, b int) {
	if a != b {
		panic(fmt.Sprintf("stats: %s: lengths %d and %d differ", what, a, b))
	}
}

// total is the sum of x in index order.
func total(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum
}

// index draws one of 0..n-1 with equal chance; u() in [0,1).
func index(u func() float64, n int) int {
	return min(int(u()*float64(n)), n-1)
}

// MeanDefined is the mean of the rows of x that are not NaN, in their unit; NaN
// if there are none. It does not allocate.
func MeanDefined(x []float64) float64 {
	sum, n := 0.0, 0.0
	for _, v := range x {
		if !math.IsNaN(v) {
			sum += v
			n++
		}
	}
	return sum / n // 0/0 is NaN
}
