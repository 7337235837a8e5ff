package output

import (
	"errors"

	"plenary/agents"
	"plenary/sim"
)

// Recorder writes a run down while it goes on: it is a sim.Observer. Finish
// ends its files.
type Recorder struct {
	folder   *Folder
	world    *sim.World // as last seen
	sheets   []sheet
	tables   []*table
	measures []measure
	// read is how far the logs of the world are written down.
	read struct{ happenings, ballots, acts, amended int }
	// rows are the first rows of each kind of actor, and the number of actors.
	rows   [agents.MaxKinds + 1]int
	values []float64
	spread spread
	allies allies
	net    network
	story  story
}

// NewRecorder opens the tables of a run of spec in a folder.
func NewRecorder(f *Folder, spec *sim.Spec) (*Recorder, error) {
	r := &Recorder{folder: f, sheets: sheets(), measures: measures()}
	r.story.series = make([][]float64, len(r.measures))
	for _, s := range r.sheets {
		t, err := newTable(f, s.name, header(s.cols, spec))
		if t != nil {
			r.tables = append(r.tables, t)
		}
		if err != nil {
			return nil, errors.Join(err, r.close())
		}
	}
	return r, nil
}

// Observe writes the rows of the world as it stands.
func (r *Recorder) Observe(w *sim.World) error {
	if w.Step < 0 {
		r.start(w)
	}
	r.world = w
	r.net.observe(w)
	for i, s := range r.sheets {
		if s.each != nil {
			s.each(r, r.tables[i], w)
		}
	}
	r.story.observe(w, r)
	r.read.happenings, r.read.ballots, r.read.acts, r.read.amended = len(w.Happenings), len(w.Ballots), len(w.Acts), len(w.Amended)
	return r.fault()
}

// start finds the rows of each kind: rows are in the order of kinds.
func (r *Recorder) start(w *sim.World) {
	for _, k := range w.Pop.Kind {
		r.rows[k+1]++
	}
	for k := range agents.MaxKinds {
		r.rows[k+1] += r.rows[k]
	}
}

// due says whether this step is one of those in which positions and coalitions
// are recorded.
func (r *Recorder) due(w *sim.World) bool {
	every := max(1, w.Spec.Record.Every)
	return (w.Step+1)%every == 0 || w.Step+1 == w.Spec.Time.Steps
}

// Finish writes what stands at the end of the run, as far as it came, and
// closes the tables. Where the run ended within a step nothing stands at the end
// of one, and what speaks of it has no rows.
func (r *Recorder) Finish() error {
	if w := r.world; w != nil && !w.Cut {
		again := w.Step >= 0 && !r.net.now
		r.net.now = again
		for i, s := range r.sheets {
			if s.last != nil {
				s.last(r, r.tables[i], w)
			}
			if again && (s.name == networkFile || s.name == linksFile) {
				s.each(r, r.tables[i], w)
			}
		}
	}
	return r.close()
}

// Abandon closes the tables of a run that is not to be kept.
func (r *Recorder) Abandon() {
	_ = r.close() // the folder is thrown away
}

// fault is the first fault of any table.
func (r *Recorder) fault() error {
	for _, t := range r.tables {
		if t.err != nil {
			return t.err
		}
	}
	return nil
}

// close closes the tables.
func (r *Recorder) close() error {
	var errs []error
	for _, t := range r.tables {
		errs = append(errs, t.close())
	}
	return errors.Join(errs...)
}

// Rows is how many rows a table has so far, without its header; -1 if there is
// no such table.
func (r *Recorder) Rows(name string) int {
	for _, t := range r.tables {
		if t.name == name {
			return t.rows
		}
	}
	return -1
}
