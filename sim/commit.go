package sim

import (
	"math"
	"slices"

	"plenary/sim/commit"
)

// enroll sets State i's status under framework k and keeps the act.
func (w *World) enroll(k int, f *FrameworkState, i int, to commit.Status, date Date) {
	from := f.Status[i]
	f.Status[i], f.Since[i] = to, int32(w.Step)
	switch to {
	case commit.Supporter:
		w.act(date, k, i, Support)
	case commit.Signatory:
		w.act(date, k, i, Sign)
	case commit.Party:
		if from == commit.Outside || from == commit.Withdrawn {
			w.act(date, k, i, Sign)
		}
		w.act(date, k, i, Ratify)
	case commit.Withdrawn:
		w.act(date, k, i, Withdraw)
		w.log(date, Withdrawn, w.Pop.Name(i), f.Name, "")
	case commit.Outside:
	}
	if to.In() && f.procedure().SelfSet {
		w.pledge(k, f, i, date)
	}
	if to.In() && !from.In() {
		w.legacy(k, f, i)
	}
}

// legacy moves the anchor of a new supporter towards the text, for frameworks
// that follow on this one (Finnemore and Sikkink 1998).
func (w *World) legacy(k int, f *FrameworkState, i int) {
	share := w.Spec.Params.Adapt.Legacy
	if share == 0 || !w.followed(k) {
		return
	}
	a := w.Pop.Row(w.Pop.Anchor, i)
	for d, t := range f.Text {
		if f.covers[d] && t > a[d] {
			a[d] += share * (t - a[d])
		}
	}
}

// followed says whether another framework follows on framework k.
func (w *World) followed(k int) bool {
	for q := range w.Frameworks {
		if slices.Contains(w.Frameworks[q].Follows, k) {
			return true
		}
	}
	return false
}

// commitPhase lets States commit to adopted frameworks, or withdraw, by the
// regime's procedure, and brings frameworks into force at their thresholds.
// Procedures that need no adoption (threshold, bestreply) run from the start.
func commitPhase(w *World) {
	for k := range w.Frameworks {
		if w.halted() {
			return
		}
		f := &w.Frameworks[k]
		end := w.begin(w.Step+1) - 1
		w.depart(k, f, end)
		p := f.procedure()
		free := !p.AtDecision && !p.Ratified
		if !free && (!f.Adopted || !f.Live(w.Date())) {
			continue
		}
		r := w.roll(f)
		p.Step(r)
		w.takeOver(r, k, f, end)
		w.tellRefusals(f, end)
		w.enterIntoForce(f)
	}
}

// takeOver enrolls States as a procedure has moved them; where there is a notice,
// who would withdraw gives it.
func (w *World) takeOver(r *commit.Roll, k int, f *FrameworkState, end Date) {
	for i, s := range r.Next {
		switch {
		case s == f.Status[i]:
		case s == commit.Withdrawn && f.Regime.Notice > 0:
			if f.giveNotice(i, end) {
				w.log(end, HappeningKind(Notice), w.Pop.Name(i), f.Name, "")
			}
		default:
			w.enroll(k, f, i, s, end)
		}
	}
}

// procedure is the framework's present way to commit.
func (f *FrameworkState) procedure() commit.Procedure {
	return commit.Procedures.Get(f.Regime.Procedure)
}

// giveNotice lets a State that takes part withdraw once the regime's notice has
// run; it says whether that is news.
func (f *FrameworkState) giveNotice(i int, date Date) bool {
	if !f.Status[i].In() || f.Leaves[i] != 0 {
		return false
	}
	f.Leaves[i] = date.AddMonths(f.Regime.Notice)
	return true
}

// depart lets those withdraw whose notice has run by the end of the step.
func (w *World) depart(k int, f *FrameworkState, end Date) {
	for i, day := range f.Leaves {
		if day == 0 || day > end {
			continue
		}
		f.Leaves[i] = 0
		if f.Status[i].In() && w.Exists(i) {
			w.enroll(k, f, i, commit.Withdrawn, day)
		}
	}
}

// tellRefusals tells once of every signatory whose executive would take part and
// whose pivot would not: involuntary defection (Putnam 1988).
func (w *World) tellRefusals(f *FrameworkState, date Date) {
	if !f.procedure().Ratified {
		return
	}
	for i, s := range f.Status {
		if s != commit.Signatory || f.Refused[i] || f.Home[i] >= 0 || f.Own[i] <= 0 || int(f.Since[i]) >= w.Step || !w.Exists(i) {
			continue
		}
		f.Refused[i] = true
		w.log(date, Refused, w.Pop.Name(i), f.Name, "")
	}
}

