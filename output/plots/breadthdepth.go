package plots

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// drawBreadthDepth draws the path of the framework through the plane of how many
// take part and how much it asks, below the frontiers of what could be agreed.
func drawBreadthDepth(r *run) (*picture, error) {
	t, err := r.table(frontierFile)
	if err != nil {
		return nil, err
	}
	gs, err := t.glances(nil)
	if err != nil {
		return nil, err
	}
	marks, err := r.milestones()
	if err != nil {
		return nil, err
	}
	path, err := r.trail(marks)
	if err != nil {
		return nil, err
	}
	p := newPlot()
	p.X.Label.Text = "Breadth (share of States that would take part, or that do)"
	p.Y.Label.Text = "Depth (mean of the text, 0 to 1)"
	key := []keyItem{{name: "What could be agreed:"}}
	path.fronts = turningPoints(gs, marks, r.clock())
	for i, f := range path.fronts {
		l := frontierLooks[i]
		p.Add(curve{f.share, f.depth, l})
		key = append(key, lineKey(f.name, l.style()))
	}
	p.Add(path)
	limits(p, 0, 1, 0, 1)
	key = append(key, keyItem{name: "What was:", first: true}, lineKey("the text as negotiated, and how many take part", path.look().style()))
	return &picture{w: 5.4 * vg.Inch, h: 5.2 * vg.Inch, key: key, draw: func(c draw.Canvas) { drawPanels(c, [][]*panel{{{plot: p}}}) }}, nil
}

// trail reads the path of breadth and depth.
func (r *run) trail(marks []milestone) (*trail, error) {
	t, err := r.table(seriesFile)
	if err != nil {
		return nil, err
	}
	ts, err := t.times()
	if err != nil {
		return nil, err
	}
	cols, err := t.numbers("breadth", "depth")
	if err != nil {
		return nil, err
	}
	if cols[0] == nil || cols[1] == nil || len(runsOf(cols...)) == 0 {
		return nil, skipf("%s has no step at which both breadth and depth are defined", t.Name)
	}
	return &trail{clock: r.clock(), ts: ts, xs: cols[0], ys: cols[1], marks: marks}, nil
}

// trail is a path through time, with the years and the milestones along it.
type trail struct {
	clock      clock
	ts, xs, ys []float64
	marks      []milestone
	fronts     []turn // to be kept clear of labels
}

// DataRange returns the ranges of the path.
func (t *trail) DataRange() (x0, x1, y0, y1 float64) { return ranges(t.xs, t.ys) }

// Plot draws the path, then its marks.
func (t *trail) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	var pts []vg.Point
	var ts []float64
	for i := range t.ts {
		if math.IsNaN(t.xs[i]) || math.IsNaN(t.ys[i]) {
			continue
		}
		pts, ts = append(pts, vg.Point{X: tx(t.xs[i]), Y: ty(t.ys[i])}), append(ts, t.ts[i])
	}
	n := &notes{area: c.Rectangle, clear: along(pts)}
	for _, f := range t.fronts {
		for k, x := range f.share {
			n.clear = append(n.clear, vg.Point{X: tx(x), Y: ty(f.depth[k])})
		}
	}
	around := draw.LineStyle{Color: color.White, Width: t.look().width + vg.Points(1.8)}
	c.StrokeLines(around, pts)
	c.StrokeLines(t.look().style(), pts)
	dot := func(s stop, radius float64) {
		c.DrawGlyph(draw.GlyphStyle{Color: color.White, Radius: vg.Points(radius + 0.9), Shape: draw.CircleGlyph{}}, s.at)
		c.DrawGlyph(draw.GlyphStyle{Color: t.look().color, Radius: vg.Points(radius), Shape: draw.CircleGlyph{}}, s.at)
	}
	events, years := t.milestones(ts, pts), t.years(ts, pts)
	for _, s := range events {
		dot(s, 3.4)
	}
	for _, s := range years {
		dot(s, 2)
	}
	st := typeset(7.5, false, darker(t.look().color))
	for _, s := range years { // the short ones first: they must be near
		n.write(c, note{s.at, s.text, st, 3})
	}
	st = typeset(7.5, false, ink)
	for _, s := range events {
		n.write(c, note{s.at, fit(st, s.text, (c.Max.X-c.Min.X)*0.7), st, 10})
	}
}

