package output

import (
	"strings"

	"plenary/sim"
)

// sheet is one table of the run folder. Exactly one of its two functions is set.
type sheet struct {
	name string
	doc  string
	cols []column
	// each writes the rows of an observation: at the start and after each step.
	each func(r *Recorder, t *table, w *sim.World)
	// last writes the rows of the end of the run.
	last func(r *Recorder, t *table, w *sim.World)
}

// column is a column of a table. A name that ends in <issue>, <framework>, <column>,
// <measure> or <trait> stands for one column of each.
type column struct{ name, unit, doc string }

// sheets are the tables of a run folder in the order in which they are documented.
func sheets() []sheet {
	return []sheet{
		seriesSheet, frontierSheet, eventsSheet, amendmentsSheet, votesSheet, partiesSheet, positionsSheet, attendanceSheet,
		coalitionsSheet, networkSheet, linksSheet, actorsSheet,
	}
}

// Columns that several tables share.
var (
	stepColumn = column{"step", "step", "steps since the start; 0 is the start"}
	timeColumn = column{"time", "year", "decimal year after that step (years since the start in an abstract scenario)"}
	dateColumn = column{"time", "year", "its date as a decimal year (years since the start in an abstract scenario)"}
	heldColumn = column{"time", "year", "decimal year at the beginning of that step"}
)

// header is the header of a table of this scenario.
func header(cols []column, s *sim.Spec) []string {
	var out []string
	for _, c := range cols {
		out = append(out, c.names(s)...)
	}
	return out
}

// names are the columns that c stands for.
func (c column) names(s *sim.Spec) []string {
	stem, of, found := strings.Cut(c.name, "<")
	if !found {
		return []string{c.name}
	}
	var out []string
	switch strings.TrimSuffix(of, ">") {
	case "issue":
		for _, i := range s.Issues {
			out = append(out, stem+i.Name)
		}
	case "framework":
		for _, f := range s.Frameworks {
			out = append(out, stem+f.Name)
		}
	case "column":
		for _, c := range s.Columns {
			out = append(out, stem+c)
		}
	case "measure":
		for _, m := range measures() {
			out = append(out, stem+m.name)
		}
	}
	return out
}
