package sim

import (
	"math"

	"plenary/agents"
)

// frontierDepths is the number of depths at which the frontier is looked for.
const frontierDepths = 25

// Frontier is the frontier of cooperation: what texts of each depth would find,
// were they tabled now under a framework's present regime. Looking changes
// nothing and draws nothing. A depth is the mean of a text over its issues; the
// text is that multiple of the compromise mean of the States.
type Frontier struct {
	Step       int     // of the last look, -2 before the first
	Obligation float64 // at which the best text is best
	Depth      [frontierDepths]float64
	// Breadth is the greatest share of States that would take part, given who
	// else would; Silent the share that would not object; Effort what those who
	// take part would deliver beyond the status quo, mean over issues.
	Breadth, Silent, Effort [frontierDepths]float64
	// Best is the greatest breadth x effort of any text, Acceptable the share
	// that would not object to it.
	Best, Acceptable float64
}

// Reach is the deepest text that at least a share of States would take part in,
// every shallower one too; interpolated between depths, 0: none.
func (f *Frontier) Reach(share float64) float64 {
	before, depth := 1.0, 0.0
	for k, b := range f.Breadth {
		if b < share {
			if before > b {
				depth += (f.Depth[k] - depth) * (before - share) / (before - b)
			}
			return depth
		}
		before, depth = b, f.Depth[k]
	}
	return depth
}

// frontierScratch is what a look works with.
type frontierScratch struct {
	mean, text        []float64 // D
	own, pivot        []agents.Affine
	asked             []bool    // whether the pivot was asked
	in, out           []int32   // States that are in, and that went out
	region, size      []float64 // members and States of each region
	with, without     []float64
	all, states, rest float64 // capability and number of States; capability of members
	trial             Frontier
}

func (w *World) buildFrontier(states, d int) {
	s := &w.scratch.frontier
	s.mean, s.text = make([]float64, d), make([]float64, d)
	s.own, s.pivot = make([]agents.Affine, states), make([]agents.Affine, states)
	s.asked, s.in, s.out = make([]bool, states), make([]int32, states), make([]int32, states)
	s.region, s.size = make([]float64, len(w.Spec.Regions)+1), make([]float64, len(w.Spec.Regions)+1)
	s.with, s.without = make([]float64, states), make([]float64, states)
	for i := range s.with {
		s.with[i], s.without[i] = 1, 1
	}
}

// LooksAfter says whether a look at the frontier is due after a step, -1: before
// the first.
func (s *Spec) LooksAfter(step int) bool {
	every, months := s.FrontierMonths, (step+1)*s.Time.Months
	return every > 0 && (months%every < s.Time.Months || months%every == 0)
}

// lookAhead brings the frontier of the main framework up to date where a look is
// due: before the first step, and after every step that ends so many months
// after the start.
func (w *World) lookAhead() {
	f := w.Main()
	if f == nil || w.built.payoff != agents.Composite || !w.Spec.LooksAfter(w.Step) {
		return
	}
	w.Frontier.Step = w.Step
	w.look(f, &w.Frontier)
}

// look fills the frontier of a framework. Where the obligation is negotiated and
// no text is tabled yet, the best of five obligations is taken.
func (w *World) look(f *FrameworkState, out *Frontier) {
	p, s := &w.Pop, &w.scratch.frontier
	if !f.judged {
		for i := range p.States {
			f.like[i] = btof(w.sits(f, i))
		}
		w.openDeal(f)
		w.expectPractice(f)
	}
	s.start(w, f)
	with, without := f.deal.With, f.deal.Without
	f.deal.With, f.deal.Without = s.with, s.without
	if f.Regime.Negotiable && !f.Tabled {
		out.Best = math.Inf(-1)
		for _, b := range grades {
			s.trial.Step = out.Step
			w.lookAt(f, b, &s.trial)
			if s.trial.Best > out.Best {
				*out = s.trial
			}
		}
	} else {
		w.lookAt(f, f.Obligation, out)
	}
	f.deal.With, f.deal.Without = with, without
}

// start counts States and regions, and finds the compromise mean.
func (s *frontierScratch) start(w *World, f *FrameworkState) {
	p := &w.Pop
	s.all, s.states = 0, 0
	clear(s.size)
	for i := range p.States {
		if w.Exists(i) {
			s.all += p.Capability[i]
			s.states++
			s.size[p.Region[i]+1]++
		}
	}
	sum := 0.0
	for d := range p.D {
		num, den := 0.0, 0.0
		for i := range p.States {
			if w.Exists(i) {
				c := p.Capability[i] * p.RawSalience[i*p.D+d]
				num += c * p.X[i*p.D+d]
				den += c
			}
		}
		s.mean[d] = num / max(den, 1e-12)
		if f.covers[d] {
			sum += s.mean[d] / float64(f.covered)
		}
	}
	for d := range s.mean {
		s.mean[d] /= max(sum, 1e-12)
	}
}

