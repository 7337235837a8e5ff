package patterns

import (
	"context"
	"sync"

	"plenary/agents"
	"plenary/internal/experiment"
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

	shelf *shelf
	taken map[string][][]float64
	tune  map[string]float64 // settings of a point of the prior sample
}

// NewBench is a bench for so many paired seeds.
func NewBench(seeds int) *Bench {
	return &Bench{Seeds: seeds, Seed: 1, shelf: &shelf{of: map[Arm]*loaded{}}, taken: map[string][][]float64{}}
}

// at is a bench for one point of the prior sample: few seeds, one worker.
func (b *Bench) at(tune map[string]float64, seeds int) *Bench {
	return &Bench{Seeds: seeds, Seed: b.Seed, Workers: 1, shelf: b.shelf, taken: map[string][][]float64{}, tune: tune}
}

// shelf holds arms that were loaded, for several benches at once.
type shelf struct {
	sync.Mutex
	of map[Arm]*loaded
}

// load is an arm, as shipped.
func (s *shelf) load(a Arm) (*loaded, error) {
	s.Lock()
	defer s.Unlock()
	if l, ok := s.of[a]; ok {
		return l, nil
	}
	l, err := a.load()
	if err == nil {
		s.of[a] = l
	}
	return l, err
}

// load is an arm at the bench's point of the prior: the arm's own settings stay.
func (b *Bench) load(a Arm) (*loaded, error) {
	l, err := b.shelf.load(a)
	if err != nil || b.tune == nil {
		return l, err
	}
	tuned, spec := *l, *l.spec
	for _, p := range agents.Settings() {
		if v, ok := b.tune[p.Path]; ok && !l.own[p.Path] {
			p.Set(&spec.Params, v)
		}
	}
	tuned.spec = &spec
	return &tuned, nil
}

// run is what a sheet takes of an arm, by replicate.
func (b *Bench) run(ctx context.Context, a Arm, s *sheet) ([][]float64, error) {
	key := s.name + " of " + string(a)
	if rows, ok := b.taken[key]; ok {
		return rows, nil
	}
	l, err := b.load(a)
	if err != nil {
		return nil, err
	}
	plan := experiment.Plan{
		Arms: []experiment.Arm{{Name: string(a), Spec: l.spec}}, Replicates: b.Seeds, Seed: b.Seed, Workers: b.Workers,
		Probe: s.probe, Loud: s.loud,
	}
	if l.hand != nil {
		path, err := b.path(ctx, l.hand)
		if err != nil {
			return nil, err
		}
		plan.Watch = func() sim.Observer { return &intervention{l.hand, path} }
	}
	if b.Told != nil {
		b.Told(string(a))
	}
	res, err := experiment.Run(ctx, plan)
	if err != nil {
		return nil, err
	}
	b.taken[key] = res[0]
	return res[0], nil
}

// path is the mean course of prices in the arm that a hand follows.
func (b *Bench) path(ctx context.Context, h *hand) ([]float64, error) {
	if h.from == "" {
		return nil, nil
	}
	g, err := b.group(ctx, []Arm{h.from}, prices)
	if err != nil {
		return nil, err
	}
	return g.pooled(0, b.Seeds)[0], nil
}

// group is what a sheet takes of arms, those that are spread one by one.
func (b *Bench) group(ctx context.Context, list []Arm, s *sheet) (*group, error) {
	g := &group{}
	for _, a := range list {
		each, values := a.spread()
		g.at = append(g.at, numbersOf(values)...)
		for _, one := range each {
			rows, err := b.run(ctx, one, s)
			if err != nil {
				return nil, err
			}
			g.rows = append(g.rows, rows)
		}
	}
	return g, nil
}

// read reads every pool of replicates of two groups of arms; without a control
// the numbers are compared with that of the part.
func (b *Bench) read(ctx context.Context, p *Part, control, treat []Arm) (c, t []float64, err error) {
	m, err := measured(p.Measure)
	if err != nil {
		return nil, nil, err
	}
	one, err := b.group(ctx, control, m.sheet)
	if err != nil {
		return nil, nil, err
	}
	other, err := b.group(ctx, treat, m.sheet)
	if err != nil {
		return nil, nil, err
	}
	pool := max(1, min(p.Pool, b.Seeds))
	for r := 0; r+pool <= b.Seeds; r += pool {
		x, y := p.pair(m, one, other, r, pool)
		c, t = append(c, x), append(t, y)
	}
	return c, t, nil
}
