package plots

import (
	"cmp"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// milestone is a moment worth marking.
type milestone struct {
	t    float64
	text string
	rank int // 0 is the first to get a label
}

// milestoneKinds are the kinds of events that are marked, the weightiest first,
// with the word for each.
var milestoneKinds = []struct{ kind, word string }{
	{"force", "in force"},
	{"vote", "vote"},
	{"adopt", "adopted"},
	{"fail", "failed"},
	{"agree", "text agreed"},
	{"shock", "shock"},
	{"draft", "draft"},
	{"conference", "conference"},
}

// shockRank is the rank of shocks.
var shockRank = rankOf("shock")

// rankOf is the place of a kind of events among those that are marked, or -1.
func rankOf(kind string) int {
	return slices.IndexFunc(milestoneKinds, func(k struct{ kind, word string }) bool { return k.kind == kind })
}

// longestWhat is how many characters of an event's own words are used.
const longestWhat = 30

// milestones returns the moments to mark: those of the main framework, and
// shocks. Events at one time share a mark.
func (r *run) milestones() ([]milestone, error) {
	t, err := r.optional(eventsFile)
	if err != nil || t == nil {
		return nil, err
	}
	ts, err := t.times()
	if err != nil {
		return nil, ignoreSkip(err)
	}
	w, err := t.words("kind", "who", "what")
	if err != nil {
		return nil, ignoreSkip(err)
	}
	var out []milestone
	drafts := map[string]bool{}
	for i, kind := range w[0] {
		who, what := w[1][i], w[2][i]
		rank := rankOf(kind)
		if rank < 0 || !r.concerns(kind, who) {
			continue
		}
		again := kind == "draft" && drafts[who]
		drafts[who] = kind == "draft" || drafts[who] && kind != "fail"
		if !again { // only the first of the drafts of a process
			out = append(out, milestone{ts[i], words(milestoneKinds[rank].word, what), rank})
		}
	}
	return together(out, r.man.Dt/2), nil
}

// ignoreSkip drops a reason to skip: milestones are welcome but not needed.
func ignoreSkip(err error) error {
	if isSkip(err) {
		return nil
	}
	return err
}

// concerns reports whether an event belongs into a figure of the main framework.
func (r *run) concerns(kind, who string) bool {
	return kind == "shock" || who == "" || r.man.Framework == "" || who == r.man.Framework
}

// words returns an event's own words if they are short and say more than how a
// decision was counted, else the word of its kind.
func words(word, what string) string {
	if what == "" || word == "adopted" || strings.HasPrefix(what, "passed:") {
		return word
	}
	if strings.HasPrefix(what, "failed:") {
		return word + " fails"
	}
	if word == "shock" || len([]rune(what)) <= longestWhat {
		return shorten(what, longestWhat)
	}
	return word
}

// together joins the milestones that are less than gap apart into one, at the
// time of the first.
func together(ms []milestone, gap float64) (out []milestone) {
	slices.SortStableFunc(ms, func(a, b milestone) int { return cmp.Or(cmp.Compare(a.t, b.t), cmp.Compare(a.rank, b.rank)) })
	for _, m := range ms {
		n := len(out) - 1
		if n < 0 || !near(out[n].t, m.t) && m.t-out[n].t >= gap && out[n].t != m.t {
			out = append(out, m)
			continue
		}
		said := strings.Split(out[n].text, "; ")
		if m.text == "conference" && contains(said, "adopted") {
			continue // the conference adopted it
		}
		if !contains(said, m.text) {
			out[n].text += "; " + m.text
		}
		out[n].rank = min(out[n].rank, m.rank)
	}
	return out
}

// Sizes of the labels above a plot [points], and how many are tried.
const (
	flagGap   = 3
	flagRows  = 5
	flagWidth = 150
	maxFlags  = 10
)

// milestones draws thin verticals through a plot with labels above it, on the
// left or right of poles of as many heights as keep them apart. A mark whose
// label finds no room stays, paler.
type milestones struct {
	of    []milestone
	flags []pennant // of each milestone, once placed
}

// pennant is a label on its pole.
type pennant struct {
	x, w vg.Length
	row  int // -1 without room
	left bool
	text string
}

// reach is the stretch that the label covers.
func (f pennant) reach() (from, to vg.Length) {
	gap := vg.Points(flagGap)
	if f.left {
		return f.x - gap - f.w, f.x
	}
	return f.x, f.x + gap + f.w
}

// flagStyle is the style of the labels.
func flagStyle() draw.TextStyle { return typeset(7, false, quiet) }

// place finds a place for as many labels as it can, the weightiest first, above
// the canvas of the data and up to over beyond its right end. It returns the
// height that they need.
func (m *milestones) place(p *plot.Plot, data draw.Canvas, over vg.Length) vg.Length {
	tx, _ := p.Transforms(&data)
	st := flagStyle()
	m.flags = make([]pennant, len(m.of))
	var order []int
	for i, mk := range m.of {
		text := fit(st, mk.text, vg.Points(flagWidth))
		m.flags[i] = pennant{x: tx(mk.t), w: st.Width(text), row: -1, text: text}
		if mk.t >= p.X.Min && mk.t <= p.X.Max {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(m.of[a].rank, m.of[b].rank) })
	room := [2]vg.Length{data.Min.X - vg.Points(20), data.Max.X + over}
	for n := min(len(order), maxFlags); n > 0; n-- {
		some := slices.Clone(order[:n])
		slices.Sort(some) // by time
		if rows := m.hoist(some, room); rows > 0 {
			return vg.Points(float64(rows)*lineHeight + 2)
		}
	}
	return 0
}

// hoist tries every choice of sides for the given milestones, keeps the one with
// the lowest poles, and returns its rows, or 0 if there is none.
func (m *milestones) hoist(some []int, room [2]vg.Length) int {
	best, cost := []pennant(nil), 1<<30
	for sides := range 1 << len(some) {
		fs := make([]pennant, len(some))
		for k, i := range some {
			fs[k] = m.flags[i]
			fs[k].left = sides>>k&1 == 1
		}
		if v := raise(fs, room); v > 0 && v < cost {
			best, cost = fs, v
		}
	}
	rows := 0
	for k, f := range best {
		m.flags[some[k]] = f
		rows = max(rows, f.row+1)
	}
	return rows
}

// raise gives each label, its side chosen, the lowest row that works: above every
// pole that it reaches over, and clear of the other labels. It returns a cost, or
// 0 if there is no solution.
func raise(fs []pennant, room [2]vg.Length) int {
	for k := range fs {
		if a, b := fs[k].reach(); a < room[0] || b > room[1] {
			return 0
		}
	}
	cost, tallest := 0, 0
	for range fs {
		k := next(fs)
		if k < 0 {
			return 0 // two labels that reach over each other's poles
		}
		for row := range flagRows {
			if fits(fs, k, row) {
				fs[k].row = row
				break
			}
		}
		if fs[k].row < 0 {
			return 0
		}
		cost += fs[k].row + 1
		tallest = max(tallest, fs[k].row)
	}
	return cost + 100*tallest
}

// next returns a label without a row that reaches over no pole of another such,
// or -1.
func next(fs []pennant) int {
	for k := range fs {
		free := fs[k].row < 0
		for j := range fs {
			free = free && (j == k || fs[j].row >= 0 || !over(fs[k], fs[j]))
		}
		if free {
			return k
		}
	}
	return -1
}

// over reports whether a's label reaches over b's pole.
func over(a, b pennant) bool {
	from, to := a.reach()
	return b.x > from-vg.Points(1) && b.x < to+vg.Points(1)
}

// fits reports whether the k-th label has room in a row.
func fits(fs []pennant, k, row int) bool {
	from, to := fs[k].reach()
	for j, f := range fs {
		if j == k || f.row < 0 {
			continue
		}
		a, b := f.reach()
		gap := vg.Points(flagGap)
		if f.row == row && from < b+gap && a < to+gap || over(fs[k], f) && f.row >= row || over(f, fs[k]) && row >= f.row {
			return false
		}
	}
	return true
}

// Plot draws the verticals and their labels.
func (m *milestones) Plot(c draw.Canvas, p *plot.Plot) {
	tx, _ := p.Transforms(&c)
	st := flagStyle()
	for i, mk := range m.of {
		if mk.t < p.X.Min || mk.t > p.X.Max {
			continue
		}
		x, top := tx(mk.t), c.Max.Y
		line := draw.LineStyle{Color: pale, Width: vg.Points(0.5), Dashes: dashes[2]}
		if i < len(m.flags) && m.flags[i].row >= 0 {
			f := m.flags[i]
			line.Color, line.Dashes = mix(pale, quiet, 0.25), nil
			top += vg.Points(float64(f.row)*lineHeight + lineHeight)
			at := vg.Point{X: x + vg.Points(flagGap-0.5), Y: top - vg.Points(lineHeight/2-0.5)}
			if f.left {
				at.X = x - vg.Points(flagGap-0.5) - f.w
			}
			writeLine(c, st, at, f.text)
			c.StrokeLine2(draw.LineStyle{Color: quiet, Width: vg.Points(0.5)}, x, c.Max.Y, x, top)
		}
		c.StrokeLine2(line, x, c.Min.Y, x, c.Max.Y)
	}
}
