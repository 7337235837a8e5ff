package panel

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"plenary/internal/named"
	"plenary/sim"
)

// table is a CSV file read by the names of its columns; it gathers what is wrong.
type table struct {
	file   string
	column map[string]int
	rows   [][]string
	faults []error
}

// row is a line of a table.
type row struct {
	*table
	n int // from 0
}

// readTable reads a CSV file with a header that has the columns asked for.
func readTable(file string, text []byte, columns ...string) (*table, error) {
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(all) < 2 {
		return nil, fmt.Errorf("%s:1: expected a header and at least a row", file)
	}
	t := &table{file: file, column: map[string]int{}, rows: all[1:]}
	for _, c := range columns {
		k := slices.Index(all[0], c)
		if k < 0 {
			t.faults = append(t.faults, fmt.Errorf("%s:1: no column %q%s", file, c, named.Hint(c, all[0])))
		}
		t.column[c] = k
	}
	return t, t.err()
}

// err is all that is wrong so far.
func (t *table) err() error { return errors.Join(t.faults...) }

// each calls f with every row.
func (t *table) each(f func(r row)) {
	for n := range t.rows {
		f(row{t, n})
	}
}

// fault notes what is wrong with a field.
func (r row) fault(column, format string, args ...any) {
	r.faults = append(r.faults, fmt.Errorf("%s:%d: %s: %s", r.file, r.n+2, column, fmt.Sprintf(format, args...)))
}

func (r row) text(column string) string { return strings.TrimSpace(r.rows[r.n][r.column[column]]) }

// number is a field as a number; false where it is empty, says NA or is none,
// which is a fault.
func (r row) number(column string) (float64, bool) {
	s := r.text(column)
	if s == "" || s == "NA" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		r.fault(column, "%q is not a number", s)
	}
	return v, err == nil
}

// whole is a whole number from 0 to most.
func (r row) whole(column string, most int) int {
	v, err := strconv.Atoi(r.text(column))
	if err != nil || v < 0 || v > most {
		r.fault(column, "expected a whole number from 0 to %d, got %q", most, r.text(column))
	}
	return v
}

// date is a field as a day; 0 where it is empty.
func (r row) date(column string) sim.Date {
	s := r.text(column)
	if s == "" {
		return 0
	}
	d, err := time.Parse(time.DateOnly, s)
	if err != nil || d.Year() < 1 {
		r.fault(column, "expected a day like 2018-12-19, got %q", s)
		return 0
	}
	return sim.DateOf(d.Year(), int(d.Month()), d.Day())
}

// oneOf is a field that must be one of a list.
func (r row) oneOf(column string, have []string) string {
	s := r.text(column)
	if !slices.Contains(have, s) {
		r.fault(column, "unknown name %q%s", s, named.Hint(s, have))
	}
	return s
}
