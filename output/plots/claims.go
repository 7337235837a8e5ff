package plots

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Forest is a figure of effects, one a line, on a common scale.
type Forest struct {
	Title, Subtitle, Caption string
	Effects                  []Effect
}

// Effect is a line of a forest: an effect and its interval in units of the
// smallest effect of interest, the expected sign to the right, and the half
// width of the placebo's band around 0.
type Effect struct {
	Group          string // begins a group, if not empty
	Name           string
	Low, Mid, High float64
	Band           float64
	Holds          bool
	Within         bool // expected within 1 of 0
	Above          bool // expected not below -1
}

// Slopes is a figure of a few curves with bands.
type Slopes struct {
	Title, Subtitle, Caption string
	X, Y                     string // labels of the axes
	Xs                       []float64
	Curves                   []Slope
}

// Slope is a curve with its band, one value for each of Xs.
type Slope struct {
	Name           string
	Low, Mid, High []float64
}

// DrawForest draws a forest into a PNG.
func DrawForest(path string, f Forest) error {
	key := []keyItem{
		glyphKey("holds", draw.CircleGlyph{}, 2.6, blue),
		glyphKey("does not hold", draw.RingGlyph{}, 2.6, vermillion),
		boxKey("placebo band", placeboFill), boxKey("where it is expected", expectedFill),
	}
	pic := &picture{
		w: fullWidth, h: vg.Length(len(f.Effects))*vg.Points(forestLine) + vg.Points(forestFrame), key: key,
		title: f.Title, subtitle: f.Subtitle, caption: stamped(f.Caption), draw: f.draw,
	}
	return savePNG(path, pic)
}

// stamped is a caption that is cut to its width.
func stamped(text string) func(w vg.Length) string {
	return func(w vg.Length) string { return fit(typeset(captionSize, false, quiet), text, w) }
}

// savePNG writes a picture that belongs to no run.
func savePNG(path string, pic *picture) (err error) {
	defer func() { // gonum panics on what it cannot draw
		if p := recover(); p != nil {
			err = fmt.Errorf("figure %s: %v", path, p)
		}
	}()
	b, err := pic.encode("png")
	if err != nil {
		return fmt.Errorf("figure %s: %w", path, err)
	}
	return write(path, b)
}

// Sizes of a forest [points].
const (
	forestLine  = 12.5
	forestFrame = 86
	forestGroup = 88
	forestNames = 256
)

var (
	placeboFill  = mix(pale, grid, 0.2)
	expectedFill = mix(sky, white, 0.78)
	white        = onTop(black)
)

// forestTicks are the ticks of the scale.
var forestTicks = []float64{-30, -10, -3, -1, 0, 1, 3, 10, 30, 100}

// squeeze is the scale: even near 0, logarithmic far from it.
func squeeze(v float64) float64 { return math.Asinh(2 * v) }

// draw draws the lines.
func (f Forest) draw(c draw.Canvas) {
	lo, hi := -1.5, 3.0
	for _, e := range f.Effects {
		for _, v := range []float64{e.Low, e.High, e.Band, -e.Band} {
			if !math.IsNaN(v) {
				lo, hi = min(lo, 1.2*v), max(hi, 1.2*v)
			}
		}
	}
	left := c.Min.X + vg.Points(forestNames)
	area := forestArea{c: c, left: left, lo: squeeze(lo), hi: squeeze(hi), bottom: c.Min.Y + vg.Points(24)}
	area.axis(lo, hi)
	step := (c.Max.Y - area.bottom) / vg.Length(max(1, len(f.Effects)))
	for k, e := range f.Effects {
		area.line(e, c.Max.Y-step*(vg.Length(k)+0.5), step)
	}
	area.rule(0, draw.LineStyle{Color: axis, Width: vg.Points(hairline)})
	area.rule(1, draw.LineStyle{Color: quiet, Width: vg.Points(0.5), Dashes: dashes[2]})
}

// forestArea is the part of a forest right of its names.
type forestArea struct {
	c            draw.Canvas
	left, bottom vg.Length
	lo, hi       float64
}

// x is the place of a value.
func (a forestArea) x(v float64) vg.Length {
	t := (squeeze(v) - a.lo) / (a.hi - a.lo)
	return a.left + vg.Length(min(1, max(0, t)))*(a.c.Max.X-a.left)
}

// rule draws a vertical line at a value.
func (a forestArea) rule(v float64, st draw.LineStyle) {
	a.c.StrokeLine2(st, a.x(v), a.bottom, a.x(v), a.c.Max.Y)
}

