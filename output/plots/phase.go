package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// lattice is a mean outcome over two factors: z[j][i] at xs[i], ys[j].
type lattice struct {
	xs, ys []float64
	z      [][]float64
}

// Dims is the number of columns and rows.
func (g *lattice) Dims() (c, r int) { return len(g.xs), len(g.ys) }

// X is the place of a column.
func (g *lattice) X(c int) float64 { return g.xs[c] }

// Y is the place of a row.
func (g *lattice) Y(r int) float64 { return g.ys[r] }

// Z is the outcome at a column and row.
func (g *lattice) Z(c, r int) float64 { return g.z[r][c] }

// drawPhase draws the first measure that is compared over two factors.
func drawPhase(r *run) (*picture, error) {
	t, err := r.table(resultsFile)
	if err != nil {
		return nil, err
	}
	if len(r.man.of.Factors) != 2 {
		return nil, skipf("the arms differ in %d factors, a map takes two", len(r.man.of.Factors))
	}
	if len(r.man.of.Measures) == 0 {
		return nil, skipf("no measure is compared")
	}
	measure := r.man.of.Measures[0].Name
	g, err := latticeOf(t, r.man.of.Factors, measure)
	if err != nil {
		return nil, err
	}
	lo, hi, _ := span(g.z...)
	lo, hi = widenSmall(lo, hi)
	shades := &viridis{lo, hi}
	p := newPlot()
	p.X.Label.Text, p.Y.Label.Text = spacedName(r.man.of.Factors[0]), spacedName(r.man.of.Factors[1])
	p.X.Padding, p.Y.Padding = 0, 0
	p.Add(&cells{g, shades})
	if !slices.ContainsFunc(g.z, func(row []float64) bool { return slices.ContainsFunc(row, math.IsNaN) }) {
		p.Add(contours(g, lo, hi)...)
	}
	bar := newPlot()
	bar.HideX()
	bar.X.Padding, bar.Y.Padding = 0, 0
	bar.Y.Tick.Marker = nice{n: 4}
	bar.Add(&colorBar{shades})
	limits(bar, 0, 1, lo, hi)
	draws := func(c draw.Canvas) {
		w := c.Max.X - c.Min.X
		main := draw.Crop(c, 0, -w*0.2, 0, 0)
		p.Draw(main)
		data := p.DataCanvas(main)
		side := draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{Min: vg.Point{X: c.Max.X - w*0.145, Y: data.Min.Y}, Max: vg.Point{X: c.Max.X - w*0.02, Y: data.Max.Y}}}
		bar.Draw(side)
	}
	key := []keyItem{{name: "color: mean " + r.heading(measure) + "; lines: at the ticks of the scale"}}
	return &picture{w: 5.6 * vg.Inch, h: 4.6 * vg.Inch, key: key, draw: draws}, nil
}

// latticeOf takes the means of a measure at every combination of two factors.
func latticeOf(t *table, factors []string, measure string) (*lattice, error) {
	arms, err := t.texts("arm")
	if err != nil {
		return nil, err
	}
	cols, err := t.numbers(factors[0], factors[1], measure)
	if err != nil {
		return nil, skipf("the levels of %s and %s are not all numbers", factors[0], factors[1])
	}
	for k, name := range []string{factors[0], factors[1], measure} {
		if cols[k] == nil {
			return nil, skipf("%s has no column %q", t.Name, name)
		}
	}
	g := &lattice{xs: levels(cols[0]), ys: levels(cols[1])}
	if len(g.xs) < 3 || len(g.ys) < 3 {
		return nil, skipf("%d by %d levels make no map", len(g.xs), len(g.ys))
	}
	if a, b := twoAt(arms, cols); a != "" {
		return nil, skipf("%s and %s are at one place of the map: it takes one arm of the design", a, b)
	}
	if empty := g.fill(cols); 2*empty > len(g.xs)*len(g.ys) {
		return nil, skipf("less than half of the %d by %d combinations were run", len(g.xs), len(g.ys))
	}
	return g, nil
}

// twoAt returns two arms that share the levels of both factors; "": there are
// none.
func twoAt(arms []string, cols [][]float64) (a, b string) {
	who := map[[2]float64]string{}
	for i, name := range arms {
		at := [2]float64{cols[0][i], cols[1][i]}
		if have, ok := who[at]; ok && have != name {
			return have, name
		}
		who[at] = name
	}
	return "", ""
}

// fill takes the means of the third column at the levels of the first two, and
// returns how many places stay empty.
func (g *lattice) fill(cols [][]float64) (empty int) {
	count := make([][]float64, len(g.ys))
	for j := range g.ys {
		g.z, count[j] = append(g.z, make([]float64, len(g.xs))), make([]float64, len(g.xs))
	}
	for k, v := range cols[2] {
		i, okX := slices.BinarySearch(g.xs, cols[0][k])
		j, okY := slices.BinarySearch(g.ys, cols[1][k])
		if okX && okY && !math.IsNaN(v) {
			g.z[j][i] += v
			count[j][i]++
		}
	}
	for j := range g.z {
		for i := range g.z[j] {
			if g.z[j][i] /= count[j][i]; count[j][i] == 0 {
				empty++
			}
		}
	}
	return empty
}

