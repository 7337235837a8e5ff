package sim

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// chunk is the number of rows that one worker takes at a time, parallelAbove
// the number of actors from which more than one worker is worth it. Chunks are
// fixed, so the number of workers changes no result. block is the number of rows
// between two looks at the context.
const (
	chunk         = 8192
	parallelAbove = 4 * chunk
	block         = 512
)

// Run runs the world to the scenario's last step. Observers see the world
// before the first step and after each; their first error, or ctx's, ends the
// run. Where ctx ends within a step, that step is cut short: no observer sees it
// and it does not count, but the columns stand between two steps (Cut).
func (w *World) Run(ctx context.Context, observers ...Observer) error {
	defer w.until(ctx)()
	w.lookAhead()
	for _, o := range observers {
		if err := o.Observe(w); err != nil {
			return err
		}
	}
	for w.Step+1 < w.Spec.Time.Steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		w.Advance()
		if w.Cut {
			w.Step--
			return ctx.Err()
		}
		for _, o := range observers {
			if err := o.Observe(w); err != nil {
				return err
			}
		}
	}
	return nil
}

// until lets what the world does end with ctx, and returns what puts an end to
// that.
func (w *World) until(ctx context.Context) func() {
	w.ended = ctx.Err
	return func() { w.ended = nil }
}

// halted says whether the run's context has ended. Whatever may take long asks
// it before each part that takes milliseconds at most: a framework, an
// evaluation of a text by everybody, a block of rows, a session.
func (w *World) halted() bool { return w.ended != nil && w.ended() != nil }

// haltedAt asks at the first row of every block.
func (w *World) haltedAt(row int) bool { return row%block == 0 && w.halted() }

// Advance runs one step: the phases of the schedule that are not off.
func (w *World) Advance() {
	w.Step++
	told := len(w.Happenings)
	w.Cut = !w.phases()
	inTime(w.Happenings[told:])
}

// phases runs those of one step; it says whether all of them were.
func (w *World) phases() bool {
	for i := range w.built.phases {
		if !w.off[i] {
			w.built.phases[i].Run(w)
		} else if i == int(phaseEvents) {
			w.withoutEvents()
		}
		if w.halted() {
			return false
		}
	}
	w.lookAhead()
	return true
}

// inTime puts what happened in a step in the order of dates; what happened on
// one day stays in the order in which it did.
func inTime(list []Happening) {
	slices.SortStableFunc(list, func(a, b Happening) int { return cmp.Compare(a.Date, b.Date) })
}

// withoutEvents tables frameworks and keeps the calendar where events are off.
func (w *World) withoutEvents() {
	for k := range w.Frameworks {
		w.table(&w.Frameworks[k])
	}
	w.calendar()
}

// ask is what a phase does with rows [lo, hi).
type ask func(w *World, wk *worker, lo, hi int)

// eachActor runs f over all rows: in order on one worker, or in fixed chunks
// on several where there are many actors. f writes only to its own rows.
func (w *World) eachActor(f ask) {
	n := w.Pop.N
	if n < parallelAbove || len(w.workers) == 1 {
		w.blocks(f, &w.workers[0], 0, n)
		return
	}
	var wg sync.WaitGroup
	for k := range w.workers {
		wg.Add(1)
		go func(wk *worker) {
			defer wg.Done()
			for lo := k * chunk; lo < n; lo += len(w.workers) * chunk {
				w.blocks(f, wk, lo, min(lo+chunk, n))
			}
		}(&w.workers[k])
	}
	wg.Wait()
}

// blocks runs f over rows [lo, hi), block by block.
func (w *World) blocks(f ask, wk *worker, lo, hi int) {
	for ; lo < hi && !w.halted(); lo += block {
		f(w, wk, lo, min(lo+block, hi))
	}
}