// axis draws the scale.
func (a forestArea) axis(lo, hi float64) {
	st := typeset(tickSize, false, ink)
	st.XAlign = draw.XCenter
	for _, v := range forestTicks {
		if v < lo || v > hi {
			continue
		}
		a.rule(v, draw.LineStyle{Color: grid, Width: vg.Points(0.5)})
		writeLine(a.c, st, vg.Point{X: a.x(v), Y: a.bottom - vg.Points(7)}, figure(v, 0))
	}
	st = typeset(labelSize, false, ink)
	st.XAlign = draw.XCenter
	writeLine(a.c, st, vg.Point{X: (a.left + a.c.Max.X) / 2, Y: a.bottom - vg.Points(19)}, "Effect, in smallest effects of interest")
}

// line draws one effect at height y.
func (a forestArea) line(e Effect, y, step vg.Length) {
	if e.Group != "" {
		writeLine(a.c, typeset(tickSize, true, ink), vg.Point{X: a.c.Min.X, Y: y}, e.Group)
		st := draw.LineStyle{Color: grid, Width: vg.Points(0.5)}
		a.c.StrokeLine2(st, a.c.Min.X, y+step/2, a.c.Max.X, y+step/2)
	}
	st := typeset(tickSize, false, ink)
	names := vg.Points(forestNames - forestGroup - 8)
	writeLine(a.c, st, vg.Point{X: a.c.Min.X + vg.Points(forestGroup), Y: y}, fit(st, e.Name, names))
	from, to := a.x(1), a.c.Max.X
	if e.Within || e.Above {
		from = a.x(-1)
	}
	if e.Within {
		to = a.x(1)
	}
	h := step * 0.36
	box := func(x0, x1, half vg.Length) vg.Rectangle {
		return vg.Rectangle{Min: vg.Point{X: x0, Y: y - half}, Max: vg.Point{X: x1, Y: y + half}}
	}
	fillBox(a.c, expectedFill, box(from, to, h))
	if !math.IsNaN(e.Band) {
		fillBox(a.c, placeboFill, box(a.x(-e.Band), a.x(e.Band), h*0.7))
	}
	if math.IsNaN(e.Mid) {
		writeLine(a.c, typeset(tickSize, false, quiet), vg.Point{X: a.x(0) + vg.Points(4), Y: y}, "too few pairs")
		return
	}
	glyph := draw.GlyphStyle{Color: blue, Radius: vg.Points(2.6), Shape: draw.CircleGlyph{}}
	if !e.Holds {
		glyph.Color, glyph.Shape = vermillion, draw.RingGlyph{}
	}
	a.c.StrokeLine2(draw.LineStyle{Color: glyph.Color, Width: vg.Points(1.2)}, a.x(e.Low), y, a.x(e.High), y)
	a.c.DrawGlyphNoClip(glyph, vg.Point{X: a.x(e.Mid), Y: y})
}

// DrawSlopes draws curves with bands into a PNG.
func DrawSlopes(path string, f Slopes) error {
	p := newPlot()
	p.X.Label.Text, p.Y.Label.Text = f.X, f.Y
	pan := &panel{plot: p}
	for i, s := range slices.Backward(f.Curves) {
		l := looks(i)
		p.Add(bandOf(f.Xs, s.Low, s.High, l, 36))
		p.Add(dotted{f.Xs, s.Mid, l})
	}
	for i, s := range f.Curves {
		pan.ends.add(s.Name, s.Mid, looks(i).color)
	}
	limits(p, f.Xs[0], f.Xs[len(f.Xs)-1], 0, 1)
	pic := &picture{
		w: fullWidth, h: 3.6 * vg.Inch, title: f.Title, subtitle: f.Subtitle, caption: stamped(f.Caption),
		draw: func(c draw.Canvas) { drawPanels(c, [][]*panel{{pan}}) },
	}
	return savePNG(path, pic)
}

// dotted is a line with a dot at each of its points.
type dotted struct {
	xs, ys []float64
	look   look
}

// Plot draws the line and its dots.
func (d dotted) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	var pts []vg.Point
	for i, x := range d.xs {
		if !math.IsNaN(d.ys[i]) {
			pts = append(pts, vg.Point{X: tx(x), Y: ty(d.ys[i])})
		}
	}
	c.StrokeLines(d.look.style(), pts)
	for _, pt := range pts {
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: d.look.color, Radius: vg.Points(2), Shape: draw.CircleGlyph{}}, pt)
	}
}
