package batch

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"

	"plenary/output/tidy"
)

// Names of the results.
const (
	ResultsFile = "results"
	SeriesFile  = "series"
)

// MissingError says that not all runs are there.
type MissingError struct{ Dir, Chunk string }

// Error names the first chunk that is missing.
func (e *MissingError) Error() string {
	return fmt.Sprintf("%s: not all runs are there yet (the first that is missing is %s)", e.Dir, e.Chunk)
}

// reader goes through the chunks of a layer.
type reader struct {
	folder  *Folder
	chunks  []chunk
	records []record
	at      int
}

// next is the layer's next run; false at its end.
func (r *reader) next() (record, error) {
	for r.at >= len(r.records) {
		if len(r.chunks) == 0 {
			return record{}, errors.New("a layer has fewer runs than its plan")
		}
		c := r.chunks[0]
		st, err := r.folder.peek(c)
		if err != nil {
			return record{}, err
		}
		if !st.whole {
			return record{}, &MissingError{r.folder.Dir, filepath.Base(r.folder.done(c))}
		}
		slices.SortFunc(st.records, func(a, b record) int { return cmp.Compare(a.index, b.index) })
		r.chunks, r.records, r.at = r.chunks[1:], st.records, 0
	}
	r.at++
	return r.records[r.at-1], nil
}

// each calls f with every run in the order of arms, points and replicates.
func (f *Folder) each(do func(Run, *record) error) error {
	readers := make([]reader, len(f.Plan.Layers))
	for _, c := range f.Plan.chunks() {
		for k := range f.Plan.Layers {
			if c.layer == &f.Plan.Layers[k] {
				readers[k].folder, readers[k].chunks = f, append(readers[k].chunks, c)
			}
		}
	}
	for cell := range f.Plan.Cells() {
		for k := range readers {
			l := f.Plan.Layers[k]
			for i := range l.Replicates {
				rec, err := readers[k].next()
				if err != nil {
					return err
				}
				run := Run{cell / f.Plan.Points.Size, cell % f.Plan.Points.Size, l.First + i}
				if err := do(run, &rec); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

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
func (f *Folder) Collect() ([]string, error) {
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
	err = f.each(func(r Run, rec *record) error {
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
func (f *Folder) key(t *tidy.Table, r Run) {
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
func (f *Folder) row(t *tidy.Table, r Run, rec *record) {
	f.key(t, r)
	t.Count(f.Plan.SeedOf(r.Arm))
	t.Text(rec.status.String())
	t.Text(rec.reason)
	t.Count(uint64(rec.steps))
	for i := range f.Plan.columns {
		v := math.NaN()
		if i < len(rec.values) {
			v = rec.values[i]
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
func (f *Folder) seriesRows(t *tidy.Table, r Run, rec *record) {
	dt := f.Plan.Arms[r.Arm].Spec.Time.DT()
	for _, row := range rec.series {
		f.key(t, r)
		t.Count(uint64(row[0]))
		t.Number(row[0] * dt)
		for _, v := range row[1:] {
			t.Number(v)
		}
		t.End()
	}
}
