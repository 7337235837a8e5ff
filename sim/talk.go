package sim

import "math"

// Talks on one issue. Salience is 1 there, whatever its raw value, so that the
// distance is that of the positions; the numbers are those of talk to the bit.
// Nobody advocates or allies and no log is kept, so that nobody needs to
// remember whom it met.

// bare says whether forums may talk without notes on one issue.
func (w *World) bare() bool { return w.Pop.D == 1 && w.Quiet && w.Spec.small() }

// within is m where the squared gap is at most the squared bound, else 0. As
// squares are not negative their bits compare as whole numbers; a branch would
// be guessed wrong in every other talk.
func within(square, bound, m float64) float64 {
	over := int64(math.Float64bits(bound)) - int64(math.Float64bits(square))
	return math.Float64frombits(math.Float64bits(m) &^ uint64(over>>63))
}

// similarSeats says whether all who attend have one kind, capability and bound;
// it looks again only if others attend or a trait has changed.
func (w *World) similarSeats(f *ForumState) bool {
	if w.scratch.sameSeats && f.alikeAt == w.traitChanges {
		return true
	}
	f.alikeAt = -1
	if w.alikeSeats(f) {
		f.alikeAt = w.traitChanges
		return true
	}
	return false
}

func (w *World) alikeSeats(f *ForumState) bool {
	p := &w.Pop
	i0 := f.Attending[0]
	kind, c, bound := p.Kind[i0], p.Capability[i0], p.Bound[i0]
	for _, i := range f.Attending {
		if p.Kind[i] != kind || p.Capability[i] != c || p.Bound[i] != bound {
			return false
		}
	}
	return true
}

// talkAlike lets pairs of actors talk who are alike but for their positions.
func (w *World) talkAlike(f *ForumState, pairs []int32) {
	p := &w.Pop
	i0 := pairs[0]
	c, k := p.Capability[i0], p.Kind[i0]
	m := min(1, f.Strength*w.scratch.yield[k]) * min(1, f.Voice[k]*2*c/(c+c))
	bound := p.Bound[i0] * p.Bound[i0]
	x := p.X
	for ; len(pairs) >= 2; pairs = pairs[2:] {
		i, j := pairs[0], pairs[1]
		xi, xj := x[i], x[j]
		e := xj - xi
		g := within(e*e, bound, m)
		x[i], x[j] = xi+g*e, xj-g*e
	}
}

// talkBare lets pairs talk.
func (w *World) talkBare(f *ForumState, pairs []int32) {
	p := &w.Pop
	x := p.X
	for ; len(pairs) >= 2; pairs = pairs[2:] {
		i, j := pairs[0], pairs[1]
		ki, kj := p.Kind[i], p.Kind[j]
		ci, cj := p.Capability[i], p.Capability[j]
		mi := min(1, f.Strength*w.scratch.yield[ki]) * min(1, f.Voice[kj]*2*cj/(ci+cj))
		mj := min(1, f.Strength*w.scratch.yield[kj]) * min(1, f.Voice[ki]*2*ci/(ci+cj))
		xi, xj := x[i], x[j]
		e := xj - xi
		x[i] = xi + within(e*e, p.Bound[i]*p.Bound[i], mi)*e
		x[j] = xj - within(e*e, p.Bound[j]*p.Bound[j], mj)*e
	}
}
