package stats

import "math"

// Consensus is the agreement of Tastle & Wierman (2007) over ordered categories
// 1..K that hold the weights w (K = len(w), p = w / sum w):
//
//	Cns = 1 + sum_k p_k log2(1 - |k - mu| / (K-1)),  mu = sum_k p_k k
//
// in [0,1]: 1 if all are in one category, 0 if half are at each end. NaN if
// there is no weight. It does not allocate.
func Consensus(w []float64) float64 {
	sum := total(w)
	if !(sum > 0) {
		return math.NaN()
	}
	if len(w) == 1 {
		return 1
	}
	width, low, high := float64(len(w)-1), 0.0, 0.0 // low: mu above the first category; high: below the last
	for k, v := range w {
		low += v / sum * float64(k)
		high += v / sum * (width - float64(k))
	}
	c := 1.0
	for k, v := range w {
		if v > 0 { // near = (K-1) - |k - mu|, without cancellation at the ends
			near := min(width-float64(k)+low, float64(k)+high)
			c += v / sum * math.Log2(near/width)
		}
	}
	return min(max(c, 0), 1)
}

// Agreement is the coefficient A of van der Eijk (2001) over ordered categories
// that hold the weights w (K = len(w)). The histogram is cut into layers of
// equal height; a layer that touches S categories has
//
//	A = U (1 - (S-1)/(K-1))
//	U = ((K-2) TU - (K-1) TDU) / ((K-2) (TU+TDU))
//
// where TU and TDU count its triples of categories (in order) with the pattern
// 110 or 011 and 101; U = 1 without such triples. The result is the mean of A
// over layers weighted by their content, in [-1,1]: 1 one category, 0 uniform,
// -1 half at each end. NaN if there is no weight. It does not allocate; the
// cost is K times the number of different heights.
func Agreement(w []float64) float64 {
	sum := total(w)
	if !(sum > 0) {
		return math.NaN()
	}
	if len(w) == 1 {
		return 1
	}
	a, floor := 0.0, 0.0
	for {
		height, filled := nextLayer(w, floor)
		if filled == 0 {
			return min(max(a/sum, -1), 1)
		}
		a += (height - floor) * float64(filled) * layerAgreement(w, height, filled)
		floor = height
	}
}

// nextLayer finds the lowest height above floor and how many categories reach
// it; 0 categories if none is higher than floor.
func nextLayer(w []float64, floor float64) (height float64, filled int) {
	height = math.Inf(1)
	for _, v := range w {
		if v > floor {
			filled++
			height = min(height, v)
		}
	}
	return height, filled
}

// layerAgreement is A of the layer of the categories with w >= height, of which
// there are filled. A triple is counted at its middle category.
func layerAgreement(w []float64, height float64, filled int) float64 {
	k := len(w)
	var unimodal, bimodal, before int
	for j, v := range w {
		if v < height {
			bimodal += before * (filled - before)
			continue
		}
		onesAfter := filled - before - 1
		zerosBefore, zerosAfter := j-before, k-1-j-onesAfter
		unimodal += before*zerosAfter + zerosBefore*onesAfter
		before++
	}
	u := 1.0
	if triples := unimodal + bimodal; triples > 0 {
		u = float64((k-2)*unimodal-(k-1)*bimodal) / float64((k-2)*triples)
	}
	return u * (1 - float64(filled-1)/float64(k-1))
}