// roll fills the roll of a framework.
func (w *World) roll(f *FrameworkState) *commit.Roll {
	r := &w.scratch.roll
	p := &w.Pop
	h := &w.Spec.Params.Commit
	r.DT = w.DT * w.remaining(f)
	r.Hazards = commit.Hazards{
		Support: h.Support, Sign: h.Sign, Ratify: h.Ratify * w.ramp(f) * math.Exp(f.Appeal), Stake: h.Stake, Emulation: h.Emulation,
		Base: h.Base, Imitation: h.Imitation, Withdraw: h.Withdraw, WithdrawMargin: h.WithdrawMargin,
	}
	r.Adopted, r.Now, r.U, r.Pivot = f.Adopted, f.Status, f.U, f.Home
	r.Object, r.Threshold, r.Region = p.Objection, p.Threshold, p.Region[:p.States]
	r.Minimum = f.Regime.Minimum
	copy(r.Next, f.Status)
	w.shares(r, f)
	w.newcomers(r, f)
	key := w.keyOf(phaseCommit).At(f.key)
	for i := range p.States {
		r.Present[i] = w.sits(f, i) && int32(w.Step) > f.Since[i]
		if f.Status[i] == commit.Outside {
			r.Present[i] = w.sits(f, i)
		}
		who := p.Key[i]
		r.Draw[i], r.Leave[i], r.Wait[i] = key.U2(who, drawJoin), key.U2(who, drawLeave), key.U2(who, drawSign)
	}
	if f.Regime.Procedure == "bestreply" {
		w.fillGame(r)
	}
	return r
}

// ramp is how far parliaments have taken an adopted text up by the middle of the
// step.
func (w *World) ramp(f *FrameworkState) float64 {
	middle := (w.Spec.TimeOf(w.Step) + w.Spec.TimeOf(w.Step+1)) / 2
	return commit.Ramp(middle-w.Spec.At(f.AdoptedAt), w.Spec.Params.Commit.Ramp)
}

// newcomers finds who has joined nothing that the framework follows on.
func (w *World) newcomers(r *commit.Roll, f *FrameworkState) {
	for i := range r.New {
		r.New[i] = len(f.Follows) > 0
		for _, k := range f.Follows {
			if w.Frameworks[k].Status[i].In() {
				r.New[i] = false
			}
		}
	}
}

// remaining is the share of this step that is left after a framework's
// adoption: all of it but in the step of the adoption.
func (w *World) remaining(f *FrameworkState) float64 {
	begin, end := w.begin(w.Step), w.begin(w.Step+1)
	if f.AdoptedAt <= begin {
		return 1
	}
	return max(0, float64(end-f.AdoptedAt)/float64(end-begin))
}

// shares counts the shares of parties by region and in all.
func (w *World) shares(r *commit.Roll, f *FrameworkState) {
	p := &w.Pop
	clear(f.weight)
	clear(f.region)
	n, all := 0.0, 0.0
	for i := range p.States {
		if !w.Exists(i) {
			continue
		}
		g := p.Region[i] + 1
		f.weight[g]++
		n++
		if f.Status[i] == commit.Party {
			f.region[g]++
			all++
		}
	}
	r.Share = all / max(1, n)
	for i := range p.States {
		g := p.Region[i] + 1
		r.RegionShare[i] = f.region[g] / max(1, f.weight[g])
	}
}

// enterIntoForce brings a ratified framework into force once it has the
// parties (and the share of weights, else of capability) that its regime asks for.
func (w *World) enterIntoForce(f *FrameworkState) {
	if f.InForce || !f.Adopted || !f.procedure().Ratified {
		return
	}
	n, in, all := 0, 0.0, 0.0
	weights := f.entry
	if weights == nil {
		weights = w.Pop.Capability
	}
	for i, s := range f.Status {
		if !w.Exists(i) {
			continue
		}
		all += weights[i]
		if s == commit.Party {
			n++
			in += weights[i]
		}
	}
	if n >= max(1, f.Regime.Parties) && in >= f.Regime.Share*all {
		f.InForce, f.InForceAt = true, w.begin(w.Step+1)-1
		w.log(f.InForceAt, Entered, f.Name, "", "enters into force")
	}
}

// pledge sets or raises State i's self-set obligation; under a ratchet no
// issue falls.
func (w *World) pledge(k int, f *FrameworkState, i int, date Date) {
	p := &w.Pop
	q := w.scratch.mean
	p.Aim(&w.Spec.Params.Utility, &f.deal, i, f.Text, f.Obligation, q)
	row := f.Pledge[i*p.D : (i+1)*p.D]
	for d, v := range q {
		if !(f.Regime.Ratchet && v <= row[d]) { // NaN before the first pledge
			row[d] = v
		}
	}
	w.act(date, k, i, Pledge)
}
