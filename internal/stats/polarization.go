package stats

import (
	"cmp"
	"math"
	"slices"
)

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

// WeightedMean is sum w x / sum w; w nil = equal weights. In the unit of x. NaN
// if there is no weight. It does not allocate.
func WeightedMean(x, w []float64) float64 {
	if w != nil {
		sameLength("WeightedMean", len(x), len(w))
	}
	sum, weight := 0.0, 0.0
	for i, v := range x {
		wi := weightOf(w, i)
		sum += wi * v
		weight += wi
	}
	if !(weight > 0) {
		return math.NaN()
	}
	return sum / weight
}

// Dispersion is the weighted standard deviation of the whole population (no
// correction for a sample), w nil = equal weights:
//
//	s = sqrt(sum w (x - mean)^2 / sum w)
//
// In the unit of x; positions in [0,1] give [0,1/2]. NaN if there is no weight.
// It does not allocate.
func Dispersion(x, w []float64) float64 {
	mean := WeightedMean(x, w)
	sum, weight := 0.0, 0.0
	for i, v := range x {
		wi := weightOf(w, i)
		sum += wi * (v - mean) * (v - mean)
		weight += wi
	}
	return math.Sqrt(sum / weight) // 0/0 is NaN, as the mean is
}

// medianSlack is how far, as a share of all weight, a running sum may fall short
// of a half by rounding and still count as a half.
const medianSlack = 1e-12

// WeightedMedian is the lower weighted median, w nil = equal weights: the
// smallest x_m with
//
//	sum of w_i over x_i <= x_m  >=  (sum of w) / 2
//
// In the unit of x. NaN if there is no weight. It works in order, which is
// overwritten, and does not allocate if cap(order) >= len(x).
func WeightedMedian(x, w []float64, order []int) float64 {
	if w != nil {
		sameLength("WeightedMedian", len(x), len(w))
	}
	if cap(order) < len(x) {
		order = make([]int, len(x))
	}
	order = order[:len(x)]
	weight := 0.0
	for i := range order {
		order[i] = i
		weight += weightOf(w, i)
	}
	if !(weight > 0) {
		return math.NaN()
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(x[a], x[b]), cmp.Compare(a, b))
	})
	half, sum := weight*(0.5-medianSlack), 0.0
	for _, i := range order {
		if sum += weightOf(w, i); sum >= half && weightOf(w, i) > 0 {
			return x[i]
		}
	}
	return math.NaN()
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

// Gini is the coefficient of inequality (Gini 1912) of sorted (ascending) data
// >= 0, numbered from 1:
//
//	G = sum_i (2 i - n - 1) x_i / (n sum_i x_i)
//
// in [0, 1-1/n]: 0 if all are equal. NaN if there are none or all are 0. It
// does not allocate.
func Gini(sorted []float64) float64 {
	n := len(sorted)
	sum, ranked := 0.0, 0.0
	for i, v := range sorted {
		sum += v
		ranked += float64(2*i+1-n) * v
	}
	return ranked / (float64(n) * sum) // 0/0 is NaN
}
