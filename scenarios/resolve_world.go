package scenarios

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"plenary/agents"
	"plenary/sim"
	"plenary/sim/regime"
)

// rows are the rows of the table by path.
var rows = sync.OnceValue(func() map[string]agents.Param {
	out := map[string]agents.Param{}
	for _, p := range sim.ParamTable() {
		out[p.Path] = p
	}
	return out
})

// defaultOf is the default of a row, defaultMax its upper end.
func defaultOf(path string) float64  { return rows()[path].Default }
func defaultMax(path string) float64 { return rows()[path].Max }

// phaseAndName are the parts of settings.PHASE.NAME.
func phaseAndName(path string) (phase, name string) {
	phase, name, _ = strings.Cut(strings.TrimPrefix(path, "settings."), ".")
	return phase, name
}

func (r *resolver) forum(f *Forum) sim.Forum {
	out := sim.Forum{
		Name: f.Name, Doc: f.Doc, Level: cmp.Or(f.Level, "global"), Format: cmp.Or(f.Format, "plenary"),
		Kinds: kindsInOrder(f.Admit.Kinds), Groups: set(f.Admit.Groups), Regions: set(f.Admit.Regions), Members: set(f.Admit.Members),
		Fixed: f.Fixed, Rooms: f.Rooms, Table: defInt("forums[].table", f.Table), Agenda: indices(r.issues, f.Agenda),
		Appeal: def("forums[].appeal", f.Appeal), Cost: def("forums[].cost", f.Cost),
		Rounds: defInt("forums[].rounds", f.Rounds), Strength: def("forums[].strength", f.Strength),
		First: f.First.First(), Last: f.Last.last(), Every: defInt("forums[].every", f.Every),
		Sessions:    defInt("forums[].sessions", f.Sessions),
		Deliberates: f.Deliberates == nil || *f.Deliberates, Drafts: f.Drafts, Reviews: f.Reviews,
		Frameworks: indices(r.frameworks, f.Frameworks), Rule: f.Rule,
	}
	if out.Every > 0 && f.First == "" {
		out.First = r.start
	}
	if f.Rule != "" || f.Quota != nil {
		out.Quota = def("forums[].quota", f.Quota)
	}
	for _, d := range f.Dates {
		out.Dates = append(out.Dates, d.First())
	}
	slices.Sort(out.Dates)
	out.Dates = slices.Compact(out.Dates)
	r.voice(f, &out)
	tie(f, &out)
	return out
}

// kindsInOrder puts kinds into the order of their table.
func kindsInOrder(list []string) []string {
	var out []string
	for _, k := range agents.Kinds.Names() {
		if slices.Contains(list, k) {
			out = append(out, k)
		}
	}
	return out
}

// voice is as given, else 1 for the kinds admitted and 0 for others.
func (r *resolver) voice(f *Forum, out *sim.Forum) {
	for k, kind := range agents.Kinds.Names() {
		switch v, given := f.Voice[kind]; {
		case given:
			out.Voice[k] = v
		case len(out.Kinds) == 0 || slices.Contains(out.Kinds, kind):
			out.Voice[k] = defaultOf("forums[].voice." + kind)
		}
	}
}

// tie puts the fixed weights into the name order of their actors.
func tie(f *Forum, out *sim.Forum) {
	out.TieActors = set(f.Ties.Actors)
	place := make([]int, len(out.TieActors))
	for i, name := range out.TieActors {
		place[i] = slices.Index(f.Ties.Actors, name)
	}
	for _, i := range place {
		for _, j := range place {
			out.Ties = append(out.Ties, f.Ties.Weights[i][j])
		}
	}
}

func (r *resolver) framework(f *Framework) sim.Framework {
	out := sim.Framework{
		Name: f.Name, Doc: f.Doc, Issues: indices(r.issues, f.Issues), Binds: set(f.Binds), Draft: r.numbers(&f.Draft.Text),
		Tabled: r.start, Drafting: cmp.Or(f.Drafting, "amend"), Regime: regimeOf(r.Regime, f.Regime),
		Until: f.Until.last(), Adopted: f.Adopted.First(), InForce: f.InForce.First(), Follows: indices(r.frameworks, f.Follows),
	}
	if f.Draft.Tabled != "" {
		out.Tabled = f.Draft.Tabled.First()
	}
	for i := range f.Decisions {
		out.Decisions = append(out.Decisions, r.decision(&f.Decisions[i], out.Regime.Quota))
	}
	slices.SortFunc(out.Decisions, func(a, b sim.Decision) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Name, b.Name))
	})
	r.adopts(f, out.Decisions)
	return out
}

// adopts lets the last decision adopt where the scenario names none.
func (r *resolver) adopts(f *Framework, list []sim.Decision) {
	refused := map[string]bool{}
	for i := range f.Decisions {
		if a := f.Decisions[i].Adopts; a != nil {
			if *a {
				return
			}
			refused[f.Decisions[i].Name] = true
		}
	}
	for i := len(list) - 1; i >= 0; i-- {
		if !refused[list[i].Name] {
			list[i].Adopts = true
			return
		}
	}
}

