package plots

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// lineHeight is the distance between two lines of small text [points].
const lineHeight = 9.5

// ending is the label of a line's last point.
type ending struct {
	y     float64 // where the line ends
	text  string
	color color.NRGBA
	bold  bool
}

// endings writes labels in the right margin, level with the ends of their
// lines, nudged apart where they would collide.
type endings struct {
	of  []ending
	max vg.Length // widest label; longer ones are cut
}

// add adds the label of a column's last value, if it has any.
func (e *endings) add(text string, ys []float64, c color.NRGBA) {
	if y, ok := last(ys); ok {
		e.of = append(e.of, ending{y: y, text: text, color: c})
	}
}

// limit is the width of the widest label allowed.
func (e *endings) limit() vg.Length {
	if e.max > 0 {
		return e.max
	}
	return vg.Points(110)
}

// width is the margin that the labels need to the right of the plot.
func (e *endings) width() vg.Length {
	w := vg.Length(0)
	for _, x := range e.of {
		st := typeset(tickSize, x.bold, x.color)
		w = max(w, st.Width(fit(st, x.text, e.limit())))
	}
	if w > 0 {
		w += vg.Points(7)
	}
	return w
}

// Plot writes the labels beside the area of the data.
func (e *endings) Plot(c draw.Canvas, p *plot.Plot) {
	_, ty := p.Transforms(&c)
	at := make([]vg.Length, len(e.of))
	for i, x := range e.of {
		at[i] = ty(x.y)
	}
	lo, hi := c.Min.Y-vg.Points(3), c.Max.Y+vg.Points(3)
	gap := min(vg.Points(lineHeight), (hi-lo)/vg.Length(max(len(at)-1, 1))) // never beyond the panel
	put := apart(at, gap, lo, hi)
	for i, x := range e.of {
		st := typeset(tickSize, x.bold, darker(x.color))
		if math.Abs(float64(put[i]-at[i])) > lineHeight/2 {
			c.StrokeLine2(draw.LineStyle{Color: alpha(x.color, 160), Width: vg.Points(0.5)},
				c.Max.X+vg.Points(1), at[i], c.Max.X+vg.Points(4.5), put[i])
		}
		writeLine(c, st, vg.Point{X: c.Max.X + vg.Points(6), Y: put[i]}, fit(st, x.text, e.limit()))
	}
}

// darker returns a color for text: the light ones are hard to read on white.
func darker(c color.NRGBA) color.NRGBA {
	if onTop(c) == ink {
		return mix(c, black, 0.3)
	}
	return c
}

// writeLine writes one line of text whose middle is level with pt.
func writeLine(c draw.Canvas, st draw.TextStyle, pt vg.Point, s string) {
	const half = 0.36 // of a capital's height, in sizes of the font
	st.YAlign = draw.YBottom
	pt.Y += st.FontExtents().Ascent - (1+half)*st.Font.Size // the library's baseline is a size less the ascent above pt
	c.FillText(st, pt, s)
}

// apart returns places as near to at as can be that are at least gap from each
// other and, if there is room, between lo and hi. Neighbors that collide are
// moved as one around their mean.
func apart(at []vg.Length, gap, lo, hi vg.Length) []vg.Length {
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
	type block struct {
		from, n int
		low     vg.Length // place of the lowest
	}
	place := func(b block) vg.Length {
		var sum vg.Length
		for k := range b.n {
			sum += at[order[b.from+k]] - vg.Length(k)*gap
		}
		low := sum / vg.Length(b.n)
		low = min(low, hi-vg.Length(b.n-1)*gap)
		return max(low, lo)
	}
	var blocks []block
	for i := range order {
		b := block{from: i, n: 1}
		b.low = place(b)
		for len(blocks) > 0 {
			prev := blocks[len(blocks)-1]
			if prev.low+vg.Length(prev.n)*gap <= b.low {
				break
			}
			blocks = blocks[:len(blocks)-1]
			b = block{from: prev.from, n: prev.n + b.n}
			b.low = place(b)
		}
		blocks = append(blocks, b)
	}
	out := make([]vg.Length, len(at))
	for _, b := range blocks {
		for k := range b.n {
			out[order[b.from+k]] = b.low + vg.Length(k)*gap
		}
	}
	return out
}

// note is a label that wants to stand near a point.
type note struct {
	at   vg.Point
	text string
	st   draw.TextStyle
	hide int // how many of the points to keep clear of it may cover
}

// notes places labels near their points, the first ones first, so that none
// covers another, leaves the area, or hides more of the points to keep clear of
// than it may. A label without room is left out.
type notes struct {
	area    vg.Rectangle
	clear   []vg.Point
	taken   []vg.Rectangle
	leaders []vg.Point // points along the leaders
}

