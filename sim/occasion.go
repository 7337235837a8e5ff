package sim

import (
	"cmp"
	"math"
	"slices"

	"plenary/internal/rng"
)

// occasion is an event as it happens in one run: on a day, of a size, and to all
// that it concerns or, a drawn change of government, to one State.
type occasion struct {
	date   Date
	event  int32   // of the Spec
	state  int32   // row, -1: all that the event selects
	again  int32   // which one of a recurring event, from 0
	amount float64 // drawn
}

// Draws of an event, beneath its name and the number of the occasion.
const (
	drawDay    = 1
	drawAmount = 2
	drawHit    = 3
)

// drawn says whether the day of an event is drawn: one day of a span, or as many
// as a yearly rate brings.
func (e *Event) drawn() bool { return e.Until != 0 || e.Rate > 0 }

// drawOccasions draws when the events of this run happen and how great they are.
// The draws are keyed by the event's name, the number of the occasion and, for
// changes of government, the State: no regime moves them.
func (w *World) drawOccasions() {
	w.occasions = w.occasions[:0]
	for k := range w.Spec.Events {
		e := &w.Spec.Events[k]
		if e.Kind != Government || !e.drawn() {
			w.occasionsOf(int32(k), -1)
			continue
		}
		for i := range w.Pop.States {
			if w.haltedAt(i) {
				return
			}
			if w.selects(&e.Who, i) {
				w.occasionsOf(int32(k), int32(i))
			}
		}
	}
	slices.SortFunc(w.occasions, func(a, b occasion) int {
		return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.event, b.event), cmp.Compare(a.state, b.state), cmp.Compare(a.again, b.again))
	})
}

// occasionsOf draws those of one event, for one State or for all.
func (w *World) occasionsOf(k, state int32) {
	e := &w.Spec.Events[k]
	o := occasion{date: e.Date, event: k, state: state}
	whose := uint64(0)
	if state >= 0 {
		whose = w.Pop.Key[state]
	}
	switch {
	case e.Rate > 0:
		w.recur(e, o, whose)
		return
	case e.Until != 0:
		o.date += Date(w.keyOfOccasion(&o).U2(whose, drawDay) * float64(e.Until-e.Date+1))
	}
	w.add(o, whose)
}

// recur draws the days of an event that comes at a yearly rate between its date
// and its end, the end of the run if it has none: the gaps are exponential.
func (w *World) recur(e *Event, o occasion, whose uint64) {
	last := e.Until
	if last == 0 {
		last = w.Spec.Time.Begin(w.Spec.Time.Steps) - 1
	}
	day := float64(e.Date)
	for !w.halted() {
		day += rng.Exponential(w.keyOfOccasion(&o).U2(whose, drawDay)) / e.Rate * daysOfYear
		if day >= float64(last+1) {
			return
		}
		o.date = Date(day)
		w.add(o, whose)
		o.again++
	}
}

// daysOfYear is the mean length of a year.
const daysOfYear = 365.25

// add keeps an occasion, with its size.
func (w *World) add(o occasion, whose uint64) {
	q := &w.built.amounts[o.event]
	o.amount = q.Mean
	if q.chance() {
		o.amount = q.at(w.keyOfOccasion(&o).U2(whose, drawAmount), math.NaN())
	}
	w.occasions = append(w.occasions, o)
}

// keyOfOccasion is the key of an occasion's draws.
func (w *World) keyOfOccasion(o *occasion) rng.Key {
	return w.phaseKeys[phaseEvents].At(w.built.eventKeys[o.event]).At(uint64(o.again))
}

// hits says whether an occasion concerns one of those that its event selects; who
// is a hash of its name, 0 for what happens to no actor.
func (w *World) hits(o *occasion, who uint64) bool {
	misses := w.Spec.Events[o.event].Misses
	return misses == 0 || w.keyOfOccasion(o).U2(who, drawHit) >= misses
}

// buildEvents makes the distributions of sizes ready and hashes the names.
func (w *World) buildEvents() {
	for k := range w.Spec.Events {
		e := &w.Spec.Events[k]
		w.built.amounts = append(w.built.amounts, ready(e.Amount))
		w.built.eventKeys = append(w.built.eventKeys, rng.Name(e.Name))
	}
}
