package sim

import (
	"math"
	"math/bits"
	"slices"

	"plenary/internal/rng"
)

// shuffleAbove is the number of members above which a matching is a plain
// shuffle: below it, one attendee more re-pairs only a few.
const shuffleAbove = 10000

// rooms is the scratch of matchings and tables.
type rooms struct {
	members []int32  // in the order of seats
	keys    []uint64 // of each
	bucket  []int32  // counts, then starts
	slots   []slot   // in the order of buckets
	odd     []int32
	pairs   []int32
	ends    []int32   // end of the table that starts at a seat
	said    []float64 // positions of those at a table
	next    []float64 // and where they stand after it
}

// mulHigh is the high word of a x b: a uniform integer below b from 64 bits.
func mulHigh(a, b uint64) uint64 {
	hi, _ := bits.Mul64(a, b)
	return hi
}

// match pairs those who attend: every member has a key of (step, forum, round,
// actor); they are put into about n/4 buckets by key, sorted within, and
// neighbors are paired; the odd ones of the buckets are paired in turn. In a
// sequential forum pairs are drawn instead. With rooms, only members of one room
// are paired. The answer holds pairs one after another and is overwritten by the
// next call.
func (r *rooms) match(w *World, f *ForumState, key rng.Key) []int32 {
	r.pairs = r.pairs[:0]
	if f.Rooms == "" {
		r.meet(w, f, f.Attending, key)
		return r.pairs
	}
	r.byRoom(w, f)
	for lo := 0; lo < len(r.members); {
		hi := int(r.ends[lo])
		r.meet(w, f, r.members[lo:hi], key)
		lo = hi
	}
	return r.pairs
}

// meet appends the pairs of one room, in the way of the forum's format.
func (r *rooms) meet(w *World, f *ForumState, members []int32, key rng.Key) {
	if f.Format == "sequential" {
		r.draw(members, key)
		return
	}
	r.pair(w, members, key)
}

// draw appends n/2 pairs of the n members of a room, each drawn from all of them
// whoever met before. Talk t of the round, counted on from room to room, has two
// keys: 2t says who, 2t+1 which of the others.
func (r *rooms) draw(members []int32, key rng.Key) {
	n, first := uint64(len(members)), len(r.pairs)
	r.pairs = slices.Grow(r.pairs, len(members))[:first+len(members)/2*2]
	for t := first; t+1 < len(r.pairs); t += 2 {
		i, j := mulHigh(key.Bits(uint64(t)), n), mulHigh(key.Bits(uint64(t)+1), n-1)
		if j >= i {
			j++
		}
		r.pairs[t], r.pairs[t+1] = members[i], members[j]
	}
}

// pair appends a matching of one room.
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
	at := len(r.pairs)
	r.pairs = slices.Grow(r.pairs, n+few)[:at+n+few]
	odd, lo := 0, int32(0)
	for _, hi := range r.bucket[1 : buckets+1] {
		size := int(hi - lo)
		switch {
		case size <= few:
			r.odd[odd] = sortFew((*[few]slot)(r.slots[lo:]), size, (*[few]int32)(r.pairs[at:]))
		case size <= some:
			r.odd[odd] = sortSome(r.slots[lo:hi], r.pairs[at:at+size])
		default:
			r.sortBucket(r.slots[lo:hi])
			for q, s := range r.slots[lo : int(lo)+size&^1] {
				r.pairs[at+q] = s.row
			}
			r.odd[odd] = r.slots[hi-1].row
		}
		at += size &^ 1
		odd += size & 1
		lo = hi
	}
	at += copy(r.pairs[at:], r.odd[:odd&^1])
	r.pairs = r.pairs[:at]
}

// few is the number of members of a bucket that a network sorts, some that of
// one in which places are counted; neither branches on keys.
const few, some = 4, 8

// slot is a member and its key.
type slot struct {
	key uint64
	row int32
}

