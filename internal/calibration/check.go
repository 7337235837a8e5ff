package calibration

import (
	"errors"
	"slices"

	"plenary/agents"
	"plenary/internal/tree"

	"plenary/scenarios"
	"plenary/sim"
)

// sources are what parameters are fitted to.
var sources = []string{"vote", "absence", "convention"}

// answers are those that a total may count.
var answers = []string{"yes", "no", "abstain", "absent"}

// check holds the file to its own rules.
func (f *File) check() {
	d := f.places
	f.checkOutcome([]any{"outcome"}, f.Outcome)
	for k, o := range f.Also {
		f.checkOutcome([]any{"also", k}, o)
	}
	for k, b := range f.Baselines {
		if _, err := Baselines.Find(b.Kind); err != nil {
			d.Unknown([]any{"baselines", k, "kind"}, "baseline", b.Kind, Baselines.Names())
		}
	}
	for k, t := range f.Totals {
		if !slices.Contains(answers, t.Answer) {
			d.Unknown([]any{"totals", k, "answer"}, "answer", t.Answer, answers)
		}
	}
	f.checkSizes()
	f.checkParameters()
}

func (f *File) checkOutcome(at []any, o Outcome) {
	switch {
	case o.Decision == "" && (o.Since == "" || len(o.Bounds) == 0):
		f.places.Fault(at, "expected a decision, or since and bounds")
	case o.Since != "":
		if _, err := parseDate(o.Since); err != nil {
			f.places.Fault(append(at, "since"), "%s", err)
		}
	}
	if !slices.IsSorted(o.Bounds) {
		f.places.Fault(append(at, "bounds"), "expected years in rising order")
	}
}

// checkSizes holds numbers of runs and folds to what can be scored.
func (f *File) checkSizes() {
	for _, s := range []struct {
		at         []any
		got, least int
	}{
		{[]any{"design"}, f.Design, 1},
		{[]any{"seeds"}, f.Seeds, 1},
		{[]any{"evaluate"}, f.Evaluate, 2},
		{[]any{"folds", "number"}, f.Folds.Number, 2},
		{[]any{"folds", "repeats"}, f.Folds.Repeats, 1},
	} {
		if s.got < s.least {
			f.places.Fault(s.at, "expected a whole number of at least %d, got %d", s.least, s.got)
		}
	}
}

func (f *File) checkParameters() {
	count := map[string]int{}
	for k, p := range f.Parameters {
		at := []any{"parameters", k}
		if count[p.From]++; count[p.From] == most[p.From]+1 && most[p.From] > 0 {
			f.places.Fault(at, "one too many fitted to the %s, of which there may be %d", p.From, most[p.From])
		}
		if !slices.Contains(sources, p.From) {
			f.places.Unknown(append(at, "from"), "source", p.From, sources)
		}
		switch {
		case p.Low >= p.High:
			f.places.Fault(append(at, "high"), "expected a number above low (%g), got %g", p.Low, p.High)
		case p.Prior.Mean < p.Low || p.Prior.Mean > p.High:
			f.places.Fault(append(at, "prior", "mean"), "expected a number from %g to %g, got %g", p.Low, p.High, p.Prior.Mean)
		case p.Log && p.Low <= 0:
			f.places.Fault(append(at, "low"), "expected a number above 0 on the scale of logarithms, got %g", p.Low)
		}
		if p.Prior.SD <= 0 {
			f.places.Fault(append(at, "prior", "sd"), "expected a number above 0, got %g", p.Prior.SD)
		}
	}
}

// checkRecord holds the names of columns to the record's header.
func (f *File) checkRecord(have []string) {
	column := func(name string, at ...any) {
		if name != "" && !slices.Contains(have, name) {
			f.places.Unknown(at, "column", name, have)
		}
	}
	column(f.Record.State, "record", "state")
	column(f.Record.Region, "record", "region")
	column(f.Line, "line")
	column(f.Outcome.Column, "outcome", "column")
	for k, o := range f.Also {
		column(o.Column, "also", k, "column")
	}
	for k, b := range f.Baselines {
		for n, name := range b.Columns {
			column(name, "baselines", k, "columns", n)
		}
	}
}

// checkScenario holds the names of frameworks, decisions, forums and kinds to
// the scenario.
func (f *File) checkScenario(s *sim.Spec) {
	f.checkAsked(s, f.Outcome, "outcome")
	for k, o := range f.Also {
		f.checkAsked(s, o, "also", k)
	}
	decisions := decisionsOf(s, "")
	for k, t := range f.Totals {
		if !slices.Contains(decisions, t.Decision) {
			f.places.Unknown([]any{"totals", k, "decision"}, "decision", t.Decision, decisions)
		}
	}
	forums := names(s.Forums, func(x *sim.Forum) string { return x.Name })
	for k, t := range f.Turnout {
		if !slices.Contains(forums, t.Forum) {
			f.places.Unknown([]any{"turnout", k, "forum"}, "forum", t.Forum, forums)
		}
		if agents.Kinds.Index(t.Kind) < 0 {
			f.places.Unknown([]any{"turnout", k, "kind"}, "kind", t.Kind, agents.Kinds.Names())
		}
		if _, err := parseDate(t.Date); err != nil {
			f.places.Fault([]any{"turnout", k, "date"}, "%s", err)
		}
	}
}

// checkAsked holds the framework and decision of an outcome to the scenario.
func (f *File) checkAsked(s *sim.Spec, o Outcome, at ...any) {
	frameworks := names(s.Frameworks, func(x *sim.Framework) string { return x.Name })
	if !slices.Contains(frameworks, o.Framework) {
		f.places.Unknown(append(at, "framework"), "framework", o.Framework, frameworks)
		return
	}
	if have := decisionsOf(s, o.Framework); o.Decision != "" && !slices.Contains(have, o.Decision) {
		f.places.Unknown(append(at, "decision"), "decision", o.Decision, have)
	}
}

// decisionsOf are the names of the decisions on a framework, on all if it is "".
func decisionsOf(s *sim.Spec, framework string) (out []string) {
	for k := range s.Frameworks {
		if w := &s.Frameworks[k]; framework == "" || w.Name == framework {
			out = append(out, names(w.Decisions, func(x *sim.Decision) string { return x.Name })...)
		}
	}
	return out
}

func names[T any](list []T, name func(*T) string) []string {
	out := make([]string, len(list))
	for k := range list {
		out[k] = name(&list[k])
	}
	return out
}

// checkPaths finds the parameters whose paths the scenario does not take.
func (f *File) checkPaths() {
	for k, p := range f.Parameters {
		o := scenarios.Options{Set: append(slices.Clone(f.Set), assignment(p.Path, p.Prior.Mean)), Dir: f.dir}
		if _, err := scenarios.Load(f.Scenario, o); err != nil {
			what := err.Error()
			if bad, ok := errors.AsType[*tree.FaultsError](err); ok {
				what = bad.List[0].What
			}
			f.places.Fault([]any{"parameters", k, "path"}, "%s", what)
		}
	}
}
