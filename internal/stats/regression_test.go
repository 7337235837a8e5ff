package stats_test

import (
	"math"
	"testing"

	"plenary/internal/stats"
)

func TestSlope(t *testing.T) {
	// Anscombe (1973), the first quartet.
	x := []float64{10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5}
	y := []float64{8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68}
	near(t, "slope", stats.Slope(x, y), .5000909, 5e-8)
	near(t, "flat", stats.Slope(x, make([]float64, 11)), 0, 0)
	for _, bad := range [][]float64{nil, {1, 2}, {3, 3, 3}, {1, 2, math.NaN()}} {
		near(t, "not determined", stats.Slope(bad, bad), math.NaN(), 0)
	}
}
