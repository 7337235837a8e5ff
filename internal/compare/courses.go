package compare

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path/filepath"
	"slices"

	"plenary/output/tidy"
)

// coursesFile holds measures through time of a batch's runs.
const coursesFile = "series.parquet"

// seat is where a run of results stands: its arm, and its place there.
type seat struct {
	arm   *Arm
	place int
}

// readCourses gives the arms of results the courses that lie beside them, if
// there are any. They are put in a spool in the order of the arms' runs, so that a
// measure of an arm can be read by itself.
func readCourses(results string, arms []*Arm) error {
	path := filepath.Join(filepath.Dir(results), coursesFile)
	names, err := tidy.ReadColumns(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	last := slices.Index(names, "time")
	if last < 0 || !slices.Contains(names, "run") || !slices.Contains(names, "step") {
		return fmt.Errorf("%s: it lacks a column of run, step, time", path)
	}
	r := &courseReader{path: path, measures: names[last+1:], seats: map[string]seat{}}
	for _, a := range arms {
		if len(a.ids) != len(a.Runs) {
			return nil // results without names of runs
		}
		for i, id := range a.ids {
			r.seats[id] = seat{a, i}
		}
	}
	return r.read(arms)
}

// courseReader reads a file of courses.
type courseReader struct {
	path     string
	measures []string
	seats    map[string]seat
	steps    []float64
	times    []float64
	spools   map[*Arm]*spool
	run      string
	row      []float64
}

func (r *courseReader) read(arms []*Arm) error {
	if err := r.readSteps(); err != nil || len(r.steps) == 0 {
		return err
	}
	r.spools = map[*Arm]*spool{}
	for _, a := range arms {
		s, err := newSpool(len(r.measures) * len(r.steps))
		if err != nil {
			return err
		}
		r.spools[a] = s
		if err := r.blank(s, len(a.Runs)); err != nil {
			return err
		}
	}
	columns := append([]string{"run", "step"}, r.measures...)
	if err := tidy.Read(r.path, columns, r.add); err != nil {
		return err
	}
	if err := r.flush(); err != nil {
		return err
	}
	for _, a := range arms {
		s, n, steps := r.spools[a], len(a.Runs), len(r.steps)
		a.Times, a.steps, a.Courses = r.times, r.steps, r.measures
		if steps > 1 && r.steps[1] > r.steps[0] {
			a.Dt = (r.times[1] - r.times[0]) / (r.steps[1] - r.steps[0])
		}
		a.course = func(name string) ([][]float64, error) {
			return s.rows(n, slices.Index(r.measures, name)*steps, steps)
		}
	}
	return nil
}

// readSteps finds the steps of which any of the runs has a row.
func (r *courseReader) readSteps() error {
	at := map[float64]float64{}
	err := tidy.Read(r.path, []string{"run", "step", "time"}, func(c []tidy.Cell) error {
		if _, ok := r.seats[c[0].Text]; ok {
			at[c[1].Number] = c[2].Number
		}
		return nil
	})
	for step := range at {
		r.steps = append(r.steps, step)
	}
	slices.Sort(r.steps)
	for _, step := range r.steps {
		r.times = append(r.times, at[step])
	}
	return err
}

// blank puts runs without any value in a spool.
func (r *courseReader) blank(s *spool, n int) error {
	r.clear(s.width)
	for i := range n {
		if err := s.put(i, r.row); err != nil {
			return err
		}
	}
	return nil
}

func (r *courseReader) clear(n int) {
	r.row = slices.Grow(r.row[:0], n)[:n]
	for i := range r.row {
		r.row[i] = math.NaN()
	}
}

// add takes a row: run, step and measures. The rows of a run follow each other.
func (r *courseReader) add(c []tidy.Cell) error {
	if c[0].Text != r.run {
		if err := r.flush(); err != nil {
			return err
		}
		r.run = c[0].Text
		r.clear(len(r.measures) * len(r.steps))
	}
	if k, ok := slices.BinarySearch(r.steps, c[1].Number); ok {
		for m := range r.measures {
			r.row[m*len(r.steps)+k] = c[m+2].Number
		}
	}
	return nil
}

// flush puts the run in hand in its spool.
func (r *courseReader) flush() error {
	s, ok := r.seats[r.run]
	if !ok {
		return nil
	}
	return r.spools[s.arm].put(s.place, r.row)
}
