package output

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"path"
	"strings"

	"plenary/agents"
	"plenary/internal/prose"
	"plenary/sim"
)

// Look is how an account is written for people.
type Look struct {
	Color prose.Style
	Width int  // [columns]
	Every bool // tell every measure
}

// teller writes an account for people.
type teller struct {
	Look
	out *bufio.Writer
	a   *Account
}

// Write writes the account for people; its error is the writer's.
func (a *Account) Write(w io.Writer, l Look) error {
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
func (t *teller) head(s string) { t.say("\n%s\n", t.Color.As(prose.Bold, s)) }

// title says which run it is.
func (t *teller) title() {
	a := t.a
	title := a.Title
	if title == "" {
		title = a.Scenario
	}
	t.say("%s\n", t.Color.As(prose.Bold, title))
	parts := []string{a.Scenario, fmt.Sprintf("seed %d", a.Seed), t.duration()}
	if a.Regime != "" {
		parts = append(parts, a.Regime)
	}
	var who []string
	for _, c := range a.Actors {
		if n := max(c.Start, c.End); n > 0 {
			who = append(who, agents.Counted(c.Kind, c.End))
		}
	}
	parts = append(parts, strings.Join(who, ", "))
	for _, line := range prose.Wrap(strings.Join(parts, " · "), t.Width) {
		t.say("%s\n", t.Color.As(prose.Faint, line))
	}
	if !a.Complete {
		t.say("%s\n", t.Color.As(prose.Red, fmt.Sprintf("Not complete: ended after %d of %d steps.", a.Done, a.Steps)))
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
		"adopt": prose.Green, "force": prose.Green, "fail": prose.Red, "withdraw": prose.Red, "shock": prose.Magenta, "regime": prose.Magenta,
		"vote": prose.Blue, "agree": prose.Blue, "conference": prose.Blue,
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
	n, k := prose.Longest(whens, 10), prose.Longest(whats, 12)
	for _, e := range events {
		head := t.Color.As(prose.Faint, prose.Pad(e.when, n)) + "  " + t.Color.As(e.color, prose.Pad(e.what, k)) + "  "
		prose.Hang(t.out, head, n+k+4, e.text, t.Width)
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
func (t *teller) words(m Milestone) string {
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
func (t *teller) coalitions(c Alliances) string {
	s := fmt.Sprintf("%d grew beyond five members, %d of these broke up, %d of any size stand", c.Formed, c.Broken, c.Standing)
	l := c.Largest
	if l.Name == "" {
		return s
	}
	s += fmt.Sprintf("; the largest was %s (%d members, %s", l.Name, l.Members, agents.Counted("state", l.States))
	if l.Lead != "" {
		s += ", led by " + l.Lead
	}
	return s + ", " + t.when(l.Date, l.Time) + ")"
}

// standing says where the States are with a framework at the end.
func standing(j Commitment) string {
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
	prose.Hang(t.out, t.Color.As(prose.Bold, t.a.Folder)+"  ", len([]rune(t.a.Folder))+2, strings.Join(parts, ", "), t.Width)
}
