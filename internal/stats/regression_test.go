package stats_test

import (
	"errors"
	"math"
	"testing"

	"plenary/internal/stats"
)

func TestFitLine(t *testing.T) {
	// Anscombe (1973), the first quartet.
	x := []float64{10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5}
	y := []float64{8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68}
	l, err := stats.FitLine(x, y)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "intercept", l.Intercept, 3.0000909, 5e-8)
	near(t, "slope", l.Slope, .5000909, 5e-8)
	near(t, "standard error", l.SlopeSE, .1179055, 5e-8)
	near(t, "R2", l.R2, .6665425, 5e-8)
	if l, err := stats.FitLine(x, make([]float64, 11)); err != nil || l.Slope != 0 || !math.IsNaN(l.R2) {
		t.Errorf("flat: %v, %v", l, err)
	}
	for _, bad := range [][]float64{nil, {1, 2}, {3, 3, 3}, {1, 2, math.NaN()}} {
		if _, err := stats.FitLine(bad, bad); !errors.Is(err, stats.ErrNoFit) {
			t.Errorf("%v: error %v", bad, err)
		}
	}
}
