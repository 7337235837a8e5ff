package batchfile

import (
	"slices"
	"strconv"

	"plenary/sim"
)

// ResultColumns are the columns of results that every batch has, in order; the
// factors stand behind replicate and seed, the measures at the end.
var ResultColumns = []string{"run", "arm", "point", "replicate", "seed", "status", "reason", "steps"}

// Column is the name of a measure's column.
func (m Measure) Column() string {
	switch {
	case m.As != "":
		return m.As
	case m.Reduce == "" || m.Reduce == "final":
		return m.Measure
	case m.Reduce == "at" && m.Step != nil:
		return m.Measure + "_at_" + strconv.Itoa(*m.Step)
	case m.Reduce == "at":
		return m.Measure + "_at_" + string(m.Date)
	}
	return m.Measure + "_" + m.Reduce
}

// checkColumns holds the columns of the results to each other.
func (b *reader) checkColumns() {
	names := slices.Clone(ResultColumns)
	for i, f := range b.File.Factors {
		if slices.Contains(ResultColumns, f.Name) {
			b.Fault([]any{"factors", i, "name"}, "%q is a column of every result already", f.Name)
		}
		names = append(names, f.Name)
	}
	for i, m := range b.File.Measures {
		if slices.Contains(names, m.Column()) {
			b.Fault([]any{"measures", i}, "the column %q stands twice: give it another name (as)", m.Column())
		}
		names = append(names, m.Column())
		b.checkMeasure(i, m)
	}
	for i, name := range b.File.Series.Measures {
		if m, err := sim.Metrics.Find(name); err == nil && m.When != "step" {
			b.Fault([]any{"series", "measures", i}, "%s is taken at the end and has no course", name)
		}
	}
	if len(b.File.Measures) == 0 {
		for _, e := range sim.Metrics.Entries() {
			b.File.Measures = append(b.File.Measures, Measure{Measure: e.Name})
			if slices.Contains(names, e.Name) {
				b.Fault([]any{"factors"}, "the factor %q has the name of a measure", e.Name)
			}
		}
	}
}

// checkMeasure holds a measure to what its reducer needs.
func (b *reader) checkMeasure(i int, m Measure) {
	at := []any{"measures", i}
	if x, err := sim.Metrics.Find(m.Measure); err == nil && x.When != "step" && m.Reduce != "" && m.Reduce != "final" {
		b.Fault(at, "%s is taken at the end and has no %s", m.Measure, m.Reduce)
	}
	for _, x := range []struct {
		reduce        string
		given         int
		need, foreign string
	}{
		{"at", btoi(m.Step != nil) + btoi(m.Date != ""), "at needs a step or a date", "step and date are for reduce: at"},
		{"first", btoi(m.AtLeast != nil) + btoi(m.AtMost != nil), "first needs at_least or at_most", "at_least and at_most are for reduce: first"},
	} {
		switch is := m.Reduce == x.reduce; {
		case is && x.given != 1:
			b.Fault(at, "%s", x.need)
		case !is && x.given > 0:
			b.Fault(at, "%s", x.foreign)
		}
	}
	if m.Date != "" {
		if _, _, err := m.Date.Days(); err != nil {
			b.Fault(within(at, "date"), "%s", err)
		}
	}
}

// checkStops holds every condition to one bound.
func (b *reader) checkStops() {
	for i, s := range b.File.Stop {
		if btoi(s.AtLeast != nil)+btoi(s.AtMost != nil)+btoi(s.Within != nil) != 1 {
			b.Fault([]any{"stop", i}, "give at_least, at_most or within")
		}
		if m, err := sim.Metrics.Find(s.Measure); err == nil && m.When != "step" {
			b.Fault([]any{"stop", i, "measure"}, "%s is taken at the end and has no course", s.Measure)
		}
	}
}
