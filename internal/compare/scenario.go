package compare

import (
	"context"
	"fmt"
	"math"
	"strings"
	"sync"

	"plenary/internal/experiment"
	"plenary/scenarios"
	"plenary/sim"
)

// openScenario loads a scenario with settings of its own over those of all.
func openScenario(name, place string, set []string, o Options) (*Arm, error) {
	for _, s := range set {
		if strings.HasPrefix(s, "seed=") {
			return nil, fmt.Errorf("%s: all arms share their luck, so none has a seed of its own (--seed)", name)
		}
	}
	all := append(append([]string(nil), o.Set...), set...)
	l, err := scenarios.Load(place, scenarios.Options{Set: all, Env: o.Env, Dir: o.Dir})
	if err != nil {
		return nil, err
	}
	a := &Arm{
		From: name, Sort: "scenario", Scenario: l.Spec.Name, Title: l.Spec.Title, Hash: l.Hash, Text: l.Text, Set: set,
		Calendar: !l.Spec.Time.Abstract, Dt: l.Spec.Time.DT(), spec: l.Spec, seed: l.Seed,
		End: map[string][]float64{}, Series: map[string][][]float64{},
	}
	for _, e := range sim.Metrics.Entries() {
		a.measures = append(a.measures, measureOf(e))
	}
	return a, nil
}

// Plan says how scenarios are run.
type Plan struct {
	Runs    int
	Seed    uint64 // of all arms
	Workers int    // 0: one per core
	Done    func() // called after each run, by any worker; nil: nobody asks
}

// Seed is the seed of the first scenario among the arms; if there is none, that
// of the first run.
func Seed(arms []*Arm) uint64 {
	for _, a := range arms {
		if a.spec != nil {
			return a.seed
		}
	}
	return arms[0].Runs[0].Seed
}

// Fill runs the arms that are scenarios, all under the same luck.
func Fill(ctx context.Context, arms []*Arm, p Plan) error {
	var run []*Arm
	plan := experiment.Plan{Replicates: p.Runs, Seed: p.Seed, Workers: p.Workers}
	for _, a := range arms {
		if a.spec != nil {
			run = append(run, a)
			plan.Arms = append(plan.Arms, experiment.Arm{Name: a.Name, Spec: a.spec})
		}
	}
	if run == nil {
		return nil
	}
	var d desk
	plan.Watch = func() sim.Observer { return &clerk{desk: &d} }
	plan.Take = func(w *sim.World) []float64 {
		if p.Done != nil {
			p.Done()
		}
		return d.take(w)
	}
	res, err := experiment.Run(ctx, plan)
	if err != nil {
		return err
	}
	for k, a := range run {
		a.Times = times(a.spec)
		a.unpack(res[k], p)
	}
	return nil
}

// times are the times of a series: the start and the end of each step.
func times(s *sim.Spec) []float64 {
	t := make([]float64, s.Time.Steps+1)
	for i := range t {
		t[i] = s.TimeOf(i)
	}
	return t
}

// unpack parts the rows of runs into measures: first the end of every measure,
// then through time those taken at every step.
func (a *Arm) unpack(rows [][]float64, p Plan) {
	n := len(a.Times)
	all := sim.Metrics.Entries()
	for r, row := range rows {
		a.Runs = append(a.Runs, Luck{p.Seed, uint64(r)})
		for k, e := range all {
			a.End[e.Name] = append(a.End[e.Name], row[k])
		}
		at := len(all)
		for _, e := range all {
			if e.Value.When == "step" {
				a.Series[e.Name] = append(a.Series[e.Name], row[at:at+n])
				at += n
			}
		}
	}
	if len(rows) > 0 && len(rows[0]) != len(all)+n*stepMeasures() {
		panic(fmt.Sprintf("compare: a run of %d numbers", len(rows[0])))
	}
}

func stepMeasures() (n int) {
	for _, e := range sim.Metrics.Entries() {
		if e.Value.When == "step" {
			n++
		}
	}
	return n
}

// desk holds what clerks write down until the world's run is over.
type desk struct{ of sync.Map } // *sim.World to *clerk

// clerk notes the measures of every step of one world.
type clerk struct {
	desk *desk
	path [][]float64 // by measure
}

// Observe notes the measures as they stand.
func (c *clerk) Observe(w *sim.World) error {
	if w.Step < 0 {
		c.path = make([][]float64, stepMeasures())
		c.desk.of.Store(w, c)
	}
	k := 0
	for _, e := range sim.Metrics.Entries() {
		if e.Value.When == "step" {
			c.path[k] = append(c.path[k], finite(e.Value.Value(w)))
			k++
		}
	}
	return nil
}

// take is everything about a run that is over, in one row.
func (d *desk) take(w *sim.World) []float64 {
	var out []float64
	for _, e := range sim.Metrics.Entries() {
		out = append(out, finite(e.Value.Value(w)))
	}
	if c, ok := d.of.LoadAndDelete(w); ok {
		for _, p := range c.(*clerk).path {
			out = append(out, p...)
		}
	}
	return out
}

// finite makes infinities undefined.
func finite(v float64) float64 {
	if math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}
