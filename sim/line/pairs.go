package line

import "math"

// within is m where the squared gap is at most the squared bound, else 0. As
// squares are not negative their bits compare as whole numbers; a branch would
// be guessed wrong in every other talk.
func within(square, bound, m float64) float64 {
	over := int64(math.Float64bits(bound)) - int64(math.Float64bits(square))
	return math.Float64frombits(math.Float64bits(m) &^ uint64(over>>63))
}

// TalkAlike lets pairs of actors talk, one pair after another in the list, who
// are alike but for their positions.
func (a *Actors) TalkAlike(pairs []int32) {
	i0 := pairs[0]
	c, k := a.Capability[i0], a.Kind[i0]
	m := a.Yield[k] * min(1, a.Voice[k]*2*c/(c+c))
	bound := a.Bound[i0] * a.Bound[i0]
	x := a.X
	for ; len(pairs) >= 2; pairs = pairs[2:] {
		i, j := pairs[0], pairs[1]
		xi, xj := x[i], x[j]
		e := xj - xi
		g := within(e*e, bound, m)
		x[i], x[j] = xi+g*e, xj-g*e
	}
}

// Talk lets pairs of any actors talk.
func (a *Actors) Talk(pairs []int32) {
	x, bounds, capability, kinds := a.X, a.Bound, a.Capability, a.Kind
	for ; len(pairs) >= 2; pairs = pairs[2:] {
		i, j := pairs[0], pairs[1]
		ki, kj := kinds[i], kinds[j]
		ci, cj := capability[i], capability[j]
		mi := a.Yield[ki] * min(1, a.Voice[kj]*2*cj/(ci+cj))
		mj := a.Yield[kj] * min(1, a.Voice[ki]*2*ci/(ci+cj))
		xi, xj := x[i], x[j]
		e := xj - xi
		x[i] = xi + within(e*e, bounds[i]*bounds[i], mi)*e
		x[j] = xj - within(e*e, bounds[j]*bounds[j], mj)*e
	}
}