// lookAt asks every State about texts of all depths under one obligation.
func (w *World) lookAt(f *FrameworkState, b float64, out *Frontier) {
	s := &w.scratch.frontier
	out.Obligation, out.Best, out.Acceptable = b, 0, 0
	for k := range frontierDepths {
		if w.halted() {
			return
		}
		out.Depth[k] = (float64(k) + 1) / frontierDepths
		for d, m := range s.mean {
			s.text[d] = min(1, m*out.Depth[k])
		}
		w.judgeAll(f, b)
		members, silent := w.shrink(f, b)
		out.Breadth[k], out.Silent[k] = members/max(1, s.states), silent/max(1, s.states)
		out.Effort[k] = s.effortOf(f)
		if v := out.Breadth[k] * out.Effort[k]; v > out.Best {
			out.Best, out.Acceptable = v, out.Silent[k]
		}
	}
}

// judgeAll finds the utility as a function of participation of all that sit in
// the process; they start in.
func (w *World) judgeAll(f *FrameworkState, b float64) {
	p, s := &w.Pop, &w.scratch.frontier
	s.in, s.out, s.rest = s.in[:0], s.out[:0], 0
	clear(s.region)
	clear(s.asked)
	for i := range p.States {
		if w.sits(f, i) {
			s.own[i] = p.Affine(&w.Spec.Params.Utility, &f.deal, i, s.text, b, 0)
			s.in = append(s.in, int32(i))
			s.rest += p.Capability[i]
			s.region[p.Region[i]+1]++
		}
	}
}

// shrink lets States that would rather stand aside, given who is left, leave
// until nobody does: the greatest fixed point, which no order of leaving
// changes, since utility rises with participation. It returns the numbers of
// those who stay and of those who would not object; who left the process before
// does not.
func (w *World) shrink(f *FrameworkState, b float64) (members, silent float64) {
	p, s := &w.Pop, &w.scratch.frontier
	silent = s.states - float64(len(s.in))
	for before := -1; before != len(s.in); {
		before = len(s.in)
		stay := s.in[:0]
		for _, i := range s.in {
			if w.isWorth(f, b, int(i), true, 0) {
				stay = append(stay, i)
				continue
			}
			s.out = append(s.out, i)
			s.rest -= p.Capability[i]
			s.region[p.Region[i]+1]--
		}
		s.in = stay
	}
	members = float64(len(s.in))
	silent += members
	for _, i := range s.out {
		silent += btof(w.isWorth(f, b, int(i), false, -p.Objection[i]))
	}
	return members, silent
}

// isWorth says whether the text is worth at least so much to State i with itself
// among those who are in: W >= least. The chance of consent is looked at only
// where its half, none or all of it would not tell.
func (w *World) isWorth(f *FrameworkState, b float64, i int, in bool, least float64) bool {
	p, s := &w.Pop, &w.scratch.frontier
	u := &w.Spec.Params.Utility
	b = f.deal.Owed(i, b)
	c, r := p.Capability[i], p.Region[i]+1
	others, there := s.rest, s.region[r]
	if in {
		others -= c
	} else {
		there++
	}
	club := (others+c)/s.all - u.Outsiders*others/s.all
	image := u.Reputation * p.Reputation[i] * (there/s.size[r] - p.ReputationThreshold[i])
	v := s.own[i].Fixed + s.own[i].Common*club + image
	if v < least || b == 0 || u.Home == 0 {
		return v >= least
	}
	need, stake := u.Home*b, max(0, v)+u.Defeat*p.Contested(&f.deal, i)*s.own[i].Stakes
	if v-need*stake >= least {
		return true
	}
	if !s.asked[i] {
		s.asked[i], s.pivot[i] = true, p.Affine(u, &f.deal, i, s.text, b, p.Lower(u, &f.deal, i))
	}
	h := s.pivot[i].Fixed + s.pivot[i].Common*club + image
	if likely := v-need*0.5*stake >= least; likely == (h >= 0) {
		return likely
	}
	return v-need*(1-agents.Consent(h, f.deal.Noise))*stake >= least
}

// effortOf is the mean effort of those who are in.
func (s *frontierScratch) effortOf(f *FrameworkState) float64 {
	sum := 0.0
	for _, i := range s.in {
		sum += s.own[i].Effort
	}
	return sum / max(1, float64(len(s.in)*f.covered))
}
