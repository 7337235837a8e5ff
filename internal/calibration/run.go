package calibration

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"plenary/agents"
	"plenary/internal/experiment"
	"plenary/scenarios"
	"plenary/sim"
)

// Counts say how often each State fell into each category.
type Counts struct {
	Runs int // that came as far as the question
	All  int
	N    [][]float64 // States of the record x categories
}

// Probability is the chance of State i's category k by the counts, with half a
// run added to each category (Krichevsky and Trofimov 1981), so that what never
// happened in a few runs is not called impossible.
func (c *Counts) Probability(i, k int) float64 {
	row := c.N[i]
	return (row[k] + 0.5) / (float64(c.Runs) + 0.5*float64(len(row)))
}

// runs are what is taken of replicates 0..n-1 of a scenario, in their order, with
// the logs of ballots and acts at hand; nil is a run that has nothing to tell.
func runs(ctx context.Context, s *sim.Spec, seed uint64, n int, take func(w *sim.World) []float64) ([][]float64, error) {
	return observed(ctx, experiment.Plan{Arms: []experiment.Arm{{Name: s.Name, Spec: s}}, Replicates: n, Seed: seed, Take: take})
}

// observed are the runs of a plan of one arm.
func observed(ctx context.Context, p experiment.Plan) ([][]float64, error) {
	p.Loud = true
	res, err := experiment.Run(ctx, p)
	if err != nil {
		return nil, err
	}
	return res[0], nil
}

// count runs a scenario n times and counts the answers to each question.
func count(ctx context.Context, s *sim.Spec, qs []*Question, states []string, seed uint64, n int) ([]*Counts, error) {
	rows, err := rowsOf(s, states)
	if err != nil {
		return nil, err
	}
	answers := make([][][]float64, len(qs))
	all, err := runs(ctx, s, seed, n, func(w *sim.World) (out []float64) {
		for _, q := range qs {
			answer := q.answer(w)
			out = append(append(out, float64(len(answer))), answer...)
		}
		return out
	})
	if err != nil {
		return nil, err
	}
	for _, row := range all {
		for k := range qs {
			var answer []float64
			if end := 1 + int(row[0]); end > 1 {
				answer = row[1:end]
			}
			answers[k], row = append(answers[k], answer), row[1+len(answer):]
		}
	}
	out := make([]*Counts, len(qs))
	for k, q := range qs {
		out[k] = tally(answers[k], rows, len(q.Categories))
	}
	return out, nil
}

// tally counts answers of runs; nil is a run without one.
func tally(answers [][]float64, rows []int, categories int) *Counts {
	c := &Counts{All: len(answers), N: make([][]float64, len(rows))}
	for i := range c.N {
		c.N[i] = make([]float64, categories)
	}
	for _, a := range answers {
		if a == nil {
			continue
		}
		c.Runs++
		for i, row := range rows {
			c.N[i][int(a[row])]++
		}
	}
	return c
}

// rowsOf are the rows of the record's States in a world.
func rowsOf(s *sim.Spec, states []string) ([]int, error) {
	w, err := sim.New(s, 0, 0)
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for i := range w.Pop.States {
		at[w.Pop.Name(i)] = i
	}
	out := make([]int, len(states))
	var missing []string
	for i, name := range states {
		row, ok := at[name]
		if !ok {
			missing = append(missing, name)
		}
		out[i] = row
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("record: States that the scenario does not have: %s", strings.Join(missing, ", "))
	}
	return out, nil
}

// knobs turn the parameters of a calibration file into scenarios.
type knobs struct {
	file *File
	base *sim.Spec
}

// openScenario loads the scenario of a calibration file, and checks that every
// parameter can be set in it.
func openScenario(f *File) (*knobs, error) {
	set := append([]string(nil), f.Set...)
	for _, p := range f.Parameters {
		set = append(set, assignment(p.Path, p.Prior.Mean))
	}
	l, err := scenarios.Load(f.Scenario, scenarios.Options{Set: f.Set, Dir: f.dir})
	if err != nil {
		return nil, err
	}
	if _, err := scenarios.Load(f.Scenario, scenarios.Options{Set: set, Dir: f.dir}); err != nil {
		f.checkPaths()
	}
	f.checkScenario(l.Spec)
	return &knobs{f, l.Spec}, f.places.Err()
}

func assignment(path string, v float64) string {
	return path + "=" + strconv.FormatFloat(v, 'g', -1, 64)
}

// at is the scenario with the parameters at theta. What is not a setting or the
// size of an event goes through the scenario's loader, which takes longer.
func (k *knobs) at(theta []float64) (*sim.Spec, error) {
	s := *k.base
	s.Events = append([]sim.Event(nil), s.Events...)
	set := append([]string(nil), k.file.Set...)
	slow := false
	for j, p := range k.file.Parameters {
		set = append(set, assignment(p.Path, theta[j]))
		slow = !assign(&s, p.Path, theta[j]) || slow
	}
	if !slow {
		return &s, nil
	}
	l, err := scenarios.Load(k.file.Scenario, scenarios.Options{Set: set, Dir: k.file.dir})
	if err != nil {
		return nil, err
	}
	return l.Spec, nil
}

// assign sets a setting or the amount or intercept of an event in place.
func assign(s *sim.Spec, path string, v float64) bool {
	for _, r := range agents.Settings() {
		if r.Path == path {
			return r.Set(&s.Params, v)
		}
	}
	for e := range s.Events {
		switch path {
		case fmt.Sprintf("events[%q].amount", s.Events[e].Name):
			s.Events[e].Amount = sim.Dist{Law: "fixed", Mean: v}
			return true
		case fmt.Sprintf("events[%q].intercept", s.Events[e].Name):
			s.Events[e].Intercept = v
			return true
		}
	}
	return false
}
