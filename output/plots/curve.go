package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// curve is a line through the defined points of a column. Where the column is
// not defined the line is interrupted; a point that stands alone is a dot.
type curve struct {
	xs, ys []float64
	look   look
}

// Plot draws the curve.
func (k curve) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	for _, s := range runsOf(k.xs, k.ys) {
		pts := make([]vg.Point, 0, s[1]-s[0])
		for i := s[0]; i < s[1]; i++ {
			pts = append(pts, vg.Point{X: tx(k.xs[i]), Y: ty(k.ys[i])})
		}
		if len(pts) == 1 {
			c.DrawGlyph(draw.GlyphStyle{Color: k.look.color, Radius: vg.Points(2.2), Shape: draw.CircleGlyph{}}, pts[0])
			continue
		}
		c.StrokeLines(k.look.style(), c.ClipLinesXY(pts)...)
	}
}

// DataRange returns the ranges of what is defined.
func (k curve) DataRange() (x0, x1, y0, y1 float64) { return ranges(k.xs, k.ys) }

// band is the area between two columns, where both are defined.
type band struct {
	xs, lo, hi []float64
	fill       color.NRGBA
	edge       vg.Length // width of a white line along the upper edge, to part stacked bands
}

// bandOf returns the band of a look, to lie behind its line.
func bandOf(xs, lo, hi []float64, l look, opacity uint8) band {
	return band{xs: xs, lo: lo, hi: hi, fill: alpha(l.color, opacity)}
}

// Plot draws the band.
func (b band) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	for _, s := range runsOf(b.xs, b.lo, b.hi) {
		var top, pts []vg.Point
		for i := s[0]; i < s[1]; i++ {
			top = append(top, vg.Point{X: tx(b.xs[i]), Y: ty(b.hi[i])})
		}
		pts = append(pts, top...)
		for i := s[1] - 1; i >= s[0]; i-- {
			pts = append(pts, vg.Point{X: tx(b.xs[i]), Y: ty(b.lo[i])})
		}
		if len(top) == 1 { // a moment is a bar
			w := vg.Points(2.5)
			x := top[0].X
			pts = []vg.Point{{X: x - w, Y: pts[1].Y}, {X: x - w, Y: top[0].Y}, {X: x + w, Y: top[0].Y}, {X: x + w, Y: pts[1].Y}}
			top = pts[1:3]
		}
		if clipped := c.ClipPolygonXY(pts); len(clipped) > 2 {
			c.FillPolygon(b.fill, clipped)
		}
		if b.edge > 0 {
			c.StrokeLines(draw.LineStyle{Color: color.White, Width: b.edge}, c.ClipLinesXY(top)...)
		}
	}
}

// DataRange returns the ranges of what is defined.
func (b band) DataRange() (x0, x1, y0, y1 float64) {
	x0, x1, y0, y1 = ranges(b.xs, b.lo)
	a0, a1, c0, c1 := ranges(b.xs, b.hi)
	return min(x0, a0), max(x1, a1), min(y0, c0), max(y1, c1)
}

// addLayers adds what lies behind, then what lies before, to a plot.
func addLayers(p *plot.Plot, behind, before []plot.Plotter) {
	p.Add(behind...)
	p.Add(before...)
}

// runsOf returns the half-open ranges of indices where every column is defined.
func runsOf(cols ...[]float64) (out [][2]int) {
	start := -1
	n := len(cols[0])
	for i := range n + 1 {
		ok := i < n
		for _, c := range cols {
			ok = ok && !math.IsNaN(c[i])
		}
		switch {
		case ok && start < 0:
			start = i
		case !ok && start >= 0:
			out = append(out, [2]int{start, i})
			start = -1
		}
	}
	return out
}

// ranges returns the ranges of the points that are defined in both columns.
func ranges(xs, ys []float64) (x0, x1, y0, y1 float64) {
	x0, x1, y0, y1 = math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for i := range xs {
		if !math.IsNaN(xs[i]) && !math.IsNaN(ys[i]) {
			x0, x1, y0, y1 = min(x0, xs[i]), max(x1, xs[i]), min(y0, ys[i]), max(y1, ys[i])
		}
	}
	return x0, x1, y0, y1
}

// last returns the last defined value of a column, and false if there is none.
func last(v []float64) (float64, bool) {
	for _, x := range slices.Backward(v) {
		if !math.IsNaN(x) {
			return x, true
		}
	}
	return 0, false
}

// defined reports whether a column holds any value.
func defined(v []float64) bool {
	_, ok := last(v)
	return ok
}

// stairs turns values that hold until the next time into the corners of a
// staircase that ends at end.
func stairs(xs, ys []float64, end float64) (sx, sy []float64) {
	for i := range xs {
		next := end
		if i+1 < len(xs) {
			next = xs[i+1]
		}
		sx = append(sx, xs[i], next)
		sy = append(sy, ys[i], ys[i])
	}
	return sx, sy
}

// stack returns the running sums of columns from the first up: layers[k] and
// layers[k+1] are the edges of column k. What is not defined adds nothing.
func stack(cols [][]float64) (layers [][]float64) {
	n := 0
	if len(cols) > 0 {
		n = len(cols[0])
	}
	layers = append(layers, make([]float64, n))
	for k, col := range cols {
		next := make([]float64, n)
		for i, v := range col {
			if next[i] = layers[k][i]; !math.IsNaN(v) {
				next[i] += v
			}
		}
		layers = append(layers, next)
	}
	return layers
}

// total is the sum of the defined values.
func total(v []float64) (s float64) {
	for _, x := range v {
		if !math.IsNaN(x) {
			s += x
		}
	}
	return s
}
