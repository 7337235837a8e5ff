package main

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strings"

	"plenary/output"
	"plenary/sim"
)

// look is how an account is written.
type look struct {
	color style
	width int
	every bool // every measure
}

// teller writes an account for people.
type teller struct {
	look
	out *bufio.Writer
	a   *output.Account
}

// writeAccount writes the short account of a run.
func writeAccount(w io.Writer, a *output.Account, l look) error {
	t := &teller{l, bufio.NewWriter(w), a}
	t.title()
	t.milestones()
	t.vote()
	t.measures()
	t.files()
	return t.out.Flush()
}

func (t *teller) say(format string, args ...any) { fmt.Fprintf(t.out, format, args...) }

// head writes the heading of a part.
func (t *teller) head(s string) { t.say("\n%s\n", t.color.as(bold, s)) }

// title says which run it is.
func (t *teller) title() {
	a := t.a
	title := a.Title
	if title == "" {
		title = a.Scenario
	}
	t.say("%s\n", t.color.as(bold, title))
	parts := []string{a.Scenario, fmt.Sprintf("seed %d", a.Seed), t.duration()}
	if a.Regime != "" {
		parts = append(parts, a.Regime)
	}
	var who []string
	for _, c := range a.Actors {
		if n := max(c.Start, c.End); n > 0 {
			who = append(who, counted(c.Kind, c.End))
		}
	}
	parts = append(parts, strings.Join(who, ", "))
	for _, line := range wrap(strings.Join(parts, " · "), t.width) {
		t.say("%s\n", t.color.as(faint, line))
	}
	if !a.Complete {
		t.say("%s\n", t.color.as(red, fmt.Sprintf("Not complete: ended after %d of %d steps.", a.Done, a.Steps)))
	}
}

// duration is how long the run is, in words.
func (t *teller) duration() string {
	months := int(math.Round(t.a.Dt * 12))
	unit := map[int]string{1: "months", 3: "quarters", 6: "half-years", 12: "years"}[months]
	if unit == "" {
		unit = fmt.Sprintf("steps of %d months", months)
	}
	if t.a.Start == "" {
		unit = "steps"
	}
	s := fmt.Sprintf("%d %s", t.a.Steps, unit)
	if t.a.Start != "" {
		s += " from " + t.a.Start
	}
	return s
}

// kinds are the kinds of actors, one and many.
var kinds = map[string][2]string{"state": {"State", "States"}, "city": {"city", "cities"}, "ngo": {"NGO", "NGOs"}, "firm": {"firm", "firms"}}

// counted writes a number of actors of a kind.
func counted(kind string, n int) string {
	k := kinds[kind]
	if k[0] == "" {
		k = [2]string{kind, kind + "s"}
	}
	if n == 1 {
		return "1 " + k[0]
	}
	return fmt.Sprintf("%d %s", n, k[1])
}

// event is a line among the milestones.
type event struct{ when, what, text, color string }

// mostEvents is how many milestones are told.
const mostEvents = 40

// words of the kinds of milestones, and their colors.
var (
	milestoneWords = map[sim.HappeningKind]string{
		"draft": "tabled", "agree": "agreement", "conference": "conference", "vote": "vote", "adopt": "adopted",
		"fail": "failed", "force": "in force", "shock": "shock", "regime": "regime", "withdraw": "withdrawal",
	}
	milestoneColors = map[sim.HappeningKind]string{
		"adopt": green, "force": green, "fail": red, "withdraw": red, "shock": magenta, "regime": magenta,
		"vote": blue, "agree": blue, "conference": blue,
	}
)

// milestones tells what happened, in order.
func (t *teller) milestones() {
	events := t.events()
	if n := len(events) - mostEvents; n > 0 {
		events = append(events[:mostEvents:mostEvents], event{text: fmt.Sprintf("and %d more in events.csv", n)})
	}
	if c := t.a.Coalition; c.Formed+c.Broken+c.Standing > 0 {
		events = append(events, event{what: "coalitions", text: t.coalitions(c)})
	}
	for _, j := range t.a.Joined {
		if text := standing(j); text != "" {
			events = append(events, event{what: "at the end", text: j.Framework + ": " + text})
		}
	}
	if events == nil {
		return
	}
	t.head("Milestones")
	var whens, whats []string
	for _, e := range events {
		whens, whats = append(whens, e.when), append(whats, e.what)
	}
	n, k := longest(whens, 10), longest(whats, 12)
	for _, e := range events {
		head := t.color.as(faint, pad(e.when, n)) + "  " + t.color.as(e.color, pad(e.what, k)) + "  "
		hang(t.out, head, n+k+4, e.text, t.width)
	}
}

