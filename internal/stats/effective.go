package stats

import "math"

// Herfindahl is the concentration of counts or shares w >= 0 (Herfindahl 1950,
// Hirschman 1945), p = w / sum w:
//
//	H = sum_i p_i^2
//
// in [1/n, 1]: 1 if one holds all. NaN if there is no weight. It does not
// allocate.
func Herfindahl(w []float64) float64 {
	sum := total(w)
	if !(sum > 0) {
		return math.NaN()
	}
	h := 0.0
	for _, v := range w {
		h += v / sum * (v / sum)
	}
	return h
}

// EffectiveNumber is the effective number of groups that hold the counts or
// shares w >= 0 (Laakso & Taagepera 1979), p = w / sum w:
//
//	N = 1 / sum_i p_i^2
//
// in [1, n]: how many groups of equal size would be as concentrated. NaN if
// there is no weight. It does not allocate.
func EffectiveNumber(w []float64) float64 {
	return 1 / Herfindahl(w)
}
