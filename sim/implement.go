package sim

import (
	"math"

	"plenary/sim/commit"
)

// implement lets States deliver: delivery moves towards the target at the
// State's rate over the price,
//
//	y += (1 - exp(-r dt/k)) (target - y)
//	target = x + e for supporters and parties (agents.Population.Judge), else x
//
// and the highest target of several frameworks counts; a pledge is kept. The law
// adds to the effort where the obligation binds (bites). Cities and firms do a
// part of what is left (locally).
func implement(w *World) {
	p := &w.Pop
	goal := w.scratch.goal
	for i := range p.States {
		if w.haltedAt(i) {
			return
		}
		if !w.Exists(i) {
			continue
		}
		copy(goal, p.Row(p.X, i))
		for k := range w.Frameworks {
			if f := &w.Frameworks[k]; f.Status[i].In() {
				w.raise(goal, f, i)
			}
		}
		w.locally(goal, i)
		y, price := p.Row(p.Y, i), p.Row(p.Price, i)
		r, rate := p.DeliveryCapacity[i]*w.DT, 0.0
		for d := range y {
			if d == 0 || price[d] != price[d-1] {
				rate = -math.Expm1(-r / price[d])
			}
			y[d] += rate * (goal[d] - y[d])
		}
	}
}

// locally raises the goal by what those at home who deliver themselves do, C being
// their effort in this step and z their mean position, weighted by effort:
//
//	goal += local C/(C + attention) (z - goal)+
//
// (Betsill and Bulkeley 2006; Hale 2016, commitments of cities and firms).
func (w *World) locally(goal []float64, i int) {
	q, a := &w.scratch.pull, &w.Spec.Params.Advocate
	c := q.work[i]
	if c == 0 || a.Local == 0 {
		return
	}
	share := a.Local * c / (c + a.Attention)
	for d, z := range q.done[i*len(goal) : (i+1)*len(goal)] {
		goal[d] += share * max(0, z/c-goal[d])
	}
}

// raise lifts the goal to what framework f moves State i to deliver.
func (w *World) raise(goal []float64, f *FrameworkState, i int) {
	p := &w.Pop
	b := 0.0
	if w.bites(f, i) {
		b = f.Obligation
	}
	aim := w.scratch.mean
	f.deal.Press = f.Pressure
	p.Aim(&w.Spec.Params.Utility, &f.deal, i, f.Text, b, aim)
	pledge := f.Pledge[i*p.D : (i+1)*p.D]
	for d, v := range aim {
		if q := pledge[d]; f.covers[d] && !math.IsNaN(q) {
			v = max(v, q)
		}
		goal[d] = max(goal[d], v)
	}
}

// bites says whether an obligation binds State i now: a party after entry into
// force, or a supporter after adoption where no ratification is asked for.
func (w *World) bites(f *FrameworkState, i int) bool {
	if f.Status[i] == commit.Party {
		return f.InForce
	}
	return f.Status[i] == commit.Supporter && f.Adopted && !f.procedure().Ratified
}
