package calibration

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Record is what is known of each State, row by row.
type Record struct {
	State, Region []string
	header        []string
	rows          [][]string
}

// ReadRecord reads the record that a calibration file names.
func ReadRecord(f *File) (*Record, error) {
	text, err := f.read(f.Record.File)
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Record.File, err)
	}
	if len(rows) < 2 {
		return nil, fmt.Errorf("%s: no rows", f.Record.File)
	}
	r := &Record{header: rows[0], rows: rows[1:]}
	f.checkRecord(r.header)
	if err := f.places.Err(); err != nil {
		return nil, err
	}
	if r.State, err = r.Text(f.Record.State); err != nil {
		return nil, err
	}
	r.Region, err = r.Text(f.Record.Region)
	return r, err
}

// Text is a column as it is written.
func (r *Record) Text(name string) ([]string, error) {
	k := slices.Index(r.header, name)
	if k < 0 {
		return nil, fmt.Errorf("record: no column %q (have %s)", name, strings.Join(r.header, ", "))
	}
	out := make([]string, len(r.rows))
	for i, row := range r.rows {
		out[i] = row[k]
	}
	return out, nil
}

// Number is a column of numbers; where the field is empty it is the mean of the
// State's region, or of all where the region has none.
func (r *Record) Number(name string) ([]float64, error) {
	words, err := r.Text(name)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(words))
	sum, n := map[string]float64{}, map[string]float64{}
	for i, s := range words {
		if s == "" {
			continue
		}
		if out[i], err = strconv.ParseFloat(s, 64); err != nil {
			return nil, fmt.Errorf("record: row %d, %s: %q is not a number", i+2, name, s)
		}
		for _, g := range []string{"", r.Region[i]} {
			sum[g] += out[i]
			n[g]++
		}
	}
	for i, s := range words {
		if s == "" {
			g := r.Region[i]
			if n[g] == 0 {
				g = ""
			}
			out[i] = sum[g] / math.Max(1, n[g])
		}
	}
	return out, nil
}
