package patterns

import (
	"context"
	"math"
	"runtime"
	"slices"
	"sync"

	"plenary/internal/rng"
)

// Range is the prior of a setting, log-uniform from Low to High.
type Range struct {
	Path      string
	Low, High float64
}

// Prior is the prior sample's table: the settings on which results hang most,
// from half to twice their default and within what they may be.
func Prior() []Range { return slices.Clone(prior) }

var prior = []Range{
	{"settings.join.frustration", 0.2, 0.8},
	{"settings.advocate.strength", 0.06, 0.24},
	{"settings.advocate.narratives", 0.15, 0.6},
	{"settings.advocate.innovation", 0.15, 0.6},
	{"settings.ally.cohesion", 0.05, 0.2},
	{"settings.draft.step", 0.02, 0.08},
	{"settings.draft.ambition", 0.05, 0.2},
	{"settings.utility.own", 0.225, 0.9},
	{"settings.utility.outsiders", 0.25, 1},
	{"settings.utility.soft", 0.23, 0.92},
	{"settings.utility.compliance", 0.3, 1.2},
	{"settings.utility.hardness", 0.5, 2},
	{"settings.utility.sovereignty", 0.325, 1.3},
	{"settings.utility.perceived", 0.375, 1},
	{"settings.commit.stake", 3, 12},
	{"settings.implement.voluntary", 0.125, 0.5},
	{"settings.adapt.imposed", 0.25, 1},
}

// The prior sample: its points, and the seeds at each.
const (
	PriorPoints = 200
	PriorSeeds  = 2
)

// sample is a Latin hypercube over the prior (McKay, Beckman and Conover 1979):
// of n points each has its own n-th of every range.
func sample(n int) []map[string]float64 {
	points := make([]map[string]float64, n)
	for k := range points {
		points[k] = map[string]float64{}
	}
	for _, r := range prior {
		s := rng.NewStream(rng.Seed(1, 0).Of("prior").Of(r.Path))
		for k, cell := range s.Perm(n) {
			u := (float64(cell) + s.U()) / float64(n)
			points[k][r.Path] = r.Low * math.Pow(r.High/r.Low, u)
		}
	}
	return points
}

// wilson is the interval of a share k of n (Wilson 1927) at 95 %.
func wilson(k, n int) (low, high float64) {
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	mid := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, mid-half), min(1, mid+half)
}

// overPrior counts at how many points of the prior sample each part that counts
// holds. done is told after each point; nil: not.
func (b *Bench) overPrior(ctx context.Context, parts []*Part, points int, done func(k int)) ([]int, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	todo := make(chan map[string]float64, points)
	for _, p := range sample(points) {
		todo <- p
	}
	close(todo)
	tally := tally{counts: make([]int, len(parts)), done: done}
	var wg sync.WaitGroup
	for range workers(b.Workers) {
		wg.Go(func() {
			for p := range todo {
				held, err := b.at(p, PriorSeeds).held(ctx, parts)
				if err != nil {
					cancel(err)
					return
				}
				tally.add(held)
			}
		})
	}
	wg.Wait()
	return tally.counts, context.Cause(ctx)
}

// tally counts what held over points that are done at once.
type tally struct {
	sync.Mutex
	counts []int
	points int
	done   func(k int)
}

// add adds a point.
func (t *tally) add(held []bool) {
	t.Lock()
	defer t.Unlock()
	for i, h := range held {
		if h {
			t.counts[i]++
		}
	}
	t.points++
	if t.done != nil {
		t.done(t.points)
	}
}

// workers is the number of workers, 0 meaning one per core.
func workers(n int) int {
	if n > 0 {
		return n
	}
	return runtime.GOMAXPROCS(0)
}

// held says for each part that counts whether its mean effect has the expected sign and size.
func (b *Bench) held(ctx context.Context, parts []*Part) ([]bool, error) {
	out := make([]bool, len(parts))
	for i, p := range parts {
		if p.Extra {
			continue
		}
		c, t, err := b.read(ctx, p, p.Control, p.Treat)
		if err != nil {
			return nil, err
		}
		sum, n := 0.0, 0.0
		for r := range c {
			if d := t[r] - c[r]; !math.IsNaN(d) {
				sum += d
				n++
			}
		}
		out[i] = n > 0 && p.Sign.holds(p.Least, sum/n, sum/n, sum/n, 0)
	}
	return out, nil
}
