package design

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
)

// Table is the points of a CSV file: a column per factor, a row per point.
type Table struct {
	Names []string
	Rows  [][]string
}

// ReadTable reads a CSV file whose header names the factors. Blanks around
// cells are dropped; lines that begin with # are comments. An error says the line.
func ReadTable(text []byte) (*Table, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))))
	r.Comment, r.TrimLeadingSpace = '#', true
	rows, err := r.ReadAll()
	if pe, ok := errors.AsType[*csv.ParseError](err); ok {
		return nil, fmt.Errorf("line %d: %w", pe.Line, pe.Err)
	}
	if err != nil {
		return nil, err
	}
	if len(rows) < 2 {
		return nil, errors.New("needs a header that names the factors and at least one row")
	}
	seen := map[string]bool{}
	for _, row := range rows {
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
	}
	for _, n := range rows[0] {
		if n == "" || seen[n] {
			return nil, fmt.Errorf("line 1: the column %q is empty or stands twice", n)
		}
		seen[n] = true
	}
	return &Table{Names: rows[0], Rows: rows[1:]}, nil
}
