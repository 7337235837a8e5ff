package sim

import (
	"plenary/agents"
	"plenary/sim/commit"
)

// sits says whether State i takes part in framework f's process now.
func (w *World) sits(f *FrameworkState, i int) bool { return w.Exists(i) && !f.Left[i] }

// outlook brings up to date what every State expects of the others under
// framework f, and what it thinks of the text:
//
//	P = sum c_j pi_j / sum c_j, pi_j = 1 for a supporter or party, 0 for one
//	that left or withdrew, else L(1.702 W_j/noise) with W_j as last judged.
//
// P+ and P- are P with pi_i set to 1 and to 0. The reference group of a State
// is its region; its supporting share is expected (mean pi) before the last
// recorded vote has passed and actual afterwards, signatories counted.
func (w *World) outlook(f *FrameworkState) {
	p := &w.Pop
	total, sum := w.expectParticipation(f)
	if total == 0 {
		return
	}
	f.P, f.judged = sum/total, true
	w.openDeal(f)
	w.expectPractice(f)
	for i := range p.States {
		if !w.Exists(i) {
			continue
		}
		c := p.Capability[i]
		rest := (sum - c*f.like[i]) / total
		f.deal.With[i], f.deal.Without[i] = rest+c/total, rest
		r := p.Region[i] + 1
		f.deal.Peers[i] = f.region[r] / f.weight[r]
		w.judgeText(f, i)
	}
}

// expectParticipation fills the chances to take part and the regions' shares; it
// returns the sums of capability of all and of those expected.
func (w *World) expectParticipation(f *FrameworkState) (total, sum float64) {
	p := &w.Pop
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
	return total, sum
}

// openDeal fills in what the regime says.
func (w *World) openDeal(f *FrameworkState) {
	d := &f.deal
	d.Enforcement, d.Flexibility = f.Regime.Enforcement, f.Regime.Flexibility
	d.Pledge = f.procedure().SelfSet
	d.Form = w.built.payoff
	d.Press, d.Noise = f.Pressure, w.Spec.Params.Decide.Noise
}

// judgeText asks State i what the text is worth to its executive, before (Own)
// and after (U) it reckons with consent at home, and to its pivot (Home).
func (w *World) judgeText(f *FrameworkState, i int) {
	u := &w.Spec.Params.Utility
	v := w.Pop.Judge(u, &f.deal, i, f.Text, f.Obligation)
	f.U[i], f.Own[i], f.Home[i] = v.Worth(), v.Total(), v.Pivot
	if f.Obligation == 0 && f.procedure().Ratified {
		f.Home[i] = w.Pop.Pivot(u, &f.deal, i, f.Text, 0)
	}
}

// grades are the obligations at which practice is tabulated where the obligation
// is negotiated.
var grades = []float64{0, 0.25, 0.5, 0.75, 1}

// obligations are those at which States must know what to expect of the others.
func (f *FrameworkState) obligations() []float64 {
	if f.Regime.Negotiable {
		return grades
	}
	f.fixed[0] = f.Obligation
	return f.fixed[:]
}

// expectPractice tabulates what those who take part are expected to do
// (agents.Practice), from how far each would go with the reservations that it
// would make to the text as it stands.
func (w *World) expectPractice(f *FrameworkState) {
	p := &w.Pop
	if f.deal.Form != agents.Composite {
		return
	}
	u := &w.Spec.Params.Utility
	at := f.obligations()
	caps := w.scratch.goal
	next := &w.scratch.practice
	next.Open(p.D, at)
	for g, b := range at {
		if w.halted() {
			return
		}
		total := 0.0
		for i := range p.States {
			if !w.Exists(i) {
				continue
			}
			c := p.Capability[i] * f.like[i]
			total += c
			p.Caps(u, &f.deal, i, f.Text, b, caps)
			x := p.Row(p.X, i)
			for d, top := range caps {
				next.Add(g, d, c, x[d], top, u.Gains)
			}
		}
		next.Close(g, total)
	}
	f.deal.Others, *next = *next, f.deal.Others
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
	return agents.Consent(f.U[i], w.Spec.Params.Decide.Noise)
}

// active says whether framework f is on anybody's table in this step.
func (w *World) active(f *FrameworkState) bool {
	return f.Tabled && f.Live(w.Date())
}
