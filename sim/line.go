package sim

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// mulHigh is the high word of a x b: a uniform integer below b from 64 bits.
func mulHigh(a, b uint64) uint64 {
	hi, _ := bits.Mul64(a, b)
	return hi
}

const (
	// lineFrom is the number of seats from which a table on one issue is
	// summed in the order of positions; below, the plain sum is as fast.
	lineFrom = 24
	// pointersMost is the number of different bounds that have pointers of
	// their own; with more, ends are looked up.
	pointersMost = 8
	// repairMost is how many places an actor may move on average before the
	// order is made anew.
	repairMost = 16
	// lightest is the share of a table's weight below which a run is summed
	// by itself.
	lightest = 1e-5
)

// sorter is the scratch of the exact algorithm on a line.
type sorter struct {
	x     []float64 // positions in order, then +Inf
	first []int32   // the first seat within the bound of each
	whole []int64   // running sums of positions in whole units
	sumW  []float64 // running sums of weight
	sumWX []float64 // and of weight x position, from the middle
	sort  []placed
	runs  []run
	cells []int32 // where cells of equal width begin
}

// placed is an actor and its position.
type placed struct {
	x   float64
	row int32
}

// run is where those within a bound of an actor begin and end.
type run struct {
	bound  float64
	lo, hi int
}

// middle is subtracted from positions before weighted sums, to keep them small.
const middle = 0.5

// line is a plenary session in one dimension. In the order of positions those
// within a bound of an actor are a run, whose ends two pointers follow, and
// running sums give the mean: Hegselmann and Krause (2002) in O(n). The order
// hardly changes from session to session; it is kept and repaired. With a bound
// and weight that all share the sums are whole numbers, so that an end of the
// line is as exact as the other. seats begins at seat at of the session. It
// declines small tables.
func (w *World) line(f *ForumState, seats []int32, at int) bool {
	if len(seats) < lineFrom {
		return false
	}
	s := &w.scratch.room.sorted
	order, again := s.arrange(w, f, seats, at)
	i0 := seats[0]
	bound := w.Pop.Bound[i0]
	if w.similar(f, seats, again) && w.weight(f, i0) > 0 {
		s.alike(w.Pop.X, order, bound, w.yields(f, i0))
		return true
	}
	s.weigh(w, f, order)
	if w.sameBound(seats) {
		s.oneBound(w, f, order, bound)
	} else {
		s.ownBounds(w, f, order)
	}
	return true
}

// similar says whether all seats have the kind, capability and bound of the
// first, and so its weight and yield. Where the same sit again and nobody's
// traits have changed, the answer stands.
func (w *World) similar(f *ForumState, seats []int32, again bool) bool {
	if again && f.similarAt == w.traitChanges {
		return true
	}
	p := &w.Pop
	kind, c, bound := p.Kind[seats[0]], p.Capability[seats[0]], p.Bound[seats[0]]
	for _, i := range seats {
		if p.Kind[i] != kind || p.Capability[i] != c || p.Bound[i] != bound {
			f.similarAt = -1
			return false
		}
	}
	f.similarAt = -1
	if len(seats) == len(f.Attending) {
		f.similarAt = w.traitChanges
	}
	return true
}

// sameBound says whether all seats have the bound of the first.
func (w *World) sameBound(seats []int32) bool {
	p := &w.Pop
	bound := p.Bound[seats[0]]
	return !slices.ContainsFunc(seats, func(i int32) bool { return p.Bound[i] != bound })
}

// weight is what actor i's position weighs at a plenary.
func (w *World) weight(f *ForumState, i int32) float64 {
	return f.Voice[w.Pop.Kind[i]] * w.Pop.Capability[i]
}

// yields is the share of the way to the mean that actor i goes.
func (w *World) yields(f *ForumState, i int32) float64 {
	return min(1, f.Strength*w.scratch.yield[w.Pop.Kind[i]])
}

// arrange puts the rows of seats into the order of their positions and fills x.
// The order of the session before is repaired if the same actors sit here again.
func (s *sorter) arrange(w *World, f *ForumState, seats []int32, at int) (order []int32, again bool) {
	n := len(seats)
	if cap(s.x) < n+1 {
		s.x, s.first = make([]float64, n+1), make([]int32, n+1)
		s.whole = make([]int64, n+1)
		s.sumW, s.sumWX = make([]float64, n+1), make([]float64, n+1)
		s.sort = make([]placed, n)
	}
	s.x = s.x[:n+1]
	s.x[n] = math.Inf(1)
	if end := at + n; len(f.seated) < end {
		f.seated = append(f.seated, make([]int32, end-len(f.seated))...)
		f.order = append(f.order, make([]int32, end-len(f.order))...)
	}
	order, seated := f.order[at:at+n], f.seated[at:at+n]
	again = slices.Equal(seated, seats)
	if !again {
		copy(seated, seats)
		copy(order, seats)
	}
	if !again || !s.repair(w.Pop.X, order) {
		s.resort(w.Pop.X, order)
	}
	return order, again
}

// repair sorts by insertion; it gives up where the order is too far off.
func (s *sorter) repair(col []float64, order []int32) bool {
	x := s.x[:len(order)]
	moves := repairMost * len(order)
	last := math.Inf(-1)
	for r, i := range order {
		v := col[i]
		if v >= last {
			x[r] = v
			last = v
			continue
		}
		b := r
		for ; b > 0 && x[b-1] > v; b-- {
			x[b], order[b] = x[b-1], order[b-1]
		}
		x[b], order[b] = v, i
		if moves -= r - b; moves < 0 {
			return false
		}
	}
	return true
}

