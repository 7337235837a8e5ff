package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// measure is a column of the series, what it is called and how it looks.
type measure struct {
	col, name string
	look      int
}

// emergenceMeasures are what could be agreed and what is, each in [0,1]: the
// first ones are known from the first step on, the others once there is a text.
var emergenceMeasures = []measure{
	{"reach90", "Deepest for nine in ten", 0},
	{"agreement", "Agreement of positions", 2},
	{"acceptable", "Would accept the best", 3},
	{"supporting", "States supporting", 1},
	{"distance", "Distance to the text", 5},
}

// frontierMeasure is the frontier of cooperation, on a scale of its own.
var frontierMeasure = []measure{{"frontier", "Frontier of cooperation", 0}}

// drawEmergence draws how consensus emerges: the frontier of cooperation above
// what it is made of. Measures that never change say nothing, and are left out.
func drawEmergence(r *run) (*picture, error) {
	t, err := r.table(seriesFile)
	if err != nil {
		return nil, err
	}
	marks, err := r.milestones()
	if err != nil {
		return nil, err
	}
	ms, err := moving(t, emergenceMeasures)
	if err != nil {
		return nil, err
	}
	below, err := measurePanel(r, t, ms, marks)
	if err != nil {
		return nil, err
	}
	below.plot.Y.Label.Text = "Share or index, 0 to 1"
	rows, h := [][]*panel{{below}}, 3.9*vg.Inch
	above, err := frontierPanel(r, t, marks)
	if err != nil && !isSkip(err) {
		return nil, err
	}
	if err == nil {
		rows, h = r.stacked(above, below), 5.2*vg.Inch
	}
	return &picture{w: fullWidth, h: h, draw: func(c draw.Canvas) { drawPanels(c, rows) }}, nil
}

// frontierPanel draws the frontier of cooperation through time, from zero.
func frontierPanel(r *run, t *table, marks []milestone) (*panel, error) {
	ms, err := moving(t, frontierMeasure)
	if err != nil {
		return nil, err
	}
	pan, err := measurePanel(r, t, ms, marks)
	if err != nil {
		return nil, err
	}
	ys, err := t.floats(ms[0].col)
	if err != nil {
		return nil, err
	}
	_, top, _ := span(ys)
	pan.plot.Y.Min, pan.plot.Y.Max = widen(0, 1.1*top)
	pan.plot.Y.Label.Text = "Breadth × effort"
	return pan, nil
}

// stacked lays a panel above another one of the same time.
func (r *run) stacked(above, below *panel) [][]*panel {
	above.plot.X.Label.Text = ""
	above.plot.X.Tick.Marker = bare{r.clock().ticks(8), ""}
	return [][]*panel{{above}, {below}}
}

// stillness is the share of its greatest value within which a measure that
// moves says nothing.
const stillness = 0.04

// moving returns the measures that change; none defined: all of them. If none
// of those that are defined changes, it returns a reason to skip.
func moving(t *table, ms []measure) (out []measure, err error) {
	if _, err := t.times(); err != nil {
		return nil, err
	}
	found := false
	for _, m := range ms {
		ys, err := t.floats(m.col)
		if isSkip(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		lo, hi, ok := span(ys)
		found = found || ok
		if ok && (len(ys) == 1 || hi-lo > stillness*hi) {
			out = append(out, m)
		}
	}
	switch {
	case !found:
		return ms, nil
	case out == nil:
		return nil, skipf("nothing in %s changes", t.Name)
	}
	return out, nil
}

// measurePanel draws measures of the series through time. Without a single value it returns a reason to skip.
func measurePanel(r *run, t *table, ms []measure, marks []milestone) (*panel, error) {
	ts, err := t.times()
	if err != nil {
		return nil, err
	}
	names := make([]string, len(ms))
	for i, m := range ms {
		names[i] = m.col
	}
	cols, err := t.numbers(names...)
	if err != nil {
		return nil, err
	}
	pan := newPanel("")
	pan.marks = &milestones{of: marks}
	var lines []plot.Plotter
	for i, m := range ms {
		if defined(cols[i]) {
			l := looks(m.look)
			lines = append(lines, curve{ts, cols[i], l})
			pan.ends.add(m.name, cols[i], l.color)
		}
	}
	if lines == nil {
		return nil, skipf("%s has no values of %s", t.Name, list(names))
	}
	addLayers(pan.plot, []plot.Plotter{pan.marks}, lines)
	k := r.clock()
	pan.plot.X.Label.Text, pan.plot.X.Tick.Marker = k.label(), k.ticks(8)
	x0, x1, _ := span(ts)
	y0, y1 := unit(cols...)
	limits(pan.plot, x0, x1, y0, y1)
	return pan, nil
}
