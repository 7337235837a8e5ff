package sim

import (
	"math"

	"plenary/agents"
	"plenary/sim/commit"
)

// implement lets States deliver: delivery moves towards the target at the
// State's rate over the price,
//
//	y += (1 - exp(-r dt/k)) (target - y)
//	target = x + comp max(0, T - x) for supporters and parties, else x
//	comp = min(1, b chi keep [binding] + review pressure rho + voluntary share)
//
// and the highest target of several frameworks counts. keep is 0 on a reserved
// issue, which obliges nothing. A pledge is delivered as set; only binding force
// and pressure act on the rest of the gap. For what binds see bites.
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
		y, price := p.Row(p.Y, i), p.Row(p.Price, i)
		r := p.DeliveryCapacity[i] * w.DT
		for d := range y {
			y[d] += -math.Expm1(-r/price[d]) * (goal[d] - y[d])
		}
	}
}

// raise lifts the goal to what framework f asks of State i.
func (w *World) raise(goal []float64, f *FrameworkState, i int) {
	p := &w.Pop
	x := p.Row(p.X, i)
	hard := 0.0
	if w.bites(f, i) {
		hard = f.Obligation * f.Regime.Enforcement
	}
	soft := w.Spec.Params.Implement.Pressure * f.Pressure * p.Reputation[i]
	free := w.Spec.Params.Implement.Voluntary
	pledge := f.Pledge[i*p.D : (i+1)*p.D]
	var keep [agents.MaxIssues]float64
	for d := range f.Text {
		keep[d] = 1
	}
	if hard > 0 && f.Regime.Flexibility > 0 {
		p.Keep(&w.Spec.Params.Utility, &f.deal, i, f.Text, keep[:])
	}
	for d, t := range f.Text {
		if !f.covers[d] {
			continue
		}
		bound := hard * keep[d]
		want := x[d] + min(1, bound+soft+free)*max(0, t-x[d])
		if q := pledge[d]; !math.IsNaN(q) {
			q = max(q, x[d])
			want = q + min(1, bound+soft)*max(0, t-q)
		}
		goal[d] = max(goal[d], want)
	}
}

// bites says whether an obligation binds State i now: a party after entry into
// force, or a supporter after adoption where no ratification is asked for.
func (w *World) bites(f *FrameworkState, i int) bool {
	if f.Status[i] == commit.Party {
		return f.InForce
	}
	return f.Status[i] == commit.Supporter && f.Adopted && f.Regime.Procedure != "ratify"
}
