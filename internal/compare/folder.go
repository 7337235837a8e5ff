package compare

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// manifest is what is read of a run folder's manifest.
type manifest struct {
	Kind      string  `json:"kind"`
	Scenario  string  `json:"scenario"`
	Title     string  `json:"title"`
	Seed      uint64  `json:"seed"`
	Replicate uint64  `json:"replicate"`
	Complete  bool    `json:"complete"`
	Start     string  `json:"start"`
	Dt        float64 `json:"dt"`
	Hash      string  `json:"spec_hash"`
	Text      string  `json:"scenario_text"`
	Results   []struct {
		Name  string   `json:"name"`
		Value *float64 `json:"value"`
	} `json:"results"`
}

// openRun reads the folder of one run.
func openRun(name, dir string) (*Arm, error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		return nil, err
	}
	var m manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, manifestFile), err)
	}
	if !m.Complete {
		return nil, fmt.Errorf("%s: the run is not complete, so its end is not one", dir)
	}
	a := &Arm{
		From: name, Sort: "run", Scenario: m.Scenario, Title: m.Title, Hash: m.Hash, Text: []byte(m.Text),
		Calendar: m.Start != "", Dt: m.Dt, Runs: []Luck{{m.Seed, m.Replicate}},
		End: map[string][]float64{},
	}
	if err := a.readSeries(filepath.Join(dir, seriesFile)); err != nil {
		return nil, err
	}
	if err := a.readFrontier(filepath.Join(dir, frontierFile)); err != nil {
		return nil, err
	}
	for _, r := range m.Results {
		v := math.NaN()
		if r.Value != nil {
			v = *r.Value
		}
		if a.End[r.Name] == nil {
			a.measures = append(a.measures, known(r.Name))
		}
		a.End[r.Name] = []float64{v}
	}
	return a, nil
}

// readSeries reads a run's series; the last row is its end.
func (a *Arm) readSeries(path string) error {
	rows, err := readCSV(path)
	if err != nil {
		return err
	}
	courses := map[string][][]float64{}
	a.course = func(name string) ([][]float64, error) { return courses[name], nil }
	for k, name := range rows[0] {
		col := make([]float64, 0, len(rows)-1)
		for i, row := range rows[1:] {
			v, err := number(row[k])
			if err != nil {
				return fmt.Errorf("%s:%d: %s: %w", path, i+2, name, err)
			}
			col = append(col, v)
		}
		switch name {
		case "step":
		case "time":
			a.Times = col
		default:
			a.measures = append(a.measures, known(name))
			a.Courses = append(a.Courses, name)
			courses[name] = [][]float64{col}
			a.End[name] = col[len(col)-1:]
		}
	}
	if a.Times == nil {
		return fmt.Errorf("%s: there is no column time", path)
	}
	return nil
}

var errNoRows = errors.New("there are no rows")

// readCSV reads a table with a header and at least one row.
func readCSV(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(rows) < 2 {
		return nil, fmt.Errorf("%s: %w", path, errNoRows)
	}
	return rows, nil
}

// number reads a cell; an empty one is not defined.
func number(s string) (float64, error) {
	if s = strings.TrimSpace(s); s == "" {
		return math.NaN(), nil
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a number", s)
	}
	return finite(v), nil
}
