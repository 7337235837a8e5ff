package scenarios

import (
	"math"
	"slices"
	"strings"

	"plenary/internal/tree"

	"plenary/agents"
	"plenary/sim"
	"plenary/sim/regime"
)

// Place is where a number stands in a Spec, and its range; Put is nil where there
// is none.
type Place struct {
	Min, Max float64
	Put      func(s *sim.Spec, v float64)
}

// finder finds the place of a number; names are the parts of its path behind the
// first.
type finder func(names []string, s *sim.Spec, root *tree.Node) Place

// finders are those of paths that begin with a word; lists name an entry next.
func finders(word string) (find finder, list bool) {
	switch word {
	case "settings":
		return settingNumber, false
	case "regime":
		return commonRegime, false
	case "frameworks":
		return frameworkNumber, true
	case "events":
		return eventNumber, true
	case "forums":
		return forumNumber, true
	case "actors":
		return actorNumber, true
	case "populations":
		return populationNumber, true
	}
	return nil, false
}

// Place finds where the number of a path stands in the Spec. It knows the paths
// whose number goes there as it is, or scaled, and meets no rule but its range.
func (l *Loaded) Place(path []tree.Step) Place {
	find, list := finders(path[0].Name)
	if find == nil || len(path) < 2 || path[1].Named != list {
		return Place{}
	}
	names := make([]string, len(path)-1)
	for i, p := range path[1:] {
		names[i] = p.Name
	}
	return find(names, l.Spec, l.root)
}

// index is the place of a name, or -1.
func index[T any](list []T, name string, of func(*T) string) int {
	for i := range list {
		if of(&list[i]) == name {
			return i
		}
	}
	return -1
}

// ranged is a place with the range of a row of the table.
func ranged(row string, put func(s *sim.Spec, v float64)) Place {
	p, ok := rows()[row]
	if !ok || put == nil {
		return Place{}
	}
	return Place{p.Min, p.Max, put}
}

func settingNumber(names []string, _ *sim.Spec, _ *tree.Node) Place {
	path := "settings." + strings.Join(names, ".")
	p := rows()[path]
	if !p.Set(&agents.Params{}, 0) {
		return Place{}
	}
	return ranged(path, func(s *sim.Spec, v float64) { p.Set(&s.Params, v) })
}

// regimeNumber is a plain number of a regime by name; a quota is none, as
// decisions take it over.
func regimeNumber(name string) func(r *regime.Settings) *float64 {
	row, err := regime.Table.Find(name)
	if err != nil || name == "quota" || row.Number(&regime.Settings{}) == nil {
		return nil
	}
	return row.Number
}

// commonRegime reaches the frameworks that have neither a preset nor that number
// of their own.
func commonRegime(names []string, s *sim.Spec, root *tree.Node) Place {
	name := names[0]
	at := regimeNumber(name)
	if at == nil || len(names) > 1 {
		return Place{}
	}
	var reached []int
	for _, n := range root.Get("frameworks").Entries() {
		own := n.Get("regime")
		if k := index(s.Frameworks, n.Name(), func(f *sim.Framework) string { return f.Name }); k >= 0 && own.Get("preset") == nil && own.Get(name) == nil {
			reached = append(reached, k)
		}
	}
	return ranged("regime."+name, func(s *sim.Spec, v float64) {
		s.Frameworks = slices.Clone(s.Frameworks)
		for _, k := range reached {
			*at(&s.Frameworks[k].Regime.Settings) = v
		}
	})
}

func frameworkNumber(names []string, s *sim.Spec, _ *tree.Node) Place {
	k := index(s.Frameworks, names[0], func(f *sim.Framework) string { return f.Name })
	switch {
	case k < 0 || len(names) != 3:
		return Place{}
	case names[1] == "regime":
		return ownRegime(names[2], k)
	case names[1] == "draft" && names[2] == "text":
		return draft(s, k)
	}
	return Place{}
}

func ownRegime(name string, k int) Place {
	at := regimeNumber(name)
	if at == nil {
		return Place{}
	}
	return ranged("regime."+name, func(s *sim.Spec, v float64) {
		s.Frameworks = slices.Clone(s.Frameworks)
		*at(&s.Frameworks[k].Regime.Settings) = v
	})
}

// draft is a zero draft of one number on all issues: on the scale of each.
func draft(s *sim.Spec, k int) Place {
	out := Place{math.Inf(-1), math.Inf(1), func(s *sim.Spec, v float64) {
		text := make([]float64, len(s.Issues))
		for d, is := range s.Issues {
			text[d] = (v - is.Low) / (is.High - is.Low)
		}
		s.Frameworks = slices.Clone(s.Frameworks)
		s.Frameworks[k].Draft = text
	}}
	for _, is := range s.Issues {
		out.Min, out.Max = max(out.Min, is.Low), min(out.Max, is.High)
	}
	return out
}

