package design

import (
	"fmt"
	"math"
)

// morrisLevels is the number of levels where none is said.
const morrisLevels = 4

// morris makes trajectories: a start on a grid of L levels, then one step of
// delta = L / (2 (L - 1)) in one factor after the other, in an order of the
// trajectory's own (Morris 1991, DOI 10.2307/1269043). Of k factors a
// trajectory has k + 1 points.
func morris(p Plan) (Sequence, error) {
	k := len(p.Factors)
	if err := p.sampled(k + 1); err != nil {
		return Sequence{}, err
	}
	if p.Levels == 0 {
		p.Levels = morrisLevels
	}
	if p.Levels < 2 || p.Levels%2 != 0 {
		return Sequence{}, fmt.Errorf("needs an even number of levels, got %d", p.Levels)
	}
	return Sequence{Size: p.Points * (k + 1), At: func(i int, out []float64) {
		t, done := i/(k+1), i%(k+1)
		for f := range out {
			from, step := p.trajectory(f, t)
			if p.turn(t, f) < done {
				from += step
			}
			out[f] = p.place(f, from)
		}
	}}, nil
}

// trajectory is where trajectory t starts in factor f, and its step.
func (p Plan) trajectory(f, t int) (from, step float64) {
	key := p.key(f).Of("morris")
	n := p.Levels
	step = float64(n) / (2 * float64(n-1))
	low := int(key.U(uint64(t)) * float64(n/2)) // of the n/2 levels that leave room for a step up
	from = float64(low) / float64(n-1)
	if key.Of("down").U(uint64(t)) < 0.5 {
		return from + step, -step
	}
	return from, step
}

// turn is the place of factor f in the order of trajectory t: how many factors
// drew a smaller key.
func (p Plan) turn(t, f int) int {
	own := p.key(f).Of("turn").Bits(uint64(t))
	n := 0
	for g := range p.Factors {
		other := p.key(g).Of("turn").Bits(uint64(t))
		if other < own || other == own && g < f {
			n++
		}
	}
	return n
}

// Effect is what Morris's method says of one factor: the mean of its
// elementary effects, of their absolute values (Campolongo, Cariboni and
// Saltelli 2007), and their standard deviation. An effect is the change of the
// outcome per whole range of the factor.
type Effect struct {
	Mean, MeanAbs, SD float64
	N                 int // trajectories that could be used
}

// Effects estimates the effects of all factors from the outcomes of a Morris
// design, one per point; trajectories with a NaN in a step leave it out.
func Effects(p Plan, y []float64) []Effect {
	if p.Levels == 0 {
		p.Levels = morrisLevels
	}
	k := len(p.Factors)
	out := make([]Effect, k)
	for f := range k {
		var sum, abs, squares float64
		n := 0
		for t := range len(y) / (k + 1) {
			at := t*(k+1) + p.turn(t, f)
			_, step := p.trajectory(f, t)
			e := (y[at+1] - y[at]) / step
			if math.IsNaN(e) {
				continue
			}
			n++
			sum, abs, squares = sum+e, abs+math.Abs(e), squares+e*e
		}
		m := sum / float64(n)
		out[f] = Effect{Mean: m, MeanAbs: abs / float64(n), SD: math.NaN(), N: n}
		if n > 1 {
			out[f].SD = math.Sqrt(max(0, squares-float64(n)*m*m) / float64(n-1))
		}
	}
	return out
}
