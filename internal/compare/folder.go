package compare

import (
	"fmt"
	"path/filepath"

	"plenary/output/folder"
	"plenary/output/tidy"
)

// openRun reads the folder of one run.
func openRun(name, dir string) (*Arm, error) {
	f, err := folder.Read(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	m := f.Run
	switch {
	case m == nil:
		return nil, fmt.Errorf("%s: the folder holds a %s without results", dir, f.Kind)
	case !m.Complete:
		return nil, fmt.Errorf("%s: the run is not complete, so its end is not one", dir)
	}
	a := &Arm{
		From: name, Sort: "run", Scenario: m.Scenario, Title: m.Title, Hash: m.SpecHash, Text: []byte(m.Text),
		Calendar: m.Start != "", Dt: m.Dt, Runs: []Luck{{m.Seed, m.Replicate}},
		End: map[string][]float64{},
	}
	if err := a.readSeries(dir); err != nil {
		return nil, err
	}
	if err := a.readFrontier(dir); err != nil {
		return nil, err
	}
	for _, r := range m.Results {
		if a.End[r.Name] == nil {
			a.measures = append(a.measures, known(r.Name))
		}
		a.End[r.Name] = []float64{float64(r.Value)}
	}
	return a, nil
}

// readSeries reads a run's series; the last row is its end.
func (a *Arm) readSeries(dir string) error {
	s, err := readTable(filepath.Join(dir, seriesFile))
	if err != nil {
		return err
	}
	courses := map[string][][]float64{}
	a.course = func(name string) ([][]float64, error) { return courses[name], nil }
	for k, name := range s.Head {
		col, err := s.Numbers(k)
		if err != nil {
			return fmt.Errorf("%s: %w", dir, err)
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
		return fmt.Errorf("%s: there is no column time in %s", dir, seriesFile)
	}
	return nil
}

// readTable reads a table with a header and at least one row.
func readTable(path string) (*tidy.Sheet, error) {
	s, err := tidy.ReadCSV(filepath.Dir(path), filepath.Base(path))
	if err == nil && len(s.Rows) == 0 {
		err = fmt.Errorf("%s: there are no rows", s.Name)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Dir(path), err)
	}
	return s, nil
}
