package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// drawBreadthDepth draws the path of the framework through the plane of how many
// take part and how much it asks, over lines along which breadth x depth is the
// same.
func drawBreadthDepth(r *run) (*picture, error) {
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
	marks, err := r.milestones()
	if err != nil {
		return nil, err
	}
	p := newPlot()
	p.X.Label.Text = "Breadth (share of States that support it or are parties)"
	p.Y.Label.Text = "Depth (mean of the text, 0 to 1)"
	p.Add(isoquants{}, &trail{clock: r.clock(), ts: ts, xs: cols[0], ys: cols[1], marks: marks})
	_, x1 := unit(cols[0])
	_, y1 := unit(cols[1])
	limits(p, 0, x1, 0, y1)
	pan := &panel{plot: p}
	for _, v := range products {
		pan.ends.of = append(pan.ends.of, ending{y: v / x1, text: figure(v, 1), color: quiet})
	}
	key := []keyItem{
		lineKey("the path, darker as time goes", draw.LineStyle{Color: blue, Width: vg.Points(1.8)}),
		glyphKey("year", draw.CircleGlyph{}, 1.8, darkBlue),
		glyphKey("milestone", draw.CircleGlyph{}, 3.2, vermillion),
		lineKey("breadth × depth, value at the right", isoquantStyle),
	}
	return &picture{w: 5 * vg.Inch, h: 5 * vg.Inch, key: key, draw: func(c draw.Canvas) { drawPanels(c, [][]*panel{{pan}}) }}, nil
}

// isoquants are lines of equal breadth x depth.
type isoquants struct{}

// products are the values for which a line is drawn.
var products = []float64{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}

// isoquantStyle is the style of the lines.
var isoquantStyle = draw.LineStyle{Color: pale, Width: vg.Points(0.5), Dashes: dashes[1]}

// Plot draws the lines.
func (isoquants) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	for _, v := range products {
		var pts []vg.Point
		for k := range 201 {
			x := p.X.Min + (p.X.Max-p.X.Min)*float64(k)/200
			if x > 0 {
				pts = append(pts, vg.Point{X: tx(x), Y: ty(v / x)})
			}
		}
		if len(pts) > 1 {
			c.StrokeLines(isoquantStyle, c.ClipLinesXY(pts)...)
		}
	}
}

// trail is a path through time: it darkens as time goes, with the years and the
// milestones along it.
type trail struct {
	clock      clock
	ts, xs, ys []float64
	marks      []milestone
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
	for i := 1; i < len(pts); i++ {
		col := mix(sky, darkBlue, float64(i)/float64(len(pts)-1))
		c.StrokeLine2(draw.LineStyle{Color: col, Width: vg.Points(1.8)}, pts[i-1].X, pts[i-1].Y, pts[i].X, pts[i].Y)
	}
	events := t.milestones(ts, pts)
	years := t.years(ts, pts)
	for _, s := range events {
		c.DrawGlyph(draw.GlyphStyle{Color: vermillion, Radius: vg.Points(3.2), Shape: draw.CircleGlyph{}}, s.at)
	}
	for _, s := range years {
		c.DrawGlyph(draw.GlyphStyle{Color: darkBlue, Radius: vg.Points(1.8), Shape: draw.CircleGlyph{}}, s.at)
	}
	st := typeset(7.5, false, darkBlue)
	for _, s := range years { // the short ones first: they must be near
		n.write(c, note{s.at, s.text, st, 2})
	}
	st = typeset(7.5, false, ink)
	for _, s := range events {
		n.write(c, note{s.at, fit(st, s.text, (c.Max.X-c.Min.X)*0.7), st, 10})
	}
}

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

// milestones returns where the path was at each milestone; those in one place
// share a label.
func (t *trail) milestones(ts []float64, pts []vg.Point) (stops []stop) {
	for _, m := range t.marks {
		i := atTime(ts, m.t)
		if i < 0 {
			continue
		}
		text := m.text + " (" + t.clock.when(m.t) + ")"
		if k := len(stops) - 1; k >= 0 && closeBy(stops[k].at, pts[i]) {
			stops[k].text += "; " + text
			continue
		}
		stops = append(stops, stop{at: pts[i], text: text})
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
