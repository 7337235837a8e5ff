package panel

import (
	"context"

	"plenary/internal/experiment"
	"plenary/internal/rng"
	"plenary/sim"
)

// simulated are the courses of each treaty in runs of the simulator with its
// own numbers: how many are party after each year.
func (r *Record) simulated(ctx context.Context, numbers []Numbers, runs int, seed uint64) ([][][]float64, error) {
	p := experiment.Plan{Replicates: runs, Seed: seed, Loud: true, Strict: true, Take: parties}
	for f, t := range r.Treaties {
		s, err := r.spec(t, numbers[f])
		if err != nil {
			return nil, err
		}
		p.Arms = append(p.Arms, experiment.Arm{Name: t.Name, Spec: s})
	}
	return experiment.Run(ctx, p)
}

// parties counts, after each step, those who ratified the main framework.
func parties(w *sim.World) []float64 {
	out := make([]float64, w.Spec.Time.Steps)
	for _, a := range w.Acts {
		if a.Act == sim.Ratify && a.Framework == w.Spec.Main {
			for k := a.Step; k < len(out); k++ {
				out[k]++
			}
		}
	}
	return out
}

// replayed are the same under a regression.
func (g *regression) replayed(r *Record, name string, fit *Fit, f *family, runs int, seed uint64) [][][]float64 {
	out := make([][][]float64, len(r.Treaties))
	eachOf(len(out), func(k int) {
		theta := fit.Out[k]
		key := rng.Seed(seed, 0).Of(name).Of(r.Treaties[k].Name)
		for n := range runs {
			out[k] = append(out[k], g.course(r, k, theta[:len(g.columns)], f.sigma(theta), key.At(uint64(n))))
		}
	})
	return out
}
