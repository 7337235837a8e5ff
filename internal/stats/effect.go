package stats

import (
	"math"
	"slices"
)

// ProbabilityOfSuperiority is the effect size A of Vargha & Delaney (2000):
//
//	A = P(a > b) + P(a = b) / 2
//
// over all pairs of a row of a and a row of b, in [0,1]; 1/2 = no effect. It
// needs no scale and no normal law. NaN if a or b is empty.
func ProbabilityOfSuperiority(a, b []float64) float64 {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	wins, below, upTo := 0.0, 0, 0
	for _, v := range a {
		for below < len(b) && b[below] < v {
			below++
		}
		for upTo < len(b) && b[upTo] <= v {
			upTo++
		}
		wins += float64(below) + float64(upTo-below)/2
	}
	return wins / (float64(len(a)) * float64(len(b))) // 0/0 is NaN
}

// HedgesG is the difference of two means in pooled standard deviations (Cohen
// 1988) without its bias in small samples (Hedges 1981,
// doi:10.3102/10769986006002107), f = n_a + n_b - 2:
//
//	d = (mean a - mean b) / sqrt( ((n_a-1) var a + (n_b-1) var b) / f )
//	g = d Gamma(f/2) / ( sqrt(f/2) Gamma((f-1)/2) )
//
// NaN with fewer than 4 rows in all, an empty side, or no variance and no
// difference; infinite if only the variance is missing.
func HedgesG(a, b []float64) float64 {
	f := float64(len(a) + len(b) - 2)
	if f < 2 {
		return math.NaN()
	}
	meanA, squareA := meanSquare(a)
	meanB, squareB := meanSquare(b)
	d := (meanA - meanB) / math.Sqrt((squareA+squareB)/f)
	upper, _ := math.Lgamma(f / 2)
	lower, _ := math.Lgamma((f - 1) / 2)
	return d * math.Exp(upper-lower) / math.Sqrt(f/2)
}

// PairingGain is how many times fewer runs paired runs (row i of a and b share
// their seed) need than independent ones for the same precision of the
// difference, the variance ratio of common random numbers (Law 2015, ch. 11):
//
//	(var a + var b) / var(a - b)
//
// >= 0; 1 = pairing is of no use, below 1 it does harm. Infinite if all
// differences are equal, NaN with fewer than 2 pairs or no variance at all.
func PairingGain(a, b []float64) float64 {
	_, squareA := meanSquare(a)
	_, squareB := meanSquare(b)
	_, squareD := meanSquare(differences(a, b))
	if len(a) < 2 {
		return math.NaN()
	}
	return (squareA + squareB) / squareD // the same n-1 below all three; 0/0 is NaN
}

// meanSquare is the mean of x and its sum of squares about it; NaN if empty.
func meanSquare(x []float64) (mean, square float64) {
	mean = total(x) / float64(len(x))
	for _, v := range x {
		square += (v - mean) * (v - mean)
	}
	if len(x) == 0 {
		return math.NaN(), math.NaN()
	}
	return mean, square
}
