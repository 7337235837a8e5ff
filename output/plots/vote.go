package plots

import (
	"fmt"
	"image/color"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// ballots are what can be recorded, in the order of the bars: what speaks for
// the text first, what speaks against it last.
var ballots = []struct {
	vote, head string
	fill       color.NRGBA
}{
	{"yes", "Yes", blue},
	{"abstain", "Abstain", orange},
	{"absent", "Absent", color.NRGBA{0xD8, 0xD8, 0xD8, 255}},
	{"no", "No", vermillion},
}

// tally counts the ballots of a group.
type tally struct {
	name  string
	count [4]float64
	bold  bool
	dec   int // decimals of the counts
}

// sum is the number of ballots.
func (t tally) sum() float64 { return t.count[0] + t.count[1] + t.count[2] + t.count[3] }

// decision is one decision: its rows in the table, and what it was.
type decision struct {
	kind, forum string
	time        float64
	rows        []int
}

// maxDecisions is how many decisions are shown beside the vote, the last ones.
const maxDecisions = 8

// decisionWords say what a decision of a kind was.
var decisionWords = map[string]string{"agree": "agreement", "conference": "conference", "vote": "vote"}

// drawVote draws the last recorded vote on the main framework by region, and the
// totals of every decision taken on it if there was more than one.
func drawVote(r *run) (*picture, error) {
	t, err := r.table(votesFile)
	if err != nil {
		return nil, err
	}
	ts, err := t.times()
	if err != nil {
		return nil, err
	}
	w, err := t.words("forum", "region", "vote", "framework", "kind")
	if err != nil {
		return nil, err
	}
	for i, v := range w[2] {
		if ballot(v) < 0 {
			return nil, fmt.Errorf("%s:%d: vote: %q is none of yes, no, abstain, absent", t.Name, t.Lines[i], shorten(v, 40))
		}
	}
	ds := decisions(r.man.Framework, ts, w)
	main := -1
	for i, d := range ds {
		if d.kind == "vote" {
			main = i
		}
	}
	if main < 0 {
		return nil, skipf("%s has no vote on %q", t.Name, r.man.Framework)
	}
	sheet := voteSheet(r.clock(), ds, main, w)
	return &picture{w: fullWidth, h: sheet.height() + vg.Points(61), draw: sheet.draw}, nil
}

// ballot returns the place of a vote among the ballots, or -1.
func ballot(v string) int {
	for k, b := range ballots {
		if b.vote == v {
			return k
		}
	}
	return -1
}

// decisions returns the decisions on a framework in the order of the table; an
// empty name is any framework.
func decisions(framework string, ts []float64, w [][]string) (out []decision) {
	type key struct {
		t           float64
		forum, kind string
	}
	at := map[key]int{}
	for i := range ts {
		if framework != "" && w[3][i] != framework {
			continue
		}
		k := key{ts[i], w[0][i], w[4][i]}
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, decision{kind: k.kind, forum: k.forum, time: k.t})
		}
		out[n].rows = append(out[n].rows, i)
	}
	return out
}

// section is a heading and the bars below it.
type section struct {
	head string
	bars []tally
}

// sheet is the layout of the figure.
type sheet []section

// voteSheet counts the main vote by region, and every decision.
func voteSheet(k clock, ds []decision, main int, w [][]string) sheet {
	d := ds[main]
	regions := take(w[1], d.rows)
	var byRegion []tally
	for _, g := range distinct(regions) {
		t := tally{name: g}
		if g == "" {
			t.name = "No region"
		}
		for _, i := range d.rows {
			if w[1][i] == g {
				t.count[ballot(w[2][i])]++
			}
		}
		byRegion = append(byRegion, t)
	}
	all := count(w[2], d.rows)
	all.name, all.bold = "All States", true
	first := section{"Vote of " + k.when(d.time), append(byRegion, all)}
	if d.forum != "" {
		first.head += ", " + d.forum
	}
	if len(ds) == 1 {
		return sheet{first}
	}
	second := section{head: "Every decision on the framework (yes to an agreement: did not object; to a conference: took part)"}
	for _, d := range ds[max(0, len(ds)-maxDecisions):] {
		t := count(w[2], d.rows)
		word, ok := decisionWords[d.kind]
		if !ok {
			word = d.kind
		}
		t.name = k.when(d.time) + ", " + word
		second.bars = append(second.bars, t)
	}
	return sheet{first, second}
}

// count counts the ballots at the given rows.
func count(votes []string, rows []int) (t tally) {
	for _, i := range rows {
		t.count[ballot(votes[i])]++
	}
	return t
}

// Sizes of the bars [points].
const (
	barLine   = 16
	barHeight = 10.5
	headLine  = 20
	scaleLine = 26
	numberW   = 37
	nameW     = 130
)

