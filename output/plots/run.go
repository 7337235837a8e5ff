package plots

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// run is an open run folder: its manifest, and its tables once they are asked
// for.
type run struct {
	dir    string
	man    manifest
	tables map[string]*table
	faults map[string]error
}

// openRun opens a run folder.
func openRun(dir string) (*run, error) {
	man, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	return &run{dir: dir, man: man, tables: map[string]*table{}, faults: map[string]error{}}, nil
}

// table returns one of the run's tables, read at most once.
func (r *run) table(name string) (*table, error) {
	if err, ok := r.faults[name]; ok {
		return nil, err
	}
	if t, ok := r.tables[name]; ok {
		return t, nil
	}
	t, err := readTable(r.dir, name)
	if err != nil {
		r.faults[name] = err
		return nil, err
	}
	r.tables[name] = t
	return t, nil
}

// optional returns a table, or nil if the run has none.
func (r *run) optional(name string) (*table, error) {
	t, err := r.table(name)
	if isSkip(err) {
		return nil, nil //nolint:nilnil // no table, and no fault either
	}
	return t, err
}

// numbers returns several columns of a table; those that are not there are nil.
func (t *table) numbers(cols ...string) ([][]float64, error) {
	out := make([][]float64, len(cols))
	var faults []error
	for i, c := range cols {
		v, err := t.floats(c)
		if err != nil && !isSkip(err) {
			faults = append(faults, err)
		}
		if err == nil {
			out[i] = v
		}
	}
	return out, errors.Join(faults...)
}

// words returns several columns of a table, every one of which must be there.
func (t *table) words(cols ...string) ([][]string, error) {
	out := make([][]string, len(cols))
	for i, c := range cols {
		v, err := t.texts(c)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

// times returns the column of time, in which every cell must be defined.
func (t *table) times() ([]float64, error) {
	ts, err := t.floats("time")
	if err != nil {
		return nil, err
	}
	for i, v := range ts {
		if math.IsNaN(v) {
			return nil, fmt.Errorf("%s:%d: time is empty", t.Name, t.Lines[i])
		}
	}
	return ts, nil
}

// clock tells a run's time in words.
type clock struct {
	calendar bool    // years of the calendar, else years since the start
	dt       float64 // length of a step [years]
}

// clock returns the run's clock.
func (r *run) clock() clock { return clock{r.man.Start != "", r.man.Dt} }

// label is the label of an axis of time.
func (k clock) label() string {
	if k.calendar {
		return "Year"
	}
	return "Time (years)"
}

// ticks places the ticks of an axis of time.
func (k clock) ticks(n int) years { return years{n, k.calendar} }

var months = [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// when says when a step was, as finely as the step is long.
func (k clock) when(t float64) string {
	if !k.calendar {
		return "t = " + figure(t, 2)
	}
	const slack = 1e-6
	year := math.Floor(t + slack)
	part := max(t-year, 0) + slack
	switch {
	case near(k.dt, 0.25):
		return fmt.Sprintf("%.0f Q%d", year, min(int(4*part), 3)+1)
	case k.dt > 0 && k.dt < 0.2:
		return fmt.Sprintf("%s %.0f", months[min(int(12*part), 11)], year)
	case near(k.dt, math.Round(k.dt)):
		return fmt.Sprintf("%.0f", year)
	}
	return figure(t, 2)
}

// near reports whether a and b are the same but for rounding.
func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 && b != 0 }

// span returns the first and the last of the defined values, and false if there
// is none.
func span(vs ...[]float64) (lo, hi float64, ok bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, v := range vs {
		for _, x := range v {
			if !math.IsNaN(x) {
				lo, hi = min(lo, x), max(hi, x)
			}
		}
	}
	return lo, hi, lo <= hi
}

// distinct returns the values of s, each once: those of first in their order, if
// they occur, then the others in alphabetical order.
func distinct(s []string, first ...string) []string {
	rest := slices.Clone(s)
	slices.Sort(rest)
	rest = slices.Compact(rest)
	var out []string
	for _, f := range first {
		if _, found := slices.BinarySearch(rest, f); found && !contains(out, f) {
			out = append(out, f)
		}
	}
	for _, x := range rest {
		if !contains(first, x) {
			out = append(out, x)
		}
	}
	return out
}

// contains reports whether x is one of s.
func contains(s []string, x string) bool { return slices.Contains(s, x) }
