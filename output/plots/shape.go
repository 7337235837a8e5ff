package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// diamond and hexagon are shapes that the library does not have.
type (
	diamond struct{}
	hexagon struct{}
)

// DrawGlyph draws a square on its corner.
func (diamond) DrawGlyph(c *draw.Canvas, st draw.GlyphStyle, pt vg.Point) {
	polygon(c, st, pt, 4, 1.15)
}

// DrawGlyph draws a regular hexagon.
func (hexagon) DrawGlyph(c *draw.Canvas, st draw.GlyphStyle, pt vg.Point) {
	polygon(c, st, pt, 6, 1.05)
}

// polygon fills a regular polygon with a corner at its top.
func polygon(c *draw.Canvas, st draw.GlyphStyle, pt vg.Point, n int, grow float64) {
	var p vg.Path
	for k := range n {
		a := math.Pi/2 + 2*math.Pi*float64(k)/float64(n)
		r := float64(st.Radius) * grow
		q := vg.Point{X: pt.X + vg.Length(r*math.Cos(a)), Y: pt.Y + vg.Length(r*math.Sin(a))}
		if k == 0 {
			p.Move(q)
		} else {
			p.Line(q)
		}
	}
	p.Close()
	c.SetColor(st.Color)
	c.Fill(p)
}