func eventNumber(names []string, s *sim.Spec, _ *tree.Node) Place {
	k := index(s.Events, names[0], func(e *sim.Event) string { return e.Name })
	if k < 0 || len(names) != 2 || names[1] != "amount" {
		return Place{}
	}
	return ranged("events[].amount", func(s *sim.Spec, v float64) {
		s.Events = slices.Clone(s.Events)
		s.Events[k].Amount = amountOf(&Dist{Mean: &v})
	})
}

func forumNumber(names []string, s *sim.Spec, _ *tree.Node) Place {
	k := index(s.Forums, names[0], func(f *sim.Forum) string { return f.Name })
	if k < 0 || len(names) != 2 {
		return Place{}
	}
	at := map[string]func(f *sim.Forum) *float64{
		"appeal":   func(f *sim.Forum) *float64 { return &f.Appeal },
		"cost":     func(f *sim.Forum) *float64 { return &f.Cost },
		"strength": func(f *sim.Forum) *float64 { return &f.Strength },
	}[names[1]]
	if at == nil {
		return Place{}
	}
	return ranged("forums[]."+names[1], func(s *sim.Spec, v float64) {
		s.Forums = slices.Clone(s.Forums)
		*at(&s.Forums[k]) = v
	})
}

func actorNumber(names []string, s *sim.Spec, _ *tree.Node) Place {
	k := index(s.Actors, names[0], func(a *sim.Actor) string { return a.Name })
	if k < 0 || len(names) != 2 {
		return Place{}
	}
	return trait(names[1], s.Actors[k].Kind, func(s *sim.Spec) *sim.Traits {
		s.Actors = slices.Clone(s.Actors)
		return &s.Actors[k].Traits
	})
}

// trait is a scalar trait that a number fixes.
func trait(name, kind string, of func(s *sim.Spec) *sim.Traits) Place {
	for _, t := range agents.TraitTable() {
		if t.Path == name && (t.OnlyFor == "" || t.OnlyFor == kind) {
			return Place{t.Min, t.Max, func(s *sim.Spec, v float64) { of(s).Scalar[t.Trait] = fixed(v, t.Min, t.Max) }}
		}
	}
	return Place{}
}

// populationNumber is a trait of a population, or mean or sd of its normal
// positions.
func populationNumber(names []string, s *sim.Spec, root *tree.Node) Place {
	k := index(s.Populations, names[0], func(p *sim.Population) string { return p.Name })
	if k < 0 {
		return Place{}
	}
	of := func(s *sim.Spec) *sim.Traits {
		s.Populations = slices.Clone(s.Populations)
		return &s.Populations[k].Traits
	}
	switch {
	case len(names) == 2:
		return trait(names[1], s.Populations[k].Kind, of)
	case len(names) == 3 && names[1] == "position" && normalMap(root, names[0]):
		return position(names[2], s, of)
	}
	return Place{}
}

// normalMap says that a population's positions are one mapping of a normal law.
func normalMap(root *tree.Node, name string) bool {
	for _, n := range root.Get("populations").Entries() {
		if p := n.Get("position"); n.Name() == name && p != nil && p.Kind == tree.IsMap {
			law := p.Get("law")
			return p.Get("mean") != nil && p.Get("sd") != nil && (law == nil || law.Text == "normal")
		}
	}
	return false
}

func position(name string, s *sim.Spec, of func(s *sim.Spec) *sim.Traits) Place {
	put := func(set func(d *sim.Dist, is *sim.Issue, v float64)) func(s *sim.Spec, v float64) {
		return func(s *sim.Spec, v float64) {
			t := of(s)
			t.Position = slices.Clone(t.Position)
			for d := range t.Position {
				set(&t.Position[d], &s.Issues[d], v)
			}
		}
	}
	switch name {
	case "sd":
		return Place{0, math.MaxFloat64, put(func(d *sim.Dist, is *sim.Issue, v float64) { d.SD = v / (is.High - is.Low) })}
	case "mean":
		out := Place{math.Inf(-1), math.Inf(1), put(func(d *sim.Dist, is *sim.Issue, v float64) { d.Mean = (v - is.Low) / (is.High - is.Low) })}
		for _, is := range s.Issues {
			out.Min, out.Max = max(out.Min, is.Low), min(out.Max, is.High)
		}
		return out
	}
	return Place{}
}
