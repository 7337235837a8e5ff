package scenarios

import (
	"math"
	"slices"
	"strings"
	"sync"

	"plenary/agents"
	"plenary/sim"
	"plenary/sim/regime"
)

// Loading a scenario for every point of a design would take longer than many a
// run. Most factors are plain numbers that stand at one place of the Spec: these
// are put there directly. The Spec under them is loaded once for every
// combination of the other factors. A number that the scenario would refuse is
// not put anywhere: then the point is loaded whole, and its faults are told.

// Vary is the Spec of an arm at a point of the factors. The error is a *Faults.
// It may be called by several goroutines at once.
func (b *Batch) Vary(arm int, point []float64) (*sim.Spec, error) {
	if allUnset(point) {
		return b.Arms[arm].Spec, nil
	}
	if spec := b.put(arm, point); spec != nil {
		return spec, nil
	}
	spec, _, err := b.vary(arm, point)
	return spec, err
}

// put is the Spec of a point whose numbers are put into one that is loaded; nil
// where that is not possible.
func (b *Batch) put(arm int, point []float64) *sim.Spec {
	b.ground.once.Do(b.ground.plan(b))
	if !slices.Contains(b.ground.direct, true) {
		return nil
	}
	g := b.ground.of(b, arm, point)
	if g == nil {
		return nil
	}
	spec := *g.spec
	for i := range b.Factors {
		if !b.ground.direct[i] {
			continue
		}
		n := b.Factors[i].node(point[i])
		if n == nil {
			continue // the scenario's own
		}
		for _, p := range g.places[i] {
			if p.put == nil || !(p.min <= n.Num && n.Num <= p.max) {
				return nil
			}
			p.put(&spec, n.Num)
		}
	}
	return &spec
}

// grounds are the Specs under the direct factors.
type grounds struct {
	once   sync.Once
	direct []bool // by factor
	mu     sync.Mutex
	kept   []*ground // oldest first
}

// groundsKept is how many combinations of other factors are remembered: workers
// are at neighbouring points.
const groundsKept = 16

// ground is a Spec at a combination of the factors that are not direct.
type ground struct {
	arm    int
	at     []float64
	once   sync.Once
	spec   *sim.Spec
	places [][]place // by factor and path
}

// place is where a number stands in a Spec, and its range; put is nil where
// there is none.
type place struct {
	min, max float64
	put      func(s *sim.Spec, v float64)
}

// plan finds the direct factors: plain numbers on paths of their own.
func (g *grounds) plan(b *Batch) func() {
	return func() {
		g.direct = make([]bool, len(b.Factors))
		for i := range b.Factors {
			g.direct[i] = b.Factors[i].plainNumbers() && b.alone(i)
		}
	}
}

// plainNumbers says that every value of a factor is a number.
func (f *Factor) plainNumbers() bool {
	return f.Numeric && !f.Dates && !slices.ContainsFunc(f.nodes, func(n *Node) bool { return n.Kind != IsNumber })
}

// alone says that no other factor, nor another path of the same, touches what
// factor i moves.
func (b *Batch) alone(i int) bool {
	for p, mine := range b.Factors[i].steps {
		for j := range b.Factors {
			for q, other := range b.Factors[j].steps {
				if (i != j || p != q) && touches(mine, other) {
					return false
				}
			}
		}
	}
	return true
}

// touches says that one path leads to a part of what the other leads to. The
// regime of all frameworks and that of one are the same thing.
func touches(a, b []pick) bool {
	n := min(len(a), len(b))
	if slices.Equal(a[:n], b[:n]) {
		return true
	}
	return regimePath(a) && regimePath(b) && (a[0].name == "regime") != (b[0].name == "regime")
}

func regimePath(p []pick) bool {
	return p[0].name == "regime" || len(p) > 2 && p[0].name == "frameworks" && p[2].name == "regime"
}

