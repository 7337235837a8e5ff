package sim

import (
	"math"

	"plenary/agents"
)

// adapt changes slowly what lasts: politicisation returns to its baseline and
// rises with what is imposed, salience fades, anchors follow what was delivered,
// frustration rises without success, and the usual level follows attendance.
// Then the main text is judged anew.
func adapt(w *World) {
	w.adaptStates()
	w.LevelChanges = 0
	w.eachActor(adaptChunk)
	for i := range w.workers {
		w.LevelChanges += w.workers[i].changes
		w.workers[i].changes = 0
	}
	w.judgeAgain()
}

// judgeAgain brings the States' utilities of the main text up to date, so that
// measures speak of the world as it stands at the end of the step. What States
// expect of one another stays that of the last outlook.
func (w *World) judgeAgain() {
	f := w.Main()
	if f == nil {
		return
	}
	if !w.active(f) || !f.judged {
		copy(w.now, f.U)
		return
	}
	for i := range w.Pop.States {
		if w.Exists(i) {
			w.now[i] = w.Pop.Utility(&w.Spec.Params.Utility, &f.deal, i, f.Text, f.Obligation)
		}
	}
}

// adaptStates moves politicisation and anchors:
//
//	p += (1-exp(-relax dt)) (p0 - p) + (1-exp(-imposed I dt)) (1 - p)
//	a += (1-exp(-internalise dt)) (y - a) for supporters and parties
//
// with I = bh sigma sum s gap, summed over the frameworks on the table that are
// agreed or that the State takes part in. Salience fades on the way.
func (w *World) adaptStates() {
	p := &w.Pop
	a := &w.Spec.Params.Adapt
	relax, inner := w.chance(a.Relax), w.chance(a.Internalise)
	fade := w.chance(w.Spec.Params.Advocate.AgendaDecay)
	for i := range p.States {
		if w.haltedAt(i) {
			return
		}
		if !w.Exists(i) {
			continue
		}
		imposed, in := w.imposed(i)
		w.fadeSalience(i, fade)
		pol := &p.Politicisation[i]
		*pol += relax * (p.Politicisation0[i] - *pol)
		*pol += w.chance(a.Imposed*imposed) * (1 - *pol)
		if in && inner > 0 {
			y, anchor := p.Row(p.Y, i), p.Row(p.Anchor, i)
			for d := range anchor {
				anchor[d] += inner * (y[d] - anchor[d])
			}
		}
	}
}

// imposed is what State i feels imposed by the frameworks on the table that are
// agreed or that it takes part in, and whether it takes part in any.
func (w *World) imposed(i int) (imposed float64, in bool) {
	for k := range w.Frameworks {
		f := &w.Frameworks[k]
		if !w.active(f) {
			continue
		}
		in = in || f.Status[i].In()
		if f.Agreed || f.Status[i].In() {
			imposed += w.Pop.Imposed(&f.deal, i, f.Text, f.Obligation)
		}
	}
	return imposed, in
}

// fadeSalience lets the raw salience of a State return to its start.
func (w *World) fadeSalience(i int, fade float64) {
	raw, base := w.Pop.Row(w.Pop.RawSalience, i), w.Pop.Row(w.Pop.RawSalience0, i)
	changed := false
	for d, v := range raw {
		if v != base[d] {
			raw[d] += fade * (base[d] - v)
			changed = true
		}
	}
	if changed {
		w.rescale(i)
	}
}

// adaptChunk does rows [lo, hi): frustration and the usual level.
func adaptChunk(w *World, wk *worker, lo, hi int) {
	p := &w.Pop
	a := &w.Spec.Params.Adapt
	rise, ease := w.chance(a.FrustrationRise), w.chance(a.FrustrationEase)
	keep := float32(math.Exp(-w.DT / w.Spec.Params.Join.Memory))
	for i := lo; i < hi; i++ {
		if !w.Exists(i) {
			continue
		}
		goal := w.blocked(i)
		if f := &p.Frustration[i]; goal > *f {
			*f += rise * (goal - *f)
		} else {
			*f += ease * (goal - *f)
		}
		if w.usual(i, keep) {
			wk.changes++
		}
	}
}

// blocked is what frustration tends to: for a State its distance to the text,
// for an advocate the share of possible movement of its target that did not
// come, 0 for those who did not try.
func (w *World) blocked(i int) float64 {
	p := &w.Pop
	if i < p.States {
		if f := w.Main(); f != nil && w.active(f) {
			return min(1, p.Dist(i, f.Text))
		}
		return 0
	}
	j := int(w.Target[i])
	if j < 0 {
		return 0
	}
	before := float64(w.gap[i])
	most := before * w.built.most
	if most < 1e-9 {
		return 0
	}
	now := agents.Weighted(p.Row(p.X, i), p.Row(p.Anchor, j), p.Row(p.Salience, i))
	return min(1, max(0, 1-(before-now)/most))
}

// usual updates the remembered attendance by level and the usual level, the
// most attended one; it says whether that changed. Memory fades exponentially,
// so that steps of any length agree; as all levels fade alike, only one that was
// attended can become the usual one.
func (w *World) usual(i int, keep float32) bool {
	mass := w.LevelMass[i*5 : i*5+5 : i*5+5]
	for l := range mass {
		mass[l] *= keep
	}
	best := w.Pop.Usual[i]
	old := best
	for _, k := range w.Went[i*w.Slots : (i+1)*w.Slots] {
		if k < 0 {
			break
		}
		l := w.levels[k]
		mass[l]++
		if mass[l] > mass[best] {
			best = l
		}
	}
	w.Pop.Usual[i] = best
	return best != old
}
