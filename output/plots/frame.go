package plots

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// fullWidth is the width of a figure over the whole of a page's text.
const fullWidth = 6.5 * vg.Inch

// picture is a figure ready to be drawn: what is inside, and what stands around
// it.
type picture struct {
	w, h            vg.Length
	title, subtitle string
	caption         func(w vg.Length) string
	key             []keyItem // entries of the key above the panels, if any
	draw            func(c draw.Canvas)
}

// render draws the picture with its margin, title, key and caption.
func (p *picture) render(c draw.Canvas) {
	c.SetColor(color.White)
	c.Fill(c.Path())
	m := vg.Points(8)
	c = draw.Crop(c, m, -m, m, -m)
	wide := c.Max.X - c.Min.X
	head := typeset(titleSize, true, ink)
	writeLine(c, head, vg.Point{X: c.Min.X, Y: c.Max.Y - vg.Points(5)}, fit(head, p.title, wide))
	c.Max.Y -= vg.Points(14)
	if p.subtitle != "" {
		sub := typeset(labelSize, false, quiet)
		writeLine(c, sub, vg.Point{X: c.Min.X, Y: c.Max.Y - vg.Points(4.5)}, fit(sub, p.subtitle, wide))
		c.Max.Y -= vg.Points(12)
	}
	foot := typeset(captionSize, false, quiet)
	writeLine(c, foot, vg.Point{X: c.Min.X, Y: c.Min.Y + vg.Points(2)}, p.caption(wide))
	c.Min.Y += vg.Points(12)
	c.Max.Y -= vg.Points(5)
	if len(p.key) > 0 {
		c = drawKey(c, p.key)
	}
	p.draw(c)
}

// caption says which run a figure shows. It is cut to the width of w, the names
// first, so that seed and hash are always there.
func (r *run) caption(w vg.Length) string {
	st := typeset(captionSize, false, quiet)
	text := ""
	for longest := 60; longest > 8; longest -= 4 {
		if text = r.stamp(longest); st.Width(text) <= w {
			break
		}
	}
	return fit(st, text, w)
}

// stamp names the run, with names of at most the given length.
func (r *run) stamp(longest int) string {
	m := r.man
	if m.of != nil {
		return r.stampComparison(longest)
	}
	var parts []string
	add := func(before, what string) {
		if what != "" {
			parts = append(parts, before+shorten(what, longest))
		}
	}
	add("", m.Scenario)
	add("seed ", strconv.FormatUint(m.Seed, 10))
	steps := "steps"
	if m.Steps == 1 {
		steps = "step"
	}
	parts = append(parts, fmt.Sprintf("%d %s", m.Steps, steps))
	add("", m.Framework)
	add("spec ", m.SpecHash[:min(8, len(m.SpecHash))])
	return strings.Join(parts, " · ")
}

// stampComparison names the arms, their runs and their seed.
func (r *run) stampComparison(longest int) string {
	m := r.man.of
	var names []string
	least := m.Runs
	for _, a := range m.Arms {
		names, least = append(names, shorten(a.Name, longest)), min(least, a.Runs)
	}
	switch {
	case len(names) > maxStrips:
		names = []string{fmt.Sprintf("%d arms", len(names))}
	case len(names) > 4:
		names = append(names[:3:3], fmt.Sprintf("%d more", len(m.Arms)-3))
	}
	runs := fmt.Sprintf("%d runs of each", m.Runs)
	switch {
	case least < m.Runs:
		runs = fmt.Sprintf("%d to %d runs of each", least, m.Runs)
	case m.Runs == 1:
		runs = "1 run of each"
	}
	return strings.Join([]string{strings.Join(names, ", "), runs, "seed " + strconv.FormatUint(m.Seed, 10), "plenary " + shorten(m.Version, 12)}, " · ")
}

// keyItem is one entry of a key: a sample, if any, and its name.
type keyItem struct {
	name   string
	sample func(c draw.Canvas, r vg.Rectangle)
	wide   float64 // width of the sample [points]
	first  bool    // begins a line
}

// Sizes of a key [points].
const (
	sampleW  = 16
	glyphW   = 8
	sampleH  = 7
	keyGap   = 12
	keyLine  = 12
	keyNameW = 190
)

