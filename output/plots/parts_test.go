package plots

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

func labels(k plot.Ticker, lo, hi float64) string {
	var out []string
	for _, t := range k.Ticks(lo, hi) {
		out = append(out, t.Label)
	}
	return strings.Join(out, " ")
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		of     plot.Ticker
		lo, hi float64
		want   string
	}{
		{nice{n: 5}, 0, 1, "0.0 0.2 0.4 0.6 0.8 1.0"},
		{nice{n: 4}, 0, 1, "0.00 0.25 0.50 0.75 1.00"},
		{nice{n: 4}, -1, 1, "−1.0 −0.5 0.0 0.5 1.0"},
		{nice{n: 5}, 0, 4300, "0 1000 2000 3000 4000"},
		{nice{n: 5}, 3, 3, "3"},
		{years{8, true}, 2005, 2026.75, "2005 2010 2015 2020 2025"},
		{years{4, true}, 2018.3, 2027, "2020 2022 2024 2026"},
		{years{8, true}, 2004.5, 2005.5, "Jul 2004 Oct 2004 Jan 2005 Apr 2005 Jul 2005"},
		{years{4, true}, 2005.1, 2005.9, "Jul 2005"},
		{years{8, true}, 2005, 2005, "Jan 2005"},
		{years{8, false}, 0, 22, "0 5 10 15 20"},
		{years{8, false}, 0, 1, "0.0 0.2 0.4 0.6 0.8 1.0"},
	} {
		if got := labels(c.of, c.lo, c.hi); got != c.want {
			t.Errorf("%#v from %v to %v: %s, want %s", c.of, c.lo, c.hi, got, c.want)
		}
	}
	if n := len((nice{n: 5}).Ticks(0, math.Inf(1))); n > 101 {
		t.Errorf("an endless axis has %d ticks", n)
	}
}

func TestWhen(t *testing.T) {
	for _, c := range []struct {
		k    clock
		t    float64
		want string
	}{
		{clock{true, 0.25}, 2018.75, "2018 Q4"},
		{clock{true, 0.25}, 2018.9999999, "2019 Q1"},
		{clock{true, 1. / 12}, 2018 + 11./12, "Dec 2018"},
		{clock{true, 1}, 2018, "2018"},
		{clock{true, 0.4}, 2018.4, "2018.4"},
		{clock{false, 0.25}, 13.75, "t = 13.75"},
	} {
		if got := c.k.when(c.t); got != c.want {
			t.Errorf("%v with steps of %v: %s, want %s", c.t, c.k.dt, got, c.want)
		}
	}
}

func TestApart(t *testing.T) {
	const gap, lo, hi = 10, 0, 200
	for trial := range 500 {
		n := 1 + int(12*chance(trial, "n"))
		at := make([]vg.Length, n)
		for i := range at {
			at[i] = vg.Length(hi * chance(trial, i))
		}
		got := apart(at, gap, lo, hi)
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		slices.SortFunc(order, func(a, b int) int { return int(math.Copysign(1, float64(got[a]-got[b]))) })
		for k, i := range order {
			if got[i] < lo-1e-9 || got[i] > hi+1e-9 {
				t.Fatalf("trial %d: %v leaves the range", trial, got)
			}
			if k > 0 && (got[i]-got[order[k-1]] < gap-1e-9 || at[i] < at[order[k-1]]-1e-9) {
				t.Fatalf("trial %d: %v of %v collide or changed order", trial, got, at)
			}
		}
	}
	if got := apart([]vg.Length{50, 120}, gap, lo, hi); got[0] != 50 || got[1] != 120 {
		t.Errorf("labels that do not collide were moved: %v", got)
	}
}

func TestMilestonesKeepApart(t *testing.T) {
	labeled := 0
	for trial := range 40 {
		p := newPlot()
		limits(p, 0, 10, 0, 1)
		m := &milestones{}
		n := 1 + int(14*chance(trial, "n"))
		for i := range n {
			m.of = append(m.of, milestone{10 * chance(trial, i), strings.Repeat("word ", 1+int(4*chance(trial, i, "w"))), i % 5})
		}
		m.of = together(m.of, 0)
		var rec recorder.Canvas
		data := draw.NewCanvas(&rec, 400, 300)
		h := m.place(p, data, 60)
		m.Plot(data, p)
		pic, _ := uprightText(rec.Actions)
		labeled += len(pic)
		for i, b := range pic {
			if b.Max.Y > 300+h || b.Max.X > 460 {
				t.Errorf("trial %d: %v is above the height of %v or too far right", trial, b, h)
			}
			for j := range i {
				if overlap(b, pic[j]) {
					t.Errorf("trial %d: labels %d and %d overlap", trial, i, j)
				}
			}
			for _, f := range m.flags { // a pole comes down through no label
				if f.row >= 0 && f.x > b.Min.X && f.x < b.Max.X && 300+lineHeight*float64(f.row) > float64(b.Min.Y) {
					t.Errorf("trial %d: a pole crosses label %d", trial, i)
				}
			}
		}
	}
	if labeled < 120 {
		t.Errorf("only %d labels found room", labeled)
	}
}

func TestTogether(t *testing.T) {
	got := together([]milestone{{2, "conference", 7}, {1, "draft", 6}, {2, "adopted", 2}, {2, "adopted", 2}, {2.1, "vote", 1}}, 0.125)
	if len(got) != 2 || got[1].t != 2 || got[1].text != "adopted; vote" || got[1].rank != 1 {
		t.Errorf("got %v", got)
	}
}

