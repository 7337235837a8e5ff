package compare

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"plenary/internal/experiment"
	"plenary/internal/rng"
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
		End: map[string][]float64{},
	}
	for _, e := range sim.Metrics.Entries() {
		a.measures = append(a.measures, measureOf(e))
	}
	return a, nil
}

// Plan says how scenarios are run.
type Plan struct {
	Runs     int
	Seed     uint64 // of all arms
	Workers  int    // 0: one per core
	Progress *experiment.Progress
	// Store is a folder in which every finished run is kept at once, and from
	// which runs of the same scenarios, seed and Program are taken; "": memory.
	Store   string
	Program string
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

// Fill runs the arms that are scenarios, all under the same luck. When ctx ends
// it returns its cause, and how many runs are finished and kept in the store.
func Fill(ctx context.Context, arms []*Arm, p Plan) (kept int, err error) {
	e := &experiment.Plan{
		Replicates: p.Runs, Seed: p.Seed, Workers: p.Workers, Progress: p.Progress, Strict: true,
		Probe: func() experiment.Probe { return &clerk{} },
	}
	var pending []*Arm
	for _, a := range arms {
		if a.spec != nil {
			pending = append(pending, a)
			e.Arms = append(e.Arms, experiment.Arm{Name: a.Name, Spec: a.spec})
		}
	}
	if pending == nil {
		return 0, nil
	}
	runs, err := p.open(pending, e)
	if err != nil {
		return 0, err
	}
	if _, err = experiment.Do(ctx, e, runs); err == nil {
		err = p.take(pending, runs)
	}
	if err != nil && runs.store != nil {
		state, fault := runs.store.State()
		kept, err = state.Done, errors.Join(err, fault)
	}
	return kept, errors.Join(err, runs.lock.Close())
}

// sink holds runs in memory or in a store.
type sink struct {
	experiment.Sink
	each  func(do func(experiment.Place, *experiment.Record) error) error
	store *experiment.Store // nil: in memory
	lock  *experiment.Lock
}

// open makes the sink of a plan. The name of its folder in the store says what its
// runs depend on.
func (p *Plan) open(arms []*Arm, e *experiment.Plan) (*sink, error) {
	if p.Store == "" {
		m := experiment.NewMemory(e)
		return &sink{Sink: m, each: m.Each}, nil
	}
	h := sha256.New()
	fmt.Fprintln(h, p.Program, p.Seed, p.Runs, rng.Scheme)
	for _, a := range arms {
		fmt.Fprintln(h, a.Hash)
	}
	hash := hex.EncodeToString(h.Sum(nil))
	l := e.Layout()
	l.Layers = nil
	l.Add(p.Runs)
	e.Layers = l.Layers
	store, err := experiment.NewStore(filepath.Join(p.Store, hash[:16]), hash, l)
	if err != nil {
		return nil, err
	}
	lock, err := experiment.LockFolder(p.Store, false)
	return &sink{store, store.Each, store, lock}, err
}

// take hands all runs to their arms: the ends of measures in memory, what was
// taken at every step in a file, a measure behind the other, and the looks last.
func (p *Plan) take(arms []*Arm, runs *sink) error {
	all := sim.Metrics.Entries()
	spools := make([]*spool, len(arms))
	for k, a := range arms {
		a.Times = times(a.spec)
		n := len(a.Times)
		looks := lookTimes(a.spec)
		s, err := newSpool(n*stepMeasures() + len(looks)*lookWidth)
		if err != nil {
			return err
		}
		spools[k] = s
		first, at := map[string]int{}, 0
		for _, e := range all {
			a.End[e.Name] = make([]float64, p.Runs)
			if e.Value.When == "step" {
				a.Courses = append(a.Courses, e.Name)
				first[e.Name], at = at, at+n
			}
		}
		a.course = func(name string) ([][]float64, error) { return s.rows(p.Runs, first[name], n) }
		a.looks, a.frontier = looks, func() ([][]float64, error) { return s.rows(p.Runs, at, len(looks)*lookWidth) }
	}
	return runs.each(func(r experiment.Place, rec *experiment.Record) error {
		a, s := arms[r.Arm], spools[r.Arm]
		if len(rec.Values) != len(all)+s.width {
			return fmt.Errorf("arm %q, replicate %d: %d numbers are kept, expected %d", a.Name, r.Replicate, len(rec.Values), len(all)+s.width)
		}
		a.Runs = append(a.Runs, Luck{p.Seed, uint64(r.Replicate)})
		for k, e := range all {
			a.End[e.Name][r.Replicate] = rec.Values[k]
		}
		return s.put(r.Replicate, rec.Values[len(all):])
	})
}

// times are the times of a series: the start and the end of each step.
func times(s *sim.Spec) []float64 {
	t := make([]float64, s.Time.Steps+1)
	for i := range t {
		t[i] = s.TimeOf(i)
	}
	return t
}

func stepMeasures() (n int) {
	for _, e := range sim.Metrics.Entries() {
		if e.Value.When == "step" {
			n++
		}
	}
	return n
}

// clerk notes the measures of every step of one run and every look at the
// frontier: an experiment.Probe.
type clerk struct {
	path  [][]float64 // by measure
	looks []float64
}

// Observe notes the measures as they stand.
func (c *clerk) Observe(w *sim.World) error {
	if w.Step < 0 {
		c.path, c.looks = make([][]float64, stepMeasures()), nil
	}
	if w.Spec.LooksAfter(w.Step) {
		c.looks = appendLook(c.looks, w)
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

// Take is everything about a run that is over, in one row: first the end of
// every measure, then through time those taken at every step, then the looks at
// the frontier.
func (c *clerk) Take(w *sim.World) []float64 {
	var out []float64
	for _, e := range sim.Metrics.Entries() {
		out = append(out, finite(e.Value.Value(w)))
	}
	for _, p := range c.path {
		out = append(out, p...)
	}
	return append(out, c.looks...)
}

// finite makes infinities undefined.
func finite(v float64) float64 {
	if math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}