// spread puts members into buckets by the top bits of their keys; bucket b then
// ends where bucket[b+1] says.
func (r *rooms) spread(w *World, members []int32, key rng.Key, buckets, shift int) {
	n := len(members)
	r.grow(n, buckets)
	keys, begin := r.keys[:n], r.bucket[:buckets+2]
	clear(begin)
	for m, i := range members {
		k := key.Bits(w.Pop.Key[i])
		keys[m] = k
		begin[top(k, shift)+2]++
	}
	sum := int32(0)
	for b, c := range begin {
		sum += c
		begin[b] = sum
	}
	slots := r.slots
	for m, i := range members {
		k := keys[m]
		b := top(k, shift) + 1
		at := begin[b]
		begin[b] = at + 1
		slots[at] = slot{k, i}
	}
}

// top is the bucket of a key; a shift of 64 leaves one bucket.
func top(k uint64, shift int) int { return int(k >> shift) }

// sortBucket sorts the members of one bucket by key (insertion sort).
func (r *rooms) sortBucket(list []slot) {
	for a := 1; a < len(list); a++ {
		s := list[a]
		b := a
		for ; b > 0 && list[b-1].key > s.key; b-- {
			list[b] = list[b-1]
		}
		list[b] = s
	}
}

// sortFew writes the rows of the first size slots to out in the order of their
// keys and returns the last of them; what is beyond is of no meaning. Which key
// is the least is as good as random, so a network of five comparisons decides
// without branches.
func sortFew(in *[few]slot, size int, out *[few]int32) int32 {
	k0, k1, k2, k3 := in[0].key, in[1].key, in[2].key, in[3].key
	r0, r1, r2, r3 := in[0].row, in[1].row, in[2].row, in[3].row
	k0, k1 = k0|beyond(size, 0), k1|beyond(size, 1)
	k2, k3 = k2|beyond(size, 2), k3|beyond(size, 3)
	k0, k1, r0, r1 = inOrder(k0, k1, r0, r1)
	k2, k3, r2, r3 = inOrder(k2, k3, r2, r3)
	k0, k2, r0, r2 = inOrder(k0, k2, r0, r2)
	k1, k3, r1, r3 = inOrder(k1, k3, r1, r3)
	_, _, r1, r2 = inOrder(k1, k2, r1, r2)
	_, _ = k0, k3
	out[0], out[1], out[2], out[3] = r0, r1, r2, r3
	return out[(size-1)&(few-1)]
}

// sortSome writes the rows of 2 to 8 slots to out in the order of their keys and
// returns the last of them: the place of each is the number of keys below it.
func sortSome(in []slot, out []int32) int32 {
	var place [some]int
	for a := 1; a < len(in); a++ {
		key, at := in[a].key, a
		for b := range a {
			_, less := bits.Sub64(key, in[b].key, 0)
			at -= int(less)
			place[b&(some-1)] += int(less)
		}
		place[a&(some-1)] = at
	}
	for a, s := range in {
		out[place[a&(some-1)]] = s.row
	}
	return out[len(in)-1]
}

// beyond is all ones for a place that is not below size.
func beyond(size, place int) uint64 { return uint64(int64(place-size)>>63) ^ math.MaxUint64 }

// inOrder swaps two keys and their rows if the second key is less.
func inOrder(a, b uint64, p, q int32) (uint64, uint64, int32, int32) {
	_, less := bits.Sub64(b, a, 0)
	swap := -less
	d, e := (a^b)&swap, (p^q)&int32(swap)
	return a ^ d, b ^ d, p ^ e, q ^ e
}

// shuffle pairs a great room by a plain shuffle.
func (r *rooms) shuffle(members []int32, key rng.Key) {
	at := len(r.pairs)
	r.pairs = append(r.pairs, members...)
	list := r.pairs[at:]
	key.Shuffle(list)
	r.pairs = r.pairs[:at+len(list)/2*2]
}

// grow makes room for n members.
func (r *rooms) grow(n, buckets int) {
	if len(r.keys) < n {
		r.keys, r.slots, r.odd = make([]uint64, n), make([]slot, n+few), make([]int32, n+1)
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
