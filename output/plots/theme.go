package plots

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Sizes of type and lines [points].
const (
	titleSize   = 11
	labelSize   = 9
	tickSize    = 8
	captionSize = 6.5

	hairline = 0.6
	curveW   = 1.5
)

// The colors of Okabe and Ito, which color-blind readers can tell apart.
var (
	blue       = color.NRGBA{0x00, 0x72, 0xB2, 255}
	vermillion = color.NRGBA{0xD5, 0x5E, 0x00, 255}
	green      = color.NRGBA{0x00, 0x9E, 0x73, 255}
	purple     = color.NRGBA{0xCC, 0x79, 0xA7, 255}
	orange     = color.NRGBA{0xE6, 0x9F, 0x00, 255}
	sky        = color.NRGBA{0x56, 0xB4, 0xE9, 255}
	black      = color.NRGBA{0x00, 0x00, 0x00, 255}

	ink   = color.NRGBA{0x22, 0x22, 0x22, 255} // text
	quiet = color.NRGBA{0x6E, 0x6E, 0x6E, 255} // captions, marks
	axis  = color.NRGBA{0x5A, 0x5A, 0x5A, 255}
	grid  = color.NRGBA{0xE4, 0xE4, 0xE4, 255}
	pale  = color.NRGBA{0xC4, 0xC4, 0xC4, 255} // what belongs to no group
)

// palette holds the colors in the order in which they are given away: the best
// contrast on white first.
var palette = []color.NRGBA{blue, vermillion, green, purple, orange, sky, black}

// dashes are the second cue beside color.
var dashes = [][]vg.Length{
	nil,
	{vg.Points(5), vg.Points(2.5)},
	{vg.Points(1.5), vg.Points(2)},
	{vg.Points(6), vg.Points(2), vg.Points(1.5), vg.Points(2)},
}

// look is how a line is drawn.
type look struct {
	color  color.NRGBA
	dashes []vg.Length
	width  vg.Length
}

// looks returns the i-th look; color and dashes differ between neighbors.
func looks(i int) look {
	return look{palette[i%len(palette)], dashes[i%len(dashes)], vg.Points(curveW)}
}

// style returns the line style of a look.
func (l look) style() draw.LineStyle {
	return draw.LineStyle{Color: l.color, Width: l.width, Dashes: l.dashes}
}

// hexColor is the color that is written #rrggbb.
func hexColor(s string) (c color.NRGBA) {
	c.A = 255
	if n, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32); err == nil {
		c.R, c.G, c.B = uint8(n>>16), uint8(n>>8), uint8(n)
	}
	return c
}

// alpha returns c at an opacity of a in [0,255].
func alpha(c color.NRGBA, a uint8) color.NRGBA {
	c.A = a
	return c
}

// mix returns the color that lies t in [0,1] of the way from a to b.
func mix(a, b color.NRGBA, t float64) color.NRGBA {
	m := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + t*(float64(y)-float64(x)))) }
	return color.NRGBA{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), m(a.A, b.A)}
}

// onTop returns the color of text that can be read on c.
func onTop(c color.NRGBA) color.NRGBA {
	if 0.299*float64(c.R)+0.587*float64(c.G)+0.114*float64(c.B) > 150 {
		return ink
	}
	return color.NRGBA{255, 255, 255, 255}
}

// sans returns the font of every figure at a size in points.
func sans(size float64, bold bool) font.Font {
	f := font.Font{Typeface: "Liberation", Variant: "Sans", Size: vg.Points(size)}
	if bold {
		f.Weight = xfont.WeightBold
	}
	return f
}

// typeset returns a style of text, aligned at its left end and its middle.
func typeset(size float64, bold bool, c color.Color) text.Style {
	return text.Style{Font: sans(size, bold), Color: c, XAlign: draw.XLeft, YAlign: draw.YCenter, Handler: plot.DefaultTextHandler}
}

// fit cuts s with an ellipsis until it is no wider than w.
func fit(st text.Style, s string, w vg.Length) string {
	r := []rune(s)
	for n := len(r); st.Width(s) > w && n > 1; {
		n--
		s = strings.TrimRight(string(r[:n]), " ,;:-") + "…"
	}
	return s
}

// newPlot returns an empty plot in the look of the house, with horizontal grid
// lines.
func newPlot() *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Label.TextStyle.Font, a.Label.TextStyle.Color = sans(labelSize, false), ink
		a.Label.Padding = vg.Points(3)
		a.Tick.Label.Font, a.Tick.Label.Color = sans(tickSize, false), ink
		a.Tick.Marker = nice{n: 5}
		a.Tick.Length = vg.Points(3)
		a.Width, a.Tick.Width = vg.Points(hairline), vg.Points(hairline)
		a.Color, a.Tick.Color = axis, axis
		a.Padding = vg.Points(4)
	}
	g := plotter.NewGrid()
	g.Horizontal.Color, g.Horizontal.Width = grid, vg.Points(0.5)
	g.Vertical.Width = 0
	p.Add(g)
	return p
}

