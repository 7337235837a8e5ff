package stats_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"plenary/internal/stats"

	"pgregory.net/rapid"
)

// karate is the club of Zachary (1977): the later neighbors of each of the 34
// members, counted from 0; 78 ties.
var karate = map[int][]int{
	0: {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31},
	1: {2, 3, 7, 13, 17, 19, 21, 30},
	2: {3, 7, 8, 9, 13, 27, 28, 32},
	3: {7, 12, 13}, 4: {6, 10}, 5: {6, 10, 16}, 6: {16}, 8: {30, 32, 33}, 9: {33},
	13: {33}, 14: {32, 33}, 15: {32, 33}, 18: {32, 33}, 19: {33}, 20: {32, 33}, 22: {32, 33},
	23: {25, 27, 29, 32, 33}, 24: {25, 27, 31}, 25: {31}, 26: {29, 33}, 27: {33},
	28: {31, 33}, 29: {32, 33}, 30: {32, 33}, 31: {32, 33}, 32: {33},
}

// karateSides is the club of each member after the split: 0 Mr. Hi, 1 officer.
var karateSides = []int{
	0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
}

func karateEdges() []stats.Edge {
	var edges []stats.Edge
	for a := range 34 {
		for _, b := range karate[a] {
			edges = append(edges, stats.Edge{A: a, B: b, Weight: 1})
		}
	}
	return edges
}

func TestKarateClub(t *testing.T) {
	edges := karateEdges()
	if len(edges) != 78 {
		t.Fatalf("%d ties, want 78", len(edges))
	}
	near(t, "Q of the split", stats.Modularity(edges, karateSides, nil), .3582, 5e-5)
	group, q, err := stats.Louvain(34, edges)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("Q = %.6f in %d groups: %v", q, slices.Max(group)+1, group)
	if q < .4188 || q > .4198+5e-5 {
		t.Errorf("Q = %.6f, want .4188 .. .4198", q)
	}
	if groups := slices.Max(group) + 1; groups != 4 {
		t.Errorf("%d groups, want 4", groups)
	}
	near(t, "Q of the groups", stats.Modularity(edges, group, nil), q, 0)
}

func TestModularity(t *testing.T) {
	two := []stats.Edge{{0, 1, 1}, {2, 3, 1}}
	for _, c := range []struct {
		name  string
		edges []stats.Edge
		group []int
		want  float64
	}{
		{"two pairs", two, []int{0, 0, 1, 1}, .5},
		{"all together", two, []int{0, 0, 0, 0}, 0},
		{"across", two, []int{0, 1, 0, 1}, -.5},
		{"each alone", two, []int{0, 1, 2, 3}, -.25},
		{"a label without a node", two, []int{5, 5, 2, 2}, .5},
		{"weights", []stats.Edge{{0, 1, 3}, {1, 2, 1}}, []int{0, 0, 1}, .75 - 49./64 - 1./64},
		{"loop", []stats.Edge{{0, 0, 1}, {1, 1, 1}}, []int{0, 1}, .5},
		{"split edge", []stats.Edge{{0, 1, .5}, {1, 0, .5}, {2, 3, 1}}, []int{0, 0, 1, 1}, .5},
		{"no edge", nil, []int{0, 1}, math.NaN()},
		{"no weight", []stats.Edge{{0, 1, 0}}, []int{0, 1}, math.NaN()},
	} {
		t.Run(c.name, func(t *testing.T) {
			near(t, "Q", stats.Modularity(c.edges, c.group, nil), c.want, 1e-15)
		})
	}
}

func TestLouvain(t *testing.T) {
	group, q, err := stats.Louvain(5, []stats.Edge{{3, 2, 1}, {0, 1, 1}, {0, 2, 0}})
	if want := []int{0, 0, 1, 1, 2}; err != nil || q != .5 || !slices.Equal(group, want) {
		t.Errorf("two pairs and a hermit: %v, %g, %v; want %v, 0.5", group, q, err, want)
	}
	for _, c := range []struct {
		n     int
		edges []stats.Edge
		want  string
	}{
		{0, nil, "graph of 0 nodes: no weight on any edge"},
		{2, []stats.Edge{{0, 2, 1}}, "edge 0: nodes 0 and 2: outside 0..1"},
		{2, []stats.Edge{{0, 1, 1}, {0, 1, -1}}, "edge 1: weight -1: want a finite number >= 0"},
		{2, []stats.Edge{{0, 1, math.NaN()}}, "edge 0: weight NaN: want a finite number >= 0"},
	} {
		if _, _, err := stats.Louvain(c.n, c.edges); err == nil || err.Error() != c.want {
			t.Errorf("error %v, want %q", err, c.want)
		}
	}
}

// bestPartition tries all partitions of n nodes.
func bestPartition(edges []stats.Edge, n int) float64 {
	group, best := make([]int, n), math.Inf(-1)
	var try func(i, used int)
	try = func(i, used int) {
		if i == n {
			best = max(best, stats.Modularity(edges, group, nil))
			return
		}
		for c := range used + 1 {
			group[i] = c
			try(i+1, max(used, c+1))
		}
	}
	try(0, 0)
	return best
}

func TestLouvainProperties(t *testing.T) {
	node := rapid.IntRange(0, 6)
	edge := rapid.Custom(func(t *rapid.T) stats.Edge {
		return stats.Edge{A: node.Draw(t, "a"), B: node.Draw(t, "b"), Weight: rapid.Float64Range(.1, 2).Draw(t, "w")}
	})
	rapid.Check(t, func(t *rapid.T) {
		edges := rapid.SliceOfN(edge, 1, 14).Draw(t, "edges")
		kept := slices.Clone(edges)
		group, q, err := stats.Louvain(7, edges)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(kept, edges) {
			t.Fatal("the edges were changed")
		}
		if best := bestPartition(edges, 7); q > best+1e-12 || q < best-.15 {
			t.Fatalf("Q = %g, best of all partitions %g", q, best)
		}
		slices.Reverse(edges)
		for i, e := range edges {
			edges[i].A, edges[i].B = e.B, e.A
		}
		near(t, "Q of the reversed list", stats.Modularity(edges, group, nil), q, 1e-12)
	})
}

func TestModularityAllocatesNothing(t *testing.T) {
	edges, degree := karateEdges(), make([]float64, 2)
	allocates(t, "modularity", func() { stats.Modularity(edges, karateSides, degree) })
}

func ExampleLouvain() {
	edges := []stats.Edge{{0, 1, 1}, {1, 2, 1}, {0, 2, 1}, {2, 3, 1}, {3, 4, 1}, {4, 5, 1}, {3, 5, 1}}
	group, q, err := stats.Louvain(6, edges)
	fmt.Printf("%v %.4f %v\n", group, q, err)
	// Output: [0 0 0 1 1 1] 0.3571 <nil>
}

func BenchmarkModularity(b *testing.B) {
	edges, degree := karateEdges(), make([]float64, 2)
	b.Run("given", func(b *testing.B) {
		for b.Loop() {
			stats.Modularity(edges, karateSides, degree)
		}
	})
	b.Run("louvain", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := stats.Louvain(34, edges); err != nil {
				b.Fatal(err)
			}
		}
	})
}
