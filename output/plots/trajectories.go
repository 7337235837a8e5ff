package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// maxTraced is how many measures are drawn through time.
const maxTraced = 8

// bandWords say what bands of runs are.
const bandWords = "line: mean; band: 90 % of the runs"

// drawTrajectories draws the measures through time, a panel each, with the arms
// over each other.
func drawTrajectories(r *run) (*picture, error) {
	if err := r.overlaid(); err != nil {
		return nil, err
	}
	js, err := r.journeys(seriesFile, "mean")
	if err != nil {
		return nil, err
	}
	ms := r.traced(js, maxTraced)
	if len(ms) == 0 {
		return nil, skipf("%s has none of the measures that are compared", seriesFile)
	}
	return r.tracks(js, ms, 0, bandWords), nil
}

// drawDifference draws how far the other arms are from the first one.
func drawDifference(r *run) (*picture, error) {
	if err := r.overlaid(); err != nil {
		return nil, err
	}
	js, err := r.journeys(differenceFile, "difference")
	if err != nil {
		return nil, err
	}
	ms := r.traced(js, maxTraced)
	if len(ms) == 0 {
		return nil, skipf("%s has none of the measures that are compared", differenceFile)
	}
	return r.tracks(js, ms, 1, "minus "+r.man.of.Arms[0].Name+", pair by pair; band: 95 % interval of the mean"), nil
}

// tracks lays out a panel for each measure with the arms from the given one on.
func (r *run) tracks(js map[place]*journey, ms []string, from int, words string) *picture {
	var panels []*panel
	for _, m := range ms {
		panels = append(panels, r.track(js, m, from))
	}
	oneTime(panels)
	rows := shelve(panels, across(len(panels)))
	r.outerLabels(rows)
	key := append(r.armKey(from), keyItem{name: words, first: true})
	return &picture{w: fullWidth, h: gridHeight(len(rows), 1.75), key: key, draw: func(c draw.Canvas) { drawPanels(c, rows) }}
}

// oneTime gives all panels the same stretch of time.
func oneTime(panels []*panel) {
	x0, x1 := math.Inf(1), math.Inf(-1)
	for _, p := range panels {
		x0, x1 = min(x0, p.plot.X.Min), max(x1, p.plot.X.Max)
	}
	for _, p := range panels {
		p.plot.X.Min, p.plot.X.Max = x0, x1
	}
}

// across is how many of n panels stand side by side.
func across(n int) int {
	if n == 3 || n == 5 {
		return 3
	}
	return min(n, 2)
}

// outerLabels labels the time below the lowest panel of each column.
func (r *run) outerLabels(rows [][]*panel) {
	for j, row := range rows {
		for i, p := range row {
			if p == nil {
				continue
			}
			p.plot.X.Tick.Marker = r.clock().ticks(10 / len(row))
			if j == len(rows)-1 || rows[j+1][i] == nil {
				p.plot.X.Label.Text = r.clock().label()
			}
		}
	}
}

// track draws one measure of the arms.
func (r *run) track(js map[place]*journey, measure string, from int) *panel {
	p := newPanel(r.heading(measure))
	var bands, lines []plot.Plotter
	var xs, ys [][]float64
	for i, name := range r.armNames() {
		j := js[place{name, measure}]
		if i < from || j == nil {
			continue
		}
		l := looks(i)
		bands = append(bands, bandOf(j.ts, j.low, j.high, l, r.bandOpacity()))
		lines = append(lines, curve{j.ts, j.mid, l})
		xs, ys = append(xs, j.ts), append(ys, j.mid, j.low, j.high)
	}
	x0, x1, _ := span(xs...)
	lo, hi, _ := span(ys...)
	if from > 0 {
		bands = append([]plot.Plotter{curve{[]float64{x0, x1}, []float64{0, 0}, look{color: quiet, width: vg.Points(0.7)}}}, bands...)
		lo, hi = around(lo, hi)
	} else {
		lo, hi = room(lo, hi)
	}
	addLayers(p.plot, bands, lines)
	p.plot.Y.Tick.Marker = nice{n: 4}
	limits(p.plot, x0, x1, lo, hi)
	return p
}

// around is a range of differences: with 0 in it.
func around(lo, hi float64) (float64, float64) {
	lo, hi = min(lo, 0), max(hi, 0)
	if hi-lo < 1e-9 {
		return -0.01, 0.01
	}
	pad := 0.06 * (hi - lo)
	return lo - pad, hi + pad
}

