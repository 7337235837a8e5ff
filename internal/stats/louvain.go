package stats

import (
	"cmp"
	"slices"
)

// moveGain is the least gain of modularity that counts; smaller ones are
// rounding.
const moveGain = 1e-12

// adjacency is an undirected graph as sorted rows: the neighbors of i are
// to[start[i]:start[i+1]], with the weights beside. Loops are only in degree.
type adjacency struct {
	start, to []int
	weight    []float64
	degree    []float64 // weight of the edges at a node, loops twice
	twice     float64   // sum of the degrees
}

// newAdjacency builds the rows of a graph of n nodes.
func newAdjacency(n int, edges []Edge) *adjacency {
	g := &adjacency{start: make([]int, n+1), degree: make([]float64, n)}
	both := make([]Edge, 0, 2*len(edges))
	for _, e := range edges {
		g.degree[e.A] += e.Weight
		g.degree[e.B] += e.Weight
		g.twice += 2 * e.Weight
		if e.A != e.B && e.Weight > 0 {
			both = append(both, e, Edge{e.B, e.A, e.Weight})
		}
	}
	both = merge(both)
	g.to = make([]int, len(both))
	g.weight = make([]float64, len(both))
	for i, e := range both {
		g.start[e.A+1]++
		g.to[i], g.weight[i] = e.B, e.Weight
	}
	for i := range n {
		g.start[i+1] += g.start[i]
	}
	return g
}

// merge sorts edges by nodes and adds up those between the same two, in place.
func merge(edges []Edge) []Edge {
	slices.SortStableFunc(edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	kept := edges[:0]
	for _, e := range edges {
		if last := len(kept) - 1; last >= 0 && kept[last].A == e.A && kept[last].B == e.B {
			kept[last].Weight += e.Weight
			continue
		}
		kept = append(kept, e)
	}
	return kept
}

// move puts single nodes into the group of a neighbor while modularity grows,
// and numbers the groups afresh. Labels are 0..n-1. It says whether any moved.
func (g *adjacency) move(group []int) bool {
	n := len(group)
	inGroup := make([]float64, n) // sum of degrees
	for i, c := range group {
		inGroup[c] += g.degree[i]
	}
	toGroup := make([]float64, n) // weight from the node to a group
	touched := make([]int, 0, n)
	moved := false
	for again := true; again; {
		again = false
		for i := range n {
			old := group[i]
			inGroup[old] -= g.degree[i]
			touched = append(touched[:0], old)
			for e := g.start[i]; e < g.start[i+1]; e++ {
				c := group[g.to[e]]
				if toGroup[c] == 0 && c != old {
					touched = append(touched, c)
				}
				toGroup[c] += g.weight[e]
			}
			best := g.bestGroup(i, touched, toGroup, inGroup)
			inGroup[best] += g.degree[i]
			group[i] = best
			again = again || best != old
			for _, c := range touched {
				toGroup[c] = 0
			}
		}
		moved = moved || again
	}
	relabel(group)
	return moved
}

// bestGroup is the group that gains most by node i, which is in none now; it
// stays in touched[0], its old one, unless another is better by more than
// rounding. The gain of joining c is 2/twice (toGroup[c] - inGroup[c] d_i/twice).
func (g *adjacency) bestGroup(i int, touched []int, toGroup, inGroup []float64) int {
	gain := func(c int) float64 {
		return (toGroup[c] - inGroup[c]*g.degree[i]/g.twice) / g.twice
	}
	stay := touched[0]
	best, bestGain := stay, gain(stay)+moveGain
	for _, c := range touched[1:] {
		v := gain(c)
		if v > bestGain || (v == bestGain && best != stay && c < best) {
			best, bestGain = c, v
		}
	}
	return best
}

// climb merges whole groups, level by level, while that helps.
func climb(edges []Edge, group []int) {
	for {
		k := slices.Max(group) + 1
		between := make([]Edge, len(edges))
		for i, e := range edges {
			a, b := group[e.A], group[e.B]
			between[i] = Edge{min(a, b), max(a, b), e.Weight}
		}
		above := make([]int, k)
		for c := range above {
			above[c] = c
		}
		if !newAdjacency(k, merge(between)).move(above) {
			return
		}
		for i, c := range group {
			group[i] = above[c]
		}
	}
}

// relabel numbers groups from 0 in order of first appearance.
func relabel(group []int) {
	name := make([]int, slices.Max(group)+1)
	next := 0
	for i, c := range group {
		if name[c] == 0 {
			next++
			name[c] = next
		}
		group[i] = name[c] - 1
	}
}
