package sim

import "plenary/internal/rng"

// shuffleAbove is the number of members above which a matching is a plain
// shuffle: below it, one attendee more re-pairs only a few.
const shuffleAbove = 10000

// rooms is the scratch of matchings and tables.
type rooms struct {
	members []int32  // in the order of seats
	keys    []uint64 // of each
	keysOf  []uint64 // in the order of buckets
	bucket  []int32  // counts, then starts
	order   []int32
	odd     []int32
	pairs   []int32
	ends    []int32 // end of the table that starts at a seat
	next    []float64
	sorted  sorter
	stream  *rng.Stream
}

// match pairs those who attend: every member has a key of (step, forum, round,
// actor); they are put into about n/4 buckets by key, sorted within, and
// neighbors are paired; the odd ones of the buckets are paired in turn. With
// rooms, only members of one room are paired. The answer holds pairs one after
// another and is overwritten by the next call.
func (r *rooms) match(w *World, f *ForumState, key rng.Key) []int32 {
	r.pairs = r.pairs[:0]
	if f.Rooms == "" {
		r.pair(w, f.Attending, key)
		return r.pairs
	}
	r.byRoom(w, f)
	for lo := 0; lo < len(r.members); {
		hi := int(r.ends[lo])
		r.pair(w, r.members[lo:hi], key)
		lo = hi
	}
	return r.pairs
}

// pair appends the pairs of one room.
func (r *rooms) pair(w *World, members []int32, key rng.Key) {
	if len(members) > shuffleAbove {
		r.shuffle(members, key)
		return
	}
	n := len(members)
	buckets := 1
	shift := 64
	for buckets*4 < n {
		buckets *= 2
		shift--
	}
	r.spread(w, members, key, buckets, shift)
	r.odd = r.odd[:0]
	for b := range buckets {
		lo, hi := r.bucket[b], r.bucket[b+1]
		r.sortBucket(int(lo), int(hi))
		for ; lo+1 < hi; lo += 2 {
			r.pairs = append(r.pairs, r.order[lo], r.order[lo+1])
		}
		if lo < hi {
			r.odd = append(r.odd, r.order[lo])
		}
	}
	r.pairs = append(r.pairs, r.odd[:len(r.odd)/2*2]...)
}

// spread puts members into buckets by the top bits of their keys.
func (r *rooms) spread(w *World, members []int32, key rng.Key, buckets, shift int) {
	n := len(members)
	r.grow(n, buckets)
	clear(r.bucket[:buckets+1])
	for m, i := range members {
		k := key.Bits(w.Pop.Key[i])
		r.keys[m] = k
		r.bucket[top(k, shift)+1]++
	}
	for b := range buckets {
		r.bucket[b+1] += r.bucket[b]
	}
	// place from the back so that starts end where they began
	for m := n - 1; m >= 0; m-- {
		b := top(r.keys[m], shift) + 1
		r.bucket[b]--
		r.order[r.bucket[b]] = members[m]
		r.keysOf[r.bucket[b]] = r.keys[m]
	}
	copy(r.bucket[:buckets], r.bucket[1:buckets+1])
	r.bucket[buckets] = int32(n)
}

// top is the bucket of a key; a shift of 64 leaves one bucket.
func top(k uint64, shift int) int32 { return int32(k >> shift) }

// sortBucket sorts the members of one bucket by key (insertion sort).
func (r *rooms) sortBucket(lo, hi int) {
	for a := lo + 1; a < hi; a++ {
		k, v := r.keysOf[a], r.order[a]
		b := a
		for ; b > lo && r.keysOf[b-1] > k; b-- {
			r.keysOf[b], r.order[b] = r.keysOf[b-1], r.order[b-1]
		}
		r.keysOf[b], r.order[b] = k, v
	}
}

