package experiment_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"

	"plenary/internal/experiment"
	"plenary/sim"
)

// Each run passes the gate once and leaves it, its error ends the plan, and a
// panic behind it is an error.
func TestGate(t *testing.T) {
	a := arm(t, "classroom")
	var inside, passed atomic.Int64
	plan := experiment.Plan{
		Arms: []experiment.Arm{a, a}, Replicates: 5, Seed: 1, Workers: 2,
		Take: func(*sim.World) []float64 { return []float64{1} },
		Gate: func(context.Context) (func(), error) {
			inside.Add(1)
			passed.Add(1)
			return func() { inside.Add(-1) }, nil
		},
	}
	if _, err := experiment.Run(t.Context(), plan); err != nil || passed.Load() != 10 || inside.Load() != 0 {
		t.Errorf("%d passed, %d are still inside: %v", passed.Load(), inside.Load(), err)
	}
	plan.Watch = func() sim.Observer { return panics{} }
	if _, err := experiment.Run(t.Context(), plan); err == nil || !strings.Contains(err.Error(), "panic: oops") || inside.Load() != 0 {
		t.Errorf("a panic is told as %v, %d are still inside", err, inside.Load())
	}
	closed := errors.New("closed")
	plan.Watch, plan.Gate = nil, func(context.Context) (func(), error) { return nil, closed }
	if _, err := experiment.Run(t.Context(), plan); !errors.Is(err, closed) {
		t.Errorf("a closed gate is told as %v", err)
	}
}

type panics struct{}

func (panics) Observe(*sim.World) error { panic("oops") }