// limits sets the ranges of a plot, widened where one is empty. It comes last,
// since adding to a plot widens its ranges.
func limits(p *plot.Plot, x0, x1, y0, y1 float64) {
	p.X.Min, p.X.Max = widen(x0, x1)
	p.Y.Min, p.Y.Max = widen(y0, y1)
}

// widen returns a range that holds more than a point.
func widen(lo, hi float64) (float64, float64) {
	if hi-lo < 1e-9*max(1, math.Abs(lo), math.Abs(hi)) {
		return lo - 0.5, hi + 0.5
	}
	return lo, hi
}

// unit returns [0,1], widened to hold every defined value of vs.
func unit(vs ...[]float64) (lo, hi float64) {
	hi = 1
	if a, b, ok := span(vs...); ok {
		lo, hi = min(lo, a), max(hi, b)
	}
	return lo, hi
}

// nice places about n ticks at steps of 1, 2, 2.5 and 5, or of whole numbers
// only, and prints no more decimals than the step needs.
type nice struct {
	n     int
	whole bool
}

// Ticks returns the ticks of the range from lo to hi.
func (k nice) Ticks(lo, hi float64) []plot.Tick {
	step := k.step(lo, hi)
	dec := 0
	for s := step; dec < 9 && math.Abs(s-math.Round(s)) > 1e-6; s *= 10 {
		dec++
	}
	ts := make([]plot.Tick, 0, k.n+2)
	for i := math.Ceil(lo/step - 1e-9); i*step <= hi+1e-9*step && len(ts) < 100; i++ {
		ts = append(ts, plot.Tick{Value: i * step, Label: fixed(i*step, dec)})
	}
	return ts
}

// years places ticks on an axis of time: at whole years, or at months of the
// calendar or parts of an abstract year where the axis is short.
type years struct {
	n        int
	calendar bool
}

// Ticks returns the ticks of the range from lo to hi.
func (y years) Ticks(lo, hi float64) []plot.Tick {
	const short = 2 // years
	if y.calendar && hi-lo < short {
		return monthTicks(lo, hi, max(y.n*3/4, 2)) // their labels are wide
	}
	whole := nice{n: y.n, whole: true}.Ticks(lo, hi)
	if len(whole) < 3 {
		return nice{n: min(y.n, 5)}.Ticks(lo, hi)
	}
	return whole
}

// monthTicks places at most n ticks at the beginnings of months.
func monthTicks(lo, hi float64, n int) (ts []plot.Tick) {
	step := 1.0
	for _, step = range []float64{1, 2, 3, 6, 12} {
		if (hi-lo)*12/step+1 <= float64(n) {
			break
		}
	}
	for i := math.Ceil(lo*12/step - 1e-6); i*step <= hi*12+1e-6; i++ {
		year := math.Floor(i * step / 12)
		ts = append(ts, plot.Tick{Value: i * step / 12, Label: months[int(i*step-12*year)] + " " + fixed(year, 0)})
	}
	return ts
}

// bare places ticks without labels, for panels beside or above another with the
// same axis. The library takes a tick whose label is empty for a minor one, to
// which no grid line belongs; a blank one keeps its line, but also its height.
type bare struct {
	plot.Ticker
	label string
}

// Ticks returns the ticks of the range from lo to hi.
func (b bare) Ticks(lo, hi float64) []plot.Tick {
	ts := b.Ticker.Ticks(lo, hi)
	for i := range ts {
		ts[i].Label = b.label
	}
	return ts
}

// step returns the distance between ticks.
func (k nice) step(lo, hi float64) float64 {
	raw := (hi - lo) / float64(max(k.n, 1))
	if !(raw > 0) || math.IsInf(raw, 0) {
		return 1
	}
	mag := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * mag
	for _, m := range []float64{1, 2, 2.5, 5} {
		if raw <= m*mag*(1+1e-9) {
			step = m * mag
			break
		}
	}
	if !k.whole {
		return step
	}
	if near(step/mag, 2.5) {
		step = 2 * mag
	}
	return max(step, 1)
}

// fixed prints v with dec decimals, a true minus sign, and never "-0".
func fixed(v float64, dec int) string {
	s := strconv.FormatFloat(v, 'f', dec, 64)
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return strings.Replace(s, "-", "\u2212", 1)
}

// figure prints v with at most dec decimals.
func figure(v float64, dec int) string {
	s := fixed(v, dec)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
