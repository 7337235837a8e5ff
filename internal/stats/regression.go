package stats

import "math"

// Slope is that of ordinary least squares of y on x, one row per point (Draper &
// Smith 1998, ch. 1):
//
//	slope = sum (x - mean x)(y - mean y) / sum (x - mean x)^2
//
// NaN on fewer than 3 points or if x does not vary.
func Slope(x, y []float64) float64 {
	sameLength("Slope", len(x), len(y))
	meanX, sxx := meanSquare(x)
	meanY, _ := meanSquare(y)
	if len(x) < 3 || !(sxx > 0) {
		return math.NaN()
	}
	sxy := 0.0
	for i, v := range x {
		sxy += (v - meanX) * (y[i] - meanY)
	}
	return sxy / sxx
}
