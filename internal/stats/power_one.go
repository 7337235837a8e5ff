package stats

import (
	"fmt"
	"math/big"
	"slices"
)

// ShapleyShubikOf is the power of one member alone, to the last digit what
// ShapleyShubik gives it, at about half the cost: only coalitions of the others
// that this member can make win are counted. The heaviest are counted in first,
// so that those which the rest cannot bring to the quota are left out early.
func ShapleyShubikOf(member, quota int, weights []int) (float64, error) {
	g, err := newGame(quota, weights)
	if err != nil {
		return 0, fmt.Errorf("shapley-shubik: %w", err)
	}
	if g.kind[member] < 0 {
		return 0, nil
	}
	own := g.distinct[g.kind[member]]
	at, _ := slices.BinarySearch(g.weights, own)
	others := slices.Delete(slices.Clone(g.weights), at, at+1)
	slices.Reverse(others)
	count, err := g.pivotal(others, own)
	if err != nil {
		return 0, fmt.Errorf("shapley-shubik: %w", err)
	}
	swings := new(big.Int)
	for size, orders := range g.ordersBySize(len(count)) {
		n := sumFrom(count[size], g.quota-own)
		swings.Add(swings, orders.Mul(orders, n))
	}
	all := new(big.Int).MulRange(1, int64(len(g.weights)))
	v, _ := new(big.Rat).SetFrac(swings, all).Float64()
	return v, nil
}

// pivotal counts losing coalitions of the others, heaviest first, by size and
// weight: those of at least the quota less the member's own weight are right, of
// lighter ones some are left out.
func (g *game) pivotal(others []int, own int) ([][]wide, error) {
	sum := make([]int, len(others)+1) // of the heaviest
	for i, w := range others {
		sum[i+1] = sum[i] + w
	}
	all, sizes := sum[len(others)], 1
	for sizes <= len(others) && all-sum[len(others)-sizes] < g.quota {
		sizes++
	}
	count, err := g.table(sizes)
	if err != nil {
		return nil, err
	}
	for i, w := range others {
		least := g.quota - own - (all - sum[i+1]) // the rest must reach the quota
		for size := min(i+1, sizes-1); size > 0; size-- {
			row, smaller := count[size], count[size-1]
			light, heavy := sum[i]-sum[i-size+1], sum[size-1] // of size-1 members before i
			for s := max(least, light+w); s < min(heavy+w+1, g.quota); s++ {
				row[s] = row[s].plus(&smaller[s-w])
			}
		}
	}
	return count, nil
}

// table is a table of coalitions by size and weight that holds the empty one.
func (g *game) table(sizes int) ([][]wide, error) {
	if g.quota > maxCells/sizes {
		return nil, fmt.Errorf("quota %d, %d members: %w", g.quota, len(g.weights), ErrTooLarge)
	}
	count := make([][]wide, sizes)
	for size := range count {
		count[size] = make([]wide, g.quota)
	}
	count[0][0] = wide{1}
	return count, nil
}
