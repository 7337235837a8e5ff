package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing that is wrong with a scenario, and where.
type Fault struct {
	// File is the file, "environment PLENARY_SEED" or `--set path`; Line and
	// Column count from 1 and are 0 where there are none.
	File         string
	Line, Column int
	Path         string // forums["General Assembly"].rule
	What         string // lower-case, one line
}

// String reads file:line:column: path: what is wrong.
func (f Fault) String() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", f.Line, f.Column)
	}
	if f.Path != "" && !strings.HasSuffix(f.File, " "+f.Path) {
		b.WriteString(": " + f.Path)
	}
	b.WriteString(": " + f.What)
	return b.String()
}

// Faults are all faults of a scenario, in the order of file, line and column.
type Faults struct{ List []Fault } //nolint:errname // it reads better: a scenario has faults

// Error has a line per fault.
func (f *Faults) Error() string {
	lines := make([]string, len(f.List))
	for i, x := range f.List {
		lines[i] = x.String()
	}
	return strings.Join(lines, "\n")
}

// faults collects what is wrong.
type faults struct {
	list []Fault
	most int // after so many it gives up; 0: never
}

// tooMany is the panic with which reading gives up.
type tooMany struct{}

// giveUp ends reading that gave up, with what is wrong so far.
func (f *faults) giveUp(l **Loaded, err *error) {
	switch p := recover().(type) {
	case nil:
	case tooMany:
		*l, *err = nil, f.err()
	default:
		panic(p)
	}
}

// add notes a fault at a place.
func (f *faults) add(at Pos, path, format string, args ...any) {
	what := strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", " ")
	name := ""
	if at.Source != nil {
		name = at.Source.Name
	}
	f.list = append(f.list, Fault{File: name, Line: at.Line, Column: at.Column, Path: path, What: what})
	if f.most > 0 && len(f.list) >= f.most {
		panic(tooMany{})
	}
}

// err is nil or the sorted faults, each once.
func (f *faults) err() error {
	if len(f.list) == 0 {
		return nil
	}
	slices.SortStableFunc(f.list, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Path, b.Path), cmp.Compare(a.What, b.What))
	})
	return &Faults{List: slices.Compact(f.list)}
}