func TestMilestonesOfTheMainFramework(t *testing.T) {
	r, err := openRun(reference().write(t))
	if err != nil {
		t.Fatal(err)
	}
	ms, err := r.milestones()
	if err != nil {
		t.Fatal(err)
	}
	all := fmt.Sprint(ms)
	for _, want := range []string{"zero draft", "152 yes, 5 no; adopted; Marrakech", "displacement crisis"} {
		if !strings.Contains(all, want) {
			t.Errorf("%v lacks %q", all, want)
		}
	}
	for _, other := range []string{"181 yes", "revised draft", "join"} {
		if strings.Contains(all, other) {
			t.Errorf("%v has %q: of another framework, a later draft, or no milestone", all, other)
		}
	}
}

func TestLayOut(t *testing.T) {
	g := net{}
	for i := range 60 {
		g.names, g.group = append(g.names, fmt.Sprint("actor ", i)), append(g.group, i%4-1)
		for j := range i {
			if g.group[i] == g.group[j] && chance(i, j) < 0.3 {
				g.ties = append(g.ties, tie{i, j, 1})
			}
		}
	}
	pos := g.layOut(nil)
	if !slices.Equal(pos, g.layOut(nil)) {
		t.Error("the same network got two layouts")
	}
	var in, out, nIn, nOut float64
	for i, p := range pos {
		if math.IsNaN(p.x+p.y) || math.Hypot(p.x, p.y) > 10 {
			t.Fatalf("node %d is at %v", i, p)
		}
		for j := range i {
			d := math.Hypot(p.x-pos[j].x, p.y-pos[j].y)
			switch {
			case g.group[i] < 0 || g.group[j] < 0:
			case g.group[i] == g.group[j]:
				in, nIn = in+d, nIn+1
			default:
				out, nOut = out+d, nOut+1
			}
		}
	}
	if in/nIn > out/nOut/2 {
		t.Errorf("mean distance within coalitions is %.3f, across %.3f: they do not show", in/nIn, out/nOut)
	}
	if p := (net{names: []string{"alone"}, group: []int{-1}}).layOut(nil); len(p) != 1 || math.IsNaN(p[0].x) {
		t.Errorf("a single node is at %v", p)
	}
}

func TestPushApart(t *testing.T) {
	pos, radius := make([]point, 30), make([]float64, 30)
	for i := range pos {
		pos[i], radius[i] = point{chance("x", i), chance("y", i)}, 3
	}
	pushApart(pos, radius, 200, 200)
	for i := range pos {
		for j := range i {
			if d := math.Hypot(pos[i].x-pos[j].x, pos[i].y-pos[j].y); d < 5.5 {
				t.Errorf("nodes %d and %d are %.2f apart, want 6", i, j, d)
			}
		}
	}
}

func TestCountStanding(t *testing.T) {
	acts := []act{{1, "A", "N", "support"}, {1, "B", "S", "support"}, {1, "A", "N", "support"}, {2, "A", "N", "withdraw"}, {3, "A", "N", "sign"}, {4, "A", "N", "support"}}
	s := countStanding("support", "Supporters", acts, []string{"N", "S"}, 0, 5)
	if fmt.Sprint(s.ts) != "[0 1 2 4]" || fmt.Sprint(s.by) != "[[0 1 0 1] [0 1 1 1]]" {
		t.Errorf("times %v, supporters %v", s.ts, s.by)
	}
}

func TestPerYear(t *testing.T) {
	s := &shares{names: []string{"a"}, by: [][]float64{nil}}
	for i := range 18 { // from the third quarter of 2005: half a year, then four whole ones
		s.ts, s.by[0] = append(s.ts, 2005.5+0.25*float64(i)), append(s.by[0], 1)
	}
	if !s.perYear(0.25) || fmt.Sprint(s.ts) != "[2006.5 2007.5 2008.5 2009.5]" || fmt.Sprint(s.by) != "[[4 4 4 4]]" {
		t.Errorf("years %v, sums %v", s.ts, s.by)
	}
	if s.perYear(1) {
		t.Error("steps of a year were summed")
	}
}

func TestGather(t *testing.T) {
	s := &shares{ts: []float64{0}}
	for i := range 10 {
		s.names, s.by = append(s.names, strconv.Itoa(i)), append(s.by, []float64{float64(i % 5)})
	}
	s.gather()
	sum := 0.0
	for _, c := range s.by {
		sum += c[0]
	}
	if len(s.names) != maxAreas || s.names[maxAreas-1] != others || sum != 20 {
		t.Errorf("%v sum to %v, want %d of which the last is the others, and 20", s.names, sum, maxAreas)
	}
}

func TestVoteCounts(t *testing.T) {
	r, err := openRun(reference().write(t))
	if err != nil {
		t.Fatal(err)
	}
	pic, err := drawVote(r)
	if err != nil {
		t.Fatal(err)
	}
	pic.caption = r.caption
	_, texts := textBoxes(t, pic)
	for _, want := range [][]string{{"All States", "152", "12", "24", "5"}, {"WEOG", "22", "5", "0", "2"}, {"2018 Q2, agreement", "192", "0", "0", "1"}} {
		i := slices.Index(texts, want[0])
		if i < 0 || !slices.Equal(texts[i:i+len(want)], want) {
			t.Errorf("%v does not hold the row %v", texts, want)
		}
	}
}
