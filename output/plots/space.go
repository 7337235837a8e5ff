package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// glance is one look at the frontier: the share of States that would take part
// in a common text, by its depth.
type glance struct {
	t            float64
	depth, share []float64
}

// glances takes the looks of a frontier apart, in the order of the given rows;
// nil rows: all.
func (t *table) glances(rows []int) (out []glance, err error) {
	ts, err := t.times()
	if err != nil {
		return nil, err
	}
	cols, err := t.numbers("depth", "breadth")
	if err != nil {
		return nil, err
	}
	if cols[0] == nil || cols[1] == nil {
		return nil, skipf("%s lacks a column of depth and breadth", t.Name)
	}
	if rows != nil {
		ts, cols = take(ts, rows), pick(cols, rows)
	}
	for i, at := range ts {
		if n := len(out); n == 0 || out[n-1].t != at {
			out = append(out, glance{t: at})
		}
		g := &out[len(out)-1]
		g.depth, g.share = append(g.depth, cols[0][i]), append(g.share, cols[1][i])
	}
	return out, nil
}

// drawSpace draws the space of agreement: how many States would take part in a
// text of which depth, through time, and the text as it was negotiated.
func drawSpace(r *run) (*picture, error) {
	t, err := r.table(frontierFile)
	if err != nil {
		return nil, err
	}
	gs, err := t.glances(nil)
	if err != nil {
		return nil, err
	}
	course, err := r.table(seriesFile)
	if err != nil {
		return nil, err
	}
	ts, err := course.times()
	if err != nil {
		return nil, err
	}
	marks, err := r.milestones()
	if err != nil {
		return nil, err
	}
	s := &space{gs: gs, end: ts[len(ts)-1]}
	if s.end <= gs[0].t {
		return nil, skipf("one moment makes no space")
	}
	cols, err := course.numbers(spaceColumns...)
	if err != nil {
		return nil, err
	}
	pan := newPanel("")
	for k, ys := range cols {
		if defined(ys) {
			s.lines = append(s.lines, spaceLine(k, ts, ys, spaceLooks[k]))
			if held(k) {
				ys = ys[:len(ys)-1]
			}
			pan.ends.add(spaceNames[k], ys, spaceLooks[k].color)
		}
	}
	pan.marks = &milestones{of: marks}
	s.fill(pan.plot, r.clock(), pan.marks)
	pan.plot.X.Label.Text = r.clock().label()
	return &picture{w: fullWidth, h: 4.2 * vg.Inch, key: shadeKey(), draw: func(c draw.Canvas) { drawPanels(c, [][]*panel{{pan}}) }}, nil
}

// spaceColumns are the lines over the shades, the text last and foremost.
var spaceColumns = []string{"reach50", "reach90", "depth"}

// spaceNames are what they are called.
var spaceNames = []string{"Deepest for half", "Deepest for nine in ten", "Text as negotiated"}

// spaceLooks are how they are drawn.
var spaceLooks = []look{
	{ink, dashes[1], vg.Points(1.2)},
	{ink, nil, vg.Points(1.4)},
	{vermillion, nil, vg.Points(2.6)},
}

// held says whether a line holds until the next look, as the shades do.
func held(k int) bool { return spaceColumns[k] != "depth" }

// spaceLine is a line over the shades. What holds until the next look is a
// staircase; a look at the very end holds no time.
func spaceLine(k int, ts, ys []float64, l look) plot.Plotter {
	if last := len(ts) - 1; held(k) {
		ts, ys = stairs(ts[:last], ys[:last], ts[last])
	}
	return halo{curve{ts, ys, l}}
}

// space is the space of agreement of one run or arm: the shade of each look
// holds until the next one.
type space struct {
	gs    []glance
	end   float64 // when the last shade ends
	lines []plot.Plotter
}

// fill puts the space into a plot.
func (s *space) fill(p *plot.Plot, k clock, over ...plot.Plotter) {
	p.Add(s)
	p.Add(over...)
	p.Add(s.lines...)
	p.X.Tick.Marker, p.Y.Tick.Marker = k.ticks(8), nice{n: 5}
	p.X.Padding, p.Y.Padding = 0, 0
	p.Y.Label.Text = "Depth of a common text"
	limits(p, s.gs[0].t, s.end, 0, 1)
}

// Plot draws the shades, a rectangle for depths of one shade.
func (s *space) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	for i, g := range s.gs {
		end := s.end
		if i+1 < len(s.gs) {
			end = s.gs[i+1].t
		}
		// a quarter point more, so that no seams show
		x0, x1 := tx(g.t), min(tx(end)+vg.Points(0.25), c.Max.X)
		for k := 0; k < len(g.depth); {
			fill, first := shareShade(g.share[k]), k
			for k < len(g.depth) && shareShade(g.share[k]) == fill {
				k++
			}
			lo, hi := g.between(first-1), g.between(k-1)
			if x0 < x1 && fill != spaceLight {
				fillBox(c, fill, vg.Rectangle{Min: vg.Point{X: x0, Y: ty(lo)}, Max: vg.Point{X: x1, Y: min(ty(hi)+vg.Points(0.25), c.Max.Y)}})
			}
		}
	}
}

// between is the border of the shades of depths k and k+1: half way, or an end
// of [0,1].
func (g *glance) between(k int) float64 {
	switch {
	case k < 0:
		return 0
	case k+1 >= len(g.depth):
		return 1
	}
	return (g.depth[k] + g.depth[k+1]) / 2
}

// The shades of nobody and of all States.
var (
	spaceLight = color.NRGBA{255, 255, 255, 255}
	spaceDark  = mix(blue, black, 0.3)
)

// shareShade is the shade of a share of States, in whole percents. It grows with
// the square, so that nine in ten are told from all.
func shareShade(share float64) color.NRGBA {
	if !(share > 0) {
		return spaceLight
	}
	v := math.Round(100*min(share, 1)) / 100
	return mix(spaceLight, spaceDark, v*v)
}

// shadeKey is the key of the shades.
func shadeKey() []keyItem {
	key := []keyItem{{name: "States that would take part:"}}
	for _, percent := range []float64{0, 25, 50, 75, 90, 100} {
		fill := shareShade(percent / 100)
		key = append(key, keyItem{name: figure(percent, 0) + " %", wide: sampleW, sample: func(c draw.Canvas, r vg.Rectangle) {
			fillBox(c, fill, r)
			c.StrokeLines(draw.LineStyle{Color: pale, Width: vg.Points(0.5)}, outline(r))
		}})
	}
	return key
}

// outline is the closed path around a rectangle.
func outline(r vg.Rectangle) []vg.Point {
	return []vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}, r.Min}
}

// halo is a curve with a white line around it, to be seen on any shade.
type halo struct{ curve }

// Plot draws the white line, then the curve.
func (h halo) Plot(c draw.Canvas, p *plot.Plot) {
	around := h.curve
	around.look = look{color: color.NRGBA{255, 255, 255, 255}, width: h.look.width + vg.Points(1.8)}
	around.Plot(c, p)
	h.curve.Plot(c, p)
}
