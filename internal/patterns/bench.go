package patterns

import (
	"context"

	"plenary/agents"
	"plenary/internal/experiment"
	"plenary/sim"
)

// Bench runs arms, each only once for all patterns that need it.
type Bench struct {
	// Seeds is the number of paired runs of every arm at every point, Seed their
	// root.
	Seeds int
	Seed  uint64
	// Workers run at once; 0: one per core.
	Workers int
	// Told is called with each arm before it runs; nil: not.
	Told func(arm string)

	points []map[string]float64 // settings of the prior sample; one that sets nothing
	arms   map[Arm]*loaded
	taken  map[string]experiment.Results // by point and replicate
}

// NewBench is a bench for so many paired seeds.
func NewBench(seeds int) *Bench {
	return &Bench{
		Seeds: seeds, Seed: 1, points: make([]map[string]float64, 1), arms: map[Arm]*loaded{}, taken: map[string]experiment.Results{},
	}
}

// over is a bench for the points of the prior sample, each with few seeds.
func (b *Bench) over(points []map[string]float64, seeds int) *Bench {
	other := *b
	other.Seeds, other.points, other.taken = seeds, points, map[string]experiment.Results{}
	return &other
}

// load is an arm, as shipped.
func (b *Bench) load(a Arm) (*loaded, error) {
	if l, ok := b.arms[a]; ok {
		return l, nil
	}
	l, err := a.load()
	if err == nil {
		b.arms[a] = l
	}
	return l, err
}

// at is an arm's scenario at a point of the prior: the arm's own settings stay.
func (l *loaded) at(point map[string]float64) *sim.Spec {
	spec := *l.spec
	for _, p := range agents.Settings() {
		if v, ok := point[p.Path]; ok && !l.own[p.Path] {
			p.Set(&spec.Params, v)
		}
	}
	return &spec
}

// run is what a sheet takes of an arm, by point and replicate.
func (b *Bench) run(ctx context.Context, a Arm, s *sheet) (experiment.Results, error) {
	key := s.name + " of " + string(a)
	if rows, ok := b.taken[key]; ok && len(rows[0]) >= b.Seeds {
		return first(rows, b.Seeds), nil
	}
	l, err := b.load(a)
	if err != nil {
		return nil, err
	}
	plan := experiment.Plan{
		Arms: []experiment.Arm{{Name: string(a)}}, Points: len(b.points), Replicates: b.Seeds, Seed: b.Seed, Workers: b.Workers,
		Probe: s.probe, Loud: s.loud,
	}
	specs := make([]*sim.Spec, len(b.points))
	for k, point := range b.points {
		if specs[k] = l.at(point); !s.looks {
			specs[k].FrontierMonths = 0 // a look changes nothing and takes long
		}
	}
	plan.Spec = func(_, point int) (*sim.Spec, error) { return specs[point], nil }
	if l.hand != nil {
		paths, err := b.paths(ctx, l.hand, specs)
		if err != nil {
			return nil, err
		}
		plan.Watch = func() sim.Observer { return &intervention{l.hand, paths} }
	}
	if b.Told != nil {
		b.Told(string(a))
	}
	res, err := experiment.Run(ctx, plan)
	if err == nil {
		b.taken[key] = res
	}
	return res, err
}

// first are the first n replicates at every point.
func first(rows experiment.Results, n int) experiment.Results {
	out := make(experiment.Results, len(rows))
	for k := range rows {
		out[k] = rows[k][:n]
	}
	return out
}

// paths are the mean courses of prices in the arm that a hand follows, by the
// scenario of the point.
func (b *Bench) paths(ctx context.Context, h *hand, specs []*sim.Spec) (map[*sim.Spec][]float64, error) {
	if h.from == "" {
		return nil, nil
	}
	g, err := b.group(ctx, []Arm{h.from}, prices)
	if err != nil {
		return nil, err
	}
	out := map[*sim.Spec][]float64{}
	for k, spec := range specs {
		out[spec] = g.pooled(k, 0, b.Seeds)[0]
	}
	return out, nil
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

// read reads every pool of replicates of two groups of arms, point by point;
// without a control the numbers are compared with that of the part.
func (b *Bench) read(ctx context.Context, p *Part, control, treat []Arm) (c, t [][]float64, err error) {
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
	c, t = make([][]float64, len(b.points)), make([][]float64, len(b.points))
	pool := max(1, min(p.Pool, b.Seeds))
	for k := range b.points {
		for r := 0; r+pool <= b.Seeds; r += pool {
			x, y := p.pair(m, one.pooled(k, r, pool), other.pooled(k, r, pool), other.at)
			c[k], t[k] = append(c[k], x), append(t[k], y)
		}
	}
	return c, t, nil
}
