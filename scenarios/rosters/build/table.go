package build

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// A table is a facts file read by the names of its columns; columns that nobody names are never looked at.
type table struct {
	file   string
	column map[string]int
	rows   []row
}

// A row is one line of a facts file.
type row struct {
	of     *table
	line   int
	fields []string
}

// readTable reads a facts file and checks that the columns it will be asked for are there.
func readTable(file string, data []byte, columns ...string) (*table, error) {
	r := csv.NewReader(bytes.NewReader(data))
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: header: %w", file, err)
	}
	t := &table{file: file, column: make(map[string]int, len(columns))}
	for _, name := range columns {
		i := slices.Index(header, name)
		if i < 0 {
			return nil, fmt.Errorf("%s: no column %q", file, name)
		}
		t.column[name] = i
	}
	records, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for i, fields := range records {
		t.rows = append(t.rows, row{of: t, line: i + 2, fields: fields})
	}
	return t, nil
}

// text returns a field; asking for a column that readTable was not given is a mistake of this package.
func (r row) text(column string) string {
	i, ok := r.of.column[column]
	if !ok {
		panic("build: column " + column + " of " + r.of.file + " was not declared")
	}
	return r.fields[i]
}

// number returns a field as a number and whether it is there at all.
func (r row) number(column string) (value float64, known bool, err error) {
	s := r.text(column)
	if s == "" {
		return 0, false, nil
	}
	value, err = strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, false, r.fault("%s: %q is not a number", column, s)
	}
	return value, true, nil
}

// optional returns a field as a number, and not a number where it is empty or says NA.
func (r row) optional(column string) (float64, error) {
	if r.text(column) == "NA" {
		return math.NaN(), nil
	}
	x, known, err := r.number(column)
	if !known {
		x = math.NaN()
	}
	return x, err
}

// date returns a field as an ISO date: a year alone means its middle, an empty field stays empty.
func (r row) date(column string) (string, error) {
	s := r.text(column)
	if len(s) == len("2018") {
		s += midYear
	}
	if s == "" {
		return "", nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", r.fault("%s: %q is neither a date nor a year", column, s)
	}
	return s, nil
}

// fault is an error that says where.
func (r row) fault(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.of.file, r.line, fmt.Sprintf(format, args...))
}