// height is the height that the sections need.
func (s sheet) height() vg.Length {
	h := float64(scaleLine)
	for _, x := range s {
		h += headLine + barLine*float64(len(x.bars)) + 4
	}
	return vg.Points(h)
}

// draw draws the sections one below the other over one scale.
func (s sheet) draw(c draw.Canvas) {
	names := vg.Length(0)
	for _, x := range s {
		for _, b := range x.bars {
			st := typeset(tickSize, b.bold, ink)
			names = max(names, st.Width(fit(st, b.name, vg.Points(nameW))))
		}
	}
	area := draw.Crop(c, names+vg.Points(8), -vg.Points(numberW*float64(len(ballots))+4), vg.Points(scaleLine), 0)
	y := c.Max.Y
	for i, x := range s {
		st := typeset(labelSize, false, ink)
		wide := area.Max.X - c.Min.X
		if i > 0 {
			wide = c.Max.X - c.Min.X
		}
		writeLine(c, st, vg.Point{X: c.Min.X, Y: y - vg.Points(7)}, fit(st, x.head, wide))
		if i == 0 {
			heads(c, area.Max.X, y-vg.Points(7))
		}
		y -= vg.Points(headLine)
		scaleLines(area, y, y-vg.Points(barLine*float64(len(x.bars))))
		for _, b := range x.bars {
			bar(c, area, y-vg.Points(barLine/2), b)
			y -= vg.Points(barLine)
		}
		y -= vg.Points(4)
	}
	scale(area, y+vg.Points(2))
}

// heads writes the heads of the columns of numbers, which are the key as well.
func heads(c draw.Canvas, x, y vg.Length) {
	for k, b := range ballots {
		st := typeset(tickSize, false, ink)
		st.XAlign = draw.XRight
		right := x + vg.Points(numberW*float64(k+1)+4)
		writeLine(c, st, vg.Point{X: right, Y: y}, b.head)
		w := st.Width(b.head)
		fillBox(c, b.fill, vg.Rectangle{Min: vg.Point{X: right - w, Y: y - vg.Points(8.5)}, Max: vg.Point{X: right, Y: y - vg.Points(5.5)}})
	}
}

// bar draws one bar, its name and its counts.
func bar(c, area draw.Canvas, y vg.Length, t tally) {
	st := typeset(tickSize, t.bold, ink)
	writeLine(c, st, vg.Point{X: c.Min.X, Y: y}, fit(st, t.name, vg.Points(nameW)))
	n, left := t.sum(), area.Min.X
	for k, b := range ballots {
		w := vg.Length(t.count[k]/max(n, 1)) * (area.Max.X - area.Min.X)
		if w > 0 {
			box := vg.Rectangle{Min: vg.Point{X: left, Y: y - vg.Points(barHeight/2)}, Max: vg.Point{X: left + w, Y: y + vg.Points(barHeight/2)}}
			fillBox(c, b.fill, box)
			if left > area.Min.X {
				c.StrokeLine2(draw.LineStyle{Color: color.White, Width: vg.Points(0.6)}, left, box.Min.Y, left, box.Max.Y)
			}
		}
		left += w
		num := st
		num.XAlign = draw.XRight
		if t.count[k] == 0 {
			num.Color = quiet
		}
		writeLine(c, num, vg.Point{X: area.Max.X + vg.Points(numberW*float64(k+1)+4), Y: y}, fixed(t.count[k], t.dec))
	}
}

// scaleLines draws the quarters behind the bars.
func scaleLines(area draw.Canvas, top, bottom vg.Length) {
	for k := range 5 {
		x := area.Min.X + vg.Length(k)*(area.Max.X-area.Min.X)/4
		area.StrokeLine2(draw.LineStyle{Color: grid, Width: vg.Points(0.5)}, x, bottom, x, top)
	}
}

// scale writes the axis of shares below the bars.
func scale(area draw.Canvas, y vg.Length) {
	line := draw.LineStyle{Color: axis, Width: vg.Points(hairline)}
	area.StrokeLine2(line, area.Min.X, y, area.Max.X, y)
	st := typeset(tickSize, false, ink)
	st.XAlign = draw.XCenter
	for k := range 5 {
		x := area.Min.X + vg.Length(k)*(area.Max.X-area.Min.X)/4
		area.StrokeLine2(line, x, y, x, y-vg.Points(3))
		writeLine(area, st, vg.Point{X: x, Y: y - vg.Points(8)}, strconv.Itoa(25*k))
	}
	st.Font = sans(labelSize, false)
	writeLine(area, st, vg.Point{X: (area.Min.X + area.Max.X) / 2, Y: y - vg.Points(19)}, "Share of States (%)")
}
