package sim

import (
	"math"

	"plenary/internal/stats"
	"plenary/sim/commit"
	"plenary/sim/forum"
)

type tally = forum.Tally

var nan = math.NaN()

// share counts the share of existing States for which f holds, weighted by w
// (nil: equally).
func (w *World) share(weight []float64, f func(i int) bool) float64 {
	in, all := 0.0, 0.0
	for i := range w.Pop.States {
		if !w.Exists(i) {
			continue
		}
		c := 1.0
		if weight != nil {
			c = weight[i]
		}
		all += c
		if f(i) {
			in += c
		}
	}
	if all == 0 {
		return nan
	}
	return in / all
}

// tabled is the main framework once it has a text, nil before.
func (w *World) tabled() *FrameworkState {
	if f := w.Main(); f != nil && f.Tabled {
		return f
	}
	return nil
}

func breadth(w *World) float64 {
	f := w.Main()
	if f == nil {
		return nan
	}
	return w.share(nil, func(i int) bool { return f.Status[i].In() })
}

func breadthCapability(w *World) float64 {
	f := w.Main()
	if f == nil {
		return nan
	}
	return w.share(w.Pop.Capability, func(i int) bool { return f.Status[i].In() })
}

func depth(w *World) float64 {
	f := w.tabled()
	if f == nil {
		return nan
	}
	sum := 0.0
	for d, t := range f.Text {
		if f.covers[d] {
			sum += t
		}
	}
	return sum / float64(f.covered)
}

func delivery(w *World) float64 {
	p := &w.Pop
	f := w.Main()
	sum, all := 0.0, 0.0
	for i := range p.States {
		if !w.Exists(i) {
			continue
		}
		c := p.Capability[i]
		all += c
		for d, y := range p.Row(p.Y, i) {
			if f == nil {
				sum += c * y / float64(p.D)
			} else if f.covers[d] {
				sum += c * y / float64(f.covered)
			}
		}
	}
	if all == 0 {
		return nan
	}
	return sum / all
}

// cooperation is breadth x depth x compliance, compliance being the mean share
// of the text that supporters deliver, at most all of it.
func cooperation(w *World) float64 {
	f := w.tabled()
	if f == nil {
		return nan
	}
	sum, n := 0.0, 0.0
	for i, s := range f.Status {
		if !s.In() || !w.Exists(i) {
			continue
		}
		for d, y := range w.Pop.Row(w.Pop.Y, i) {
			if f.covers[d] && f.Text[d] > 0 {
				sum += min(1, y/f.Text[d])
				n++
			}
		}
	}
	if n == 0 {
		return 0
	}
	return breadth(w) * depth(w) * sum / n
}

// overIssues is the mean over issues of a measure of the States' positions,
// given as a histogram of the scenario's categories.
func (w *World) overIssues(f func(h []float64) float64) float64 {
	p := &w.Pop
	h := w.scratch.hist
	cells := float64(len(h))
	sum := 0.0
	for d := range p.D {
		clear(h)
		for i := range p.States {
			if w.Exists(i) {
				h[min(len(h)-1, int(p.X[i*p.D+d]*cells))]++
			}
		}
		sum += f(h)
	}
	return sum / float64(p.D)
}

func agreement(w *World) float64     { return w.overIssues(stats.Consensus) }
func agreementEijk(w *World) float64 { return w.overIssues(stats.Agreement) }

// polarisation places each category at its middle.
func polarisation(w *World) float64 {
	return w.overIssues(func(h []float64) float64 { return stats.EstebanRay(h, w.built.centers, w.built.alpha) })
}

func dispersion(w *World) float64 {
	p := &w.Pop
	sum := 0.0
	for d := range p.D {
		var n, m, q float64
		for i := range p.States {
			if w.Exists(i) {
				x := p.X[i*p.D+d]
				n++
				e := x - m
				m += e / n
				q += e * (x - m)
			}
		}
		sum += math.Sqrt(q / math.Max(1, n))
	}
	return sum / float64(p.D)
}

// meanState is the mean of f over existing States.
func (w *World) meanState(f func(i int) float64) float64 {
	sum, n := 0.0, 0.0
	for i := range w.Pop.States {
		if w.Exists(i) {
			sum += f(i)
			n++
		}
	}
	if n == 0 {
		return nan
	}
	return sum / n
}

func distance(w *World) float64 {
	f := w.tabled()
	if f == nil {
		return nan
	}
	return w.meanState(func(i int) float64 { return w.Pop.Dist(i, f.Text) })
}

func supporting(w *World) float64 {
	f := w.tabled()
	if f == nil {
		return nan
	}
	return w.share(nil, func(i int) bool { return w.now[i] >= 0 })
}