// How many panels there may be side by side, and in all.
const (
	maxAcross = 4
	maxPanels = 24
)

// drawSideBySide draws a panel for each arm over the first arm's mean: rows of
// measures where the arms are few, else small multiples of one measure.
func drawSideBySide(r *run) (*picture, error) {
	js, err := r.journeys(seriesFile, "mean")
	if err != nil {
		return nil, err
	}
	arms := r.armNames()
	ms := r.traced(js, 4)
	switch {
	case len(ms) == 0:
		return nil, skipf("%s has none of the measures that are compared", seriesFile)
	case len(arms) > maxPanels:
		return nil, skipf("%d arms are too many for a panel each", len(arms))
	case len(arms) > maxAcross:
		ms = ms[:1]
	}
	var panels []*panel
	for _, m := range ms {
		panels = append(panels, r.besides(js, m, arms)...)
	}
	oneTime(panels)
	wide := len(arms)
	if wide > maxAcross {
		wide = min(maxAcross, (wide+1)/2)
	}
	rows := shelve(panels, wide)
	r.outerLabels(rows)
	labelRows(rows, ms)
	key := []keyItem{{name: bandWords}, lineKey("mean of "+arms[0], ghost.style())}
	return &picture{w: fullWidth, h: gridHeight(len(rows), 1.55), key: key, draw: func(c draw.Canvas) { drawPanels(c, rows) }}, nil
}

// labelRows names the measures at the left, and the arms once where there are
// several measures.
func labelRows(rows [][]*panel, ms []string) {
	for k, row := range rows {
		row[0].plot.Y.Label.Text = spacedName(ms[min(k, len(ms)-1)])
		for i, p := range row {
			if p != nil && i > 0 {
				p.plot.Y.Tick.Marker = bare{nice{n: 4}, " "}
			}
			if p != nil && len(ms) > 1 && k > 0 {
				p.head = "" // the first row names the arms
			}
		}
	}
}

// ghost is the look of the first arm in the panels of others.
var ghost = look{color: color.NRGBA{0x96, 0x96, 0x96, 255}, width: vg.Points(1), dashes: []vg.Length{vg.Points(2), vg.Points(1.5)}}

// besides draws a panel of one measure for each arm, all with one range.
func (r *run) besides(js map[place]*journey, measure string, arms []string) (panels []*panel) {
	var xs, ys [][]float64
	for _, a := range arms {
		if j := js[place{a, measure}]; j != nil {
			xs, ys = append(xs, j.ts), append(ys, j.mid, j.low, j.high)
		}
	}
	x0, x1, _ := span(xs...)
	lo, hi, _ := span(ys...)
	lo, hi = room(lo, hi)
	first := js[place{arms[0], measure}]
	for i, a := range arms {
		p := newPanel(pinch(a, 22))
		if j := js[place{a, measure}]; j != nil {
			l := looks(i)
			l.dashes = nil
			behind := []plot.Plotter{bandOf(j.ts, j.low, j.high, l, 55)}
			if i > 0 && first != nil {
				behind = append(behind, curve{first.ts, first.mid, ghost})
			}
			addLayers(p.plot, behind, []plot.Plotter{curve{j.ts, j.mid, l}})
		}
		p.plot.Y.Tick.Marker = nice{n: 4}
		limits(p.plot, x0, x1, lo, hi)
		panels = append(panels, p)
	}
	return panels
}

// joinings are the measures of who has joined.
var joinings = []string{"supporters", "signatories", "parties", "withdrawn"}

// drawJoining draws how many States have joined, by arm.
func drawJoining(r *run) (*picture, error) {
	if err := r.overlaid(); err != nil {
		return nil, err
	}
	js, err := r.journeys(seriesFile, "mean")
	if err != nil {
		return nil, err
	}
	var ms []string
	for _, m := range joinings {
		if slices.ContainsFunc(r.armNames(), func(a string) bool { return js[place{a, m}] != nil && total(js[place{a, m}].mid) > 0 }) {
			ms = append(ms, m)
		}
	}
	if ms == nil {
		return nil, skipf("nobody joined in any arm")
	}
	return r.tracks(js, ms, 0, "numbers of States; "+bandWords), nil
}
