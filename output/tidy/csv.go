package tidy

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Sheet is a CSV file that was read: a header, rows of its width, and the line
// of each, from 1.
type Sheet struct {
	Name  string
	Head  []string
	Rows  [][]string
	Lines []int
}

// ReadCSV reads a CSV file; an empty one has no header. Errors begin with the
// file's name and the line.
func ReadCSV(dir, name string) (*Sheet, error) {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	return ParseCSV(name, f)
}

// ParseCSV reads a CSV text.
func ParseCSV(name string, src io.Reader) (*Sheet, error) {
	in := bufio.NewReader(src)
	if mark, err := in.Peek(3); err == nil && string(mark) == "\uFEFF" {
		if _, err := in.Discard(3); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	r := csv.NewReader(in)
	r.FieldsPerRecord = -1
	s := &Sheet{Name: name}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if p, ok := errors.AsType[*csv.ParseError](err); ok {
			return nil, fmt.Errorf("%s:%d: %w", name, p.Line, p.Err)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		line, _ := r.FieldPos(0)
		switch {
		case s.Head == nil:
			if err := s.head(row); err != nil {
				return nil, err
			}
		case len(row) != len(s.Head):
			return nil, fmt.Errorf("%s:%d: the row has %d columns, the header %d", name, line, len(row), len(s.Head))
		default:
			s.Rows, s.Lines = append(s.Rows, row), append(s.Lines, line)
		}
	}
}

// head takes the header.
func (s *Sheet) head(row []string) error {
	for _, h := range row {
		h = strings.TrimSpace(h)
		if slices.Contains(s.Head, h) {
			return fmt.Errorf("%s:1: column %q stands twice", s.Name, h)
		}
		s.Head = append(s.Head, h)
	}
	return nil
}

// Column is the place of a column, -1 if there is none of the name.
func (s *Sheet) Column(name string) int { return slices.Index(s.Head, name) }

// Numeric says whether every cell of a column is a number or empty.
func (s *Sheet) Numeric(k int) bool {
	return !slices.ContainsFunc(s.Rows, func(r []string) bool {
		_, err := ParseNumber(r[k])
		return err != nil
	})
}

// mostFaults is how many faults of one column are told before giving up.
const mostFaults = 10

// Numbers is a column of numbers; what is not defined is NaN.
func (s *Sheet) Numbers(k int) ([]float64, error) {
	out := make([]float64, len(s.Rows))
	var faults []error
	for i, r := range s.Rows {
		v, err := ParseNumber(r[k])
		if err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %s: %w", s.Name, s.Lines[i], s.Head[k], err))
		}
		if out[i] = v; len(faults) == mostFaults {
			break
		}
	}
	return out, errors.Join(faults...)
}

// mostShown is how much of a cell that is no number is shown [characters].
const mostShown = 40

// ParseNumber reads a cell; one that is empty, or not finite, is NaN: not
// defined.
func ParseNumber(cell string) (float64, error) {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return math.NaN(), nil
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		if r := []rune(cell); len(r) > mostShown {
			cell = strings.TrimSpace(string(r[:mostShown-1])) + "…"
		}
		return math.NaN(), fmt.Errorf("%q is not a number", cell)
	}
	if math.IsInf(v, 0) {
		return math.NaN(), nil
	}
	return v, nil
}
