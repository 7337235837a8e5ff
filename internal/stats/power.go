package stats

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
)

const (
	maxMembers = 255     // with weight > 0, so that 2^members fits a wide
	maxCells   = 1 << 23 // of 32 bytes in the table of coalitions: 256 MiB
)

// ErrTooLarge says that an exact power index would take too much memory; the
// sampled index has no such limit.
var ErrTooLarge = errors.New("game too large for an exact power index")

// Banzhaf is the normalized power index of Penrose (1946) and Banzhaf (1965) of
// the members of a voting game in which a coalition S wins if
// sum of weights over S >= quota:
//
//	beta_i = s_i / sum_j s_j
//
// s_i = number of losing coalitions without i that win with i. One number in
// [0,1] per member, in the order of weights, with sum 1. Coalitions are counted
// with exact integers by the generating function prod_j (1 + x^w_j) (Brams &
// Affuso 1976); the factor of each different weight is divided out once, so the
// cost is quota * (members + different weights). It fails on a negative weight,
// on a quota outside 1..sum of weights, and with ErrTooLarge.
func Banzhaf(quota int, weights []int) ([]float64, error) {
	g, err := newGame(quota, weights)
	if err != nil {
		return nil, fmt.Errorf("banzhaf: %w", err)
	}
	if g.quota > maxCells {
		return nil, fmt.Errorf("banzhaf: quota %d: %w", g.quota, ErrTooLarge)
	}
	count := make([]wide, g.quota) // of coalitions by weight, losing ones only
	count[0] = wide{1}
	for _, w := range g.weights {
		for s := g.quota - 1; s >= w; s-- {
			count[s] = count[s].plus(&count[s-w])
		}
	}
	without := make([]wide, g.quota)
	swings := make([]*big.Int, len(g.distinct))
	for k, w := range g.distinct {
		divide(without, count, w)
		swings[k] = sumFrom(without, g.quota-w)
	}
	return g.shares(swings), nil
}

// ShapleyShubik is the power index of Shapley & Shubik (1954) of the members of
// the voting game that Banzhaf describes:
//
//	phi_i = sum over losing S without i that win with i of |S|! (n-|S|-1)! / n!
//
// the share of the n! orders of joining in which i turns the coalition into a
// winning one. One number in [0,1] per member, in the order of weights, with sum
// 1. Coalitions are counted with exact integers by size and weight with the
// generating function prod_j (1 + y x^w_j) (Cantor, in Mann & Shapley 1962); the
// cost is at most quota * members^2. Errors as Banzhaf.
func ShapleyShubik(quota int, weights []int) ([]float64, error) {
	g, err := newGame(quota, weights)
	if err != nil {
		return nil, fmt.Errorf("shapley-shubik: %w", err)
	}
	count, err := g.coalitionsBySize()
	if err != nil {
		return nil, fmt.Errorf("shapley-shubik: %w", err)
	}
	for _, row := range count {
		cumulate(row)
	}
	orders := g.ordersBySize(len(count))
	swings := make([]*big.Int, len(g.distinct))
	for k, w := range g.distinct {
		swings[k] = new(big.Int)
		for size := range count {
			p := g.pivots(count, size, w)
			swings[k].Add(swings[k], new(big.Int).Mul(p.integer(), orders[size]))
		}
	}
	return g.shares(swings), nil
}

// game is a voting game of members with weight, with the common divisor of the
// weights taken out.
type game struct {
	quota    int   // the smaller of the quota and the blocking quota
	weights  []int // > 0
	distinct []int // the different weights, ascending
	kind     []int // of each member given: place in distinct, -1 for no weight
}

// newGame checks and reduces a game. The dual game (who can block) has the same
// indices (Felsenthal & Machover 1998), so the smaller quota will do.
func newGame(quota int, weights []int) (*game, error) {
	g := &game{kind: make([]int, len(weights))}
	sum, divisor := 0, 0
	for i, w := range weights {
		if w < 0 {
			return nil, fmt.Errorf("member %d: weight %d is negative", i, w)
		}
		if sum += w; sum < 0 || sum > 1<<48 {
			return nil, fmt.Errorf("member %d: sum of weights: %w", i, ErrTooLarge)
		}
		if w > 0 {
			g.weights = append(g.weights, w)
		}
		divisor = commonDivisor(divisor, w)
	}
	if quota < 1 || quota > sum {
		return nil, fmt.Errorf("quota %d: outside 1..%d, the sum of weights", quota, sum)
	}
	if len(g.weights) > maxMembers {
		return nil, fmt.Errorf("%d members: more than %d: %w", len(g.weights), maxMembers, ErrTooLarge)
	}
	for i := range g.weights {
		g.weights[i] /= divisor
	}
	quota, sum = (quota+divisor-1)/divisor, sum/divisor
	g.quota = min(quota, sum-quota+1)
	slices.Sort(g.weights)
	g.distinct = slices.Compact(slices.Clone(g.weights))
	for i, w := range weights {
		g.kind[i] = -1
		if w > 0 {
			g.kind[i], _ = slices.BinarySearch(g.distinct, w/divisor)
		}
	}
	return g, nil
}

