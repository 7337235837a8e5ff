package stats

import "fmt"

// ShapleyShubikSampled estimates ShapleyShubik by drawing orders of joining
// (Castro, Gomez & Tejada 2009): in each of samples random permutations the
// member that brings the running weight to the quota is counted,
//
//	phi_i ~ counts_i / samples
//
// with a standard error of sqrt(phi_i (1-phi_i) / samples). Weights >= 0 and
// quota are in any unit. The estimate is put into dst, one number in [0,1] per
// member with sum 1. u is uniform in [0,1), drawn n-1 times per sample. It fails
// on samples < 1 and on the games that ShapleyShubik refuses, except large ones.
func ShapleyShubikSampled(dst []float64, quota float64, weights []float64, samples int, u func() float64) error {
	sameLength("ShapleyShubikSampled", len(dst), len(weights))
	if err := checkGame(quota, weights, samples); err != nil {
		return fmt.Errorf("shapley-shubik: %w", err)
	}
	clear(dst)
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	for range samples {
		for i := len(order) - 1; i > 0; i-- {
			j := index(u, i+1)
			order[i], order[j] = order[j], order[i]
		}
		dst[pivot(order, quota, weights)]++
	}
	for i := range dst {
		dst[i] /= float64(samples)
	}
	return nil
}

// pivot is the member with whom the running weight reaches the quota. If
// rounding keeps the sum of all below it, that is the last one with weight.
func pivot(order []int, quota float64, weights []float64) int {
	sum, last := 0.0, 0
	for _, i := range order {
		if weights[i] == 0 {
			continue
		}
		last = i
		if sum += weights[i]; sum >= quota {
			break
		}
	}
	return last
}

// BanzhafSampled estimates Banzhaf from samples random coalitions, every member
// in or out with chance 1/2 (Bachrach et al. 2010, doi:10.1007/s10458-009-9078-9):
// each coalition tells of each member whether it is decisive there,
//
//	beta_i ~ decisive_i / sum_j decisive_j
//
// Weights >= 0 and quota are in any unit. The estimate is put into dst, one
// number in [0,1] per member with sum 1. u is uniform in [0,1), drawn n times
// per sample. Random coalitions hold about half of the weight: with a quota far
// from that few of them are close calls, and the estimate is coarse. It fails on
// samples < 1, on the games that Banzhaf refuses, except large ones, and if no
// sample had a decisive member, as with unanimity of many: use Banzhaf there.
func BanzhafSampled(dst []float64, quota float64, weights []float64, samples int, u func() float64) error {
	sameLength("BanzhafSampled", len(dst), len(weights))
	if err := checkGame(quota, weights, samples); err != nil {
		return fmt.Errorf("banzhaf: %w", err)
	}
	clear(dst)
	in := make([]bool, len(weights))
	decisive := 0.0
	for range samples {
		others := 0.0
		for i, w := range weights {
			if in[i] = u() < 0.5; in[i] {
				others += w
			}
		}
		for i, w := range weights {
			with, without := others+w, others
			if in[i] {
				with, without = others, others-w
			}
			if with >= quota && without < quota {
				dst[i]++
				decisive++
			}
		}
	}
	if decisive == 0 {
		return fmt.Errorf("banzhaf: no member was decisive in %d random coalitions", samples)
	}
	for i := range dst {
		dst[i] /= decisive
	}
	return nil
}

// checkGame refuses games that nobody can win or that need no vote.
func checkGame(quota float64, weights []float64, samples int) error {
	sum := 0.0
	for i, w := range weights {
		if !(w >= 0) {
			return fmt.Errorf("member %d: weight %g: want a number >= 0", i, w)
		}
		sum += w
	}
	if !(quota > 0 && quota <= sum) {
		return fmt.Errorf("quota %g: outside (0, %g], the sum of weights", quota, sum)
	}
	if samples < 1 {
		return fmt.Errorf("%d samples: want at least 1", samples)
	}
	return nil
}