// look is how the path is drawn: as the text over the space of agreement.
func (t *trail) look() look { return spaceLooks[len(spaceLooks)-1] }

// darkBlue is where the path's color ends.
var darkBlue = mix(blue, black, 0.45)

// along returns points along a path, close enough to keep labels off it.
func along(pts []vg.Point) (out []vg.Point) {
	for i, q := range pts {
		out = append(out, q)
		if i+1 == len(pts) {
			break
		}
		p := pts[i+1]
		k := int(math.Hypot(float64(p.X-q.X), float64(p.Y-q.Y)) / 3)
		for j := 1; j < k; j++ {
			f := vg.Length(j) / vg.Length(k)
			out = append(out, vg.Point{X: q.X + f*(p.X-q.X), Y: q.Y + f*(p.Y-q.Y)})
		}
	}
	return out
}

// stop is a stretch of the path that stays in one place.
type stop struct {
	at          vg.Point
	first, last float64
	text        string
}

// milestones returns where the path was at each milestone but shocks, which move
// States and not the text; of those in one place the weightiest is named.
func (t *trail) milestones(ts []float64, pts []vg.Point) (stops []stop) {
	ranks := []int{}
	for _, m := range t.marks {
		i := atTime(ts, m.t)
		if i < 0 || m.rank == shockRank {
			continue
		}
		s := stop{at: pts[i], text: m.text + " (" + t.clock.when(m.t) + ")"}
		k := len(stops) - 1
		switch {
		case k < 0 || !closeBy(stops[k].at, pts[i]):
			stops, ranks = append(stops, s), append(ranks, m.rank)
		case m.rank < ranks[k]:
			stops[k].text, ranks[k] = s.text, m.rank
		}
	}
	return stops
}

// years returns where the path was at the beginning of each year, or of each
// round stretch of a long run; those in one place share a label.
func (t *trail) years(ts []float64, pts []vg.Point) (stops []stop) {
	if len(ts) == 0 {
		return nil
	}
	step := nice{n: 12, whole: true}.step(ts[0], ts[len(ts)-1])
	for i, v := range ts {
		if i > 0 && math.Floor(v/step+1e-6) == math.Floor(ts[i-1]/step+1e-6) {
			continue
		}
		y := math.Floor(v + 1e-6)
		if k := len(stops) - 1; k >= 0 && closeBy(stops[k].at, pts[i]) {
			stops[k].last = y
			continue
		}
		stops = append(stops, stop{at: pts[i], first: y, last: y})
	}
	for k := range stops {
		stops[k].text = t.stretch(stops[k].first, stops[k].last)
	}
	return stops
}

// stretch names the years from first to last.
func (t *trail) stretch(first, last float64) string {
	text := figure(first, 0)
	switch {
	case !t.clock.calendar && last > first:
		return fmt.Sprintf("t = %s–%s", text, figure(last, 0))
	case !t.clock.calendar:
		return "t = " + text
	case last > first && math.Floor(first/100) == math.Floor(last/100):
		return fmt.Sprintf("%s–%02.0f", text, math.Mod(last, 100))
	case last > first:
		return text + "–" + figure(last, 0)
	}
	return text
}

// closeBy reports whether two points are too near for two labels.
func closeBy(a, b vg.Point) bool { return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)) < 9 }

// atTime returns the last step at or before t, or -1.
func atTime(ts []float64, t float64) int {
	at := -1
	for i, v := range ts {
		if v <= t+1e-9 {
			at = i
		}
	}
	return at
}