// levels are the distinct defined values, in order.
func levels(vs []float64) []float64 {
	out := slices.DeleteFunc(slices.Clone(vs), math.IsNaN)
	slices.Sort(out)
	return slices.Compact(out)
}

// contours are lines of equal outcome at the ticks of its range.
func contours(g *lattice, lo, hi float64) (out []plot.Plotter) {
	var at []float64
	for _, tick := range (nice{n: 4}).Ticks(lo, hi) {
		if margin := 0.02 * (hi - lo); tick.Value > lo+margin && tick.Value < hi-margin {
			at = append(at, tick.Value)
		}
	}
	if at == nil {
		return nil
	}
	c := plotter.NewContour(g, at, nil)
	c.LineStyles = []draw.LineStyle{{Color: color.NRGBA{255, 255, 255, 220}, Width: vg.Points(0.9)}}
	return []plot.Plotter{c}
}

// viridis maps [lo, hi] to the colors of viridis (Smith and van der Walt 2015),
// which grow evenly brighter.
type viridis struct{ lo, hi float64 }

var viridisStops = []color.NRGBA{
	{0x44, 0x01, 0x54, 255},
	{0x48, 0x24, 0x75, 255},
	{0x41, 0x44, 0x87, 255},
	{0x35, 0x5F, 0x8D, 255},
	{0x2A, 0x78, 0x8E, 255},
	{0x21, 0x91, 0x8C, 255},
	{0x22, 0xA8, 0x84, 255},
	{0x44, 0xBF, 0x70, 255},
	{0x7A, 0xD1, 0x51, 255},
	{0xBD, 0xDF, 0x26, 255},
	{0xFD, 0xE7, 0x25, 255},
}

func (m *viridis) at(v float64) color.NRGBA {
	if math.IsNaN(v) {
		return pale
	}
	f := min(max((v-m.lo)/(m.hi-m.lo), 0), 1) * float64(len(viridisStops)-1)
	i := min(int(f), len(viridisStops)-2)
	return mix(viridisStops[i], viridisStops[i+1], f-float64(i))
}

// cells draws a lattice as rectangles, grown by a quarter point so that no seams
// show.
type cells struct {
	g      *lattice
	shades *viridis
}

// DataRange is the range of the rectangles.
func (h *cells) DataRange() (x0, x1, y0, y1 float64) {
	x0, _ = edge(h.g.xs, 0)
	_, x1 = edge(h.g.xs, len(h.g.xs)-1)
	y0, _ = edge(h.g.ys, 0)
	_, y1 = edge(h.g.ys, len(h.g.ys)-1)
	return x0, x1, y0, y1
}

// Plot draws the rectangles.
func (h *cells) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	for j := range h.g.ys {
		for i := range h.g.xs {
			x0, x1 := edge(h.g.xs, i)
			y0, y1 := edge(h.g.ys, j)
			box := vg.Rectangle{Min: vg.Point{X: tx(x0), Y: ty(y0)}, Max: vg.Point{X: min(tx(x1)+0.25, c.Max.X), Y: min(ty(y1)+0.25, c.Max.Y)}}
			fillBox(c, h.shades.at(h.g.z[j][i]), box)
		}
	}
}

// edge is the cell around the i-th level: half way to its neighbors.
func edge(at []float64, i int) (lo, hi float64) {
	n := len(at)
	if i > 0 {
		lo = (at[i-1] + at[i]) / 2
	} else {
		lo = at[0] - (at[1]-at[0])/2
	}
	if i < n-1 {
		hi = (at[i] + at[i+1]) / 2
	} else {
		hi = at[n-1] + (at[n-1]-at[n-2])/2
	}
	return lo, hi
}

// colorBar draws the shades from bottom to top.
type colorBar struct{ shades *viridis }

// Plot draws the bar.
func (b *colorBar) Plot(c draw.Canvas, p *plot.Plot) {
	_, ty := p.Transforms(&c)
	const n = 120
	for k := range n {
		v0 := b.shades.lo + (b.shades.hi-b.shades.lo)*float64(k)/n
		v1 := b.shades.lo + (b.shades.hi-b.shades.lo)*float64(k+1)/n
		fillBox(c, b.shades.at((v0+v1)/2), vg.Rectangle{Min: vg.Point{X: c.Min.X, Y: ty(v0)}, Max: vg.Point{X: c.Max.X, Y: min(ty(v1)+0.25, c.Max.Y)}})
	}
}
