package line

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

const (
	// least is the number of seats from which a table on one issue is
	// summed in the order of positions; below, the plain sum is as fast.
	least = 24
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

// Seating is what a forum remembers from one session to the next: who sat, and
// the same in the order of their positions.
type Seating struct {
	seated, order []int32
	// alikeAt is the number of changes of traits at which all were known to be
	// alike, -1: not known.
	alikeAt int
}

// Reset forgets.
func (m *Seating) Reset() { m.seated, m.order, m.alikeAt = m.seated[:0], m.order[:0], -1 }

// Table is one table of a session.
type Table struct {
	Seats []int32 // rows of those who sit there
	First int     // place of the first of them in the session
	Whole bool    // the session has no other table
	// Changes is how often a capability or bound has changed so far.
	Changes int
}

// Sorter is the scratch of the exact algorithm on a line.
type Sorter struct {
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

// Hear is a plenary session at one table. In the order of positions those
// within a bound of an actor are a run, whose ends two pointers follow, and
// running sums give the mean: Hegselmann and Krause (2002) in O(n). The order
// hardly changes from session to session; it is kept and repaired. With a bound
// and weight that all share the sums are whole numbers, so that an end of the
// line is as exact as the other. It declines small tables and says so.
func (s *Sorter) Hear(a *Actors, m *Seating, t Table) bool {
	if len(t.Seats) < least {
		return false
	}
	order, again := s.arrange(a, m, t)
	i0 := t.Seats[0]
	bound := a.Bound[i0]
	if m.alike(a, t, again) && a.weight(i0) > 0 {
		s.alike(a.X, order, bound, a.yields(i0))
		return true
	}
	s.weigh(a, order)
	if a.sameBound(t.Seats) {
		s.oneBound(a, order, bound)
	} else {
		s.ownBounds(a, order)
	}
	return true
}

// alike says whether all at the table are alike. Where the same sit again and
// nobody's traits have changed, the answer stands.
func (m *Seating) alike(a *Actors, t Table, again bool) bool {
	if again && m.alikeAt == t.Changes {
		return true
	}
	m.alikeAt = -1
	if !a.Alike(t.Seats) {
		return false
	}
	if t.Whole {
		m.alikeAt = t.Changes
	}
	return true
}

// sameBound says whether all seats have the bound of the first.
func (a *Actors) sameBound(seats []int32) bool {
	bound := a.Bound[seats[0]]
	return !slices.ContainsFunc(seats, func(i int32) bool { return a.Bound[i] != bound })
}

// arrange puts the rows of seats into the order of their positions and fills x.
// The order of the session before is repaired if the same actors sit here again.
func (s *Sorter) arrange(a *Actors, m *Seating, t Table) (order []int32, again bool) {
	n := len(t.Seats)
	if cap(s.x) < n+1 {
		s.x, s.first = make([]float64, n+1), make([]int32, n+1)
		s.whole = make([]int64, n+1)
		s.sumW, s.sumWX = make([]float64, n+1), make([]float64, n+1)
		s.sort = make([]placed, n)
	}
	s.x = s.x[:n+1]
	s.x[n] = math.Inf(1)
	if end := t.First + n; len(m.seated) < end {
		m.seated = append(m.seated, make([]int32, end-len(m.seated))...)
		m.order = append(m.order, make([]int32, end-len(m.order))...)
	}
	order, seated := m.order[t.First:t.First+n], m.seated[t.First:t.First+n]
	again = slices.Equal(seated, t.Seats)
	if !again {
		copy(seated, t.Seats)
		copy(order, t.Seats)
	}
	if !again || !s.repair(a.X, order) {
		s.resort(a.X, order)
	}
	return order, again
}

// repair sorts by insertion; it gives up where the order is too far off.
func (s *Sorter) repair(col []float64, order []int32) bool {
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
func (s *Sorter) resort(col []float64, order []int32) {
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
func (s *Sorter) alike(col []float64, order []int32, bound, m float64) {
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
func (s *Sorter) weigh(a *Actors, order []int32) {
	var sum, sumX float64
	for r, i := range order {
		weight := a.weight(i)
		sum += weight
		sumX += weight * (s.x[r] - middle)
		s.sumW[r+1], s.sumWX[r+1] = sum, sumX
	}
}

// oneBound is a session of actors with one bound and weights of their own.
func (s *Sorter) oneBound(a *Actors, order []int32, bound float64) {
	n := len(order)
	x, first := s.x[:n+1], s.first[:n]
	hi := 0
	for r, v := range x[:n] {
		for x[hi]-v <= bound {
			first[hi] = int32(r)
			hi++
		}
		i := order[r]
		a.X[i] = v + a.yields(i)*(s.mean(a, order, int(first[r]), hi, v)-v)
	}
}

// ownBounds is a session of actors with bounds of their own: a pair of
// pointers for each of a few, ends looked up where there are many.
func (s *Sorter) ownBounds(a *Actors, order []int32) {
	few := s.different(a.Bound, order)
	if !few {
		s.file(len(order))
	}
	for r, i := range order {
		v, bound := s.x[r], a.Bound[i]
		var lo, hi int
		if few {
			lo, hi = s.follow(v, bound)
		} else {
			lo, hi = s.ends(len(order), v, bound)
		}
		a.X[i] = v + a.yields(i)*(s.mean(a, order, lo, hi, v)-v)
	}
}

// different notes the different bounds, each with its pointers at the
// beginning; it says whether there are few.
func (s *Sorter) different(bounds []float64, order []int32) bool {
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
func (s *Sorter) follow(v, bound float64) (lo, hi int) {
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
func (s *Sorter) file(n int) {
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
func (s *Sorter) ends(n int, v, bound float64) (lo, hi int) {
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
func (s *Sorter) near(n int, at float64) (lo, hi int) {
	c := int(min(1, max(0, at)) * float64(n))
	return int(s.cells[max(0, c-1)]), int(s.cells[c+2])
}

// mean is the weighted mean of seats lo to hi, that of v alone if nobody there
// has weight. Where they have next to none of the table's, running sums are too
// coarse, and the run is summed by itself.
func (s *Sorter) mean(a *Actors, order []int32, lo, hi int, v float64) float64 {
	weight := s.sumW[hi] - s.sumW[lo]
	switch {
	case weight <= 0 || hi-lo == 1:
		return v
	case weight < lightest*s.sumW[len(order)]:
		weight = 0
		sum := 0.0
		for r, i := range order[lo:hi] {
			c := a.weight(i)
			weight += c
			sum += c * s.x[lo+r]
		}
		return sum / weight
	}
	return middle + (s.sumWX[hi]-s.sumWX[lo])/weight
}
