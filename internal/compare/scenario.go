package compare

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

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
	Runs    int
	Seed    uint64 // of all arms
	Workers int    // 0: one per core
	Done    func() // called as each run is begun, by any worker; nil: nobody asks
	// Store is a folder in which every finished run is kept at once, and from
	// which runs of the same scenarios, seed and Version are taken; "": none.
	Store   string
	Version string
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
// it returns its cause; the runs that are finished stay in the store.
func Fill(ctx context.Context, arms []*Arm, p Plan) error {
	var jobs []*job
	for _, a := range arms {
		if a.spec == nil {
			continue
		}
		j, err := newJob(a, p)
		if err != nil {
			return err
		}
		jobs = append(jobs, j)
	}
	workers := p.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	for k := range workers {
		wg.Go(func() {
			for _, j := range jobs {
				if err := j.work(ctx, p, k, workers); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	for _, j := range jobs {
		if err := j.unpack(p); err != nil {
			return err
		}
	}
	return nil
}

// job is an arm that is being run onto a shelf.
type job struct {
	arm   *Arm
	shelf *shelf
	have  []bool
}

// newJob opens the shelf of an arm. Its name says what its runs depend on.
func newJob(a *Arm, p Plan) (*job, error) {
	a.Times = times(a.spec)
	all := sim.Metrics.Entries()
	path := ""
	if p.Store != "" {
		h := sha256.New()
		fmt.Fprintln(h, a.Hash, p.Seed, p.Version, runtime.GOARCH, rng.Scheme)
		for _, e := range all {
			fmt.Fprintln(h, e.Name, e.Value.When)
		}
		path = filepath.Join(p.Store, hex.EncodeToString(h.Sum(nil))[:16]+".runs")
	}
	s, err := openShelf(path, len(all)+len(a.Times)*stepMeasures())
	if err != nil {
		return nil, err
	}
	have, err := s.has(p.Runs)
	return &job{a, s, have}, err
}

// work does every workers-th run that is missing, in one world.
func (j *job) work(ctx context.Context, p Plan, k, workers int) error {
	var w *sim.World
	for r := k; r < p.Runs; r += workers {
		if p.Done != nil {
			p.Done()
		}
		if j.have[r] {
			continue
		}
		if w == nil {
			var err error
			if w, err = sim.New(j.arm.spec, p.Seed, uint64(r)); err != nil {
				return fmt.Errorf("arm %q: %w", j.arm.Name, err)
			}
			w.Quiet = true
		}
		if err := j.one(ctx, w, p.Seed, r); err != nil {
			return err
		}
	}
	return nil
}

// one does a run and puts it on the shelf.
func (j *job) one(ctx context.Context, w *sim.World, seed uint64, r int) error {
	c := &clerk{}
	w.Reset(seed, uint64(r))
	err := w.Run(ctx, c)
	switch {
	case err != nil && ctx.Err() != nil:
		return context.Cause(ctx)
	case err != nil:
		return fmt.Errorf("arm %q, replicate %d: %w", j.arm.Name, r, err)
	}
	return j.shelf.put(r, c.take(w))
}

// Kept is how many of the runs of a plan the store holds.
func Kept(arms []*Arm, p Plan) (n int) {
	for _, a := range arms {
		if a.spec == nil {
			continue
		}
		j, err := newJob(a, p)
		if err != nil {
			continue
		}
		for _, is := range j.have {
			if is {
				n++
			}
		}
		_ = j.shelf.file.Close() // only read
	}
	return n
}

// times are the times of a series: the start and the end of each step.
func times(s *sim.Spec) []float64 {
	t := make([]float64, s.Time.Steps+1)
	for i := range t {
		t[i] = s.TimeOf(i)
	}
	return t
}

// unpack reads the ends of all runs; what was taken at every step stays on the
// shelf, a measure behind the other.
func (j *job) unpack(p Plan) error {
	a, n := j.arm, len(j.arm.Times)
	all := sim.Metrics.Entries()
	first := map[string]int{}
	at := len(all)
	for _, e := range all {
		a.End[e.Name] = make([]float64, p.Runs)
		if e.Value.When == "step" {
			a.Courses = append(a.Courses, e.Name)
			first[e.Name], at = at, at+n
		}
	}
	for r := range p.Runs {
		row, err := j.shelf.row(r, 0, len(all))
		if err != nil {
			return err
		}
		a.Runs = append(a.Runs, Luck{p.Seed, uint64(r)})
		for k, e := range all {
			a.End[e.Name][r] = row[k]
		}
	}
	a.course = func(name string) ([][]float64, error) { return j.shelf.rows(p.Runs, first[name], n) }
	return nil
}

func stepMeasures() (n int) {
	for _, e := range sim.Metrics.Entries() {
		if e.Value.When == "step" {
			n++
		}
	}
	return n
}

// clerk notes the measures of every step of one run.
type clerk struct {
	path [][]float64 // by measure
}

// Observe notes the measures as they stand.
func (c *clerk) Observe(w *sim.World) error {
	if w.Step < 0 {
		c.path = make([][]float64, stepMeasures())
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

// take is everything about a run that is over, in one row: first the end of
// every measure, then through time those taken at every step.
func (c *clerk) take(w *sim.World) []float64 {
	var out []float64
	for _, e := range sim.Metrics.Entries() {
		out = append(out, finite(e.Value.Value(w)))
	}
	for _, p := range c.path {
		out = append(out, p...)
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