func (r *resolver) decision(d *Decision, quota float64) sim.Decision {
	out := sim.Decision{
		Name: d.Name, Date: d.Date.First(), Forum: -1, Kind: sim.DecisionKind(d.Kind), Rule: d.Rule,
		Tolerance: def("frameworks[].decisions[].tolerance", d.Tolerance), Adopts: d.Adopts != nil && *d.Adopts,
		Every: defInt("frameworks[].decisions[].every", d.Every), Until: d.Until.last(),
	}
	if d.Forum != "" {
		out.Forum = r.forums[d.Forum]
		for i := range r.Forums {
			if q := r.Forums[i].Quota; r.Forums[i].Name == d.Forum && q != nil {
				quota = *q
			}
		}
	}
	switch {
	case d.Quota != nil:
		out.Quota = *d.Quota
	case d.Rule != "":
		out.Quota = quota
	}
	return out
}

// regimeOf is a preset with the scenario's fields over it and the framework's
// over those. A framework that names its own preset starts from that alone.
func regimeOf(common, own Regime) sim.Regime {
	preset := cmp.Or(own.preset(), common.preset(), "nonbinding")
	s, err := regime.Presets.Find(preset)
	if err != nil {
		s = regime.Settings{} // validated before
	}
	if own.preset() == "" {
		common.lay(&s)
	}
	own.lay(&s)
	return sim.Regime{Preset: preset, Settings: s}
}

// preset is the preset that is named, empty for none.
func (g Regime) preset() string {
	name, _ := g["preset"].(string)
	return name
}

// lay puts the fields that are given over a regime.
func (g Regime) lay(s *regime.Settings) {
	for _, e := range regime.Table.Entries() {
		if v := g[e.Name]; v != nil {
			c := changeOf(e.Name, v)
			e.Value.Change(s, c.Value, c.Text)
		}
	}
}

// changes are the fields of a regime that an event gives, by name; a preset
// comes first and sets them all, then numbers, counts, switches and words.
func (g Regime) changes() []sim.Change {
	var sorts [4][]sim.Change
	for _, e := range regime.Table.Entries() {
		if v := g[e.Name]; v != nil {
			k := sortOf(e.Value.Get(&regime.Settings{}))
			sorts[k] = append(sorts[k], changeOf(e.Name, v))
		}
	}
	var out []sim.Change
	if g.preset() != "" {
		out = append(out, sim.Change{Name: "preset", Text: g.preset()})
	}
	return append(out, slices.Concat(sorts[:]...)...)
}

// sortOf numbers the sorts of settings.
func sortOf(v any) int {
	switch v.(type) {
	case float64:
		return 0
	case int:
		return 1
	case bool:
		return 2
	}
	return 3
}

// changeOf is a field as a file gives it.
func changeOf(name string, v any) sim.Change {
	c := sim.Change{Name: name}
	switch v := v.(type) {
	case float64:
		c.Value = v
	case int64:
		c.Value = float64(v)
	case bool:
		if v {
			c.Value = 1
		}
	case string:
		c.Text = v
	}
	return c
}

func (r *resolver) event(e *Event) sim.Event {
	out := sim.Event{
		Name: e.Name, Date: e.Date.First(), Until: e.Until.last(), Rate: def("events[].rate", e.Rate), Misses: 1 - def("events[].chance", e.Chance),
		Kind: sim.EventKind(e.Kind), Trait: e.Trait, Issue: -1, Amount: amountOf(e.Amount),
		Who:       sim.Selector{Actors: set(e.Who.Actors), Kinds: kindsInOrder(e.Who.Kinds), Regions: set(e.Who.Regions), Groups: set(e.Who.Groups)},
		Intercept: def("events[].intercept", e.Intercept), Forum: -1, Framework: -1,
		Regime: e.Regime.changes(), Position: r.numbers(e.Position), Shift: r.differences(e.Shift),
	}
	if e.Kind == "shock" && len(e.By) == 0 && e.Intercept == nil {
		out.Intercept = 1 // everybody takes all of it
	}
	if e.Issue != "" {
		out.Issue = r.issues[e.Issue]
	}
	if e.Forum != "" {
		out.Forum = r.forums[e.Forum]
	}
	switch {
	case e.Framework != "":
		out.Framework = r.frameworks[e.Framework]
	case len(r.Frameworks) == 1:
		out.Framework = 0
	}
	for _, b := range e.By {
		out.By = append(out.By, sim.Weight{Trait: b.Trait, Value: def("events[].by[].weight", b.Weight)})
	}
	slices.SortFunc(out.By, func(a, b sim.Weight) int {
		return cmp.Or(cmp.Compare(a.Trait, b.Trait), cmp.Compare(a.Value, b.Value))
	})
	out.Traits = traitChanges(e.Traits)
	return out
}

// traitChanges are numbers of traits in name order.
func traitChanges(traits map[string]float64) (out []sim.Change) {
	for _, name := range slices.Sorted(maps.Keys(traits)) {
		out = append(out, sim.Change{Name: name, Value: traits[name]})
	}
	return out
}

// amountOf is the size of an event: what is given, within the bounds of its row.
func amountOf(d *Dist) sim.Dist {
	row := rows()["events[].amount"]
	if d == nil {
		return fixed(row.Default, row.Min, row.Max)
	}
	return distOf(d, row.Min, row.Max, 0, 1)
}
