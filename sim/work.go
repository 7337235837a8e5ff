package sim

import (
	"math"
	"slices"

	"plenary/agents"
)

// Work is what a run of a Spec takes, estimated before a world is built.
type Work struct {
	// Build, Step and Run are times [s] on one core of a present machine: to make
	// the world, for an ordinary step at most, and for all steps. They are for
	// limits: right to a factor of some six, and more often too much than too
	// little.
	Build, Step, Run float64
	// Bytes is the memory that the world takes, without logs.
	Bytes float64
}

// What single operations take [s], measured with BenchmarkStep.
const (
	tallyTime   = 4e-9   // a row of a column
	talkTime    = 60e-9  // a talk of two, and 4e-9 an issue
	hearTime    = 3e-9   // to hear one at the table, and 1e-9 an issue
	seatTime    = 60e-9  // to weigh a seat
	offerTime   = 120e-9 // to weigh a target or coalition, and 3e-9 an issue
	judgeTime   = 90e-9  // to judge a text, and 5e-9 an issue
	drawTime    = 60e-9  // to draw a trait
	issueTime   = 4e-9
	gainSweeps  = 5  // of a chair under gain, 200 at most
	gainSection = 50 // evaluations to halve a line 1e-10 fine
)

// WorkOf estimates the work of a Spec.
func WorkOf(s *Spec) Work {
	e := estimate{s: s, d: float64(len(s.Issues)), frameworks: float64(len(s.Frameworks))}
	for i := range s.Actors {
		e.count(s.Actors[i].Kind, 1)
	}
	for i := range s.Populations {
		e.count(s.Populations[i].Kind, float64(s.Populations[i].Count))
	}
	steps := float64(max(1, s.Time.Steps))
	run := steps * e.everyStep()
	for i := range s.Forums {
		run += e.forum(&s.Forums[i])
	}
	for i := range s.Frameworks {
		run += float64(len(s.Frameworks[i].Decisions)) * e.states * (e.judging() + 4*drawTime)
	}
	for i := range s.Events {
		run += e.event(&s.Events[i])
	}
	return Work{Build: e.build(), Step: run / steps, Run: run, Bytes: e.bytes()}
}

// estimate counts what a Spec holds.
type estimate struct {
	s                             *Spec
	d, frameworks, actors, states float64
	kinds                         map[string]float64
}

func (e *estimate) count(kind string, n float64) {
	if e.kinds == nil {
		e.kinds = map[string]float64{}
	}
	e.kinds[kind] += n
	e.actors += n
	if kind == agents.Kinds.At(int(agents.State)).Name {
		e.states += n
	}
}

// on is 1 for a phase that takes place, else 0.
func (e *estimate) on(p phaseNumber) float64 {
	return btof(!slices.Contains(e.s.Off, Schedule.At(int(p)).Name))
}

// judging is the time to judge a text once.
func (e *estimate) judging() float64 { return judgeTime + 5e-9*e.d }

// admitted is about how many actors a forum admits: all of the kinds that it
// names, or those that it lists.
func (e *estimate) admitted(f *Forum) float64 {
	if len(f.Members) > 0 {
		return min(e.actors, float64(len(f.Members)))
	}
	if len(f.Kinds) == 0 {
		return e.actors
	}
	n := 0.0
	for _, k := range f.Kinds {
		n += e.kinds[k]
	}
	return n
}

// everyStep is the time of what happens in every step, met or not.
func (e *estimate) everyStep() float64 {
	offer := metSlots * (offerTime + 3e-9*e.d)
	perActor := 5*tallyTime + e.d*issueTime + offer*(e.on(phaseAdvocate)+e.on(phaseAlly))
	perText := e.judging()*(e.on(phaseDraft)+e.on(phaseAdapt)) + 4*drawTime*e.on(phaseCommit) +
		2*e.d*issueTime*(e.on(phaseImplement)+e.on(phaseAdapt))
	measures := 60*tallyTime + 6*e.d*issueTime
	return e.actors*perActor + e.states*(e.frameworks*perText+measures)
}