// of is the ground of a point, nil if there is none.
func (g *grounds) of(b *Batch, arm int, point []float64) *ground {
	at := slices.Clone(point)
	for i, direct := range g.direct {
		if direct {
			at[i] = math.NaN()
		}
	}
	x := g.find(arm, at)
	x.once.Do(func() {
		spec, root, err := b.vary(arm, at)
		if err != nil {
			return
		}
		x.spec, x.places = spec, make([][]place, len(b.Factors))
		for i := range b.Factors {
			if !g.direct[i] {
				continue
			}
			for _, steps := range b.Factors[i].steps {
				x.places[i] = append(x.places[i], placeOfNumber(steps, spec, root))
			}
		}
	})
	if x.spec == nil {
		return nil
	}
	return x
}

// find is the ground of that combination, perhaps still to be made.
func (g *grounds) find(arm int, at []float64) *ground {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, x := range g.kept {
		if x.arm == arm && slices.EqualFunc(x.at, at, func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }) {
			return x
		}
	}
	x := &ground{arm: arm, at: at}
	if g.kept = append(g.kept, x); len(g.kept) > groundsKept {
		g.kept = g.kept[1:]
	}
	return x
}

// finder finds the place of a number; names are the parts of its path behind the
// first.
type finder func(names []string, s *sim.Spec, root *Node) place

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

