package patterns

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"plenary/agents"
	"plenary/internal/experiment"
	"plenary/scenarios"
	"plenary/sim"
)

// Bench runs arms, each only once for all patterns that need it.
type Bench struct {
	// Seeds is the number of paired runs of every arm, Seed their root.
	Seeds int
	Seed  uint64
	// Workers run at once; 0: one per core.
	Workers int
	// Told is called with each arm before it runs; nil: not.
	Told func(arm string)

	specs *specs
	taken map[string][][]float64
	tune  map[string]float64 // settings of a point of the prior sample
}

// NewBench is a bench for so many paired seeds.
func NewBench(seeds int) *Bench {
	return &Bench{Seeds: seeds, Seed: 1, specs: &specs{of: map[string]*sim.Spec{}}, taken: map[string][][]float64{}}
}

// at is a bench for one point of the prior sample: few seeds, one worker.
func (b *Bench) at(tune map[string]float64, seeds int) *Bench {
	return &Bench{Seeds: seeds, Seed: b.Seed, Workers: 1, specs: b.specs, taken: map[string][][]float64{}, tune: tune}
}

// specs are scenarios that were loaded, for several benches at once.
type specs struct {
	sync.Mutex
	of map[string]*sim.Spec
}

// load is an arm's Spec, as shipped.
func (s *specs) load(a Arm) (*sim.Spec, error) {
	s.Lock()
	defer s.Unlock()
	key := a.key()
	if spec, ok := s.of[key]; ok {
		return spec, nil
	}
	set := a.Set
	if len(a.Salt) > 0 {
		set = append(slices.Clip(set), "phases.salt=["+strings.Join(a.Salt, ", ")+"]")
	}
	l, err := scenarios.Load(a.Scenario, scenarios.Options{Set: set})
	if err != nil {
		return nil, fmt.Errorf("arm %s: %w", a, err)
	}
	if a.Edit != nil {
		a.Edit.Do(l.Spec)
	}
	s.of[key] = l.Spec
	return l.Spec, nil
}

// spec is an arm's Spec at the bench's point of the prior: the arm's own
// settings stay.
func (b *Bench) spec(a Arm) (*sim.Spec, error) {
	spec, err := b.specs.load(a)
	if err != nil || b.tune == nil {
		return spec, err
	}
	own := map[string]bool{}
	for _, s := range a.Set {
		path, _, _ := strings.Cut(s, "=")
		own[path] = true
	}
	tuned := *spec
	for _, p := range agents.Settings() {
		if v, ok := b.tune[p.Path]; ok && !own[p.Path] {
			p.Set(&tuned.Params, v)
		}
	}
	return &tuned, nil
}

// run is what a probe takes of an arm, by replicate.
func (b *Bench) run(ctx context.Context, a Arm, p probe) ([][]float64, error) {
	key := p.name + " of " + a.key()
	if rows, ok := b.taken[key]; ok {
		return rows, nil
	}
	spec, err := b.spec(a)
	if err != nil {
		return nil, err
	}
	plan := experiment.Plan{
		Arms: []experiment.Arm{{Name: a.String(), Spec: spec}}, Replicates: b.Seeds, Seed: b.Seed, Workers: b.Workers,
		Probe: p.make, Loud: p.loud,
	}
	if a.Hand != nil {
		path, err := b.path(ctx, a.Hand)
		if err != nil {
			return nil, err
		}
		plan.Watch = func() sim.Observer { return &intervention{a.Hand, path} }
	}
	if b.Told != nil {
		b.Told(a.String())
	}
	res, err := experiment.Run(ctx, plan)
	if err != nil {
		return nil, err
	}
	b.taken[key] = res[0]
	return res[0], nil
}

// path is the mean course of prices in the arm that a hand follows.
func (b *Bench) path(ctx context.Context, h *Hand) ([]float64, error) {
	if h.From == nil {
		return nil, nil
	}
	rows, err := b.run(ctx, *h.From, standard)
	if err != nil {
		return nil, err
	}
	return pooled([][][]float64{rows}, 0, len(rows))[0][len(measures)+len(further):], nil
}

// intervention lets a hand act after every step.
type intervention struct {
	hand *Hand
	path []float64
}

// Observe acts.
func (i *intervention) Observe(w *sim.World) error {
	i.hand.Do(w, i.path)
	return nil
}

// read reads every replicate of two groups of arms.
func (b *Bench) read(ctx context.Context, p *Part, control, treat []Arm) (c, t []float64, err error) {
	groups := [2][][][]float64{} // group, arm, replicate
	for g, list := range [2][]Arm{control, treat} {
		for _, a := range list {
			rows, err := b.run(ctx, a, p.Probe)
			if err != nil {
				return nil, nil, err
			}
			groups[g] = append(groups[g], rows)
		}
	}
	pool := max(1, min(p.Pool, b.Seeds))
	for r := 0; r+pool <= b.Seeds; r += pool {
		x, y := p.Read(pooled(groups[0], r, pool), pooled(groups[1], r, pool))
		c, t = append(c, x), append(t, y)
	}
	return c, t, nil
}

// pooled is the mean of n replicates from r on, of each arm.
func pooled(arms [][][]float64, r, n int) [][]float64 {
	var out [][]float64
	for _, rows := range arms {
		if n == 1 {
			out = append(out, rows[r])
			continue
		}
		mean := make([]float64, len(rows[r]))
		for _, row := range rows[r : r+n] {
			for k, v := range row {
				mean[k] += v / float64(n)
			}
		}
		out = append(out, mean)
	}
	return out
}
