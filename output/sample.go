package output

import (
	"cmp"
	"math"
	"slices"

	"plenary/internal/rng"
	"plenary/sim"
)

// sample are the rows of at most n actors, in row order: those whose names hash
// lowest, so that the same actors are taken whatever else is in the world. 0 is all.
func sample(w *sim.World, n int) []int32 {
	p := &w.Pop
	rows := make([]int32, p.N)
	for i := range rows {
		rows[i] = int32(i)
	}
	if n <= 0 || n >= p.N {
		return rows
	}
	key := rng.Seed(0, 0).Of("record")
	slices.SortFunc(rows, func(a, b int32) int {
		return cmp.Or(cmp.Compare(key.Bits(p.Key[a]), key.Bits(p.Key[b])), cmp.Compare(a, b))
	})
	rows = rows[:n]
	slices.Sort(rows)
	return rows
}

// apart is the distance of two positions: the root of the mean square over issues.
func apart(x, z []float64) float64 {
	sum := 0.0
	for d, v := range x {
		sum += (v - z[d]) * (v - z[d])
	}
	return math.Sqrt(sum / float64(max(1, len(x))))
}
