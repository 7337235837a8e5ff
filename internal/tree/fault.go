package tree

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing that is wrong with a file, and where.
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

// FaultsError is all that is wrong, in the order of file, line and column.
type FaultsError struct{ List []Fault }

// Error has a line per fault.
func (f *FaultsError) Error() string {
	lines := make([]string, len(f.List))
	for i, x := range f.List {
		lines[i] = x.String()
	}
	return strings.Join(lines, "\n")
}

// Faults collects what is wrong, within a budget and until its context ends.
type Faults struct {
	List    []Fault
	Budget  Budget          // Ample where it is empty
	Context context.Context //nolint:containedctx // nil: it never ends; every step of reading has the Faults at hand
}

// gaveUp is the panic with which reading ends early.
type gaveUp struct{}

// Ended recovers from reading that gave up, with the error that it ends in; to be
// deferred.
func (f *Faults) Ended(end func(err error)) {
	switch p := recover().(type) {
	case nil:
	case gaveUp:
		end(f.Err())
	default:
		panic(p)
	}
}

// Look gives up when the context has ended; reading looks at every word and entry.
func (f *Faults) Look() {
	if f.Context != nil && f.Context.Err() != nil {
		panic(gaveUp{})
	}
}

// Add notes a fault at a place.
func (f *Faults) Add(at Pos, path, format string, args ...any) {
	what := strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", " ")
	name := ""
	if at.Source != nil {
		name = at.Source.Name
	}
	f.List = append(f.List, Fault{File: name, Line: at.Line, Column: at.Column, Path: path, What: what})
	if most := f.Budget.Faults; most > 0 && len(f.List) >= most {
		panic(gaveUp{})
	}
}

// Err is nil, the error of a context that ended, or a *FaultsError with each fault once.
func (f *Faults) Err() error {
	if f.Context != nil && f.Context.Err() != nil {
		return f.Context.Err()
	}
	if len(f.List) == 0 {
		return nil
	}
	slices.SortStableFunc(f.List, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Path, b.Path), cmp.Compare(a.What, b.What))
	})
	return &FaultsError{List: slices.Compact(f.List)}
}
