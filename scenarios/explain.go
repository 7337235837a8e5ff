package scenarios

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"plenary/agents"
	"plenary/internal/tree"

	"plenary/sim"
)

// Describe writes a scenario in words: who there is, where they meet, what is
// decided under which regime, what comes from outside, and every setting with
// its unit, default and origin.
func Describe(w io.Writer, l *Loaded) error {
	d := &describer{Loaded: l, order: l.Display()}
	d.head()
	d.actors()
	d.forums()
	d.frameworks()
	d.events()
	d.settings()
	_, err := io.WriteString(w, d.b.String())
	return err
}

type describer struct {
	*Loaded
	order Display
	b     strings.Builder
}

func (d *describer) line(format string, args ...any) {
	fmt.Fprintf(&d.b, format+"\n", args...)
}

func (d *describer) title(s string) { d.line("\n%s", strings.ToUpper(s)) }

// table writes rows with aligned columns.
func (d *describer) table(rows [][]string) {
	t := tabwriter.NewWriter(&d.b, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintln(t, "  "+strings.Join(r, "\t"))
	}
	_ = t.Flush() // into memory
}

func (d *describer) head() {
	s := d.Spec
	d.line("%s: %s", s.Name, s.Title)
	if d.File.Doc != "" {
		d.line("%s", strings.TrimSpace(d.File.Doc))
	}
	t := s.Time
	if t.Abstract {
		d.line("%d steps without a calendar, seed %d", t.Steps, d.Seed)
	} else {
		d.line("%d steps of %s, %s to %s, seed %d", t.Steps, count(t.Months, "month", "months"), t.Start, t.Begin(t.Steps)-1, d.Seed)
	}
	d.title("Issues")
	var rows [][]string
	for _, is := range s.Issues {
		row := []string{is.Name, is.Doc}
		if is.Low != 0 || is.High != 1 {
			row[1] = strings.TrimSpace(fmt.Sprintf("%s (from %s to %s)", is.Doc, tree.Plain(is.Low), tree.Plain(is.High)))
		}
		rows = append(rows, row)
	}
	d.table(rows)
	d.phases()
}

func (d *describer) phases() {
	d.title("Schedule of a step")
	var rows [][]string
	for i, e := range sim.Schedule.Entries() {
		note := ""
		if slices.Contains(d.Spec.Off, e.Name) {
			note = "(off)"
		} else if slices.Contains(d.Spec.Salt, e.Name) {
			note = "(salted)"
		}
		rows = append(rows, []string{fmt.Sprintf("%2d %s", i+1, e.Name), strings.TrimSpace(e.Doc + " " + note)})
	}
	d.table(rows)
}

// actors counts named and drawn actors by kind, and by region for States.
func (d *describer) actors() {
	d.title("Actors")
	var rows [][]string
	for _, kind := range agents.Kinds.Names() {
		n, drawn := 0, 0
		regions := map[string]int{}
		for i := range d.Spec.Actors {
			if a := &d.Spec.Actors[i]; a.Kind == kind {
				n++
				regions[a.Region]++
			}
		}
		for i := range d.Spec.Populations {
			if p := &d.Spec.Populations[i]; p.Kind == kind {
				drawn += p.Count
			}
		}
		if n+drawn > 0 {
			rows = append(rows, []string{kind, fmt.Sprintf("%d named, %d drawn", n, drawn), regionWords(regions)})
		}
	}
	d.table(rows)
	for _, name := range d.order.Populations {
		p := find(d.Spec.Populations, name, func(p *sim.Population) string { return p.Name })
		when := ""
		if p.From != 0 {
			when = fmt.Sprintf(", %d at the start, the others from %s to %s", p.Initial, p.From, p.Until)
		}
		d.line("  %s: %s of kind %s%s", p.Name, count(p.Count, "member", "members"), p.Kind, when)
	}
	for _, name := range d.order.Blocs {
		b := find(d.Spec.Blocs, name, func(b *sim.Bloc) string { return b.Name })
		d.line("  bloc %s: cohesion %s, %s", b.Name, tree.Plain(b.Cohesion), strings.Join(append(slices.Clone(b.Groups), b.Members...), ", "))
	}
}

func regionWords(n map[string]int) string {
	var out []string
	for _, r := range slices.Sorted(keysOf(n)) {
		if r != "" {
			out = append(out, fmt.Sprintf("%s %d", r, n[r]))
		}
	}
	return strings.Join(out, ", ")
}

