package sim

// cell holds the positions within one gap's width of the scale: how many there
// are, and the least and greatest of them.
type cell struct {
	n      int
	lo, hi float64
}

// clusters is the number of clusters with more than a share of the States, the
// mean over issues.
func clusters(w *World) float64 {
	return w.clustersOf(func(sizes []int, all int) float64 {
		n := 0
		for _, size := range sizes {
			n += btoi(float64(size) > w.built.major*float64(all))
		}
		return float64(n)
	})
}

// clusterLargest is the share of States in the largest cluster, the mean over issues.
func clusterLargest(w *World) float64 {
	return w.clustersOf(func(sizes []int, all int) float64 {
		best := 0
		for _, size := range sizes {
			best = max(best, size)
		}
		return float64(best) / float64(all)
	})
}

// clustersOf is the mean over issues of a number of the sizes of clusters, NaN
// without States.
func (w *World) clustersOf(f func(sizes []int, all int) float64) float64 {
	p := &w.Pop
	sum := 0.0
	for d := range p.D {
		sizes, all := w.clusterSizes(d)
		if all == 0 {
			return nan
		}
		sum += f(sizes, all)
	}
	return sum / float64(p.D)
}

// clusterSizes are the sizes of the clusters of States on issue d in the order of
// their positions, and how many States there are. A cluster ends where the next
// position is further away than a gap. Two in one cell of a gap's width are never
// parted, so that nothing needs to be sorted.
func (w *World) clusterSizes(d int) (sizes []int, all int) {
	p, cells := &w.Pop, w.scratch.cells
	clear(cells)
	for i := range p.States {
		if !w.Exists(i) {
			continue
		}
		x := p.X[i*p.D+d]
		c := &cells[min(len(cells)-1, int(x/w.built.gap))]
		if c.n == 0 || x < c.lo {
			c.lo = x
		}
		if c.n == 0 || x > c.hi {
			c.hi = x
		}
		c.n++
		all++
	}
	sizes, last := w.scratch.sizes[:0], 0.0
	for k := range cells {
		c := &cells[k]
		switch {
		case c.n == 0:
			continue
		case len(sizes) == 0 || c.lo-last > w.built.gap:
			sizes = append(sizes, c.n)
		default:
			sizes[len(sizes)-1] += c.n
		}
		last = c.hi
	}
	w.scratch.sizes = sizes
	return sizes, all
}
