package stats

import "math"

// EstebanRay is the polarization of groups that hold the weights w at the
// positions x (Esteban & Ray 1994), with p = w / sum w:
//
//	P = sum_i sum_j p_i^(1+alpha) p_j |x_i - x_j|
//
// alpha is the strength of identification, in (0, 1.6]; at 0 it is the mean
// distance of two draws. Positions in [0,1] give P in [0,1/2], largest for two
// halves at the ends. Identification needs groups: sort actors into a histogram
// first, for among n single actors P vanishes as n grows. NaN if there is no
// weight. It does not allocate; the cost is the square of the number of groups.
func EstebanRay(w, x []float64, alpha float64) float64 {
	sameLength("EstebanRay", len(w), len(x))
	sum := total(w)
	if !(sum > 0) {
		return math.NaN()
	}
	p := 0.0
	for i, v := range w {
		if v == 0 {
			continue
		}
		far := 0.0
		for j, other := range w {
			far += other / sum * math.Abs(x[i]-x[j])
		}
		p += math.Pow(v/sum, 1+alpha) * far
	}
	return p
}

// Quantile is the p-quantile, p in [0,1], of sorted (ascending) data by linear
// interpolation, definition 7 of Hyndman & Fan (1996, doi:10.2307/2684934):
//
//	h = (n-1) p,  Q = x_floor(h) + (h - floor(h)) (x_floor(h)+1 - x_floor(h))
//
// In the unit of the data. NaN if there are none. It does not allocate.
func Quantile(sorted []float64, p float64) float64 {
	n := len(sorted)
	if n == 0 || math.IsNaN(p) {
		return math.NaN()
	}
	h := float64(n-1) * min(max(p, 0), 1)
	i := int(h)
	if i >= n-1 {
		return sorted[n-1]
	}
	return sorted[i] + (h-float64(i))*(sorted[i+1]-sorted[i])
}
