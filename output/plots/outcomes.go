package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// outcome is a measure of every run, by arm; those that are not defined are left
// out.
func (r *run) outcome(t *table, measure string) ([][]float64, error) {
	w, err := t.words("arm")
	if err != nil {
		return nil, err
	}
	vs, err := t.floats(measure)
	if err != nil {
		return nil, err
	}
	out := make([][]float64, len(r.man.of.Arms))
	at := map[string]int{}
	for i, a := range r.man.of.Arms {
		at[a.Name] = i
	}
	for i, v := range vs {
		if k, ok := at[w[0][i]]; ok && !math.IsNaN(v) {
			out[k] = append(out[k], v)
		}
	}
	return out, nil
}

// How many outcomes are drawn, how many arms one can read, and how many runs of
// an arm are dots.
const (
	maxOutcomes = 8
	maxStrips   = 16
	maxDots     = 150
)

// drawOutcomes draws every run's outcome as a dot, by arm, with quartiles and
// means: a panel for each measure.
func drawOutcomes(r *run) (*picture, error) {
	t, err := r.table(resultsFile)
	if err != nil {
		return nil, err
	}
	if n := len(r.man.of.Arms); n > maxStrips {
		return nil, skipf("%d arms are too many for a strip each", n)
	}
	panels, err := r.stripPanels(t)
	if err != nil {
		return nil, err
	}
	rows := shelve(panels, min(2, len(panels)))
	for _, row := range rows {
		if len(row) > 1 && row[1] != nil {
			row[1].plot.Y.Tick.Marker = bare{row[1].plot.Y.Tick.Marker, " "}
		}
	}
	key := []keyItem{
		glyphKey("a run", draw.CircleGlyph{}, 1.8, alpha(quiet, 120)),
		{name: "middle half and median", wide: sampleW, sample: sampleBox},
		glyphKey("mean", diamond{}, 2.6, ink),
	}
	h := gridHeight(len(rows), 0.55+0.19*float64(max(len(r.man.of.Arms), 2)))
	return &picture{w: fullWidth, h: h, key: key, draw: func(c draw.Canvas) { drawPanels(c, rows) }}, nil
}

// stripPanels draws the first measures that any run has.
func (r *run) stripPanels(t *table) (panels []*panel, err error) {
	for _, m := range r.man.of.Measures {
		vs, err := r.outcome(t, m.Name)
		if isSkip(err) || err == nil && !slices.ContainsFunc(vs, func(v []float64) bool { return v != nil }) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if panels = append(panels, r.strips(m.Name, vs)); len(panels) == maxOutcomes {
			break
		}
	}
	if panels == nil {
		return nil, skipf("%s has none of the measures that are compared", resultsFile)
	}
	return panels, nil
}

// strips draws one measure of the arms, the first arm on top.
func (r *run) strips(measure string, vs [][]float64) *panel {
	p := newPanel(r.heading(measure))
	s := &strips{of: vs}
	p.plot.Add(s)
	lo, hi, _ := span(vs...)
	lo, hi = widenSmall(lo, hi)
	pad := 0.05 * (hi - lo)
	names := named{}
	for i, a := range r.man.of.Arms {
		names = append(names, plot.Tick{Value: -float64(i), Label: pinch(a.Name, 26)})
	}
	p.plot.Y.Tick.Marker, p.plot.Y.Tick.Length, p.plot.Y.Width = names, 0, 0
	p.plot.Y.Padding = 0
	limits(p.plot, lo-pad, hi+pad, -float64(len(vs))+0.4, 0.6)
	return p
}

// named are ticks with names.
type named []plot.Tick

// Ticks returns the names.
func (n named) Ticks(_, _ float64) []plot.Tick { return slices.Clone(n) }

// strips are dots with a box for each arm, at heights 0, -1, ...
type strips struct{ of [][]float64 }

// Plot draws the strips.
func (s *strips) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	row := ty(1) - ty(0)
	for i, vs := range s.of {
		if len(vs) == 0 {
			continue
		}
		y := ty(-float64(i))
		col := looks(i).color
		q := slices.Clone(vs)
		slices.Sort(q)
		box := vg.Rectangle{Min: vg.Point{X: tx(quantile(q, 0.25)), Y: y - 0.3*row}, Max: vg.Point{X: tx(quantile(q, 0.75)), Y: y + 0.3*row}}
		fillBox(c, mix(col, color.NRGBA{255, 255, 255, 255}, 0.72), box)
		every := max(1, (len(vs)+maxDots-1)/maxDots)
		for k := 0; k < len(vs); k += every {
			at := vg.Point{X: tx(vs[k]), Y: y + vg.Length(jitter(k)*0.5)*row}
			c.DrawGlyph(draw.GlyphStyle{Color: alpha(col, 110), Radius: vg.Points(1.3), Shape: draw.CircleGlyph{}}, at)
		}
		mid := tx(quantile(q, 0.5))
		c.StrokeLine2(draw.LineStyle{Color: shade(col), Width: vg.Points(1.4)}, mid, box.Min.Y, mid, box.Max.Y)
		mean := vg.Point{X: tx(total(vs) / float64(len(vs))), Y: y}
		c.DrawGlyph(draw.GlyphStyle{Color: color.White, Radius: vg.Points(3.1), Shape: diamond{}}, mean)
		c.DrawGlyph(draw.GlyphStyle{Color: ink, Radius: vg.Points(2.3), Shape: diamond{}}, mean)
	}
}

// shade is a color's shade, for lines on a pale area of it.
func shade(c color.NRGBA) color.NRGBA { return mix(c, black, 0.25) }

// jitter spreads dots in [-1/2, 1/2), the k-th always at the same place.
func jitter(k int) float64 {
	const golden = 0.6180339887498949
	_, f := math.Modf(float64(k+1) * golden)
	return f - 0.5
}

// quantile is the p-quantile of sorted numbers, linear between them.
func quantile(sorted []float64, p float64) float64 {
	h := float64(len(sorted)-1) * p
	i := int(h)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (h-float64(i))*(sorted[i+1]-sorted[i])
}

// sampleBox is the sample of a box in a key.
func sampleBox(c draw.Canvas, r vg.Rectangle) {
	fillBox(c, color.NRGBA{0xD0, 0xD0, 0xD0, 255}, r)
	x := (r.Min.X + r.Max.X) / 2
	c.StrokeLine2(draw.LineStyle{Color: quiet, Width: vg.Points(1.4)}, x, r.Min.Y, x, r.Max.Y)
}
