package batch

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"time"

	"plenary/scenarios"
	"plenary/sim"
)

// worlds hands out the Specs of cells; the last few are kept, as workers meet
// them at about the same time.
type worlds struct {
	plan *Plan
	most int

	mu   sync.Mutex
	kept []*cellSpec // oldest first
}

// cellSpec is the Spec of a cell, made once.
type cellSpec struct {
	cell int
	once sync.Once
	spec *sim.Spec
	err  error
}

// of is the Spec of a cell.
func (w *worlds) of(r Run) (*sim.Spec, error) {
	cell := w.plan.cell(r)
	w.mu.Lock()
	var c *cellSpec
	for _, k := range w.kept {
		if k.cell == cell {
			c = k
		}
	}
	if c == nil {
		c = &cellSpec{cell: cell}
		w.kept = append(w.kept, c)
		if len(w.kept) > w.most {
			w.kept = w.kept[1:]
		}
	}
	w.mu.Unlock()
	c.once.Do(func() { c.spec, c.err = w.vary(r) })
	return c.spec, c.err
}

// vary makes a Spec; a panic is the failure of the cell's runs.
func (w *worlds) vary(r Run) (spec *sim.Spec, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return w.plan.Vary(r.Arm, w.plan.PointOf(r.Point))
}

// worker does one run after the other, in one world as long as the Spec stays.
type worker struct {
	plan    *Plan
	worlds  *worlds
	timeout time.Duration

	spec  *sim.Spec
	world *sim.World
	watch *watcher
}

// errTimeout is the cause of a run that took too long.
var errTimeout = errors.New("out of time")

// do does a run. The error is ctx's: then the run is not done.
func (k *worker) do(ctx context.Context, r Run) (record, error) {
	spec, err := k.worlds.of(r)
	if err != nil {
		return k.failed(err), nil
	}
	runCtx := ctx
	if k.timeout > 0 {
		var cancel context.CancelFunc
		runCtx, cancel = context.WithTimeoutCause(ctx, k.timeout, errTimeout)
		defer cancel()
	}
	steps, err := k.simulate(runCtx, spec, r)
	switch {
	case err == nil || errors.Is(err, errStop):
		return record{status: Good, steps: steps, values: k.watch.values(k.world), series: k.watch.taken()}, nil
	case ctx.Err() != nil:
		return record{}, context.Cause(ctx)
	case errors.Is(err, context.DeadlineExceeded):
		rec := k.failed(fmt.Errorf("out of time after %v, at step %d of %d", k.timeout, steps, spec.Time.Steps))
		rec.status = TimedOut
		return rec, nil
	}
	return k.failed(err), nil
}

// failed records a run that came to nothing.
func (k *worker) failed(err error) record {
	k.spec, k.world = nil, nil // whatever state it is in
	values := make([]float64, len(k.plan.columns))
	for i := range values {
		values[i] = math.NaN()
	}
	return record{status: Failed, reason: reasonOf(err), values: values}
}

// reasonOf is an error without the places of files: they differ between a batch
// file and the text that a folder keeps of it.
func reasonOf(err error) string {
	faults, ok := errors.AsType[*scenarios.Faults](err)
	if !ok {
		return err.Error()
	}
	var out []string
	for _, f := range faults.List {
		out = append(out, strings.TrimPrefix(f.Path+": "+f.What, ": "))
	}
	return strings.Join(out, "; ")
}

// simulate runs a world; a panic is the failure of this one run.
func (k *worker) simulate(ctx context.Context, spec *sim.Spec, r Run) (steps int, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	seed := k.plan.SeedOf(r.Arm)
	if k.spec == spec {
		k.world.Reset(seed, uint64(r.Replicate))
	} else {
		k.spec, k.world = nil, nil
		w, err := sim.New(spec, seed, uint64(r.Replicate))
		if err != nil {
			return 0, err
		}
		w.Quiet = true
		k.spec, k.world = spec, w
	}
	if k.watch.idle() {
		err = k.world.Run(ctx)
	} else {
		err = k.world.Run(ctx, k.watch)
	}
	return k.world.Step + 1, err
}