// resort sorts anew; equal positions keep the order of rows.
func (s *sorter) resort(col []float64, order []int32) {
	list := s.sort[:len(order)]
	for r, i := range order {
		list[r] = placed{col[i], i}
	}
	slices.SortFunc(list, func(a, b placed) int {
		if a.x != b.x {
			if a.x < b.x {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.row, b.row)
	})
	for r := range list {
		s.x[r], order[r] = list[r].x, list[r].row
	}
}

// alike is a session of actors with one bound, weight and yield m. Within is
// mutual, so that one pass finds both ends: j is the first within the bound of
// those that i is the first to reach.
func (s *sorter) alike(col []float64, order []int32, bound, m float64) {
	n := len(order)
	unit := float64(int64(1) << (62 - bits.Len(uint(n))))
	x, first, sum := s.x[:n+1], s.first[:n+1], s.whole[:n+1]
	order = order[:n]
	total, hi := int64(0), 0
	for r, v := range x[:n] {
		for x[hi]-v <= bound {
			total += int64(x[hi] * unit)
			first[hi] = int32(r)
			hi++
			sum[hi] = total
		}
		lo := int(first[r])
		mean := float64(total-sum[lo]) / (float64(hi-lo) * unit)
		col[order[r]] = v + m*(mean-v)
	}
}

// weigh makes the running sums of weights.
func (s *sorter) weigh(w *World, f *ForumState, order []int32) {
	var sum, sumX float64
	for r, i := range order {
		weight := w.weight(f, i)
		sum += weight
		sumX += weight * (s.x[r] - middle)
		s.sumW[r+1], s.sumWX[r+1] = sum, sumX
	}
}

// oneBound is a session of actors with one bound and weights of their own.
func (s *sorter) oneBound(w *World, f *ForumState, order []int32, bound float64) {
	n := len(order)
	x, first := s.x[:n+1], s.first[:n]
	hi := 0
	for r, v := range x[:n] {
		for x[hi]-v <= bound {
			first[hi] = int32(r)
			hi++
		}
		i := order[r]
		w.Pop.X[i] = v + w.yields(f, i)*(s.mean(w, f, order, int(first[r]), hi, v)-v)
	}
}

// ownBounds is a session of actors with bounds of their own: a pair of
// pointers for each of a few, ends looked up where there are many.
func (s *sorter) ownBounds(w *World, f *ForumState, order []int32) {
	few := s.different(w.Pop.Bound, order)
	if !few {
		s.file(len(order))
	}
	for r, i := range order {
		v, bound := s.x[r], w.Pop.Bound[i]
		var lo, hi int
		if few {
			lo, hi = s.follow(v, bound)
		} else {
			lo, hi = s.ends(len(order), v, bound)
		}
		w.Pop.X[i] = v + w.yields(f, i)*(s.mean(w, f, order, lo, hi, v)-v)
	}
}

// different notes the different bounds, each with its pointers at the
// beginning; it says whether there are few.
func (s *sorter) different(bounds []float64, order []int32) bool {
	s.runs = s.runs[:0]
	for _, i := range order {
		b := bounds[i]
		if slices.ContainsFunc(s.runs, func(q run) bool { return q.bound == b }) {
			continue
		}
		if len(s.runs) == pointersMost {
			return false
		}
		s.runs = append(s.runs, run{bound: b})
	}
	return true
}

// follow moves the pointers of a bound on to the run of an actor at v.
func (s *sorter) follow(v, bound float64) (lo, hi int) {
	k := 0
	for s.runs[k].bound != bound {
		k++
	}
	q := &s.runs[k]
	for v-s.x[q.lo] > bound {
		q.lo++
	}
	for s.x[q.hi]-v <= bound {
		q.hi++
	}
	return q.lo, q.hi
}

// file notes where each of n equal cells of [0,1] begins among n positions.
func (s *sorter) file(n int) {
	if cap(s.cells) < n+3 {
		s.cells = make([]int32, n+3)
	}
	s.cells = s.cells[:n+3]
	c := 0
	for r, v := range s.x[:n] {
		for ; c <= int(v*float64(n)); c++ {
			s.cells[c] = int32(r)
		}
	}
	for ; c < len(s.cells); c++ {
		s.cells[c] = int32(n)
	}
}

// ends looks up the run of those within a bound of v, one of n positions:
// among the cells about each end by halving.
func (s *sorter) ends(n int, v, bound float64) (lo, hi int) {
	x := s.x[:n]
	lo, up := s.near(n, v-bound)
	for lo < up {
		if mid := (lo + up) / 2; v-x[mid] > bound {
			lo = mid + 1
		} else {
			up = mid
		}
	}
	hi, up = s.near(n, v+bound)
	for hi < up {
		if mid := (hi + up) / 2; x[mid]-v <= bound {
			hi = mid + 1
		} else {
			up = mid
		}
	}
	return lo, hi
}

// near are the ends of the cells about a position, a cell more on each side.
func (s *sorter) near(n int, at float64) (lo, hi int) {
	c := int(min(1, max(0, at)) * float64(n))
	return int(s.cells[max(0, c-1)]), int(s.cells[c+2])
}

// mean is the weighted mean of seats lo to hi, that of v alone if nobody there
// has weight. Where they have next to none of the table's, running sums are too
// coarse, and the run is summed by itself.
func (s *sorter) mean(w *World, f *ForumState, order []int32, lo, hi int, v float64) float64 {
	weight := s.sumW[hi] - s.sumW[lo]
	switch {
	case weight <= 0 || hi-lo == 1:
		return v
	case weight < lightest*s.sumW[len(order)]:
		weight = 0
		sum := 0.0
		for r, i := range order[lo:hi] {
			c := w.weight(f, i)
			weight += c
			sum += c * s.x[lo+r]
		}
		return sum / weight
	}
	return middle + (s.sumWX[hi]-s.sumWX[lo])/weight
}
