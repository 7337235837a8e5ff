package stats

import (
	"fmt"
	"math"
	"slices"
)

// Edge joins nodes A and B (0-based) of an undirected graph with a Weight >= 0.
// It is listed once; two edges between the same nodes add up; A == B is a loop.
type Edge struct {
	A, B   int
	Weight float64
}

// Modularity is how much more weight lies inside the groups of a partition than
// chance would put there (Newman & Girvan 2004, Newman 2006):
//
//	Q = sum_g [ L_g / m - (d_g / 2m)^2 ]
//
// with m the weight of all edges, L_g of those inside group g and d_g the sum
// of the degrees in g. In [-1/2, 1). group[i] in 0..k-1 is the group of node i;
// labels without a node do no harm. NaN if there is no weight. It works in
// degree, which is overwritten, and does not allocate if cap(degree) >= k.
func Modularity(edges []Edge, group []int, degree []float64) float64 {
	if len(edges) == 0 {
		return math.NaN()
	}
	k := slices.Max(group) + 1
	if cap(degree) < k {
		degree = make([]float64, k)
	}
	degree = degree[:k]
	clear(degree)
	weight, inside := 0.0, 0.0
	for _, e := range edges {
		a, b := group[e.A], group[e.B]
		degree[a] += e.Weight
		degree[b] += e.Weight
		weight += e.Weight
		if a == b {
			inside += e.Weight
		}
	}
	q := inside / weight // 0/0 is NaN
	for _, d := range degree {
		q -= d / (2 * weight) * (d / (2 * weight))
	}
	return q
}

// Louvain divides nodes 0..n-1 into groups of high modularity and returns the
// group of each node, numbered from 0 in order of first appearance, and the
// modularity. It is the method of Blondel et al. (2008): move single nodes while
// that helps, make each group a node, repeat; then, as Rotta & Noack (2011,
// doi:10.1145/1963190.1970376) advise, the nodes are moved once more on the
// full graph and the whole is repeated while it gains. Nodes are visited in
// index order and a tie goes to the lower label, so equal input gives equal
// output. The result is a local optimum. It fails on a node outside 0..n-1, a
// weight that is negative or not finite, or no weight at all.
func Louvain(n int, edges []Edge) ([]int, float64, error) {
	weight := 0.0
	for i, e := range edges {
		if min(e.A, e.B) < 0 || max(e.A, e.B) >= n {
			return nil, 0, fmt.Errorf("edge %d: nodes %d and %d: outside 0..%d", i, e.A, e.B, n-1)
		}
		if !(e.Weight >= 0) || math.IsInf(e.Weight, 1) {
			return nil, 0, fmt.Errorf("edge %d: weight %g: want a finite number >= 0", i, e.Weight)
		}
		weight += e.Weight
	}
	if weight == 0 {
		return nil, 0, fmt.Errorf("graph of %d nodes: no weight on any edge", n)
	}
	full := newAdjacency(n, edges)
	group := make([]int, n)
	for i := range group {
		group[i] = i
	}
	best := math.Inf(-1)
	for {
		full.move(group)
		climb(edges, group)
		q := Modularity(edges, group, nil)
		if q <= best+moveGain {
			return group, q, nil
		}
		best = q
	}
}
