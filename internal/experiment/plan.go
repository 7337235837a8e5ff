package experiment

import (
	"context"
	"errors"
	"runtime"
	"time"

	"plenary/internal/rng"
	"plenary/sim"
)

// Arm is one scenario of an experiment.
type Arm struct {
	Name string
	Spec *sim.Spec
}

// Plan says what is run, and what is taken of a run.
type Plan struct {
	Arms []Arm
	// Points of a design in each arm; 0: one, the arm as it is.
	Points int
	// Spec is the world of an arm at a point, for plans with Points; nil: the
	// arm's own. Its error is that of the runs there. It is asked by several
	// workers at once.
	Spec func(arm, point int) (*sim.Spec, error)
	// Replicates of each arm at each point; Layers are the same in rounds and
	// chunks, for plans that are kept in a folder.
	Replicates int
	Layers     []Layer
	// Seed is shared by all arms: replicate r of every arm draws the same luck,
	// unless each has its Own.
	Seed uint64
	Own  bool

	// Take measures a finished run; the slice it returns is kept.
	Take func(w *sim.World) []float64
	// Probe makes what watches a run and measures it in the end, in place of Take
	// and Watch. It is asked once a worker and world and must start anew when it
	// sees step -1. It may end a run by ErrStop.
	Probe func() Probe
	// Watch makes an observer for a run; nil: none. It is asked as Probe is.
	Watch func() sim.Observer
	// Loud keeps the logs of ballots and acts, for probes that read them.
	Loud bool

	// Workers run at once; 0: one per core.
	Workers int
	// Timeout ends a run that takes longer; 0: none does.
	Timeout time.Duration
	// Strict plans end with the first run that fails; others keep its reason and
	// go on.
	Strict bool
	// Gate is passed before each run, and what it returns is called after it; nil:
	// none. It is for callers that share the cores with others; its error ends
	// the plan.
	Gate func(ctx context.Context) (leave func(), err error)
	// Progress counts while Do goes on; may be nil.
	Progress *Progress
	// Mine says which chunks are done here; nil: all.
	Mine func(chunk int) bool
}

// Probe watches a run and measures it in the end.
type Probe interface {
	sim.Observer
	Take(w *sim.World) []float64
}

// ErrStop ends a run early, as one that is good.
var ErrStop = errors.New("a run ends where its probe says so")

// Layout is how the plan's runs are numbered. Without layers a run is a chunk.
func (p *Plan) Layout() Layout {
	points := max(1, p.Points)
	l := Layout{Cells: len(p.Arms) * points, Points: points, Layers: p.Layers}
	if l.Layers == nil && p.Replicates > 0 {
		l.Layers = []Layer{{0, p.Replicates, 1}}
	}
	return l
}

// SeedOf is the seed of an arm's runs: the plan's, or one of the arm's own. That
// stays below 2^53, which every reader of numbers keeps.
func (p *Plan) SeedOf(arm int) uint64 {
	if !p.Own {
		return p.Seed
	}
	return uint64(rng.Seed(p.Seed, 0).Of("luck").Of(p.Arms[arm].Name)) & (1<<53 - 1)
}

// workers is how many run at once.
func (p *Plan) workers() int {
	if p.Workers > 0 {
		return p.Workers
	}
	return runtime.GOMAXPROCS(0)
}