// forum is the time of all meetings of a forum: talks and drafting.
func (e *estimate) forum(f *Forum) float64 {
	state := ForumState{Forum: f}
	meetings := float64(len(state.meetings(e.s.Time)))
	n := e.admitted(f)
	seating := n * tallyTime
	if !f.Fixed { // of those admitted some have better to do
		seating, n = n*seatTime, n/2
	}
	one := 0.0
	if f.Deliberates && e.on(phaseDeliberate) > 0 {
		one += e.talks(f, n)
	}
	if f.Drafts && e.on(phaseDraft) > 0 {
		for k := range e.s.Frameworks {
			if concerns(f.Frameworks, k) {
				one += e.chair(&e.s.Frameworks[k], min(n, e.states))
			}
		}
	}
	return meetings * (seating + float64(max(1, f.Sessions))*one)
}

// talks is the time of one session of n.
func (e *estimate) talks(f *Forum, n float64) float64 {
	if f.Format != "plenary" {
		return float64(max(1, f.Rounds)) * n / 2 * (talkTime + e.d*issueTime)
	}
	table := n
	if f.Table > 0 {
		table = min(n, float64(f.Table))
	}
	if e.d == 1 {
		return n * talkTime * 2
	}
	return n * table * (hearTime + 1e-9*e.d)
}

// chair is the time of one drafting session of m members.
func (e *estimate) chair(f *Framework, m float64) float64 {
	judged := m * e.judging()
	all := m * e.d * issueTime
	switch f.Drafting {
	case "amend": // each issue in both directions, own gains, a package or two
		all += judged*(3*e.d+4) + m*e.d*e.d*issueTime*8
	case "nash":
		all += judged * (e.d + 3)
	case "gain":
		all += judged * e.d * gainSweeps * gainSection
	case "exchange":
		all += e.exchanging(m)
	case "median":
		all += m * e.d * issueTime * math.Log2(m+2) * 3
	}
	if f.Regime.Negotiable {
		all += judged * obligationGrid
	}
	return all
}

// event is the time of an event, each time it comes.
func (e *estimate) event(ev *Event) float64 {
	if ev.Kind == Government && ev.drawn() {
		return e.occasions(ev) * drawTime * 4
	}
	return e.occasions(ev) * e.actors * tallyTime * 10
}

// occasions is how often an event comes at all in the mean.
func (e *estimate) occasions(ev *Event) float64 {
	n := 1.0
	if ev.Rate > 0 {
		last := e.s.Time.Begin(e.s.Time.Steps)
		if ev.Until != 0 {
			last = ev.Until
		}
		n += ev.Rate * float64(max(0, last-ev.Date)) / daysOfYear
	}
	if ev.Kind == Government && ev.drawn() {
		n *= e.states
	}
	return n
}

// exchanging is the time of a round of exchanges of m members: every vote moves
// once or twice; each time all pairs are looked at and two members' offers are
// worked out anew.
func (e *estimate) exchanging(m float64) float64 {
	return 1.6 * m * e.d * (m*m/2*tallyTime/2 + m*e.d*e.d/4*offerTime/4)
}

// build is the time to make the world: columns, draws, admission.
func (e *estimate) build() float64 {
	traits := float64(agents.NumTraits) + 3*e.d
	forums := float64(len(e.s.Forums))
	return e.actors*(traits*drawTime+drawTime*10) + e.states*e.frameworks*e.d*issueTime*2 + forums*e.actors*tallyTime
}

// bytes is the memory of columns, frameworks, coalitions and scratch.
func (e *estimate) bytes() float64 {
	perActor := 230 + 8*(3*e.d) + 8*e.d/4 + float64(len(e.s.Forums))
	perState := 180 + 8*6*e.d + e.frameworks*(8*e.d+80)
	occasions := 0.0
	for i := range e.s.Events {
		occasions += e.occasions(&e.s.Events[i])
	}
	market := 0.0
	for i := range e.s.Frameworks {
		if e.s.Frameworks[i].Drafting == "exchange" { // pairs of States and their offers on two issues
			market = e.states * e.states * (12 + e.d*e.d*6)
		}
	}
	return 4e5 + market + e.actors*perActor + e.states*perState + 32*occasions
}