// commonDivisor is the greatest one of a and b >= 0.
func commonDivisor(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// coalitionsBySize counts losing coalitions: [size][weight], for every size
// that can lose.
func (g *game) coalitionsBySize() ([][]wide, error) {
	sum := make([]int, len(g.weights)+1) // of the lightest: weights ascend
	for i, w := range g.weights {
		sum[i+1] = sum[i] + w
	}
	sizes := 1
	for sizes < len(g.weights) && sum[sizes] < g.quota { // all together always win
		sizes++
	}
	count, err := g.table(sizes)
	if err != nil {
		return nil, err
	}
	for i, w := range g.weights {
		for size := min(i+1, sizes-1); size > 0; size-- {
			row, smaller := count[size], count[size-1]
			light, heavy := sum[size-1], sum[i]-sum[i-size+1] // of size-1 members before i
			for s := light + w; s < min(heavy+w+1, g.quota); s++ {
				row[s] = row[s].plus(&smaller[s-w])
			}
		}
	}
	return count, nil
}

// cumulate turns a row into its sums from 0 on, modulo 2^256.
func cumulate(row []wide) {
	for s := 1; s < len(row); s++ {
		row[s] = row[s].plus(&row[s-1])
	}
}

// pivots counts the losing coalitions of a size that one more member of weight w
// makes win, from cumulated counts with that member. Its factor is taken out by
// 1/(1 + y x^w) = sum over k of (-y)^k x^(kw), and so each term is the sum of a
// window of w weights, next below the one before. The result lies within 0 and
// 2^members, so that sums modulo 2^256 give it.
func (g *game) pivots(cumulated [][]wide, size, w int) (sum wide) {
	for k, top := 0, g.quota-1; k <= size && top >= 0; k, top = k+1, top-w {
		row := cumulated[size-k]
		window := row[top]
		if top >= w {
			window = window.minus(&row[top-w])
		}
		if k%2 == 0 {
			sum = sum.plus(&window)
		} else {
			sum = sum.minus(&window)
		}
	}
	return sum
}

// ordersBySize is size! (n-size-1)! for size 0..sizes-1: the orders of joining
// in which a coalition of that size stands before a given member.
func (g *game) ordersBySize(sizes int) []*big.Int {
	n := int64(len(g.weights))
	orders := make([]*big.Int, sizes)
	for size := range orders {
		before := new(big.Int).MulRange(1, int64(size))
		after := new(big.Int).MulRange(1, n-int64(size)-1)
		orders[size] = before.Mul(before, after)
	}
	return orders
}

// divide takes the factor of one member of weight w out of a row of counts:
// without[s] = count[s] - without[s-w].
func divide(without, count []wide, w int) {
	copy(without[:min(w, len(count))], count)
	for s := w; s < len(count); s++ {
		without[s] = count[s].minus(&without[s-w])
	}
}

// sumFrom adds up a row from place s (or its begin) to the end.
func sumFrom(row []wide, s int) *big.Int {
	var sum wide
	for i := max(s, 0); i < len(row); i++ {
		sum = sum.plus(&row[i])
	}
	return sum.integer()
}

// shares gives every member its part of the swings of all. The orders of joining
// add up to n!, so this normalizes both indices.
func (g *game) shares(swings []*big.Int) []float64 {
	all := new(big.Int)
	for _, k := range g.kind {
		if k >= 0 {
			all.Add(all, swings[k])
		}
	}
	share := make([]float64, len(g.distinct))
	for k, s := range swings {
		share[k], _ = new(big.Rat).SetFrac(s, all).Float64()
	}
	out := make([]float64, len(g.kind))
	for i, k := range g.kind {
		if k >= 0 {
			out[i] = share[k]
		}
	}
	return out
}