// directions are the places tried around a point, the best first.
var directions = []vg.Point{
	{X: 1, Y: 0.4},
	{X: 1, Y: -0.4},
	{X: 0, Y: 1},
	{X: 0, Y: -1},
	{X: -1, Y: 0.4},
	{X: -1, Y: -0.4},
	{X: 1, Y: 1},
	{X: 1, Y: -1},
	{X: -1, Y: 1},
	{X: -1, Y: -1},
	{X: 0.6, Y: 1},
	{X: 0.6, Y: -1},
	{X: -0.6, Y: 1},
	{X: -0.6, Y: -1},
}

// write writes one label, with a thin leader if it stands off.
func (n *notes) write(c draw.Canvas, l note) {
	w, h := l.st.Width(l.text), l.st.Font.Size
	best, cost, found := vg.Rectangle{}, math.Inf(1), false
	for k, r := range []float64{4, 9, 15, 22, 30, 40, 52, 66} {
		for j, d := range directions {
			box := boxAt(l.at, d, vg.Points(r), w, h)
			if !inside(box, n.area) || n.blocked(box, l.at) {
				continue
			}
			covers := n.hidden(box)
			if v := float64(covers)*4 + 3*float64(k) + 0.1*float64(j); v < cost && covers <= l.hide {
				best, cost, found = box, v, true
			}
		}
	}
	if !found {
		return
	}
	if lead := leader(l.at, best); len(lead) > 0 {
		end := lead[len(lead)-1]
		c.StrokeLine2(draw.LineStyle{Color: quiet, Width: vg.Points(0.4)}, l.at.X, l.at.Y, end.X, end.Y)
		n.leaders = append(n.leaders, lead...)
	}
	fillBox(c, color.NRGBA{255, 255, 255, 200}, best)
	writeLine(c, l.st, vg.Point{X: best.Min.X, Y: (best.Min.Y + best.Max.Y) / 2}, l.text)
	n.taken = append(n.taken, best)
}

// leader returns points along the line from a point to its label, to the label's
// edge; none if the label is near.
func leader(at vg.Point, box vg.Rectangle) []vg.Point {
	end := vg.Point{X: min(max(at.X, box.Min.X), box.Max.X), Y: min(max(at.Y, box.Min.Y), box.Max.Y)}
	if math.Hypot(float64(end.X-at.X), float64(end.Y-at.Y)) <= 7 {
		return nil
	}
	return along([]vg.Point{at, end})
}

// boxAt returns the box of a label that stands off a point by r in direction d.
func boxAt(at, d vg.Point, r, w, h vg.Length) vg.Rectangle {
	mid := vg.Point{X: at.X + d.X*(r+w/2), Y: at.Y + d.Y*(r+h/2)}
	return vg.Rectangle{Min: vg.Point{X: mid.X - w/2, Y: mid.Y - h/2}, Max: vg.Point{X: mid.X + w/2, Y: mid.Y + h/2}}
}

// blocked reports whether a label in box would cover another one or its leader,
// or have its own leader cross another label.
func (n *notes) blocked(box vg.Rectangle, at vg.Point) bool {
	if slices.ContainsFunc(n.leaders, func(p vg.Point) bool { return within(p, box) }) {
		return true
	}
	lead := leader(at, box)
	return slices.ContainsFunc(n.taken, func(t vg.Rectangle) bool {
		return overlap(box, t) || slices.ContainsFunc(lead, func(p vg.Point) bool { return within(p, t) })
	})
}

// within reports whether a point lies in a box.
func within(p vg.Point, b vg.Rectangle) bool {
	return p.X >= b.Min.X && p.X <= b.Max.X && p.Y >= b.Min.Y && p.Y <= b.Max.Y
}

// hidden counts the points that a box would cover.
func (n *notes) hidden(b vg.Rectangle) (k int) {
	for _, p := range n.clear {
		if p.X >= b.Min.X-2 && p.X <= b.Max.X+2 && p.Y >= b.Min.Y-1 && p.Y <= b.Max.Y+1 {
			k++
		}
	}
	return k
}

// overlap reports whether two boxes share more than an edge.
func overlap(a, b vg.Rectangle) bool {
	return a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y
}

// inside reports whether a lies within b.
func inside(a, b vg.Rectangle) bool {
	return a.Min.X >= b.Min.X && a.Max.X <= b.Max.X && a.Min.Y >= b.Min.Y && a.Max.Y <= b.Max.Y
}
