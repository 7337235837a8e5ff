package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// drawCloud draws where every run ends between breadth and depth, with the means
// of the arms, over lines of equal breadth x depth.
func drawCloud(r *run) (*picture, error) {
	t, err := r.table(resultsFile)
	if err != nil {
		return nil, err
	}
	w, err := t.words("arm")
	if err != nil {
		return nil, err
	}
	cols, err := t.numbers("breadth", "depth")
	if err != nil {
		return nil, err
	}
	if cols[0] == nil || cols[1] == nil || len(runsOf(cols...)) == 0 {
		return nil, skipf("%s has no run with both breadth and depth", t.Name)
	}
	cl := r.cloud(w[0], cols[0], cols[1])
	p := newPlot()
	p.X.Label.Text = "Breadth (share of States that support it or are parties)"
	p.Y.Label.Text = "Depth (mean of the text, 0 to 1)"
	p.Add(isoquants{}, cl)
	x0, x1, y0, y1 := cl.frame()
	limits(p, x0, x1, y0, y1)
	pan := &panel{plot: p}
	for _, v := range products {
		if y := v / x1; y > y0+0.01*(y1-y0) && y < y1 {
			pan.ends.of = append(pan.ends.of, ending{y: y, text: figure(v, 1), color: quiet})
		}
	}
	key := cl.key()
	return &picture{w: 5.4 * vg.Inch, h: 5 * vg.Inch, key: key, draw: func(c draw.Canvas) { drawPanels(c, [][]*panel{{pan}}) }}, nil
}

// puff are the runs of one arm.
type puff struct {
	name   string
	color  color.NRGBA
	many   bool
	xs, ys []float64
}

// cloud are the runs of all arms.
type cloud struct{ of []puff }

// cloud takes the runs of each arm that have both numbers.
func (r *run) cloud(arms []string, xs, ys []float64) *cloud {
	cl := &cloud{}
	for i, name := range r.armNames() {
		f := puff{name: name, color: looks(i).color}
		if len(r.man.of.Arms) > maxOverlaid { // too many to be told apart
			f.color, f.many = blue, true
		}
		for k := range arms {
			if arms[k] == name && !math.IsNaN(xs[k]) && !math.IsNaN(ys[k]) {
				f.xs, f.ys = append(f.xs, xs[k]), append(f.ys, ys[k])
			}
		}
		if f.xs != nil {
			cl.of = append(cl.of, f)
		}
	}
	return cl
}

// key names the means, unless the arms are too many to be told apart.
func (k *cloud) key() []keyItem {
	key := []keyItem{
		glyphKey("a run", draw.CircleGlyph{}, 1.8, alpha(quiet, 130)),
		lineKey("breadth × depth, value at the right", isoquantStyle),
	}
	for i, f := range k.of {
		if f.many {
			return append(key, glyphKey("mean of an arm", diamond{}, 3.4, shade(blue)))
		}
		it := glyphKey("mean of "+f.name, diamond{}, 3.4, shade(f.color))
		it.first = i == 0
		key = append(key, it)
	}
	return key
}

// frame is the range of both axes, with room around, within [0,1] where the data
// are.
func (k *cloud) frame() (x0, x1, y0, y1 float64) {
	x0, x1, y0, y1 = math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, p := range k.of {
		a0, a1, b0, b1 := ranges(p.xs, p.ys)
		x0, x1, y0, y1 = min(x0, a0), max(x1, a1), min(y0, b0), max(y1, b1)
	}
	inUnit := func(lo, hi float64) (float64, float64) {
		half := max(0.6*(hi-lo), 0.06)
		mid := (lo + hi) / 2
		return max(mid-half, min(lo, 0)), min(mid+half, max(hi, 1))
	}
	x0, x1 = inUnit(x0, x1)
	y0, y1 = inUnit(y0, y1)
	return x0, x1, y0, y1
}

// Plot draws the runs, then the means with their names.
func (k *cloud) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	n := &notes{area: c.Rectangle}
	for _, f := range k.of {
		every := max(1, (len(f.xs)+maxDots-1)/maxDots)
		for i := 0; i < len(f.xs); i += every {
			at := vg.Point{X: tx(f.xs[i]), Y: ty(f.ys[i])}
			c.DrawGlyph(draw.GlyphStyle{Color: alpha(f.color, 95), Radius: vg.Points(1.7), Shape: draw.CircleGlyph{}}, at)
			n.clear = append(n.clear, at)
		}
	}
	means, marks := make([]vg.Point, len(k.of)), make([]vg.Rectangle, len(k.of))
	for i, f := range k.of {
		m := float64(len(f.xs))
		means[i] = vg.Point{X: tx(total(f.xs) / m), Y: ty(total(f.ys) / m)}
		marks[i] = boxAt(means[i], vg.Point{}, 0, 8, 10)
		c.DrawGlyph(draw.GlyphStyle{Color: color.White, Radius: vg.Points(5.4), Shape: diamond{}}, means[i])
		c.DrawGlyph(draw.GlyphStyle{Color: shade(f.color), Radius: vg.Points(4.2), Shape: diamond{}}, means[i])
	}
	var written []vg.Rectangle
	for i, f := range k.of {
		if f.many {
			continue
		}
		others := slices.Concat(marks[:i], marks[i+1:])
		n.taken = slices.Concat(others, written)
		st := typeset(tickSize, true, shade(darker(f.color)))
		n.write(c, note{means[i], fit(st, f.name, (c.Max.X-c.Min.X)*0.6), st, 1 << 20})
		written = append(written, n.taken[len(others)+len(written):]...)
	}
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
