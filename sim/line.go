package sim

import (
	"math/bits"
	"slices"
)

// mulHigh is the high word of a x b: a uniform integer below b from 64 bits.
func mulHigh(a, b uint64) uint64 {
	hi, _ := bits.Mul64(a, b)
	return hi
}

// sorter is the scratch of the exact algorithm on a line.
type sorter struct {
	order []int32
	x     []float64
	sumW  []float64 // running sums of weight
	sumWX []float64 // and of weight x position
}

// line is a plenary session in one dimension: with positions in order, those
// within a bound of an actor are a run, whose ends two pointers follow, and
// running sums give the mean (Hegselmann and Krause 2002 in O(n log n), O(n)
// once sorted). Bounds may differ. It declines small tables, for which the
// plain sum is as fast.
func (w *World) line(f *ForumState, seats []int32, next []float64) bool {
	n := len(seats)
	if n < 24 {
		return false
	}
	s := &w.scratch.room.sorted
	s.fill(w, f, seats)
	p := &w.Pop
	lo, hi := 0, 0
	last := -1.0
	for r, m := range s.order {
		i := int(seats[m])
		x, eps := s.x[r], p.Bound[i]
		if eps != last { // another bound: look the run up anew
			lo, _ = slices.BinarySearch(s.x[:n], x-eps)
			hi = lo
			last = eps
		}
		for lo < n && x-s.x[lo] > eps {
			lo++
		}
		hi = max(hi, r)
		for hi < n && s.x[hi]-x <= eps {
			hi++
		}
		weight := s.sumW[hi] - s.sumW[lo]
		mean := x
		if weight > 0 {
			mean = (s.sumWX[hi] - s.sumWX[lo]) / weight
		}
		next[m] = x + min(1, f.Strength*w.scratch.yield[p.Kind[i]])*(mean-x)
	}
	return true
}

// fill sorts the seats by position and sums up.
func (s *sorter) fill(w *World, f *ForumState, seats []int32) {
	n := len(seats)
	if len(s.x) < n {
		s.order, s.x = make([]int32, n), make([]float64, n)
		s.sumW, s.sumWX = make([]float64, n+1), make([]float64, n+1)
	}
	s.order = s.order[:n]
	for m := range s.order {
		s.order[m] = int32(m)
	}
	p := &w.Pop
	slices.SortStableFunc(s.order, func(a, b int32) int {
		x, y := p.X[seats[a]], p.X[seats[b]]
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	for r, m := range s.order {
		i := seats[m]
		weight := f.Voice[p.Kind[i]] * p.Capability[i]
		s.x[r] = p.X[i]
		s.sumW[r+1] = s.sumW[r] + weight
		s.sumWX[r+1] = s.sumWX[r] + weight*p.X[i]
	}
}
