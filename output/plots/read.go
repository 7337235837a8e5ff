package plots

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"plenary/internal/prose"
)

// The files of a run folder.
const (
	manifestFile   = "manifest.json"
	seriesFile     = "series.csv"
	frontierFile   = "frontier.csv"
	positionsFile  = "positions.csv"
	votesFile      = "votes.csv"
	partiesFile    = "parties.csv"
	eventsFile     = "events.csv"
	attendanceFile = "attendance.csv"
	networkFile    = "network.csv"
	linksFile      = "links.csv"
	coalitionsFile = "coalitions.csv"
)

// The files of a comparison, beside series.csv.
const (
	resultsFile    = "results.csv"
	differenceFile = "difference.csv"
)

// manifestSchema is the newest form of manifest.json that is understood.
const manifestSchema = 1

// maxFaults is how many faults of one column are told before giving up.
const maxFaults = 10

// manifest says which run a folder holds.
type manifest struct {
	Schema    int         `json:"schema"`
	Scenario  string      `json:"scenario"`
	Title     string      `json:"title"`
	Seed      json.Number `json:"seed"` // up to 64 bits: not a float
	Steps     int         `json:"steps"`
	Start     string      `json:"start"` // empty: time is abstract
	Dt        float64     `json:"dt"`    // [years]
	Framework string      `json:"framework"`
	Issues    []string    `json:"issues"`
	SpecHash  string      `json:"spec_hash"`
	Version   string      `json:"version"`

	// Of a comparison only.
	Kind     string   `json:"kind"`
	Runs     int      `json:"runs"`
	Factors  []string `json:"factors"`
	Measures []struct {
		Name string `json:"name"`
		Unit string `json:"unit"`
	} `json:"measures"`
	Arms []struct {
		Name     string `json:"name"`
		Runs     int    `json:"runs"`
		WithTalk string `json:"with_talk"` // the arm that differs only in that actors talk
	} `json:"arms"`
}

// comparisonKind is the kind of a folder that compares arms.
const comparisonKind = "comparison"

// readManifest reads manifest.json of a run folder.
func readManifest(dir string) (manifest, error) {
	var m manifest
	b, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("%s:%d: %w", manifestFile, lineOf(b, err), err)
	}
	if m.Schema != manifestSchema {
		return m, fmt.Errorf("%s: schema is %d, this program reads %d", manifestFile, m.Schema, manifestSchema)
	}
	if m.Dt < 0 || m.Steps < 0 {
		return m, fmt.Errorf("%s: steps is %d and dt is %v, neither may be negative", manifestFile, m.Steps, m.Dt)
	}
	m.Scenario, m.Title, m.Framework = clean(m.Scenario), clean(m.Title), clean(m.Framework)
	for i, s := range m.Issues {
		m.Issues[i] = clean(s)
	}
	for i := range m.Arms {
		m.Arms[i].Name, m.Arms[i].WithTalk = clean(m.Arms[i].Name), clean(m.Arms[i].WithTalk)
	}
	if m.Kind == comparisonKind && len(m.Arms) < 2 {
		return m, fmt.Errorf("%s: a comparison of %d arms", manifestFile, len(m.Arms))
	}
	return m, nil
}

// lineOf returns the line of a JSON text on which err arose.
func lineOf(b []byte, err error) int {
	at := int64(0)
	var syntax *json.SyntaxError
	var typ *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.As(err, &typ):
		at = typ.Offset
	}
	return 1 + bytes.Count(b[:min(max(at, 0), int64(len(b)))], []byte("\n"))
}

// table is a CSV file with a header, read by the names of its columns.
type table struct {
	name string
	cols map[string]int
	rows [][]string
	line []int // of each row, from 1
}

// readTable reads a CSV file. A file that is not there, or has no rows, is a
// reason to skip a figure; anything else is a fault.
func readTable(dir, name string) (*table, error) {
	f, err := os.Open(filepath.Join(dir, name))
	if errors.Is(err, os.ErrNotExist) {
		return nil, skipf("there is no %s", name)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	t, err := parseTable(name, f)
	if err != nil {
		return nil, err
	}
	if len(t.rows) == 0 {
		return nil, skipf("%s has no rows", name)
	}
	return t, nil
}

// parseTable reads the header and the rows of a CSV text.
func parseTable(name string, src io.Reader) (*table, error) {
	in := bufio.NewReader(src)
	if mark, err := in.Peek(3); err == nil && string(mark) == "\uFEFF" {
		if _, err := in.Discard(3); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	r := csv.NewReader(in)
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, skipf("%s is empty", name)
	}
	if err != nil {
		return nil, csvFault(name, err)
	}
	t := &table{name: name, cols: make(map[string]int, len(head))}
	for i, h := range head {
		h = strings.TrimSpace(h)
		if _, twice := t.cols[h]; twice {
			return nil, fmt.Errorf("%s:1: column %q stands twice", name, h)
		}
		t.cols[h] = i
	}
	return t, t.fill(r, len(head))
}

// fill reads the rows below the header.
func (t *table) fill(r *csv.Reader, width int) error {
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return csvFault(t.name, err)
		}
		line, _ := r.FieldPos(0)
		if len(row) != width {
			return fmt.Errorf("%s:%d: the row has %d columns, the header %d", t.name, line, len(row), width)
		}
		t.rows, t.line = append(t.rows, row), append(t.line, line)
	}
}

// csvFault says where a CSV text is broken.
func csvFault(name string, err error) error {
	if p, ok := errors.AsType[*csv.ParseError](err); ok {
		return fmt.Errorf("%s:%d: %w", name, p.Line, p.Err)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// texts returns a column, cleaned for drawing. A column that is not there is a
// reason to skip.
func (t *table) texts(col string) ([]string, error) {
	k, ok := t.cols[col]
	if !ok {
		return nil, skipf("%s has no column %q", t.name, col)
	}
	out := make([]string, len(t.rows))
	for i, r := range t.rows {
		out[i] = clean(r[k])
	}
	return out, nil
}

// floats returns a column of numbers; empty, NaN and infinite cells are NaN:
// not defined. A column that is not there is a reason to skip.
func (t *table) floats(col string) ([]float64, error) {
	k, ok := t.cols[col]
	if !ok {
		return nil, skipf("%s has no column %q", t.name, col)
	}
	out := make([]float64, len(t.rows))
	var faults []error
	for i, r := range t.rows {
		v, err := number(r[k])
		if err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %s: %w", t.name, t.line[i], col, err))
		}
		if out[i] = v; len(faults) == maxFaults {
			break
		}
	}
	return out, errors.Join(faults...)
}

// number reads one cell.
func number(cell string) (float64, error) {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return math.NaN(), nil
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return math.NaN(), fmt.Errorf("%q is not a number", shorten(cell, 40))
	}
	if math.IsInf(v, 0) {
		return math.NaN(), nil
	}
	return v, nil
}

// clean makes a name fit to be drawn on one line.
func clean(s string) string { return prose.Text(strings.Join(strings.Fields(s), " ")) }

// shorten cuts a text to at most n characters.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimSpace(string(r[:n-1])) + "…"
}