// shuffle pairs a great room by a plain shuffle.
func (r *rooms) shuffle(members []int32, key rng.Key) {
	at := len(r.pairs)
	r.pairs = append(r.pairs, members...)
	list := r.pairs[at:]
	if r.stream == nil {
		r.stream = rng.NewStream(key)
	}
	r.stream.Reset(key)
	for n := len(list) - 1; n > 0; n-- {
		m := int(mulHigh(r.stream.Uint64(), uint64(n+1)))
		list[n], list[m] = list[m], list[n]
	}
	r.pairs = r.pairs[:at+len(list)/2*2]
}

// grow makes room for n members.
func (r *rooms) grow(n, buckets int) {
	if len(r.keys) < n {
		r.keys, r.keysOf, r.order = make([]uint64, n), make([]uint64, n), make([]int32, n)
	}
	if len(r.ends) < n {
		r.ends = make([]int32, n)
	}
	if len(r.bucket) < buckets+2 {
		r.bucket = make([]int32, buckets+2)
	}
}

// byRoom puts the members in the order of their rooms (home State or region),
// in row order within a room, and marks where each room ends.
func (r *rooms) byRoom(w *World, f *ForumState) {
	n := len(f.Attending)
	count := max(w.Pop.States, len(w.Spec.Regions)) + 1
	r.grow(n, count)
	clear(r.bucket[:count+1])
	for _, i := range f.Attending {
		r.bucket[w.roomOf(f, int(i))+2]++
	}
	for b := range count {
		r.bucket[b+1] += r.bucket[b]
	}
	r.members = append(r.members[:0], f.Attending...)
	for b := range count {
		if lo, hi := r.bucket[b], r.bucket[b+1]; lo < hi {
			r.ends[lo] = hi
		}
	}
	for _, i := range f.Attending {
		b := w.roomOf(f, int(i)) + 1
		r.members[r.bucket[b]] = i
		r.bucket[b]++
	}
}

// roomOf is the room of actor i: its home State (itself for a State) or region.
func (w *World) roomOf(f *ForumState, i int) int32 {
	if f.Rooms == "region" {
		return int32(w.Pop.Region[i])
	}
	if h := w.Pop.Home[i]; h >= 0 {
		return h
	}
	if i < w.Pop.States {
		return int32(i)
	}
	return -1
}

// endOf is where the table that starts at seat lo ends.
func (r *rooms) endOf(lo int) int { return int(r.ends[lo]) }

// tables seats those who attend a plenary: all at one table in row order, or
// by room, or at round tables of about f.Table places drawn by key. It makes
// room for their next positions.
func (r *rooms) tables(w *World, f *ForumState, key rng.Key) []int32 {
	n := len(f.Attending)
	if len(r.next) < n*w.Pop.D {
		r.next = make([]float64, n*w.Pop.D)
	}
	switch {
	case f.Rooms != "":
		r.byRoom(w, f)
	case f.Table > 0 && n > f.Table:
		r.roundTables(w, f, key)
	default:
		r.members = append(r.members[:0], f.Attending...)
		r.grow(n, 1)
		r.ends[0] = int32(n)
	}
	if f.ties != nil {
		f.tieRow = f.tieRow[:0]
		for _, i := range r.members {
			f.tieRow = append(f.tieRow, int32(index(f.TieActors, w.Pop.Name(int(i)))))
		}
	}
	return r.members
}

// roundTables draws a table for everybody.
func (r *rooms) roundTables(w *World, f *ForumState, key rng.Key) {
	n := len(f.Attending)
	count := uint64((n + f.Table - 1) / f.Table)
	r.grow(n, int(count))
	clear(r.bucket[:count+1])
	for m, i := range f.Attending {
		r.keys[m] = mulHigh(key.Bits(w.Pop.Key[i]), count)
		r.bucket[r.keys[m]+1]++
	}
	for b := range count {
		r.bucket[b+1] += r.bucket[b]
	}
	r.members = append(r.members[:0], f.Attending...)
	for b := range count {
		if lo, hi := r.bucket[b], r.bucket[b+1]; lo < hi {
			r.ends[lo] = hi
		}
	}
	for m, i := range f.Attending {
		b := r.keys[m]
		r.members[r.bucket[b]] = i
		r.bucket[b]++
	}
}
