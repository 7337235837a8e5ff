package sim

import (
	"math"
	"slices"
	"sort"

	"plenary/agents"
	"plenary/internal/rng"
)

// slip is a source of error of a named actor, made ready.
type slip struct {
	key      uint64    // hash of its name
	position []float64 // [0,1]^D for one standard deviation, nil: none
	traits   []traitSlip
}

// traitSlip is what it moves a trait.
type traitSlip struct {
	trait agents.Trait
	size  float64
}

// slipsOf are an actor's sources of error, made ready.
func slipsOf(a *Actor) (out []slip) {
	for k := range a.Errors {
		e := &a.Errors[k]
		s := slip{key: rng.Name(e.Name), position: e.Position}
		for _, c := range e.Traits {
			if t, ok := agents.TraitNamed(c.Name); ok {
				s.traits = append(s.traits, traitSlip{t, c.Value})
			}
		}
		out = append(out, s)
	}
	return out
}

// regress is where positions that are measured with error are drawn to: what
// errors add to the spread of an issue is taken from it before,
//
//	x <- mean + share (x - mean) + errors,   share = sqrt(1 - v/s^2)
//
// s being the standard deviation of the positions of the named States and v the
// mean variance of their errors (Kelley 1927, on regressed scores; Mislevy 1991, on
// plausible values). So a run differs in who stands where, not in how far apart all
// stand.
type regress struct{ mean, share float64 }

// to is a measured position, regressed.
func (r regress) to(x float64) float64 { return r.mean + r.share*(x-r.mean) }

// buildErrors finds the regressions of all issues, nil if nobody has errors.
func (w *World) buildErrors() {
	factor := w.Spec.Params.Start.Errors
	if factor == 0 || !slices.ContainsFunc(w.built.groups, func(g group) bool { return len(g.slips) > 0 }) {
		return
	}
	for d := range w.Pop.D {
		var n, sum, square, errors float64
		for k := range w.built.groups {
			if g := &w.built.groups[k]; g.kind == agents.State && !g.number {
				x := g.traits.position[d].center()
				n, sum, square = n+1, sum+x, square+x*x
				errors += factor * factor * g.variance(d)
			}
		}
		r := regress{share: 1}
		if errors > 0 {
			r.mean = sum / n
			r.share = math.Sqrt(max(0, 1-errors/n/max(square/n-r.mean*r.mean, 1e-12)))
		}
		w.built.regress = append(w.built.regress, r)
	}
}

// variance is that of the error of a position.
func (g *group) variance(d int) (sum float64) {
	for k := range g.slips {
		if x := g.slips[k].position; x != nil {
			sum += x[d] * x[d]
		}
	}
	return sum
}

// mistake moves positions, anchors and traits of everybody who is measured with
// error: a source of error is one normal draw of an actor, keyed by its name.
// Mandates are as measured, so that a change of government keeps the error.
func (w *World) mistake() {
	if w.built.regress == nil {
		return
	}
	p := &w.Pop
	for k := range w.built.groups {
		g := &w.built.groups[k]
		if len(g.slips) == 0 {
			continue
		}
		i := g.first
		x, a := p.Row(p.X, i), p.Row(p.Anchor, i)
		for d, r := range w.built.regress {
			if i < p.States {
				m := p.Row(p.Mandate, i)
				m[d] = r.to(m[d])
			}
			x[d], a[d] = r.to(x[d]), r.to(a[d])
		}
		w.eachSlip(g, func(s *slip, z float64) {
			for d, size := range s.position {
				x[d] += z * size
				a[d] += z * size
			}
			for _, t := range s.traits {
				w.setTrait(i, t.trait, t.trait.Within(w.scalar(t.trait, i)+z*t.size))
			}
		})
		for d := range x {
			x[d], a[d] = min(1, max(0, x[d])), min(1, max(0, a[d]))
		}
	}
}

// eachSlip tells how great each source of error of a group is in this run [sd].
func (w *World) eachSlip(g *group, of func(s *slip, z float64)) {
	key := w.key.Of(phaseStream).At(drawErrors)
	for k := range g.slips {
		of(&g.slips[k], w.Spec.Params.Start.Errors*rng.Normal(key.U2(g.key, g.slips[k].key)))
	}
}

// errorOf is the error of actor i's trait in this run.
func (w *World) errorOf(i int, t agents.Trait) (sum float64) {
	if w.built.regress == nil {
		return 0
	}
	w.eachSlip(w.groupOf(i), func(s *slip, z float64) {
		for _, x := range s.traits {
			if x.trait == t {
				sum += z * x.size
			}
		}
	})
	return sum
}

// measured is a mandate as it counts: regressed for a State that is measured with
// error.
func (w *World) measured(i, d int, mandate float64) float64 {
	if w.built.regress == nil || len(w.groupOf(i).slips) == 0 {
		return mandate
	}
	return w.built.regress[d].to(mandate)
}

// groupOf is the group of actor i.
func (w *World) groupOf(i int) *group {
	g := w.built.groups
	return &g[sort.Search(len(g), func(k int) bool { return g[k].first > i })-1]
}
