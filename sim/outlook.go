package sim

import (
	"plenary/agents"
	"plenary/sim/commit"
)

// sits says whether State i takes part in framework f's process now.
func (w *World) sits(f *FrameworkState, i int) bool { return w.Exists(i) && !f.Left[i] }

// outlook brings up to date what every State expects of the others under
// framework f, and its utility of the text:
//
//	P = sum c_j pi_j / sum c_j, pi_j = 1 for a supporter or party, 0 for one
//	that left or withdrew, else logistic(kappa U_j) with U_j as last judged.
//
// P+ and P- are P with pi_i set to 1 and to 0. The reference group of a State
// is its region; its supporting share is expected (mean pi) before the last
// recorded vote has passed and actual afterwards, signatories counted.
func (w *World) outlook(f *FrameworkState) {
	p := &w.Pop
	u := &w.Spec.Params.Utility
	total, sum := 0.0, 0.0
	clear(f.region)
	clear(f.weight)
	for i := range p.States {
		if !w.Exists(i) {
			continue
		}
		f.like[i] = w.likely(f, i)
		total += p.Capability[i]
		sum += p.Capability[i] * f.like[i]
		share := f.like[i]
		if f.Recorded {
			share = btof(f.Status[i].In() || f.Status[i] == commit.Signatory)
		}
		r := p.Region[i] + 1
		f.region[r] += share
		f.weight[r]++
	}
	if total == 0 {
		return
	}
	f.P, f.judged = sum/total, true
	f.deal.Enforcement, f.deal.Flexibility = f.Regime.Enforcement, f.Regime.Flexibility
	f.deal.Pledge = f.Regime.Procedure == "pledge"
	f.deal.Form = w.built.payoff
	for i := range p.States {
		if !w.Exists(i) {
			continue
		}
		c := p.Capability[i]
		rest := (sum - c*f.like[i]) / total
		f.deal.With[i], f.deal.Without[i] = rest+c/total, rest
		r := p.Region[i] + 1
		f.deal.Peers[i] = f.region[r] / f.weight[r]
		f.U[i] = p.Utility(u, &f.deal, i, f.Text, f.Obligation)
	}
}

// likely is the chance that others give State i to take part.
func (w *World) likely(f *FrameworkState, i int) float64 {
	switch s := f.Status[i]; {
	case s.In():
		return 1
	case s == commit.Withdrawn || f.Left[i]:
		return 0
	case !f.Tabled:
		return 0.5
	}
	return agents.Expect(w.Spec.Params.Utility.Participation, f.U[i])
}

// active says whether framework f is on anybody's table in this step.
func (w *World) active(f *FrameworkState) bool {
	return f.Tabled && f.Live(w.Date())
}
