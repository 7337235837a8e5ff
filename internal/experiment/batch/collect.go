package batch

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"plenary/internal/experiment"
	"plenary/output/tidy"
)

// Names of the results.
const (
	ResultsFile = "results"
	SeriesFile  = "series"
)

// factorColumns are the columns of the factors.
func (p *Plan) factorColumns() (out []tidy.Column) {
	for i := range p.Factors {
		kind := tidy.Text
		if p.Factors[i].Numeric {
			kind = tidy.Number
		}
		out = append(out, tidy.Column{Name: p.Factors[i].Name, Kind: kind})
	}
	return out
}

// Collect writes the results from the chunks, in the order of arms, points and
// replicates, and returns the names of the files. Memory does not grow with the
// number of runs, but for a mean per point that sensitivity needs.
//
// Results of more runs than the batch has are not replaced: they are those of
// another batch, whose manifest was lost.
func (f *Folder) Collect() ([]string, error) {
	if there := rowsOf(filepath.Join(f.Dir, ResultsFile+".csv")); there > f.Manifest.Runs {
		return nil, fmt.Errorf("%s: %s.csv has %d runs, more than the %d of the batch: it is not replaced (move it away first)", f.Dir, ResultsFile, there, f.Manifest.Runs)
	}
	cols := []tidy.Column{{Name: "run", Kind: tidy.Text}, {Name: "arm", Kind: tidy.Text}, {Name: "point", Kind: tidy.Count}}
	cols = append(cols, f.Plan.factorColumns()...)
	cols = append(cols, tidy.Column{Name: "replicate", Kind: tidy.Count}, tidy.Column{Name: "seed", Kind: tidy.Count},
		tidy.Column{Name: "status", Kind: tidy.Text}, tidy.Column{Name: "reason", Kind: tidy.Text}, tidy.Column{Name: "steps", Kind: tidy.Count})
	for _, c := range f.Plan.columns {
		cols = append(cols, tidy.Column{Name: c.Name, Kind: tidy.Number})
	}
	t, err := tidy.Create(f.Dir, ResultsFile, cols, tidy.CSV|tidy.Parquet)
	if err != nil {
		return nil, err
	}
	series, err := f.newSeries()
	if err != nil {
		return nil, errors.Join(err, t.Discard())
	}
	s := newSense(f.Plan)
	err = f.store().Each(func(r experiment.Place, rec *experiment.Record) error {
		f.row(t, r, rec)
		s.add(r, rec)
		if series != nil {
			f.seriesRows(series, r, rec)
			return errors.Join(t.Err(), series.Err())
		}
		return t.Err()
	})
	if err != nil {
		err = errors.Join(err, t.Discard())
		if series != nil {
			err = errors.Join(err, series.Discard())
		}
		return nil, err
	}
	return f.finish(t, series, s)
}

// rowsOf is the number of rows under the header of a table, each a line; 0 of one
// that is not there.
func rowsOf(path string) int {
	file, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer file.Close() //nolint:errcheck // only read
	lines, buffer := 0, make([]byte, 1<<16)
	for {
		n, err := file.Read(buffer)
		lines += bytes.Count(buffer[:n], []byte("\n"))
		if err != nil {
			return max(0, lines-1)
		}
	}
}

// finish gives the results their names.
func (f *Folder) finish(t, series *tidy.Table, s *sense) ([]string, error) {
	names, err := t.Commit()
	if err != nil {
		return nil, err
	}
	if series != nil {
		more, err := series.Commit()
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	more, err := s.write(f.Dir)
	if more != "" {
		names = append(names, more)
	}
	return names, err
}

// key writes what names a run: its arm, point and factors.
func (f *Folder) key(t *tidy.Table, r experiment.Place) {
	t.Text(r.String())
	t.Text(f.Plan.Arms[r.Arm].Name)
	t.Count(uint64(r.Point))
	for i, c := range f.Plan.PointOf(r.Point) {
		v := f.Plan.Factors[i].Value(c)
		if f.Plan.Factors[i].Numeric {
			t.Number(v.Num)
		} else {
			t.Text(v.Text)
		}
	}
	t.Count(uint64(r.Replicate))
}

// row writes the row of a run.
func (f *Folder) row(t *tidy.Table, r experiment.Place, rec *experiment.Record) {
	f.key(t, r)
	t.Count(f.Plan.SeedOf(r.Arm))
	t.Text(rec.Status.String())
	t.Text(rec.Reason)
	t.Count(uint64(rec.Steps))
	for i := range f.Plan.columns {
		v := math.NaN()
		if i < len(rec.Values) {
			v = rec.Values[i]
		}
		t.Number(v)
	}
	t.End()
}

// newSeries opens the table of the series, nil where none are kept.
func (f *Folder) newSeries() (*tidy.Table, error) {
	if len(f.Plan.watch.series) == 0 {
		return nil, nil
	}
	cols := []tidy.Column{{Name: "run", Kind: tidy.Text}, {Name: "arm", Kind: tidy.Text}, {Name: "point", Kind: tidy.Count}}
	cols = append(cols, f.Plan.factorColumns()...)
	cols = append(cols, tidy.Column{Name: "replicate", Kind: tidy.Count}, tidy.Column{Name: "step", Kind: tidy.Count}, tidy.Column{Name: "time", Kind: tidy.Number})
	for _, name := range f.Plan.File.Series.Measures {
		cols = append(cols, tidy.Column{Name: name, Kind: tidy.Number})
	}
	return tidy.Create(f.Dir, SeriesFile, cols, tidy.Parquet)
}

// seriesRows writes the rows of a run's series; time is in years from the start.
func (f *Folder) seriesRows(t *tidy.Table, r experiment.Place, rec *experiment.Record) {
	dt := f.Plan.Arms[r.Arm].Spec.Time.DT()
	for _, row := range f.Plan.course(rec) {
		f.key(t, r)
		t.Count(uint64(row[0]))
		t.Number(row[0] * dt)
		for _, v := range row[1:] {
			t.Number(v)
		}
		t.End()
	}
}