func objecting(w *World) float64 {
	f := w.tabled()
	if f == nil {
		return nan
	}
	return w.share(nil, func(i int) bool { return w.now[i] < -w.Pop.Objection[i] })
}

func meanUtility(w *World) float64 {
	f := w.tabled()
	if f == nil {
		return nan
	}
	return w.meanState(func(i int) float64 { return w.now[i] })
}

func expected(w *World) float64 {
	if f := w.tabled(); f != nil {
		return f.P
	}
	return nan
}

func countStatus(w *World, s commit.Status) float64 {
	f := w.Main()
	if f == nil {
		return nan
	}
	n := 0
	for i, v := range f.Status {
		n += btoi(v == s && w.Exists(i))
	}
	return float64(n)
}

func supporters(w *World) float64  { return countStatus(w, commit.Supporter) }
func signatories(w *World) float64 { return countStatus(w, commit.Signatory) }
func parties(w *World) float64     { return countStatus(w, commit.Party) }
func withdrawn(w *World) float64   { return countStatus(w, commit.Withdrawn) }

func obligation(w *World) float64 {
	if f := w.Main(); f != nil {
		return f.Obligation
	}
	return nan
}

func adopted(w *World) float64 {
	if f := w.Main(); f != nil {
		return btof(f.Adopted)
	}
	return nan
}

func inForce(w *World) float64 {
	if f := w.Main(); f != nil {
		return btof(f.InForce)
	}
	return nan
}

func politicisation(w *World) float64 {
	return w.meanState(func(i int) float64 { return w.Pop.Politicisation[i] })
}

func price(w *World) float64 {
	p := &w.Pop
	return w.meanState(func(i int) float64 {
		sum := 0.0
		for _, v := range p.Row(p.Price, i) {
			sum += v
		}
		return sum / float64(p.D)
	})
}

func transparency(w *World) float64 { return w.Transparency }

func frustration(w *World) float64 {
	sum, n := 0.0, 0.0
	for i, v := range w.Pop.Frustration {
		if w.Exists(i) {
			sum += v
			n++
		}
	}
	return sum / math.Max(1, n)
}

func lastTally(kind DecisionKind, f func(t tally) int) func(w *World) float64 {
	return func(w *World) float64 {
		m := w.Main()
		if m == nil || m.Last[kind] == (tally{}) {
			return nan
		}
		return float64(f(m.Last[kind]))
	}
}

func votesEffective(w *World) float64 {
	m := w.Main()
	if m == nil || m.Last[Recorded] == (tally{}) {
		return nan
	}
	t := m.Last[Recorded]
	return stats.EffectiveNumber([]float64{float64(t.Yes), float64(t.No), float64(t.Abstain)})
}

func adoptionYears(w *World) float64 {
	f := w.Main()
	if f == nil || !f.Adopted || f.Framework.Adopted != 0 {
		return nan
	}
	return f.AdoptedAt.Year() - f.TabledAt.Year()
}

// forceYears counts to the end of the step in which the last ratification came,
// so that a run of whole steps gives whole steps; a date that a scenario gives is
// taken as it is.
func forceYears(w *World) float64 {
	f := w.Main()
	if f == nil || !f.InForce {
		return nan
	}
	at := f.InForceAt
	if f.Framework.InForce == 0 {
		at++ // the end of the last day
	}
	return at.Year() - f.AdoptedAt.Year()
}

func persistence(w *World) float64 {
	f := w.Main()
	if f == nil {
		return nan
	}
	sum, n := 0.0, 0.0
	for i, s := range f.Status {
		if s.In() && w.Exists(i) {
			sum += float64(int32(w.Step)-f.Since[i]) * w.DT
			n++
		}
	}
	if n == 0 {
		return nan
	}
	return sum / n
}

func deliveryParties(w *World) float64 {
	f := w.Main()
	if f == nil {
		return nan
	}
	p := &w.Pop
	sum, n := 0.0, 0.0
	for i, s := range f.Status {
		if !s.In() || !w.Exists(i) {
			continue
		}
		for d, y := range p.Row(p.Y, i) {
			if f.covers[d] {
				sum += y - p.SelfX[i*p.D+d]
				n++
			}
		}
	}
	if n == 0 {
		return nan
	}
	return sum / n
}

func refused(w *World) float64 {
	f := w.Main()
	if f == nil {
		return nan
	}
	n := 0
	for _, v := range f.Refused {
		n += btoi(v)
	}
	return float64(n)
}

func authored(w *World) float64 {
	f := w.tabled()
	if f == nil || f.Moved == 0 {
		return nan
	}
	return f.Authored / f.Moved
}

func packages(w *World) float64 {
	if f := w.tabled(); f != nil {
		return f.Packages
	}
	return nan
}
