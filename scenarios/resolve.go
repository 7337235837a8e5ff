package scenarios

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"plenary/agents"
	"plenary/sim"
)

// resolver turns a File without faults into a Spec. Lists of named entries go
// into name order; issues keep theirs, which gives lists of positions their
// meaning.
type resolver struct {
	*File
	spec  *sim.Spec
	start sim.Date

	issues, forums, frameworks map[string]int
}

func resolve(file *File) *sim.Spec {
	r := &resolver{File: file, spec: &sim.Spec{Name: file.Name, Title: file.Title}}
	r.spec.Time = timeOf(&file.Time)
	r.start = r.spec.Time.Start
	r.index()
	for _, is := range file.Issues {
		lo, hi := ends(&is)
		r.spec.Issues = append(r.spec.Issues, sim.Issue{Name: is.Name, Doc: is.Doc, Low: lo, High: hi})
	}
	r.people()
	r.blocs()
	for i := range file.Forums {
		r.spec.Forums = append(r.spec.Forums, r.forum(&file.Forums[i]))
	}
	for i := range file.Frameworks {
		r.spec.Frameworks = append(r.spec.Frameworks, r.framework(&file.Frameworks[i]))
	}
	for i := range file.Events {
		r.spec.Events = append(r.spec.Events, r.event(&file.Events[i]))
	}
	slices.SortFunc(r.spec.Forums, func(a, b sim.Forum) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(r.spec.Frameworks, func(a, b sim.Framework) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(r.spec.Events, func(a, b sim.Event) int { return cmp.Compare(a.Name, b.Name) })
	r.settings()
	return r.spec
}

// index finds the places that names will have.
func (r *resolver) index() {
	r.issues, r.forums, r.frameworks = map[string]int{}, map[string]int{}, map[string]int{}
	for i := range r.Issues {
		r.issues[r.Issues[i].Name] = i
	}
	var fo, fr []string
	for i := range r.Forums {
		fo = append(fo, r.Forums[i].Name)
	}
	for i := range r.Frameworks {
		fr = append(fr, r.Frameworks[i].Name)
	}
	slices.Sort(fo)
	slices.Sort(fr)
	for i, n := range fo {
		r.forums[n] = i
	}
	for i, n := range fr {
		r.frameworks[n] = i
	}
}

// indices are the sorted places of names.
func indices(of map[string]int, names []string) []int {
	var out []int
	for _, n := range names {
		out = append(out, of[n])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// set is a list whose order means nothing: sorted, each once.
func set(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return slices.Compact(out)
}

var stepMonths = map[string]int{"": 3, "month": 1, "two-months": 2, "quarter": 3, "half-year": 6, "year": 12}

// timeOf resolves the calendar; steps that until asks for are counted.
func timeOf(t *Time) sim.Time {
	out := sim.Time{Start: sim.DateOf(1, 1, 1), Months: stepMonths[t.Step]}
	if t.Start != "" {
		out.Start = t.Start.First()
	}
	out.Abstract = t.Abstract != nil && *t.Abstract
	out.Steps = stepsOf(t)
	return out
}

// stepsOf are the steps given, or those until the last day.
func stepsOf(t *Time) int {
	if t.Steps != nil {
		return *t.Steps
	}
	if t.Until == "" {
		return 0
	}
	out := sim.Time{Start: sim.DateOf(1, 1, 1), Months: stepMonths[t.Step]}
	if t.Start != "" {
		out.Start = t.Start.First()
	}
	if out.Months == 0 {
		out.Months = 3
	}
	return out.StepOf(t.Until.last()) + 1
}

// settings resolves what holds for the whole world.
func (r *resolver) settings() {
	s := r.spec
	s.Params = agents.DefaultParams()
	for _, p := range agents.Settings() {
		phase, name := phaseAndName(p.Path)
		if v, ok := r.Settings[phase][name]; ok {
			p.Set(&s.Params, v)
		}
	}
	s.Payoff = cmp.Or(r.Payoff, "composite")
	s.Game = sim.Game{A: def("game.a", r.Game.A), B: def("game.b", r.Game.B), C: def("game.c", r.Game.C)}
	for _, row := range r.Game.Table {
		s.Game.Table = append(s.Game.Table, row...)
	}
	s.Off, s.Salt = set(r.Phases.Off), set(r.Phases.Salt)
	s.Record = sim.Record{
		Actors: defInt("record.actors", r.Record.Actors), Coalitions: defInt("record.coalitions", r.Record.Coalitions),
		Network: defInt("record.network", r.Record.Network), Every: defInt("record.every", r.Record.Every),
	}
	s.Main = r.frameworks[r.Measure.Framework]
	s.FrontierMonths = defInt("measure.frontier", r.Measure.Frontier)
	s.Categories, s.Alpha = defInt("measure.categories", r.Measure.Categories), def("measure.alpha", r.Measure.Alpha)
	s.Gap, s.Major = def("measure.gap", r.Measure.Gap), def("measure.major", r.Measure.Major)
}

// def is a value or, where none is given, the default of its row.
func def(path string, v *float64) float64 {
	if v != nil {
		return *v
	}
	return defaultOf(path)
}

func defInt(path string, v *int) int {
	if v != nil {
		return *v
	}
	return int(defaultOf(path))
}

// people resolves actors and populations and notes their regions and groups.
func (r *resolver) people() {
	regions, groups, columns := map[string]bool{}, map[string]bool{}, map[string]bool{}
	note := func(to map[string]bool, list ...string) {
		for _, s := range list {
			if s != "" {
				to[s] = true
			}
		}
	}
	for i := range r.Actors {
		a := &r.Actors[i]
		note(regions, a.Region)
		note(groups, a.Groups...)
		r.spec.Actors = append(r.spec.Actors, sim.Actor{
			Name: a.Name, Kind: a.Kind, Region: a.Region, Groups: set(a.Groups), Home: a.Home,
			MigrantLed: a.MigrantLed, Enter: a.Enter.First(), Exit: a.Exit.First(),
			Traits: r.traits(a.Kind, &a.Given), Errors: r.errors(a.Errors), Status: r.status(a.Status), Weights: weights(a.Weights),
		})
		note(columns, slices.Collect(maps.Keys(a.Columns))...)
	}
	r.spec.Columns = sorted(columns)
	for i := range r.Actors {
		for _, c := range r.spec.Columns {
			r.spec.Actors[i].Columns = append(r.spec.Actors[i].Columns, r.Actors[i].Columns[c])
		}
	}
	for i := range r.Populations {
		p := &r.Populations[i]
		note(regions, p.Region)
		note(regions, p.Regions...)
		note(groups, p.Groups...)
		r.spec.Populations = append(r.spec.Populations, r.population(p))
	}
	slices.SortFunc(r.spec.Actors, func(a, b sim.Actor) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(r.spec.Populations, func(a, b sim.Population) int { return cmp.Compare(a.Name, b.Name) })
	r.spec.Regions, r.spec.Groups = sorted(regions), sorted(groups)
}

// errors resolves the sources of error of an actor, in name order.
func (r *resolver) errors(list []Error) []sim.Error {
	var out []sim.Error
	for i := range list {
		e := &list[i]
		out = append(out, sim.Error{Name: e.Name, Position: r.differences(e.Position), Traits: traitChanges(e.Traits)})
	}
	slices.SortFunc(out, func(a, b sim.Error) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// status resolves what a State is at the start; what comes later is for the
// model to say and is left out.
func (r *resolver) status(list []Status) []sim.InitialStatus {
	var out []sim.InitialStatus
	for _, s := range list {
		d := r.start
		if s.Date != "" {
			d = s.Date.First()
		}
		if d <= r.start {
			out = append(out, sim.InitialStatus{Framework: s.Framework, Date: d, Status: s.Status})
		}
	}
	slices.SortFunc(out, func(a, b sim.InitialStatus) int {
		return cmp.Or(cmp.Compare(a.Framework, b.Framework), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Status, b.Status))
	})
	return out
}

// weights resolves what a State counts for entries into force.
func weights(list []EntryWeight) []sim.EntryWeight {
	var out []sim.EntryWeight
	for _, e := range list {
		out = append(out, sim.EntryWeight{Framework: e.Framework, Weight: def("actors[].weights[].weight", e.Weight)})
	}
	slices.SortFunc(out, func(a, b sim.EntryWeight) int { return cmp.Compare(a.Framework, b.Framework) })
	return out
}

func (r *resolver) population(p *Population) sim.Population {
	out := sim.Population{
		Name: p.Name, Kind: p.Kind, Count: defInt("populations[].count", p.Count), Region: p.Region,
		Regions: slices.Clone(p.Regions), Groups: set(p.Groups), HomeRegions: set(p.Home.Regions), HomeGroups: set(p.Home.Groups),
		Homeless: p.Home.None, MigrantLed: def("populations[].migrant_led", p.MigrantLed),
		From: p.Enter.From.First(), Until: p.Enter.Until.last(), Logistic: p.Enter.Shape == "logistic",
		Traits: r.traits(p.Kind, &p.Given),
	}
	out.Initial = out.Count
	if p.Enter.From != "" || p.Enter.Initial != nil {
		out.Initial = defInt("populations[].enter.initial", p.Enter.Initial)
	}
	return out
}

// traits resolves positions, salience and the scalar traits, with the kind's
// defaults for what is not given.
func (r *resolver) traits(kind string, g *Given) sim.Traits {
	var out sim.Traits
	for _, v := range []struct {
		to     *[]sim.Dist
		from   *Vector
		scaled bool
	}{{&out.Position, g.Position, true}, {&out.Anchor, g.Anchor, true}, {&out.Salience, g.Salience, false}} {
		*v.to = r.vector(v.from, v.scaled)
	}
	if out.Salience == nil {
		for range r.Issues {
			out.Salience = append(out.Salience, fixed(defaultOf("actors[].salience"), 0, defaultMax("actors[].salience")))
		}
	}
	out.Correlation = def("actors[].correlation", g.Correlation)
	k := agents.Kind(max(0, agents.Kinds.Index(kind)))
	for _, t := range agents.TraitTable() {
		switch d, ok := g.Traits[t.Path]; {
		case ok:
			out.Scalar[t.Trait] = distOf(&d, t.Min, t.Max, 0, 1)
		case t.OnlyFor == "" || t.OnlyFor == kind:
			out.Scalar[t.Trait] = fixed(t.Of(k), t.Min, t.Max)
		default:
			out.Scalar[t.Trait] = fixed(0, t.Min, t.Max)
		}
	}
	return out
}

// vector resolves a list with one entry per issue; nil for none.
func (r *resolver) vector(v *Vector, scaled bool) []sim.Dist {
	if v == nil {
		return nil
	}
	out := make([]sim.Dist, len(r.Issues))
	for k := range r.Issues {
		d := v.All
		if d == nil {
			d = &v.Each[k]
		}
		if scaled {
			lo, hi := ends(&r.Issues[k])
			out[k] = distOf(d, lo, hi, lo, hi)
		} else {
			out[k] = distOf(d, 0, defaultMax("actors[].salience"), 0, 1)
		}
	}
	return out
}

func fixed(v, lo, hi float64) sim.Dist {
	return sim.Dist{Law: "fixed", Mean: v, Min: lo, Max: hi, Spread: "random"}
}

// distOf resolves a distribution that lies between lo and hi and maps the
// scale from..to to 0..1.
func distOf(d *Dist, lo, hi, from, to float64) sim.Dist {
	at := func(v *float64, otherwise float64) float64 {
		if v != nil {
			otherwise = *v
		}
		return (otherwise - from) / (to - from)
	}
	out := sim.Dist{Law: lawOf(d), Mean: at(d.Mean, from), Min: at(d.Min, lo), Max: at(d.Max, hi), Spread: cmp.Or(d.Spread, "random")}
	if d.SD != nil {
		out.SD = *d.SD / (to - from)
	}
	if out.Law == "fixed" {
		out.SD, out.Spread = 0, "random"
	}
	if out.Law == "uniform" {
		out.Mean = (out.Min + out.Max) / 2
	}
	return out
}

func (r *resolver) blocs() {
	for i := range r.Blocs {
		b := &r.Blocs[i]
		r.spec.Blocs = append(r.spec.Blocs, sim.Bloc{
			Name: b.Name, Members: set(b.Members), Groups: set(b.Groups), Cohesion: def("blocs[].cohesion", b.Cohesion),
			Enter: b.Enter.First(), Exit: b.Exit.First(),
		})
	}
	slices.SortFunc(r.spec.Blocs, func(a, b sim.Bloc) int { return cmp.Compare(a.Name, b.Name) })
}

// scaled maps a value of an issue's scale to [0,1]; nothing becomes NaN.
func (r *resolver) scaled(k int, v *float64) float64 {
	if v == nil {
		return math.NaN()
	}
	lo, hi := ends(&r.Issues[k])
	return (*v - lo) / (hi - lo)
}

// numbers resolves a text or a change of position.
func (r *resolver) numbers(n *Numbers) []float64 { return r.perIssue(n, r.scaled) }

// differences resolves how far something moves on each issue's scale; nothing is 0.
func (r *resolver) differences(n *Numbers) []float64 {
	return r.perIssue(n, func(k int, v *float64) float64 {
		if v == nil {
			return 0
		}
		lo, hi := ends(&r.Issues[k])
		return *v / (hi - lo)
	})
}

// perIssue resolves one number for all issues or one for each.
func (r *resolver) perIssue(n *Numbers, of func(k int, v *float64) float64) []float64 {
	if !n.given() {
		return nil
	}
	out := make([]float64, len(r.Issues))
	for k := range out {
		v := n.All
		if v == nil {
			v = n.Each[k]
		}
		out[k] = of(k, v)
	}
	return out
}