// events are the milestones, an adoption or failure in the line of the decision
// that brought it, withdrawals from one framework in one line.
func (t *teller) events() (out []event) {
	gone := map[string]int{} // place of each framework's withdrawals
	for _, m := range t.a.Milestone {
		e := event{when: t.when(m.Date, m.Time), what: milestoneWords[m.Kind], color: milestoneColors[m.Kind], text: t.words(m)}
		last := len(out) - 1
		switch i, before := gone[m.Who]; {
		case m.Kind == "withdraw" && before:
			out[i].text += "; " + e.when + ": " + m.What
			continue
		case m.Kind == "withdraw":
			gone[m.Who] = len(out)
		case (m.Kind == "adopt" || m.Kind == "fail") && last >= 0 && out[last].when == e.when:
			if cut, ok := strings.CutSuffix(out[last].text, decided[m.Kind]); ok {
				out[last].text, out[last].color = cut+endings[m.Kind], e.color
				continue
			}
		}
		out = append(out, e)
	}
	return out
}

// How a decision ended, and what that meant.
var (
	decided = map[sim.HappeningKind]string{"adopt": "passed", "fail": "failed"}
	endings = map[sim.HappeningKind]string{"adopt": "adopted", "fail": "failed, which ends the process"}
)

// words are what a milestone's line says; the framework is named where there
// are several.
func (t *teller) words(m output.Milestone) string {
	switch {
	case m.Kind == "shock":
		return m.What + " (" + m.Who + ")"
	case m.Kind == "adopt", m.Kind == "draft" && m.What == "zero draft tabled":
		return m.Who
	case m.Kind == "vote" || m.Kind == "agree" || m.Kind == "conference":
		if len(t.a.Joined) == 1 {
			return m.What
		}
	}
	return m.Who + ": " + m.What
}

// when is a date, or the time since the start.
func (t *teller) when(date string, time float64) string {
	if date == "" {
		return fmt.Sprintf("t = %.2f", time)
	}
	return date
}

// coalitions sums up the coalitions.
func (t *teller) coalitions(c output.Alliances) string {
	s := fmt.Sprintf("%d grew beyond five members, %d of these broke up, %d of any size stand", c.Formed, c.Broken, c.Standing)
	l := c.Largest
	if l.Name == "" {
		return s
	}
	s += fmt.Sprintf("; the largest was %s (%d members, %s", l.Name, l.Members, counted("state", l.States))
	if l.Lead != "" {
		s += ", led by " + l.Lead
	}
	return s + ", " + t.when(l.Date, l.Time) + ")"
}

// standing says where the States are with a framework at the end.
func standing(j output.Commitment) string {
	names := map[string]string{"party": "parties", "supporter": "supporters", "signatory": "signatories", "withdrawn": "withdrawn", "outside": "outside"}
	var parts []string
	in := 0
	for _, s := range []string{"party", "supporter", "signatory", "withdrawn", "outside"} {
		n := j.Status[s]
		if s != "outside" {
			in += n
		}
		if n == 1 {
			parts = append(parts, "1 "+s)
		} else if n > 1 {
			parts = append(parts, fmt.Sprintf("%d %s", n, names[s]))
		}
	}
	if in == 0 && !j.Adopted {
		return "not adopted"
	}
	if j.InForce {
		parts = append(parts, "in force")
	}
	return strings.Join(parts, ", ")
}

