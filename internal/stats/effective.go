package stats

import "math"

// EffectiveNumber is the effective number of groups that hold the counts or
// shares w >= 0 (Laakso & Taagepera 1979), p = w / sum w:
//
//	N = 1 / sum_i p_i^2
//
// in [1, n]: how many groups of equal size would be as concentrated. NaN if
// there is no weight. It does not allocate.
func EffectiveNumber(w []float64) float64 {
	sum := total(w)
	if !(sum > 0) {
		return math.NaN()
	}
	h := 0.0
	for _, v := range w {
		h += v / sum * (v / sum)
	}
	return 1 / h
}
