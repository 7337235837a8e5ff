package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// measure is a column of the series and what it is called.
type measure struct{ col, name string }

// emergenceMeasures are what consensus is made of, each in [0,1].
var emergenceMeasures = []measure{
	{"agreement", "Agreement of positions"},
	{"supporting", "States supporting"},
	{"distance", "Distance to the text"},
}

// drawEmergence draws how consensus emerges: positions agree, a text comes near
// to them, and States begin to support it.
func drawEmergence(r *run) (*picture, error) {
	t, err := r.table(seriesFile)
	if err != nil {
		return nil, err
	}
	marks, err := r.milestones()
	if err != nil {
		return nil, err
	}
	pan, err := measurePanel(r, t, emergenceMeasures, 0, marks)
	if err != nil {
		return nil, err
	}
	pan.plot.Y.Label.Text = "Share or index, 0 to 1"
	return &picture{w: fullWidth, h: 3.9 * vg.Inch, draw: func(c draw.Canvas) { drawPanels(c, [][]*panel{{pan}}) }}, nil
}

// measurePanel draws measures of the series through time, with the looks from
// the given one on. Without a single value it returns a reason to skip.
func measurePanel(r *run, t *table, ms []measure, from int, marks []milestone) (*panel, error) {
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
			l := looks(from + i)
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