// drawKey writes a key along the top of c, on as many lines as it needs, and
// returns what is left of c.
func drawKey(c draw.Canvas, items []keyItem) draw.Canvas {
	x, y := c.Min.X, c.Max.Y-vg.Points(keyLine/2)
	for i, it := range items {
		st := typeset(tickSize, false, ink)
		lead := vg.Points(it.wide + 4)
		if it.sample == nil {
			st.Color, lead = quiet, 0
		}
		most := c.Max.X - c.Min.X - lead
		if it.sample != nil {
			most = min(most, vg.Points(keyNameW))
		}
		name := fit(st, it.name, most)
		w := lead + st.Width(name)
		if i > 0 && (it.first || x+w > c.Max.X) {
			x, y = c.Min.X, y-vg.Points(keyLine)
		}
		if it.sample != nil {
			it.sample(c, vg.Rectangle{
				Min: vg.Point{X: x, Y: y - vg.Points(sampleH/2)},
				Max: vg.Point{X: x + vg.Points(it.wide), Y: y + vg.Points(sampleH/2)},
			})
		}
		writeLine(c, st, vg.Point{X: x + lead, Y: y}, name)
		x += w + vg.Points(keyGap)
	}
	c.Max.Y = y - vg.Points(keyLine/2+4)
	return c
}

// boxKey is the entry of an area.
func boxKey(name string, fill color.Color) keyItem {
	return keyItem{name: name, wide: sampleW, sample: func(c draw.Canvas, r vg.Rectangle) { fillBox(c, fill, r) }}
}

// lineKey is the entry of a line.
func lineKey(name string, st draw.LineStyle) keyItem {
	return keyItem{name: name, wide: sampleW, sample: func(c draw.Canvas, r vg.Rectangle) {
		y := (r.Min.Y + r.Max.Y) / 2
		c.StrokeLine2(st, r.Min.X, y, r.Max.X, y)
	}}
}

// glyphKey is the entry of a shape.
func glyphKey(name string, shape draw.GlyphDrawer, radius float64, col color.Color) keyItem {
	return keyItem{name: name, wide: glyphW, sample: func(c draw.Canvas, r vg.Rectangle) {
		at := vg.Point{X: (r.Min.X + r.Max.X) / 2, Y: (r.Min.Y + r.Max.Y) / 2}
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: col, Radius: vg.Points(radius), Shape: shape}, at)
	}}
}

// fillBox fills a rectangle.
func fillBox(c draw.Canvas, fill color.Color, r vg.Rectangle) {
	c.FillPolygon(fill, []vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}})
}

// panel is a plot with a heading, labels at the ends of its lines and milestones
// above.
type panel struct {
	plot     *plot.Plot
	head     string
	headSize float64 // of its type [points]
	ends     endings
	marks    *milestones
}

// newPanel returns an empty panel.
func newPanel(head string) *panel { return &panel{plot: newPlot(), head: head, headSize: labelSize} }

// panelHead is the height of a panel's heading [points].
const panelHead = 14

// drawPanels draws panels in rows so that their areas are aligned; nil leaves a
// place empty. All have the margin that the widest labels need; milestones are
// labeled above the first row of a single column.
func drawPanels(c draw.Canvas, rows [][]*panel) {
	plots := make([][]*plot.Plot, len(rows))
	var right, head vg.Length
	for j, row := range rows {
		for _, p := range row {
			if p == nil {
				plots[j] = append(plots[j], nil)
				continue
			}
			plots[j] = append(plots[j], p.plot)
			right = max(right, p.ends.width())
			if p.head != "" {
				head = vg.Points(panelHead)
			}
		}
	}
	c.Max.X -= right
	c.Max.Y -= head
	if first := rows[0][0]; len(rows[0]) == 1 && first.marks != nil {
		c.Max.Y -= first.marks.place(first.plot, first.plot.DataCanvas(c), right)
	}
	tiles := draw.Tiles{Rows: len(rows), Cols: len(rows[0]), PadX: vg.Points(10) + right, PadY: vg.Points(9) + head}
	cs := plot.Align(plots, tiles, c)
	for j, row := range rows {
		for i, p := range row {
			if p != nil {
				p.draw(cs[j][i])
			}
		}
	}
}

// draw draws the panel with its labels around the area of the data.
func (p *panel) draw(c draw.Canvas) {
	p.plot.Draw(c)
	data := p.plot.DataCanvas(c)
	p.ends.Plot(data, p.plot)
	if p.head != "" {
		st := typeset(p.headSize, false, ink)
		at := vg.Point{X: data.Min.X, Y: data.Max.Y + vg.Points(panelHead/2+2)}
		writeLine(data, st, at, fit(st, p.head, c.Max.X-data.Min.X))
	}
}
