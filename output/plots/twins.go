package plots

import (
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// twinsFile holds hazard ratios of treaties on one subject.
const twinsFile = "twins.csv"

// Twins draws hazard ratios of stronger over weaker obligations, on record and in
// runs, from twins.csv (first, second, placebo, ratio, low, high, runs, runs_low,
// runs_high) in dir, and returns the paths that it wrote.
func Twins(dir, caption string) ([]string, error) {
	return recordFigure(dir, "twins", "The same States under a stronger obligation",
		"How much faster States consent to the second treaty than to the first, in the years since each opened", caption, drawTwins)
}

// ratios are rows of intervals on a logarithmic axis, one below the other.
type ratios struct {
	mid, low, high [2][]float64 // record, runs
	placebo        []bool
}

// The looks of record and runs.
var ratioLooks = [2]struct {
	name  string
	fill  color.NRGBA
	shift float64 // of a row
	width float64 // [points]
}{{"on record, 95 % interval", vermillion, 0.16, 1.6}, {"runs fitted to other treaties, 5 to 95 %", blue, -0.16, 1.1}}

// Plot draws the rows.
func (r ratios) Plot(c draw.Canvas, p *plot.Plot) {
	tx, ty := p.Transforms(&c)
	one := tx(0)
	c.StrokeLine2(draw.LineStyle{Color: quiet, Width: vg.Points(0.8)}, one, c.Min.Y, one, c.Max.Y)
	for k, l := range ratioLooks {
		for i := range r.mid[k] {
			y := ty(-float64(i+1) + l.shift)
			fill := l.fill
			if r.placebo[i] {
				fill = alpha(fill, 130)
			}
			from, to := max(c.Min.X, tx(math.Log2(r.low[k][i]))), min(c.Max.X, tx(math.Log2(r.high[k][i])))
			c.StrokeLine2(draw.LineStyle{Color: fill, Width: vg.Points(l.width)}, from, y, to, y)
			c.DrawGlyphNoClip(draw.GlyphStyle{Color: fill, Radius: vg.Points(2.6), Shape: draw.CircleGlyph{}}, vg.Point{X: tx(math.Log2(r.mid[k][i])), Y: y})
		}
	}
}

// ratioReach is how far the axis goes to both sides of 1, in doublings.
const ratioReach = 5

// drawTwins draws the rows of the table.
func drawTwins(dir string) (*picture, error) {
	t, err := readTable(dir, twinsFile)
	if err != nil {
		return nil, err
	}
	words, err := t.words("first", "second")
	if err != nil {
		return nil, err
	}
	cols, err := t.numbers("placebo", "ratio", "low", "high", "runs", "runs_low", "runs_high")
	if err != nil {
		return nil, err
	}
	r := ratios{mid: [2][]float64{cols[1], cols[4]}, low: [2][]float64{cols[2], cols[5]}, high: [2][]float64{cols[3], cols[6]}}
	var ticks, at plot.ConstantTicks
	for i := range words[0] {
		r.placebo = append(r.placebo, cols[0][i] != 0)
		label := words[0][i] + " → " + words[1][i]
		if r.placebo[i] {
			label = "placebo: " + words[0][i] + ", " + words[1][i]
		}
		ticks = append(ticks, plot.Tick{Value: -float64(i + 1), Label: label})
	}
	for k := -ratioReach; k <= ratioReach; k++ {
		label := strconv.FormatFloat(math.Exp2(float64(k)), 'g', -1, 64)
		if k < 0 {
			label = "1/" + strconv.Itoa(1<<-k)
		}
		at = append(at, plot.Tick{Value: float64(k), Label: label})
	}
	p := newPanel("")
	p.plot.Add(r)
	limits(p.plot, -ratioReach, ratioReach, -float64(len(words[0]))-0.6, -0.4)
	p.plot.Y.Tick.Marker, p.plot.Y.Tick.Length, p.plot.Y.Width = ticks, 0, 0
	p.plot.X.Tick.Marker = at
	p.plot.X.Label.Text = "Hazard ratio, second over first"
	var key []keyItem
	for _, l := range ratioLooks {
		key = append(key, glyphKey(l.name, draw.CircleGlyph{}, 2.6, l.fill))
	}
	h := vg.Points(17*float64(len(words[0])) + 105)
	return &picture{w: fullWidth, h: h, key: key, draw: func(c draw.Canvas) { drawPanels(c, [][]*panel{{p}}) }}, nil
}
