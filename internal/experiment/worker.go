package experiment

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"

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
	arm, point int
	once       sync.Once
	spec       *sim.Spec
	err        error
}

// of is the Spec of a run's cell.
func (w *worlds) of(r Place) (*sim.Spec, error) {
	if w.plan.Spec == nil {
		return w.plan.Arms[r.Arm].Spec, nil
	}
	w.mu.Lock()
	var c *cellSpec
	for _, k := range w.kept {
		if k.arm == r.Arm && k.point == r.Point {
			c = k
		}
	}
	if c == nil {
		c = &cellSpec{arm: r.Arm, point: r.Point}
		w.kept = append(w.kept, c)
		if len(w.kept) > w.most {
			w.kept = w.kept[1:]
		}
	}
	w.mu.Unlock()
	c.once.Do(func() {
		defer caught(&c.err)
		c.spec, c.err = w.plan.Spec(r.Arm, r.Point)
	})
	return c.spec, c.err
}

// panicked is a panic as an error: that of the one run in which it came.
type panicked struct {
	value any
	stack []byte
}

// Error tells the panic and not where: that differs from build to build.
func (p *panicked) Error() string { return fmt.Sprintf("panic: %v", p.value) }

// caught makes an error of a panic.
func caught(err *error) {
	if p := recover(); p != nil {
		*err = &panicked{p, debug.Stack()}
	}
}

// Worker does one run after the other, in one world as long as the Spec stays.
type Worker struct {
	plan   *Plan
	worlds *worlds

	spec  *sim.Spec
	world *sim.World
	take  func(w *sim.World) []float64
	watch []sim.Observer
}

// NewWorker is a worker by itself, for those who time single runs.
func (p *Plan) NewWorker() *Worker { return &Worker{plan: p, worlds: &worlds{plan: p, most: 1}} }

// Do does a run. With an error it is not done: the context's cause, the gate's
// error or, in a strict plan, that of the run.
func (k *Worker) Do(ctx context.Context, r Place) (Record, error) {
	if ctx.Err() != nil {
		return Record{}, context.Cause(ctx)
	}
	if k.plan.Gate != nil {
		leave, err := k.plan.Gate(ctx)
		if err != nil {
			return Record{}, err
		}
		defer leave()
	}
	runCtx := ctx
	if k.plan.Timeout > 0 {
		var cancel context.CancelFunc
		runCtx, cancel = context.WithTimeout(ctx, k.plan.Timeout)
		defer cancel()
	}
	values, err := k.simulate(runCtx, r)
	if err == nil {
		return Record{Status: Good, Steps: k.world.Step + 1, Values: values}, nil
	}
	if ctx.Err() != nil {
		return Record{}, context.Cause(ctx)
	}
	bad := Record{Status: Failed, Reason: err.Error()}
	if errors.Is(err, context.DeadlineExceeded) {
		bad.Status = TimedOut
		bad.Reason = fmt.Sprintf("out of time after %v, before its world was built", k.plan.Timeout)
		if k.world != nil {
			bad.Reason = fmt.Sprintf("out of time after %v, at step %d of %d", k.plan.Timeout, k.world.Step+1, k.spec.Time.Steps)
		}
	}
	k.spec, k.world = nil, nil // whatever state it is in
	if k.plan.Strict {
		return bad, k.plan.strict(r, err)
	}
	return bad, nil
}

// strict says which run failed, and where if it was a panic.
func (p *Plan) strict(r Place, err error) error {
	if x, ok := errors.AsType[*panicked](err); ok {
		err = fmt.Errorf("%w\n%s", err, x.stack)
	}
	return fmt.Errorf("arm %q, replicate %d: %w", p.Arms[r.Arm].Name, r.Replicate, err)
}

// simulate runs a world and measures it; a panic is the failure of this one run.
func (k *Worker) simulate(ctx context.Context, r Place) (values []float64, err error) {
	defer caught(&err)
	spec, err := k.worlds.of(r)
	if err != nil {
		return nil, err
	}
	seed := k.plan.SeedOf(r.Arm)
	if k.spec == spec {
		k.world.Reset(seed, uint64(r.Replicate))
	} else if err := k.build(ctx, spec, seed, r); err != nil {
		return nil, err
	}
	if err := k.world.Run(ctx, k.watch...); err != nil && !errors.Is(err, ErrStop) {
		return nil, err
	}
	return k.take(k.world), nil
}

// build makes a world, and what watches it.
func (k *Worker) build(ctx context.Context, spec *sim.Spec, seed uint64, r Place) error {
	k.spec, k.world, k.watch, k.take = nil, nil, nil, k.plan.Take
	w, err := sim.Build(ctx, spec, seed, uint64(r.Replicate))
	if err != nil {
		return err
	}
	w.Quiet = !k.plan.Loud
	if k.plan.Watch != nil {
		k.watch = append(k.watch, k.plan.Watch())
	}
	if k.plan.Probe != nil {
		probe := k.plan.Probe()
		k.take, k.watch = probe.Take, append(k.watch, probe)
	}
	k.spec, k.world = spec, w
	return nil
}
