package batch

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"plenary/internal/experiment/batchfile"
	"plenary/internal/tree"

	"plenary/internal/experiment"
	"plenary/sim"
)

// Plan is a batch with its numbering of runs.
type Plan struct {
	*batchfile.Batch
	Layout experiment.Layout

	columns []column
	watch   watchList
}

// Arms, points and runs as the engine counts them; o says how they are done.
func (p *Plan) runs(o Options) *experiment.Plan {
	blind := !p.looks()
	e := &experiment.Plan{
		Points: p.Points.Size, Layers: p.Layout.Layers, Seed: p.Seed, Own: p.File.Luck == "own",
		Workers: o.Workers, Timeout: o.Timeout, Progress: o.Progress,
		Spec: func(arm, point int) (*sim.Spec, error) {
			spec, err := p.Vary(arm, p.PointOf(point))
			if err == nil && blind {
				other := *spec
				spec, other.FrontierMonths = &other, 0
			}
			return spec, reasonOf(err)
		},
	}
	for _, a := range p.Arms {
		e.Arms = append(e.Arms, experiment.Arm{Name: a.Name, Spec: a.Spec})
	}
	if p.watch.idle() {
		e.Take = p.ends
	} else {
		e.Probe = func() experiment.Probe { return newWatcher(p) }
	}
	if o.Shards > 0 {
		e.Mine = func(chunk int) bool { return chunk%o.Shards == o.Shard }
	}
	return e
}

// looks says whether the batch measures the frontier of cooperation: where it does
// not, nobody looks at it, which changes nothing else and takes half of many a run.
func (p *Plan) looks() bool {
	names := slices.Clone(p.File.Series.Measures)
	for _, m := range p.File.Measures {
		names = append(names, m.Measure)
	}
	for _, s := range p.File.Stop {
		names = append(names, s.Measure)
	}
	return sim.Looks(names...)
}

// reasonOf is an error without the places of files: they differ between a batch
// file and the text that a folder keeps of it.
func reasonOf(err error) error {
	faults, ok := errors.AsType[*tree.FaultsError](err)
	if !ok {
		return err
	}
	var out []string
	for _, f := range faults.List {
		out = append(out, strings.TrimPrefix(f.Path+": "+f.What, ": "))
	}
	return errors.New(strings.Join(out, "; "))
}

// SeedOf is the seed of an arm's runs.
func (p *Plan) SeedOf(arm int) uint64 { return p.runs(Options{}).SeedOf(arm) }

// ParseRun reads the name of a run and holds it to the plan.
func (p *Plan) ParseRun(s string) (experiment.Place, error) {
	parts := strings.Split(s, "-")
	var n [3]int
	if len(parts) != 3 {
		return experiment.Place{}, fmt.Errorf("%q is no run: expected arm-point-replicate, as 0-3-12", s)
	}
	for i, most := range []int{len(p.Arms), p.Points.Size, math.MaxInt32} {
		v, err := strconv.Atoi(parts[i])
		if err != nil || v < 0 {
			return experiment.Place{}, fmt.Errorf("%q is no run: expected arm-point-replicate, as 0-3-12", s)
		}
		if v >= most {
			return experiment.Place{}, fmt.Errorf("there is no run %s: %d arms and %d points are counted from 0", s, len(p.Arms), p.Points.Size)
		}
		n[i] = v
	}
	return experiment.Place{Arm: n[0], Point: n[1], Replicate: n[2]}, nil
}

// PointOf are the coordinates of a point.
func (p *Plan) PointOf(point int) []float64 {
	at := make([]float64, len(p.Factors))
	p.Points.At(point, at)
	return at
}
