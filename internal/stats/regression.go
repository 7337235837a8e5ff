package stats

import (
	"fmt"
	"math"
)

// Line is a straight line through points, y = Intercept + Slope x, with the
// standard error of the slope and the share of variance it explains, in [0,1].
type Line struct {
	Intercept, Slope, SlopeSE, R2 float64
}

// FitLine is ordinary least squares of y on x, one row per point (Draper & Smith
// 1998, ch. 1):
//
//	slope = Sxy / Sxx,  SE = sqrt( sum residual^2 / (n-2) / Sxx )
//
// with Sxy = sum (x - mean x)(y - mean y). R2 is NaN if y does not vary. It fails
// with ErrNoFit on fewer than 3 points or if x does not vary.
func FitLine(x, y []float64) (Line, error) {
	sameLength("FitLine", len(x), len(y))
	meanX, sxx := meanSquare(x)
	meanY, syy := meanSquare(y)
	if len(x) < 3 || !(sxx > 0) {
		return Line{}, fmt.Errorf("line: %d points, sum of squares %g in x: %w", len(x), sxx, ErrNoFit)
	}
	sxy := 0.0
	for i, v := range x {
		sxy += (v - meanX) * (y[i] - meanY)
	}
	l := Line{Slope: sxy / sxx}
	l.Intercept = meanY - l.Slope*meanX
	rest := 0.0
	for i, v := range x {
		d := y[i] - l.Intercept - l.Slope*v
		rest += d * d
	}
	l.SlopeSE = math.Sqrt(rest / float64(len(x)-2) / sxx)
	l.R2 = 1 - rest/syy // 0/0 is NaN
	return l, nil
}
