package plots

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// maxIssues is how many issues are drawn, the first ones.
const maxIssues = 12

// quantiles are the columns of an issue's distribution, and the text's.
var quantiles = []string{"p05", "p25", "p50", "p75", "p95", "text"}

// textLook is the look of the text's line against the States' positions.
var textLook = look{vermillion, dashes[1], vg.Points(curveW)}

// drawPositions draws small multiples: the States' positions on each issue as
// bands of quantiles around the median, against the text.
func drawPositions(r *run) (*picture, error) {
	t, err := r.table(positionsFile)
	if err != nil {
		return nil, err
	}
	panels, hasText, err := issuePanels(r, t)
	if err != nil {
		return nil, err
	}
	cols := []int{1, 1, 2, 3, 2, 3, 3, 4, 4, 3, 4, 4, 4}[len(panels)]
	rows := shelve(panels, cols)
	for j, row := range rows {
		for i, p := range row {
			if p == nil {
				continue
			}
			if i == 0 {
				p.plot.Y.Label.Text = "Position, 0 to 1"
			} else {
				p.plot.Y.Tick.Marker = bare{nice{n: 4}, " "}
			}
			if j == len(rows)-1 {
				p.plot.X.Label.Text = r.clock().label()
			}
		}
	}
	med := looks(0)
	key := []keyItem{
		lineKey("median State", med.style()),
		boxKey("middle half of States", alpha(med.color, 110)),
		boxKey("90 % of States", alpha(med.color, 45)),
	}
	if hasText {
		key = append(key, lineKey("text", textLook.style()))
	}
	key = append(key, keyItem{name: "0 = full national discretion, 1 = full common commitment", first: true})
	h := vg.Length(0.9+1.75*float64(len(rows))) * vg.Inch
	return &picture{w: fullWidth, h: h, key: key, draw: func(c draw.Canvas) { drawPanels(c, rows) }}, nil
}

// issuePanels returns a panel for each issue that has values, in the order of
// the manifest.
func issuePanels(r *run, t *table) (panels []*panel, hasText bool, err error) {
	ts, err := t.times()
	if err != nil {
		return nil, false, err
	}
	w, err := t.words("issue", "kind")
	if err != nil {
		return nil, false, err
	}
	cols, err := t.numbers(quantiles...)
	if err != nil {
		return nil, false, err
	}
	x0, x1, _ := span(ts)
	y0, y1 := unit(cols...)
	for _, issue := range distinct(w[0], r.man.Issues...) {
		if len(panels) == maxIssues {
			break
		}
		var rows []int
		for i := range ts {
			if w[0][i] == issue && w[1][i] == "state" {
				rows = append(rows, i)
			}
		}
		p, text := issuePanel(take(ts, rows), pick(cols, rows))
		if p == nil {
			continue
		}
		hasText = hasText || text
		p.head = capital(issue)
		p.plot.X.Tick.Marker, p.plot.Y.Tick.Marker = r.clock().ticks(4), nice{n: 4}
		limits(p.plot, x0, x1, y0, y1)
		panels = append(panels, p)
	}
	if panels == nil {
		return nil, false, skipf("%s has no positions of States", t.Name)
	}
	return panels, hasText, nil
}

// issuePanel draws one issue; it returns nil if there is nothing to draw, and
// whether there is a text.
func issuePanel(ts []float64, q [][]float64) (*panel, bool) {
	p05, p25, p50, p75, p95, text := q[0], q[1], q[2], q[3], q[4], q[5]
	if !slices.ContainsFunc(q, defined) {
		return nil, false
	}
	p := newPanel("")
	med := looks(0)
	var bands, lines []plot.Plotter
	if defined(p05) && defined(p95) {
		bands = append(bands, bandOf(ts, p05, p95, med, 45))
	}
	if defined(p25) && defined(p75) {
		bands = append(bands, bandOf(ts, p25, p75, med, 80))
	}
	if defined(p50) {
		lines = append(lines, curve{ts, p50, med})
	}
	if defined(text) {
		lines = append(lines, curve{ts, text, textLook})
	}
	addLayers(p.plot, bands, lines)
	return p, defined(text)
}

// shelve puts panels into rows of n; the last row is filled with nil.
func shelve(ps []*panel, n int) (rows [][]*panel) {
	for row := range slices.Chunk(ps, n) {
		full := make([]*panel, n)
		copy(full, row)
		rows = append(rows, full)
	}
	return rows
}
