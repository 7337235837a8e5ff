package output

import (
	"fmt"
	"slices"
	"strings"

	"plenary/internal/prose"
)

// answers are the answers of a vote with how their bars Look.
var answers = []struct{ name, short, block, color string }{
	{"yes", "yes", "█", prose.Blue}, {"abstain", "abst.", "▒", prose.Yellow}, {"absent", "abs.", "░", prose.Faint}, {"no", "no", "×", prose.Red},
}

// vote draws the last recorded vote on the main framework, by region.
func (t *teller) vote() {
	ds := t.a.Decisions
	i := len(ds) - 1
	for i >= 0 && (ds[i].Kind != "vote" || ds[i].Framework != t.a.Framework) {
		i--
	}
	if i < 0 {
		return
	}
	d := &ds[i]
	t.headVote(fmt.Sprintf("The vote on %s, %s", d.Framework, t.when(d.Date, d.Time)))
	rows := slices.Clone(d.Regions)
	if len(rows) > 1 {
		rows = append(rows, Region{Region: "all", Tally: d.Tally})
	}
	names, most := make([]string, len(rows)), 1
	for k, r := range rows {
		if names[k] = r.Region; r.Region == "" {
			names[k] = "no region"
		}
		if k < len(d.Regions) {
			most = max(most, r.Sum())
		}
	}
	t.bars(rows, names, most)
}

// bars draws tallies: bars in proportion to the largest region, the last row, of
// all, over the whole width.
func (t *teller) bars(rows []Region, names []string, most int) {
	n, col := prose.Longest(names, min(24, t.Width/4)), 8
	if t.Width < 72 {
		col = 6
	}
	room := t.Width - n - 2 - len(answers)*col
	t.barHead(n, col)
	for k, r := range rows {
		parts := []int{r.Yes, r.Abstain, r.Absent, r.No}
		t.say("%s", prose.Pad(prose.Cut(names[k], n), n))
		for _, v := range parts {
			t.say("%*d", col, v)
		}
		wide := room
		if k < len(rows)-1 || len(rows) == 1 {
			wide = room * r.Sum() / most
		}
		t.say("  ")
		for i, c := range cells(parts, max(1, wide)) {
			t.say("%s", t.Color.As(answers[i].color, strings.Repeat(answers[i].block, c)))
		}
		t.say("\n")
	}
}

// barHead heads the numbers before the bars.
func (t *teller) barHead(n, col int) {
	t.say("%s", strings.Repeat(" ", n))
	for _, a := range answers {
		name := a.name
		if col < 8 {
			name = a.short
		}
		t.say("%s", t.Color.As(prose.Faint, prose.Lead(name, col)))
	}
	t.say("\n")
}

// headVote writes the heading of a vote, and what the blocks mean.
func (t *teller) headVote(s string) {
	t.head(prose.Cut(s, t.Width))
	for i, a := range answers {
		if i > 0 {
			t.say(" ")
		}
		t.say("%s %s", t.Color.As(a.color, a.block), t.Color.As(prose.Faint, a.name))
	}
	t.say("\n")
}

// cells shares n cells out in proportion to parts (Sainte-Laguë: each cell in
// turn to the part with the largest quotient of size and 2 cells + 1). No part
// above 0 vanishes, so that many small ones may take more than n.
func cells(parts []int, n int) []int {
	out := make([]int, len(parts))
	for i, p := range parts {
		if p > 0 {
			out[i] = 1
			n--
		}
	}
	for ; n > 0; n-- {
		best, most := -1, 0.0
		for i, p := range parts {
			if q := float64(p) / float64(2*out[i]+1); q > most {
				best, most = i, q
			}
		}
		if best < 0 {
			break
		}
		out[best]++
	}
	return out
}
