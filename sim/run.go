package sim

import (
	"context"
	"sync"
)

// chunk is the number of rows that one worker takes at a time, parallelAbove
// the number of actors from which more than one worker is worth it. Chunks are
// fixed, so the number of workers changes no result.
const (
	chunk         = 8192
	parallelAbove = 4 * chunk
)

// Run runs the world to the scenario's last step. Observers see the world
// before the first step and after each; their first error, or ctx's, ends the
// run between two steps.
func (w *World) Run(ctx context.Context, observers ...Observer) error {
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
		for _, o := range observers {
			if err := o.Observe(w); err != nil {
				return err
			}
		}
	}
	return nil
}

// Advance runs one step: the phases of the schedule that are not off.
func (w *World) Advance() {
	w.Step++
	for i := range w.built.phases {
		if !w.off[i] {
			w.built.phases[i].Run(w)
		} else if i == int(phaseEvents) {
			w.withoutEvents()
		}
	}
	w.lookAhead()
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
		f(w, &w.workers[0], 0, n)
		return
	}
	var wg sync.WaitGroup
	for k := range w.workers {
		wg.Add(1)
		go func(wk *worker) {
			defer wg.Done()
			for lo := k * chunk; lo < n; lo += len(w.workers) * chunk {
				f(w, wk, lo, min(lo+chunk, n))
			}
		}(&w.workers[k])
	}
	wg.Wait()
}
