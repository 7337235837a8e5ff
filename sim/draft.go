package sim

import (
	"math"
	"slices"

	"plenary/sim/forum"
)

// drafters is the scratch of drafting sessions.
type drafters struct {
	forum.Assembly
	rows    []int32 // State of each member
	f       *FrameworkState
	floor   floor
	passed  func(m forum.Amendment)
	utility func(i int, text []float64, b float64) float64
}

// obligationGrid is the number of obligations at which an ideal one is sought.
const obligationGrid = 41

// draft holds the drafting sessions: the States that sit in a drafting forum
// move the texts it drafts, at most a step on each issue and session. It first
// brings every State's outlook up to date.
func draft(w *World) {
	for k := range w.Frameworks {
		if f := &w.Frameworks[k]; w.active(f) && !w.halted() {
			w.outlook(f)
		}
	}
	for _, k := range w.meetingOrder() {
		w.scratch.assembly.floor.forum = k
		fo := &w.Forums[k]
		if !fo.Drafts {
			continue
		}
		for q := range w.Frameworks {
			if w.halted() {
				return
			}
			if w.drafts(fo, q) {
				w.sessions(fo, &w.Frameworks[q])
			}
		}
	}
}

// drafts says whether a forum works on framework q in this step.
func (w *World) drafts(fo *ForumState, q int) bool {
	f := &w.Frameworks[q]
	open := w.active(f) && !f.Agreed && !f.Failed
	return open && concerns(fo.Frameworks, q) && (w.off[phaseDecide] || !w.decidedBefore(f, fo.When))
}

// decidedBefore says whether the next decision of this step comes before the
// forum's first session.
func (w *World) decidedBefore(f *FrameworkState, when Date) bool {
	d, ok := f.due()
	return ok && d < when
}

// concerns says whether a list of frameworks (empty: all) holds q.
func concerns(list []int, q int) bool { return len(list) == 0 || slices.Contains(list, q) }

// sessions holds the sessions of one forum on one framework.
func (w *World) sessions(fo *ForumState, f *FrameworkState) {
	a := &w.scratch.assembly
	if !w.assemble(a, fo, f) {
		return
	}
	rule := forum.Drafting.Get(f.Drafting)
	p := &w.Spec.Params.Draft
	chair := forum.Chair{Step: p.Step, Spread: w.Spec.Params.Decide.Noise, Obligation: f.Obligation}
	amends := f.Drafting == "amend"
	if amends {
		w.sponsor(a, fo, f)
	}
	for range fo.Meets {
		if w.halted() {
			return
		}
		rule(&a.Assembly, chair, f.Text)
		if f.Regime.Negotiable && !amends {
			w.negotiate(a, f, chair)
			chair.Obligation = f.Obligation
		}
	}
}

// assemble fills the assembly with the States that sit in the forum and take
// part in the process; it says whether there is anybody.
func (w *World) assemble(a *drafters, fo *ForumState, f *FrameworkState) bool {
	p := &w.Pop
	a.f = f
	a.D = p.D
	a.rows = a.rows[:0]
	a.Weight, a.Object = a.Weight[:0], a.Object[:0]
	a.Ideal, a.Salience = a.Ideal[:0], a.Salience[:0]
	for _, i := range fo.Attending {
		if int(i) >= p.States {
			break
		}
		if f.Left[i] {
			continue
		}
		a.rows = append(a.rows, i)
		a.Weight, a.Object = append(a.Weight, p.Capability[i]), append(a.Object, p.Objection[i])
		a.Ideal = append(a.Ideal, p.Row(p.X, int(i))...)
		a.Salience = append(a.Salience, p.Row(p.RawSalience, int(i))...)
	}
	a.Covers = f.deal.Covers
	a.Utility = a.utility
	return len(a.rows) > 0
}

// judge is the worth of a text to member m of the assembly.
func (w *World) judge(m int, text []float64, b float64) float64 {
	a := &w.scratch.assembly
	return w.Pop.Utility(&w.Spec.Params.Utility, &a.f.deal, int(a.rows[m]), text, b)
}

// negotiate moves the obligation: mean, exchange, fixed and median take the members' ideal
// obligations b_i* = argmax_b U_i(T, b) with their drafting weights; nash and
// gain the b with the greatest objective of a nash chair, over a grid.
func (w *World) negotiate(a *drafters, f *FrameworkState, chair forum.Chair) {
	target := 0.0
	switch f.Drafting {
	case "mean", "exchange", "fixed":
		sum := 0.0
		for m, c := range a.Weight {
			target += c * w.idealObligation(m, f.Text)
			sum += c
		}
		target /= sum
	case "median":
		target = w.medianObligation(a, f)
	default:
		best := math.Inf(-1)
		for g := range obligationGrid {
			c := chair
			c.Obligation = float64(g) / (obligationGrid - 1)
			if v := forum.Acceptance(&a.Assembly, c, f.Text); v > best {
				best, target = v, c.Obligation
			}
		}
	}
	step := w.Spec.Params.Draft.Obligation
	f.Obligation += min(step, max(-step, target-f.Obligation))
}

// idealObligation is b* of member m, on a grid.
func (w *World) idealObligation(m int, text []float64) float64 {
	best, at := math.Inf(-1), 0.0
	if w.halted() {
		return at
	}
	for g := range obligationGrid {
		b := float64(g) / (obligationGrid - 1)
		if v := w.judge(m, text, b); v > best {
			best, at = v, b
		}
	}
	return at
}

// medianObligation is the weighted median of ideal obligations: the least on
// the grid at which half of the weight is reached.
func (w *World) medianObligation(a *drafters, f *FrameworkState) float64 {
	var at [obligationGrid]float64
	total := 0.0
	for m, c := range a.Weight {
		at[int(math.Round(w.idealObligation(m, f.Text)*(obligationGrid-1)))] += c
		total += c
	}
	sum := 0.0
	for g, c := range at {
		sum += c
		if sum >= total/2 {
			return float64(g) / (obligationGrid - 1)
		}
	}
	return 1
}
