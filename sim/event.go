package sim

import (
	"fmt"
	"math"

	"plenary/agents"
	"plenary/sim/regime"
)

// events applies what comes from outside. Entries are in order of date; those
// dated after the step's first decision wait for decide, which takes them
// between decisions (unless it is off).
func events(w *World) {
	until := w.begin(w.Step+1) - 1
	if d, ok := w.firstDecision(); ok && d < until && !w.off[phaseDecide] {
		until = d
	}
	w.eventsUntil(until)
	for k := range w.Frameworks {
		w.table(&w.Frameworks[k])
	}
	w.calendar()
}

// eventsUntil applies the events of this run dated up to and including d.
func (w *World) eventsUntil(d Date) {
	if w.off[phaseEvents] {
		return
	}
	for w.nextEvent < len(w.occasions) && !w.halted() {
		o := &w.occasions[w.nextEvent]
		if o.date > d {
			return
		}
		w.nextEvent++
		w.apply(&w.Spec.Events[o.event], o)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// table opens a framework for drafting on its date.
func (w *World) table(f *FrameworkState) {
	last := w.begin(w.Step+1) - 1
	if !f.Tabled && f.Framework.Tabled <= last && !f.Adopted {
		f.Tabled, f.TabledAt = true, f.Framework.Tabled
		copy(f.Text, f.Draft)
		w.log(f.TabledAt, Tabled, f.Name, "", "zero draft tabled")
	}
}

// apply carries out one event.
func (w *World) apply(e *Event, o *occasion) {
	switch e.Kind {
	case Open, Close, NewRegime, Redraft:
		if w.hits(o, 0) {
			w.applyToWorld(e, o.date)
		}
	default:
		w.applyToActors(e, o)
	}
}

// applyToWorld carries out an event that happens to no actor.
func (w *World) applyToWorld(e *Event, d Date) {
	switch e.Kind {
	case NewRegime:
		w.changeRegime(e, d)
	case Redraft:
		w.redraft(e, d)
	default:
		w.Forums[w.built.forumAt[e.Forum]].Open = e.Kind == Open
		w.log(d, HappeningKind(e.Kind), w.Spec.Forums[e.Forum].Name, "", e.Name)
	}
}

// changeRegime changes settings of a framework's regime.
func (w *World) changeRegime(e *Event, day Date) {
	f := &w.Frameworks[e.Framework]
	before := f.Regime.Obligation
	for _, c := range e.Regime {
		if c.Name == "preset" {
			f.Regime.Settings, f.Regime.Preset = regime.Presets.Get(c.Text), c.Text
			continue
		}
		regime.Table.Get(c.Name).Change(&f.Regime.Settings, c.Value, c.Text)
	}
	if f.Regime.Obligation != before {
		f.Obligation = f.Regime.Obligation
	}
	w.log(day, HappeningKind(e.Kind), f.Name, "", e.Name)
}

// redraft reopens a framework with a new zero draft.
func (w *World) redraft(e *Event, day Date) {
	f := &w.Frameworks[e.Framework]
	for d, v := range e.Position {
		if !math.IsNaN(v) {
			f.Text[d] = v
		}
	}
	f.Tabled, f.Agreed = true, false
	if !f.Adopted {
		f.TabledAt = day
	}
	f.restart(day)
	w.log(day, Tabled, f.Name, "", e.Name)
}

// selects says whether a selector names actor i.
func (w *World) selects(s *Selector, i int) bool {
	p := &w.Pop
	if len(s.Actors) > 0 && index(s.Actors, p.Name(i)) < 0 && index(s.Actors, p.Names[p.Label[i]]) < 0 {
		return false
	}
	if len(s.Kinds) > 0 && index(s.Kinds, agents.Kinds.At(int(p.Kind[i])).Name) < 0 {
		return false
	}
	if len(s.Regions) > 0 && !w.inRegions(i, s.Regions) {
		return false
	}
	return len(s.Groups) == 0 || w.mask(s.Groups)&p.Groups[i] != 0
}

// applyToActors carries out an event that happens to actors.
func (w *World) applyToActors(e *Event, o *occasion) {
	if i := w.onlyOne(e, o); i >= 0 {
		if w.hits(o, w.Pop.Key[i]) {
			w.applyTo(e, o, i)
			if !w.Quiet {
				w.log(o.date, HappeningKind(e.Kind), w.Pop.Name(i), w.frameName(e), e.told(o))
			}
		}
		return
	}
	n := 0
	for i := range w.Pop.N {
		if w.haltedAt(i) {
			return
		}
		if w.selects(&e.Who, i) && w.hits(o, w.Pop.Key[i]) && w.applyTo(e, o, i) {
			n++
		}
	}
	if !w.Quiet {
		w.log(o.date, HappeningKind(e.Kind), fmt.Sprintf("%d actors", n), w.frameName(e), e.told(o))
	}
}

// onlyOne is the one actor that an occasion concerns by its name, -1: it selects.
func (w *World) onlyOne(e *Event, o *occasion) int {
	switch {
	case o.state >= 0:
		return int(o.state)
	case len(e.Who.Actors) == 1 && len(e.Who.Kinds)+len(e.Who.Regions)+len(e.Who.Groups) == 0:
		return w.rowOf(e.Who.Actors[0])
	}
	return -1
}

// told is what the log says of an occasion: the event, and its size if that was
// drawn.
func (e *Event) told(o *occasion) string {
	if e.Amount.SD == 0 && e.Amount.Law != "uniform" && e.Amount.Law != "exponential" {
		return e.Name
	}
	return fmt.Sprintf("%s, of size %.2f", e.Name, o.amount)
}

func (w *World) frameName(e *Event) string {
	if (e.Kind == Leave || e.Kind == Rejoin || e.Kind == Notice) && e.Framework >= 0 {
		return w.Frameworks[e.Framework].Name
	}
	return ""
}

// applyTo carries out an event for actor i; it says whether it concerned it.
func (w *World) applyTo(e *Event, o *occasion, i int) bool {
	p := &w.Pop
	switch e.Kind {
	case Enter:
		p.Enter[i] = int32(w.Step)
		if int(p.Exit[i]) <= w.Step {
			p.Exit[i] = never
		}
	case Exit:
		p.Exit[i] = int32(w.Step)
		w.Coalitions.leave(i)
	case Silence:
		p.Effort[i] = 0
	case TraitShift:
		w.changeTraits(e, i)
	case Government:
		if i >= p.States {
			return false
		}
		w.changeGovernment(e, o.amount, i)
	case Leave, Rejoin, Notice:
		if i >= p.States {
			return false
		}
		w.Frameworks[e.Framework].comeOrGo(e.Kind, o.date, i)
	case Shock:
		return w.shock(e, o.amount, i)
	default: // happens to no actor
	}
	return true
}

// comeOrGo lets a State leave the process of a framework, with notice of
// withdrawal or without, or come back to it, which takes back a notice that still
// runs.
func (f *FrameworkState) comeOrGo(kind EventKind, date Date, i int) {
	f.Left[i] = kind != Rejoin
	switch kind {
	case Notice:
		f.giveNotice(i, date)
	case Rejoin:
		f.Leaves[i] = 0
	default: // without notice
	}
}

// changeTraits sets traits; a State's position and anchor stay.
func (w *World) changeTraits(e *Event, i int) {
	for _, c := range e.Traits {
		if t, ok := agents.TraitNamed(c.Name); ok {
			old := 0.0
			if t == agents.Politicisation && i < w.Pop.States {
				old = w.Pop.Politicisation[i] - w.Pop.Politicisation0[i]
			}
			v := c.Value
			if e.Kind == Government { // is measured, as the one before was
				v = t.Within(v + w.errorOf(i, t))
			}
			w.setTrait(i, t, v)
			if old != 0 {
				w.Pop.Politicisation[i] = min(1, max(0, v+old))
			}
		}
	}
}

// changeGovernment moves a State's anchor and position by the difference
// between the mandates m of the new government and the one before:
//
//	a += m' - m, x += m' - m, within [0,1]
//
// m' is the event's position, if it has one, moved by amount x shift. What
// advocacy, practice and talks have moved since is the country's, and stays.
func (w *World) changeGovernment(e *Event, amount float64, i int) {
	p := &w.Pop
	x, a, m := p.Row(p.X, i), p.Row(p.Anchor, i), p.Row(p.Mandate, i)
	for d, old := range m {
		v := math.NaN()
		if e.Position != nil {
			v = w.measured(i, d, e.Position[d])
		}
		if e.Shift != nil && e.Shift[d] != 0 {
			if math.IsNaN(v) {
				v = old
			}
			v = min(1, max(0, v+amount*e.Shift[d]))
		}
		if !math.IsNaN(v) {
			x[d] = min(1, max(0, x[d]+v-old))
			a[d] = min(1, max(0, a[d]+v-old))
			m[d] = v
		}
	}
	w.changeTraits(e, i)
}

// shock moves politicisation, salience or another trait of States by
// amount x min(1, max(0, intercept + sum weight x trait)), salience in proportion.
func (w *World) shock(e *Event, amount float64, i int) bool {
	if i >= w.Pop.States || !w.Exists(i) {
		return false
	}
	size := amount * min(1, max(0, e.Intercept+w.traitSum(e, i)))
	if e.Trait == "salience" {
		w.shockSalience(e, i, size)
		return true
	}
	if t, ok := agents.TraitNamed(e.Trait); ok && t != agents.Politicisation {
		w.setTrait(i, t, t.Within(w.traitOf(e.Trait, i)+size))
		return true
	}
	w.Pop.Politicisation[i] = min(1, max(0, w.Pop.Politicisation[i]+size))
	return true
}

func (w *World) traitSum(e *Event, i int) (sum float64) {
	for _, b := range e.By {
		sum += b.Value * w.traitOf(b.Trait, i)
	}
	return sum
}

// traitOf is a State's trait as shocks see it now.
func (w *World) traitOf(name string, i int) float64 {
	p := &w.Pop
	switch name {
	case "restriction":
		sum := 0.0
		for _, v := range p.Row(p.Anchor, i) {
			sum += v
		}
		return 1 - sum/float64(p.D)
	case "distance":
		if f := w.Main(); f != nil {
			return p.Dist(i, f.Text)
		}
		return 0
	case "politicisation":
		return p.Politicisation[i]
	}
	if t, ok := agents.TraitNamed(name); ok {
		return w.scalar(t, i)
	}
	return 0
}

// scalar is a State's trait as scenarios give it.
func (w *World) scalar(t agents.Trait, i int) float64 {
	p := &w.Pop
	switch t {
	case agents.Capability:
		return p.Capability[i]
	case agents.Bound:
		return p.Bound[i]
	case agents.Openness:
		return math.Pow(p.Stay[i], 1/w.DT)
	case agents.Budget:
		return p.Budget[i] / (4 * w.DT)
	case agents.Effort:
		return p.Effort[i]
	case agents.Inclusion:
		return p.Inclusion[i]
	case agents.Transparency:
		return p.Transparency[i]
	default:
		return w.stateColumns[t][i]
	}
}

func (w *World) shockSalience(e *Event, i int, size float64) {
	p := &w.Pop
	raw := p.Row(p.RawSalience, i)
	for d := range raw {
		if e.Issue < 0 || e.Issue == d {
			raw[d] = max(0, raw[d]*(1+size))
		}
	}
	w.rescale(i)
}

// rescale makes a State's salience from its raw salience.
func (w *World) rescale(i int) {
	p := &w.Pop
	raw, s := p.Row(p.RawSalience, i), p.Row(p.Salience, i)
	sum := 0.0
	for _, v := range raw {
		sum += v
	}
	if sum == 0 {
		return
	}
	for d, v := range raw {
		s[d] = v / sum
	}
}
