package experiment

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"plenary/sim"
)

// Arm is one scenario of an experiment.
type Arm struct {
	Name string
	Spec *sim.Spec
}

// Plan says what is run.
type Plan struct {
	Arms       []Arm
	Replicates int
	// Seed is shared by all arms: replicate r of every arm draws the same luck.
	Seed uint64
	// Workers run at once; 0: one per core.
	Workers int
	// Take measures a finished run; the slice it returns is kept.
	Take func(w *sim.World) []float64
	// Probe makes what watches a run and measures it in the end, in place of Take
	// and Watch. It is asked once a worker and arm and must start anew when it
	// sees step -1.
	Probe func() Probe
	// Loud keeps the logs of ballots and acts, for probes that read them.
	Loud bool
	// Gate is passed before each run, and what it returns is called after it; nil:
	// none. It is for callers that share the cores with others; its error ends
	// the plan. A run behind a gate that panics does so as an error, for the sake
	// of the others.
	Gate func(ctx context.Context) (leave func(), err error)
	// Watch makes an observer for a run; nil: none. It is asked once a worker
	// and arm and must start anew when it sees step -1.
	Watch func() sim.Observer
}

// Probe watches a run and measures it in the end.
type Probe interface {
	sim.Observer
	Take(w *sim.World) []float64
}

// Results holds what Take returned, by arm and replicate.
type Results [][][]float64

// Column is measure k of arm a over the replicates.
func (r Results) Column(a, k int) []float64 {
	out := make([]float64, len(r[a]))
	for i, row := range r[a] {
		out[i] = row[k]
	}
	return out
}

// Run runs the plan. The first error stops it; a canceled context too.
func Run(ctx context.Context, p Plan) (Results, error) {
	workers := p.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	out := make(Results, len(p.Arms))
	for a := range out {
		out[a] = make([][]float64, p.Replicates)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	for k := range workers {
		wg.Go(func() {
			if err := work(ctx, p, out, k, workers); err != nil {
				cancel(err)
			}
		})
	}
	wg.Wait()
	return out, context.Cause(ctx)
}

// caught makes an error of a panic.
func caught(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
	}
}

// work does every workers-th replicate of each arm, on one world an arm.
func work(ctx context.Context, p Plan, out Results, k, workers int) error {
	for a, arm := range p.Arms {
		if k >= p.Replicates {
			return nil
		}
		w, err := sim.New(arm.Spec, p.Seed, uint64(k))
		if err != nil {
			return fmt.Errorf("arm %q: %w", arm.Name, err)
		}
		w.Quiet = !p.Loud
		take := p.Take
		var watch []sim.Observer
		if p.Watch != nil {
			watch = append(watch, p.Watch())
		}
		if p.Probe != nil {
			probe := p.Probe()
			take, watch = probe.Take, append(watch, probe)
		}
		for r := k; r < p.Replicates; r += workers {
			if err := p.one(ctx, w, r, watch); err != nil {
				return fmt.Errorf("arm %q, replicate %d: %w", arm.Name, r, err)
			}
			out[a][r] = take(w)
		}
	}
	return nil
}

// one runs replicate r on w, within the gate.
func (p *Plan) one(ctx context.Context, w *sim.World, r int, watch []sim.Observer) (err error) {
	if p.Gate != nil {
		leave, closed := p.Gate(ctx)
		if closed != nil {
			return closed
		}
		defer leave()
		defer caught(&err)
	}
	w.Reset(p.Seed, uint64(r))
	return w.Run(ctx, watch...)
}
