package verify

import (
	"context"
	"math"
	"slices"

	"plenary/sim"
)

// seed is that of checks that need but one run.
const seed = 1

// after is the world after some steps.
func after(ctx context.Context, s *sim.Spec, steps int) (*sim.World, error) {
	w, err := sim.New(s, seed, 0)
	if err != nil {
		return nil, err
	}
	for range steps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		w.Advance()
	}
	return w, nil
}

// atEnd takes a number from the world at the end of its run.
func atEnd(take func(w *sim.World) float64) func(context.Context, *sim.Spec) (float64, error) {
	return func(ctx context.Context, s *sim.Spec) (float64, error) {
		w, err := sim.New(s, seed, 0)
		if err != nil {
			return math.NaN(), err
		}
		if err := w.Run(ctx); err != nil {
			return math.NaN(), err
		}
		return take(w), nil
	}
}

// afterSteps takes it after some steps.
func afterSteps(steps int, take func(w *sim.World) float64) func(context.Context, *sim.Spec) (float64, error) {
	return func(ctx context.Context, s *sim.Spec) (float64, error) {
		w, err := after(ctx, s, steps)
		if err != nil {
			return math.NaN(), err
		}
		return take(w), nil
	}
}

// measure is a measure of the list by its name.
func measure(name string) func(w *sim.World) float64 {
	m, err := sim.Metrics.Find(name)
	if err != nil {
		panic(err) // a name of this package, held by a test
	}
	return m.Value
}

// scaled multiplies a measure in units of [0,1] by the length of the first
// issue's scale.
func scaled(take func(w *sim.World) float64) func(w *sim.World) float64 {
	return func(w *sim.World) float64 {
		is := w.Spec.Issues[0]
		return take(w) * (is.High - is.Low)
	}
}

// position is where row i stands on issue d.
func position(i, d int) func(w *sim.World) float64 {
	return func(w *sim.World) float64 { return w.Pop.X[i*w.Pop.D+d] }
}

// overSeeds runs a scenario under the seeds 1..n, each until a condition holds
// (nil: to the end), and takes a number from each.
func overSeeds(ctx context.Context, s *sim.Spec, n int, until func(w *sim.World) bool, take func(w *sim.World) float64) ([]float64, error) {
	w, err := sim.New(s, seed, 0)
	if err != nil {
		return nil, err
	}
	w.Quiet = true
	out := make([]float64, n)
	for k := range out {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		w.Reset(uint64(k)+1, 0)
		for w.Step+1 < s.Time.Steps && (until == nil || !until(w)) {
			w.Advance()
		}
		out[k] = take(w)
	}
	return out, nil
}

// meanOverSeeds is the mean of a number over n seeds.
func meanOverSeeds(n int, until func(w *sim.World) bool, take func(w *sim.World) float64) func(context.Context, *sim.Spec) (float64, error) {
	return func(ctx context.Context, s *sim.Spec) (float64, error) {
		x, err := overSeeds(ctx, s, n, until, take)
		sum := 0.0
		for _, v := range x {
			sum += v
		}
		return sum / float64(n), err
	}
}

// cluster is a group of actors that stand together on the first issue.
type cluster struct {
	at   float64
	size int
}

// gap is the distance between neighbors at which a cluster ends.
const gap = 0.01

// clusters splits positions on one issue at gaps wider than gap, in order.
func clusters(w *sim.World) []cluster {
	x := slices.Sorted(slices.Values(w.Pop.X))
	var out []cluster
	for lo := 0; lo < len(x); {
		hi, sum := lo+1, x[lo]
		for hi < len(x) && x[hi]-x[hi-1] <= gap {
			sum += x[hi]
			hi++
		}
		out = append(out, cluster{sum / float64(hi-lo), hi - lo})
		lo = hi
	}
	return out
}

// still is how little positions move in a step once they have settled.
const still = 1e-9

// atRest makes a condition that holds once a step has moved nobody.
func atRest() func(w *sim.World) bool {
	var old []float64
	return func(w *sim.World) bool {
		rest := w.Step >= 0 && furthest(w.Pop.X, old) < still
		old = append(old[:0], w.Pop.X...)
		return rest
	}
}

// settle advances a world until nobody moves and says after how many steps
// that was, the last of them being the last in which somebody moved.
func settle(ctx context.Context, s *sim.Spec) (*sim.World, int, error) {
	w, err := sim.New(s, seed, 0)
	if err != nil {
		return nil, 0, err
	}
	rest := atRest()
	for n := range s.Time.Steps + 1 {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		if rest(w) {
			return w, n - 1, nil
		}
		w.Advance()
	}
	return w, s.Time.Steps, nil
}