func keysOf(m map[string]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// find is the entry of a name.
func find[T any](list []T, name string, of func(*T) string) *T {
	for i := range list {
		if of(&list[i]) == name {
			return &list[i]
		}
	}
	return new(T)
}

func (d *describer) forums() {
	d.title("Forums")
	rows := [][]string{}
	for _, name := range d.order.Forums {
		f := find(d.Spec.Forums, name, func(f *sim.Forum) string { return f.Name })
		rows = append(rows, []string{f.Name, f.Level + " " + f.Format, "admits " + admits(f), meets(f), roles(f)})
	}
	d.table(rows)
}

// admits says who may enter, with voices other than 1.
func admits(f *sim.Forum) string {
	var parts []string
	for k, kind := range agents.Kinds.Names() {
		if len(f.Kinds) > 0 && !slices.Contains(f.Kinds, kind) {
			continue
		}
		if v := f.Voice[k]; v != 1 {
			kind += " (voice " + tree.Plain(v) + ")"
		}
		parts = append(parts, kind)
	}
	words := []string{strings.Join(parts, ", ")}
	for _, p := range []struct {
		word string
		list []string
	}{{"of", f.Groups}, {"in", f.Regions}, {"named", f.Members}} {
		switch n := len(p.list); {
		case n > 6:
			words = append(words, fmt.Sprintf("%s %s and %d more", p.word, strings.Join(p.list[:5], ", "), n-5))
		case n > 0:
			words = append(words, p.word+" "+strings.Join(p.list, ", "))
		}
	}
	return strings.Join(words, " ")
}

// meets is a forum's calendar in words.
func meets(f *sim.Forum) string {
	var parts []string
	if f.Every > 0 {
		s := fmt.Sprintf("every %s from %s", count(f.Every, "month", "months"), f.First)
		if f.Last != 0 {
			s += " to " + f.Last.String()
		}
		parts = append(parts, s)
	}
	switch n := len(f.Dates); {
	case n > 4:
		parts = append(parts, fmt.Sprintf("on %d dates, %s to %s", n, f.Dates[0], f.Dates[n-1]))
	case n > 0:
		var s []string
		for _, x := range f.Dates {
			s = append(s, x.String())
		}
		parts = append(parts, "on "+strings.Join(s, ", "))
	}
	if len(parts) == 0 {
		return "only to decide"
	}
	return strings.Join(parts, " and ")
}

func roles(f *sim.Forum) string {
	var out []string
	for _, r := range []struct {
		on   bool
		word string
	}{{f.Deliberates, "deliberates"}, {f.Drafts, "drafts"}, {f.Reviews, "reviews"}, {f.Rule != "", "decides by " + f.Rule}} {
		if r.on {
			out = append(out, r.word)
		}
	}
	return strings.Join(out, ", ")
}

func (d *describer) frameworks() {
	for _, name := range d.order.Frameworks {
		f := find(d.Spec.Frameworks, name, func(f *sim.Framework) string { return f.Name })
		d.title("Framework " + f.Name)
		if f.Adopted != 0 {
			d.line("  adopted %s", f.Adopted)
		} else {
			d.line("  zero draft %s on %s, drafted by %s", numbersOf(f.Draft), f.Tabled, f.Drafting)
		}
		r := f.Regime
		d.line("  regime %s: obligation %s, enforcement %s, flexibility %s, committed to by %s, review %s", r.Preset, tree.Plain(r.Obligation),
			tree.Plain(r.Enforcement), tree.Plain(r.Flexibility), r.Procedure, tree.Plain(r.Review))
		if r.Parties > 0 || r.Share > 0 {
			d.line("  in force with %s and %s of capability", count(r.Parties, "party", "parties"), tree.Plain(r.Share))
		}
		if len(f.Binds) > 0 {
			d.line("  binds %s", strings.Join(f.Binds, ", "))
		}
		var rows [][]string
		for i := range f.Decisions {
			rows = append(rows, d.decision(&f.Decisions[i], r.Rule))
		}
		d.table(rows)
	}
}

func (d *describer) decision(x *sim.Decision, rule string) []string {
	place := "all States"
	if x.Forum >= 0 {
		f := &d.Spec.Forums[x.Forum]
		place = f.Name
		if f.Rule != "" {
			rule = f.Rule
		}
	}
	if x.Rule != "" {
		rule = x.Rule
	}
	adopts := ""
	if x.Adopts {
		adopts = "adopts"
	}
	return []string{x.Date.String(), x.Name, string(x.Kind) + " by " + rule, place, adopts}
}

func numbersOf(list []float64) string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = tree.Plain(v)
	}
	return strings.Join(out, " ")
}

// shownEvents is how many events are listed before their number is enough.
const shownEvents = 40

func (d *describer) events() {
	if len(d.Spec.Events) == 0 {
		return
	}
	d.title("Events")
	list := slices.Clone(d.Spec.Events)
	slices.SortStableFunc(list, func(a, b sim.Event) int { return int(a.Date - b.Date) })
	var rows [][]string
	governments := 0
	for i := range list {
		if list[i].Kind == sim.Government {
			governments++
			if len(list) > shownEvents {
				continue
			}
		}
		rows = append(rows, []string{when(&list[i]), string(list[i].Kind), list[i].Name})
	}
	d.table(rows)
	if len(list) > shownEvents && governments > 0 {
		d.line("  and %d changes of government", governments)
	}
}

// when says on which day an event happens, or from which it is drawn.
func when(e *sim.Event) string {
	day := e.Date.String()
	switch {
	case e.Rate > 0 && e.Until == 0:
		day += ", " + tree.Plain(e.Rate) + " a year"
	case e.Rate > 0:
		day += " to " + e.Until.String() + ", " + tree.Plain(e.Rate) + " a year"
	case e.Until != 0:
		day += " to " + e.Until.String()
	}
	return day
}

func (d *describer) settings() {
	d.title("Settings")
	rows := [][]string{{"setting", "value", "unit", "default", "from"}}
	for _, o := range d.Origins {
		if o.Value == "" && o.From == "default" {
			continue
		}
		rows = append(rows, []string{o.Path, short(o.Value), o.Unit, o.Default, o.From})
	}
	d.table(rows)
}

// short is a value that fits into a column.
func short(s string) string {
	if r := []rune(strings.Join(strings.Fields(s), " ")); len(r) > 40 {
		return string(r[:37]) + "..."
	}
	return s
}