// answers are the answers of a vote with how their bars look.
var answers = []struct{ name, short, block, color string }{
	{"yes", "yes", "█", blue}, {"abstain", "abst.", "▒", yellow}, {"absent", "abs.", "░", faint}, {"no", "no", "×", red},
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
		rows = append(rows, output.Region{Region: "all", Tally: d.Tally})
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
func (t *teller) bars(rows []output.Region, names []string, most int) {
	n, col := longest(names, min(24, t.width/4)), 8
	if t.width < 72 {
		col = 6
	}
	room := t.width - n - 2 - len(answers)*col
	t.barHead(n, col)
	for k, r := range rows {
		parts := []int{r.Yes, r.Abstain, r.Absent, r.No}
		t.say("%s", pad(cut(names[k], n), n))
		for _, v := range parts {
			t.say("%*d", col, v)
		}
		wide := room
		if k < len(rows)-1 || len(rows) == 1 {
			wide = room * r.Sum() / most
		}
		t.say("  ")
		for i, c := range cells(parts, max(1, wide)) {
			t.say("%s", t.color.as(answers[i].color, strings.Repeat(answers[i].block, c)))
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
		t.say("%s", t.color.as(faint, lead(name, col)))
	}
	t.say("\n")
}

// headVote writes the heading of a vote, and what the blocks mean.
func (t *teller) headVote(s string) {
	t.head(cut(s, t.width))
	for i, a := range answers {
		if i > 0 {
			t.say(" ")
		}
		t.say("%s %s", t.color.as(a.color, a.block), t.color.as(faint, a.name))
	}
	t.say("\n")
}

// mainMeasures are the measures that are told where not all are asked for.
var mainMeasures = []string{
	"breadth", "depth", "obligation", "delivery", "cooperation", "agreement", "distance", "supporting",
	"politicisation", "price", "coalitions", "parties", "actors",
}

// measures writes the table of measures with sparklines.
func (t *teller) measures() {
	var rows []output.Track
	names := []string{}
	for _, m := range t.a.Measures {
		if t.every || slices.Contains(mainMeasures, m.Name) && varies(m) {
			rows = append(rows, m)
			names = append(names, strings.ReplaceAll(m.Name, "_", " "))
		}
	}
	if rows == nil {
		return
	}
	n := longest(append(names, "Measures"), 24)
	t.say("\n%s%s\n", t.color.as(bold, pad("Measures", n)), t.color.as(faint, lead("start", 9)+lead("adoption", 10)+lead("end", 9)))
	room := max(0, min(len(rows[0].Path), t.width-n-9-10-9-2))
	for i, m := range rows {
		t.say("%s%s%s%s  %s\n", pad(cut(names[i], n), n), lead(output.Short(float64(m.Start), m.Unit), 9), lead(output.Short(float64(m.Adoption), m.Unit), 10),
			lead(output.Short(float64(m.End), m.Unit), 9), t.color.as(blue, sparkline(thin(m.Path, room))))
	}
}

// varies says whether a measure has anything to tell.
func varies(m output.Track) bool {
	for _, v := range m.Path {
		if !math.IsNaN(float64(v)) && v != 0 {
			return true
		}
	}
	return false
}

// thin takes n values evenly apart.
func thin(vs []output.Number, n int) []output.Number {
	if len(vs) <= n {
		return vs
	}
	out := make([]output.Number, n)
	for i := range out {
		out[i] = vs[i*(len(vs)-1)/max(1, n-1)]
	}
	return out
}

// files says where the files are.
func (t *teller) files() {
	tables, figures, others := 0, map[string]bool{}, []string{}
	for _, f := range t.a.Files {
		switch {
		case path.Ext(f) == ".csv":
			tables++
		case strings.HasPrefix(f, "figures/"):
			figures[strings.TrimSuffix(f, path.Ext(f))] = true
		default:
			others = append(others, f)
		}
	}
	parts := []string{"manifest.json"}
	parts = append(parts, others...)
	parts = append(parts, fmt.Sprintf("%d tables (*.csv)", tables))
	if len(figures) > 0 {
		parts = append(parts, fmt.Sprintf("%d figures (figures/*.png, *.svg)", len(figures)))
	}
	t.say("\n")
	hang(t.out, t.color.as(bold, t.a.Folder)+"  ", len([]rune(t.a.Folder))+2, strings.Join(parts, ", "), t.width)
}
