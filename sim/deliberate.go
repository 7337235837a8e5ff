package sim

import (
	"slices"

	"plenary/internal/rng"
)

// deliberate lets the forums meet, one after another: by level (sectoral,
// local, national, regional, global), then by the date of the first session,
// then by name; the rounds within a forum follow one another. After all forums positions return part of the way to
// their anchors: x <- l x + (1 - l) a (Friedkin and Johnsen 1990).
func deliberate(w *World) {
	clear(w.met)
	key := w.keyOf(phaseDeliberate)
	for _, k := range w.meetingOrder() {
		f := &w.Forums[k]
		if !f.Deliberates || len(f.Attending) < 2 {
			continue
		}
		at := key.At(f.key)
		for session := range f.Meets {
			if w.halted() {
				return
			}
			if f.Format == "plenary" {
				w.plenary(f, k, at.At(uint64(session)))
			} else {
				w.bilateral(f, k, at.At(uint64(session)))
			}
		}
	}
	w.eachActor(anchorChunk)
}

// meetingOrder is the order in which forums meet: by level, dated ones by the
// date of their first session, then by name.
func (w *World) meetingOrder() []int {
	list := w.scratch.meeting[:0]
	for k := range w.Forums {
		if w.Forums[k].Meets > 0 {
			list = append(list, k)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int {
		x, y := &w.Forums[a], &w.Forums[b]
		if x.level != y.level {
			return int(x.level) - int(y.level)
		}
		return int(x.When - y.When)
	})
	w.scratch.meeting = list
	return list
}

// anchorChunk lets rows [lo, hi) return to their anchors.
func anchorChunk(w *World, _ *worker, lo, hi int) {
	p := &w.Pop
	for i := lo; i < hi; i++ {
		l := p.Stay[i]
		if l == 1 {
			continue // open to the last: nothing draws it back
		}
		x, a := p.Row(p.X, i), p.Row(p.Anchor, i)
		for d, v := range x {
			x[d] = a[d] + l*(v-a[d])
		}
	}
}

// bilateral is one session of talks in pairs: `rounds` random matchings of
// those present, or as many pairs drawn one after another. i moves by mu g_ij (x_j - x_i) if dist_i(x_j) <= eps_i, with mu
// the strength times the share that its kind yields, at most 1, and g_ij = min(1,
// voice_j 2c_j/(c_i+c_j)); both from their positions before the talk (Deffuant
// et al. 2000).
func (w *World) bilateral(f *ForumState, k int, key rng.Key) {
	for round := range max(1, f.Rounds) {
		if w.halted() {
			return
		}
		pairs := w.scratch.room.match(w, f, key.At(uint64(round)))
		if w.talkOnLine(f, pairs) {
			continue
		}
		for n := 0; n+1 < len(pairs); n += 2 {
			w.talk(f, k, int(pairs[n]), int(pairs[n+1]))
		}
	}
}

// talk is one talk of i and j in forum f (number k).
func (w *World) talk(f *ForumState, k, i, j int) {
	p := &w.Pop
	d := p.D
	xi, xj := p.X[i*d:(i+1)*d], p.X[j*d:(j+1)*d]
	si, sj := p.Salience[i*d:(i+1)*d], p.Salience[j*d:(j+1)*d]
	var di, dj float64
	for n, v := range xi {
		e := v - xj[n]
		di += si[n] * e * e
		dj += sj[n] * e * e
	}
	ci, cj := p.Capability[i], p.Capability[j]
	ki, kj := p.Kind[i], p.Kind[j]
	var mi, mj float64
	if di <= p.Bound[i]*p.Bound[i] {
		mi = f.yields[ki] * min(1, f.Voice[kj]*2*cj/(ci+cj))
	}
	if dj <= p.Bound[j]*p.Bound[j] {
		mj = f.yields[kj] * min(1, f.Voice[ki]*2*ci/(ci+cj))
	}
	for n, v := range xi {
		e := xj[n] - v
		xi[n] = v + mi*e
		xj[n] -= mj * e
	}
	w.note(i, j, k)
	w.note(j, i, k)
}

// note remembers that i met j in forum k; of more than metSlots partners the
// last stay.
func (w *World) note(i, j, k int) {
	at := i*metSlots + int(w.met[i])%metSlots
	w.Met[at], w.MetIn[at] = int32(j), int16(k)
	if w.met[i] < 250 {
		w.met[i]++
	} else {
		w.met[i] -= 4 * (200 / 4)
	}
}

// MetOf are actor i's remembered partners of this step.
func (w *World) MetOf(i int) []int32 {
	return w.Met[i*metSlots : i*metSlots+min(metSlots, int(w.met[i]))]
}

// plenary is one session in which everybody hears everybody at the table:
// x_i <- (1-m) x_i + m (mean of those within eps_i, itself included, weights
// voice_j c_j; Hegselmann and Krause 2002). Given tie weights W replace
// voice_j c_j, over those within eps_i (DeGroot 1974).
func (w *World) plenary(f *ForumState, k int, key rng.Key) {
	seats := w.scratch.room.tables(w, f, key)
	lo := 0
	for lo < len(seats) {
		hi := w.scratch.room.endOf(lo)
		if !w.hearOnLine(f, seats[lo:hi], lo) {
			w.hearAll(f, seats[lo:hi], lo)
		}
		w.noteTable(k, seats[lo:hi], key)
		lo = hi
	}
}

// soon is the number of actors who hear a table between two looks at the context.
const soon = 16

// hearAll is one table's session by plain sums: all answer, then all move. The
// table's first seat has number first in the session.
func (w *World) hearAll(f *ForumState, seats []int32, first int) {
	p, d := &w.Pop, w.Pop.D
	next := w.scratch.room.next[:len(seats)*d]
	weights, said := w.scratch.seatWeight[:0], w.scratch.room.said[:0]
	for _, j := range seats {
		weights = append(weights, f.Voice[p.Kind[j]]*p.Capability[j])
		said = append(said, p.X[int(j)*d:(int(j)+1)*d]...)
	}
	w.scratch.seatWeight, w.scratch.room.said = weights, said
	for n := range seats {
		if n%soon == 0 && w.halted() {
			return
		}
		w.hear(f, int(seats[n]), n, first, next[n*d:(n+1)*d])
	}
	for n, i := range seats {
		copy(p.Row(p.X, int(i)), next[n*d:(n+1)*d])
	}
}

// hear writes where actor i, at seat n, stands after hearing the table.
func (w *World) hear(f *ForumState, i, n, first int, out []float64) {
	p, d := &w.Pop, len(out)
	weights, said := w.scratch.seatWeight, w.scratch.room.said
	x, s := said[n*d : (n+1)*d][:d], p.Row(p.Salience, i)[:d]
	bound := p.Bound[i] * p.Bound[i]
	clear(out)
	total := 0.0
	for m, weight := range weights {
		xj := said[m*d : (m+1)*d][:d]
		dist := 0.0
		for q, v := range x {
			e := v - xj[q]
			dist += s[q] * e * e
		}
		if dist > bound {
			continue
		}
		if f.ties != nil {
			weight = f.tie(first+n, first+m)
		}
		total += weight
		for q := range out {
			out[q] += weight * xj[q]
		}
	}
	m := f.yields[p.Kind[i]]
	for q, v := range x {
		if total > 0 {
			out[q] = v + m*(out[q]/total-v)
		} else {
			out[q] = v
		}
	}
}

// tie is the weight of seat m's position for seat n, both numbered within the
// session.
func (f *ForumState) tie(n, m int) float64 {
	a, b := f.tieRow[n], f.tieRow[m]
	if a < 0 || b < 0 {
		return btof(n == m)
	}
	return f.ties[int(a)*len(f.TieActors)+int(b)]
}

// asides are the times that those at a table are paired to remember each other.
const asides = 3

// noteTable lets everybody at a table remember a few of the others, by random
// pairs as in bilateral talks.
func (w *World) noteTable(k int, seats []int32, key rng.Key) {
	if w.built.forgetful {
		return
	}
	r := &w.scratch.room
	for a := range asides {
		r.pairs = r.pairs[:0]
		r.pair(w, seats, key.Of("aside").At(uint64(a)))
		for n := 0; n+1 < len(r.pairs); n += 2 {
			w.note(int(r.pairs[n]), int(r.pairs[n+1]), k)
			w.note(int(r.pairs[n+1]), int(r.pairs[n]), k)
		}
	}
}
