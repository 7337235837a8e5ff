package batch

import (
	"math"

	"plenary/internal/experiment/batchfile"

	"plenary/internal/experiment"
	"plenary/sim"
)

// column is a measure's column of the results.
type column struct {
	Name            string
	role, unit, doc string
	measure         batchfile.Measure
	metric          int // in watchList.metrics; -1: taken at the end
	value           func(w *sim.World) float64
}

// watchList is what is looked at in every step.
type watchList struct {
	metrics []func(w *sim.World) float64
	series  []int // metrics of the series
	every   int
	stops   []int // metric of each stop
}

// readColumns finds the measures of results, series and stops.
func (p *Plan) readColumns() {
	index := map[string]int{}
	look := func(name string) int {
		if i, ok := index[name]; ok {
			return i
		}
		m, err := sim.Metrics.Find(name)
		if err != nil {
			panic(err) // the schema holds names to the list
		}
		index[name] = len(p.watch.metrics)
		p.watch.metrics = append(p.watch.metrics, m.Value)
		return index[name]
	}
	for _, m := range p.File.Measures {
		e := sim.Metrics.At(sim.Metrics.Index(m.Measure))
		c := column{Name: m.Column(), role: "measure", unit: e.Value.Unit, doc: e.Doc, measure: m, metric: -1, value: e.Value.Value}
		if m.Reduce != "" && m.Reduce != "final" {
			c.metric = look(m.Measure)
			c.doc = m.Reduce + " of: " + e.Doc
			if m.Reduce == "first" {
				c.unit = "steps"
			}
		}
		p.columns = append(p.columns, c)
	}
	for _, name := range p.File.Series.Measures {
		p.watch.series = append(p.watch.series, look(name))
	}
	p.watch.every = max(1, p.File.Series.Every)
	for _, s := range p.File.Stop {
		p.watch.stops = append(p.watch.stops, look(s.Measure))
	}
}

// idle says that nothing is looked at between start and end.
func (l *watchList) idle() bool { return len(l.metrics) == 0 }

// ends are the columns of a run of which nothing was watched.
func (p *Plan) ends(w *sim.World) []float64 {
	out := make([]float64, len(p.columns))
	for i := range out {
		out[i] = p.columns[i].value(w)
	}
	return out
}

// watcher follows one run after the other: an experiment.Probe. What it takes
// are the columns, then the rows of the series, each the number of finished steps
// and the measures kept.
type watcher struct {
	plan   *Plan
	now    []float64 // the metrics in this step
	folds  []fold    // of the columns
	held   []int     // steps in a row for which each stop held
	before []float64 // its measure a step ago
	series []float64
}

// fold is a reducer at work.
type fold struct {
	sum, n, least, most, first, last float64
	reached, at                      float64
}

// newWatcher makes one.
func newWatcher(p *Plan) *watcher {
	return &watcher{
		plan: p, now: make([]float64, len(p.watch.metrics)), folds: make([]fold, len(p.columns)),
		held: make([]int, len(p.File.Stop)), before: make([]float64, len(p.File.Stop)),
	}
}

// Observe looks at the world as it stands.
func (o *watcher) Observe(w *sim.World) error {
	if w.Step < 0 {
		o.reset()
	}
	for i, value := range o.plan.watch.metrics {
		o.now[i] = value(w)
		if math.IsInf(o.now[i], 0) {
			o.now[i] = math.NaN()
		}
	}
	for i := range o.plan.columns {
		if c := &o.plan.columns[i]; c.metric >= 0 {
			o.folds[i].add(c, o.now[c.metric], w)
		}
	}
	done, last := w.Step+1, w.Spec.Time.Steps
	stop := done > 0 && o.stops()
	if done%o.plan.watch.every == 0 || done == last || stop {
		o.keep(done)
	}
	if stop && done < last {
		return experiment.ErrStop
	}
	return nil
}

// keep adds a row to the series.
func (o *watcher) keep(done int) {
	if len(o.plan.watch.series) == 0 {
		return
	}
	o.series = append(o.series, float64(done))
	for _, k := range o.plan.watch.series {
		o.series = append(o.series, o.now[k])
	}
}

func (o *watcher) reset() {
	o.series = o.series[:0]
	for i := range o.folds {
		nan := math.NaN()
		o.folds[i] = fold{least: nan, most: nan, first: nan, last: nan, reached: nan, at: nan}
	}
	for i := range o.held {
		o.held[i], o.before[i] = 0, math.NaN()
	}
}

// add takes the value of a step.
func (f *fold) add(c *column, v float64, w *sim.World) {
	done := w.Step + 1
	m := &c.measure
	if m.Reduce == "at" && done == momentOf(m, w.Spec) {
		f.at = v
	}
	if math.IsNaN(v) {
		return
	}
	if f.n == 0 {
		f.first, f.least, f.most = v, v, v
	}
	f.sum, f.n, f.last = f.sum+v, f.n+1, v
	f.least, f.most = min(f.least, v), max(f.most, v)
	if math.IsNaN(f.reached) && (m.AtLeast != nil && v >= *m.AtLeast || m.AtMost != nil && v <= *m.AtMost) {
		f.reached = float64(done)
	}
}

// momentOf is the number of finished steps at which a measure is taken.
func momentOf(m *batchfile.Measure, s *sim.Spec) int {
	if m.Step != nil {
		return *m.Step
	}
	return s.Time.StepOf(m.Date.First()) + 1
}

// result is the column's value at the end.
func (f *fold) result(reduce string) float64 {
	switch reduce {
	case "mean":
		return f.sum / f.n
	case "min":
		return f.least
	case "max":
		return f.most
	case "at":
		return f.at
	case "first":
		return f.reached
	default:
		return f.last - f.first
	}
}

// stops says whether a condition has held long enough.
func (o *watcher) stops() bool {
	for i, s := range o.plan.File.Stop {
		v := o.now[o.plan.watch.stops[i]]
		holds := s.AtLeast != nil && v >= *s.AtLeast || s.AtMost != nil && v <= *s.AtMost ||
			s.Within != nil && math.Abs(v-o.before[i]) <= *s.Within
		o.before[i] = v
		if !holds {
			o.held[i] = 0
			continue
		}
		o.held[i]++
		if o.held[i] >= max(1, s.Steps) {
			return true
		}
	}
	return false
}

// Take hands over the columns and the series of a finished run.
func (o *watcher) Take(w *sim.World) []float64 {
	out := make([]float64, len(o.plan.columns), len(o.plan.columns)+len(o.series))
	for i := range out {
		if c := &o.plan.columns[i]; c.metric < 0 {
			out[i] = c.value(w)
		} else {
			out[i] = o.folds[i].result(c.measure.Reduce)
		}
	}
	return append(out, o.series...)
}

// course are the rows of a run's series.
func (p *Plan) course(r *experiment.Record) (rows [][]float64) {
	width := 1 + len(p.watch.series)
	for at := len(p.columns); at+width <= len(r.Values); at += width {
		rows = append(rows, r.Values[at:at+width])
	}
	return rows
}
