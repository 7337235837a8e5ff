package verify

import (
	"context"
	"math"
	"slices"
	"sync"

	"plenary/internal/named"
	"plenary/scenarios"
	"plenary/sim"
)

// Check is one number that a scenario must give.
type Check struct {
	Model    string   // the known model
	What     string   // what is checked
	Scenario string   // shipped name
	Set      []string // settings laid over it, as with --set
	Expected float64
	// Tolerance is the greatest distance from Expected; 0 asks for the number itself.
	Tolerance float64
	Source    string
	Full      bool // needs many seeds
	// Got runs the scenario and takes the number.
	Got func(ctx context.Context, s *sim.Spec) (float64, error)
}

// Row is a check that was made.
type Row struct {
	Check
	Value float64
	OK    bool
	Err   error
}

// subjects are the lists of checks, in the order in which they are shown.
var subjects = []func() []Check{opinion, pairs, tipping, drafting, agreements, assemblies}

// List are all checks.
func List() []Check {
	var out []Check
	for _, s := range subjects {
		out = append(out, s()...)
	}
	return out
}

// Models are the names of the known models, in the order of List.
func Models() []string {
	var out []string
	for _, c := range List() {
		if !slices.Contains(out, c.Model) {
			out = append(out, c.Model)
		}
	}
	return out
}

// Select are the checks of some models (none: of all), with those that need
// many seeds if full. The error is of a name that no model has.
func Select(models []string, full bool) ([]Check, error) {
	have := Models()
	for _, m := range models {
		if !slices.Contains(have, m) {
			return nil, &named.UnknownError{What: "model", Name: m, Have: have}
		}
	}
	return slices.DeleteFunc(List(), func(c Check) bool {
		return c.Full && !full || len(models) > 0 && !slices.Contains(models, c.Model)
	}), nil
}

// Run makes checks, workers at a time; the rows are in the order of the checks
// whatever their number. A canceled context shows in the rows it left undone.
func Run(ctx context.Context, checks []Check, workers int) []Row {
	out := make([]Row, len(checks))
	next := make(chan int)
	var wg sync.WaitGroup
	for range max(1, workers) {
		wg.Go(func() {
			for i := range next {
				out[i] = checks[i].run(ctx)
			}
		})
	}
	for i := range checks {
		next <- i
	}
	close(next)
	wg.Wait()
	return out
}

// run makes one check.
func (c Check) run(ctx context.Context) Row {
	r := Row{Check: c, Value: math.NaN()}
	if r.Err = ctx.Err(); r.Err != nil {
		return r
	}
	l, err := scenarios.Load(c.Scenario, scenarios.Options{Set: c.Set})
	if err != nil {
		r.Err = err
		return r
	}
	l.Spec.FrontierMonths = 0 // no check is of the frontier, and a look changes nothing else
	r.Value, r.Err = c.Got(ctx, l.Spec)
	r.OK = r.Err == nil && math.Abs(r.Value-c.Expected) <= c.Tolerance
	return r
}