// placeOfNumber finds where the number of a path stands in a Spec that was made
// of the tree root. It knows the paths whose number goes there as it is, or
// scaled, and meets no rule but its range.
func placeOfNumber(steps []pick, s *sim.Spec, root *Node) place {
	find, list := finders(steps[0].name)
	if find == nil || len(steps) < 2 || steps[1].named != list {
		return place{}
	}
	names := make([]string, len(steps)-1)
	for i, p := range steps[1:] {
		names[i] = p.name
	}
	return find(names, s, root)
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
func ranged(row string, put func(s *sim.Spec, v float64)) place {
	p, ok := rows()[row]
	if !ok || put == nil {
		return place{}
	}
	return place{p.Min, p.Max, put}
}

func settingNumber(names []string, _ *sim.Spec, _ *Node) place {
	path := "settings." + strings.Join(names, ".")
	p := rows()[path]
	if !p.Set(&agents.Params{}, 0) {
		return place{}
	}
	return ranged(path, func(s *sim.Spec, v float64) { p.Set(&s.Params, v) })
}

// regimeNumber is a plain number of a regime by name; a quota is none, as
// decisions take it over.
func regimeNumber(name string) func(r *regime.Settings) *float64 {
	return map[string]func(r *regime.Settings) *float64{
		"obligation":  func(r *regime.Settings) *float64 { return &r.Obligation },
		"enforcement": func(r *regime.Settings) *float64 { return &r.Enforcement },
		"flexibility": func(r *regime.Settings) *float64 { return &r.Flexibility },
		"share":       func(r *regime.Settings) *float64 { return &r.Share },
		"minimum":     func(r *regime.Settings) *float64 { return &r.Minimum },
		"review":      func(r *regime.Settings) *float64 { return &r.Review },
	}[name]
}

// commonRegime reaches the frameworks that have neither a preset nor that number
// of their own.
func commonRegime(names []string, s *sim.Spec, root *Node) place {
	name := names[0]
	at := regimeNumber(name)
	if at == nil || len(names) > 1 {
		return place{}
	}
	var reached []int
	for _, n := range itemsOf(root.Get("frameworks")) {
		own := n.Get("regime")
		if k := index(s.Frameworks, n.name(), func(f *sim.Framework) string { return f.Name }); k >= 0 && own.Get("preset") == nil && own.Get(name) == nil {
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

func itemsOf(n *Node) []*Node {
	if n == nil {
		return nil
	}
	return n.Items
}

func frameworkNumber(names []string, s *sim.Spec, _ *Node) place {
	k := index(s.Frameworks, names[0], func(f *sim.Framework) string { return f.Name })
	switch {
	case k < 0 || len(names) != 3:
		return place{}
	case names[1] == "regime":
		return ownRegime(names[2], k)
	case names[1] == "draft" && names[2] == "text":
		return draft(s, k)
	}
	return place{}
}

func ownRegime(name string, k int) place {
	at := regimeNumber(name)
	if at == nil {
		return place{}
	}
	return ranged("regime."+name, func(s *sim.Spec, v float64) {
		s.Frameworks = slices.Clone(s.Frameworks)
		*at(&s.Frameworks[k].Regime.Settings) = v
	})
}

// draft is a zero draft of one number on all issues: on the scale of each.
func draft(s *sim.Spec, k int) place {
	out := place{math.Inf(-1), math.Inf(1), func(s *sim.Spec, v float64) {
		text := make([]float64, len(s.Issues))
		for d, is := range s.Issues {
			text[d] = (v - is.Low) / (is.High - is.Low)
		}
		s.Frameworks = slices.Clone(s.Frameworks)
		s.Frameworks[k].Draft = text
	}}
	for _, is := range s.Issues {
		out.min, out.max = max(out.min, is.Low), min(out.max, is.High)
	}
	return out
}

func eventNumber(names []string, s *sim.Spec, _ *Node) place {
	k := index(s.Events, names[0], func(e *sim.Event) string { return e.Name })
	if k < 0 || len(names) != 2 || names[1] != "amount" {
		return place{}
	}
	return ranged("events[].amount", func(s *sim.Spec, v float64) {
		s.Events = slices.Clone(s.Events)
		s.Events[k].Amount = v
	})
}

func forumNumber(names []string, s *sim.Spec, _ *Node) place {
	k := index(s.Forums, names[0], func(f *sim.Forum) string { return f.Name })
	if k < 0 || len(names) != 2 {
		return place{}
	}
	at := map[string]func(f *sim.Forum) *float64{
		"appeal":   func(f *sim.Forum) *float64 { return &f.Appeal },
		"cost":     func(f *sim.Forum) *float64 { return &f.Cost },
		"strength": func(f *sim.Forum) *float64 { return &f.Strength },
	}[names[1]]
	if at == nil {
		return place{}
	}
	return ranged("forums[]."+names[1], func(s *sim.Spec, v float64) {
		s.Forums = slices.Clone(s.Forums)
		*at(&s.Forums[k]) = v
	})
}

func actorNumber(names []string, s *sim.Spec, _ *Node) place {
	k := index(s.Actors, names[0], func(a *sim.Actor) string { return a.Name })
	if k < 0 || len(names) != 2 {
		return place{}
	}
	return trait(names[1], s.Actors[k].Kind, func(s *sim.Spec) *sim.Traits {
		s.Actors = slices.Clone(s.Actors)
		return &s.Actors[k].Traits
	})
}

// trait is a scalar trait that a number fixes.
func trait(name, kind string, of func(s *sim.Spec) *sim.Traits) place {
	for _, t := range agents.TraitTable() {
		if t.Path == name && (t.OnlyFor == "" || t.OnlyFor == kind) {
			return place{t.Min, t.Max, func(s *sim.Spec, v float64) { of(s).Scalar[t.Trait] = fixed(v, t.Min, t.Max) }}
		}
	}
	return place{}
}

// populationNumber is a trait of a population, or mean or sd of its normal
// positions.
func populationNumber(names []string, s *sim.Spec, root *Node) place {
	k := index(s.Populations, names[0], func(p *sim.Population) string { return p.Name })
	if k < 0 {
		return place{}
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
	return place{}
}

// normalMap says that a population's positions are one mapping of a normal law.
func normalMap(root *Node, name string) bool {
	for _, n := range itemsOf(root.Get("populations")) {
		if p := n.Get("position"); n.name() == name && p != nil && p.Kind == IsMap {
			law := p.Get("law")
			return p.Get("mean") != nil && p.Get("sd") != nil && (law == nil || law.Text == "normal")
		}
	}
	return false
}

func position(name string, s *sim.Spec, of func(s *sim.Spec) *sim.Traits) place {
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
		return place{0, math.MaxFloat64, put(func(d *sim.Dist, is *sim.Issue, v float64) { d.SD = v / (is.High - is.Low) })}
	case "mean":
		out := place{math.Inf(-1), math.Inf(1), put(func(d *sim.Dist, is *sim.Issue, v float64) { d.Mean = (v - is.Low) / (is.High - is.Low) })}
		for _, is := range s.Issues {
			out.min, out.max = max(out.min, is.Low), min(out.max, is.High)
		}
		return out
	}
	return place{}
}
