package web

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"plenary/agents"
	"plenary/internal/named"
	"plenary/sim"
)

const (
	politicisation = agents.Politicisation
	effort         = agents.Effort
)

// others are the kinds beside States.
func others() []named.Entry[agents.KindRow] { return agents.Kinds.Entries()[agents.State+1:] }

// countSliders are the numbers of cities, NGOs, firms and so on.
func countSliders() []slider {
	var out []slider
	for _, k := range others() {
		s := row(strings.ToLower(k.Value.Many), "actors", "populations[].count", 1000).with(
			func(g *ground) (Value, bool) { return num(float64(g.count(k.Name))) },
			func(g *ground, v Value, o *overlay) { layCount(g, k.Name, "Further "+k.Value.Added, int(v.Number), o) })
		s.Name = strings.ToUpper(k.Value.Many[:1]) + k.Value.Many[1:]
		s.extent = func(g *ground) extent { return extent{0, number(max(40, 4*g.count(k.Name)))} }
		out = append(out, s)
	}
	return out
}

// accessSliders are the voice of the kinds where States sit, and their effort.
func accessSliders() []slider {
	var out []slider
	for _, k := range others() {
		s := row("voice_"+k.Name, "access", "forums[].voice."+k.Name, 0).with(readVoice(k.Name), layVoice(k.Name))
		s.Name = "Voice of " + k.Value.Many
		out = append(out, s)
	}
	for _, k := range others() {
		s := row("effort_"+k.Name, "access", "actors[].effort", 3).with(readTrait(k.Name, effort), layTimes(k.Name, effort))
		s.Name = "Effort of " + k.Value.Many
		out = append(out, s)
	}
	return out
}

// readTrait is the mean of a trait over a kind.
func readTrait(kind string, t agents.Trait) func(g *ground) (Value, bool) {
	return func(g *ground) (Value, bool) {
		v, ok := g.trait(kind, t)
		return Value{Number: round(v)}, ok
	}
}

// layTrait puts a trait of everybody of a kind through a map.
func layTrait(g *ground, kind string, t agents.Trait, o *overlay, f func(float64) float64, spread float64) {
	name := agents.TraitTable()[t].Path
	for _, p := range g.parties(kind) {
		if p.count > 0 {
			o.entry(p.list, p.name).set(name, moved(p.Scalar[t], f, spread))
		}
	}
}

// layToward moves a trait of [0,1] to a mean and keeps its pattern.
func layToward(kind string, t agents.Trait) func(g *ground, v Value, o *overlay) {
	return func(g *ground, v Value, o *overlay) {
		now, _ := g.trait(kind, t)
		layTrait(g, kind, t, o, toward(now, v.Number), 1)
	}
}

// layTimes multiplies a trait so that it has a mean; a trait that is 0
// everywhere gets it.
func layTimes(kind string, t agents.Trait) func(g *ground, v Value, o *overlay) {
	most := agents.TraitTable()[t].Max
	return func(g *ground, v Value, o *overlay) {
		now, _ := g.trait(kind, t)
		if now == 0 {
			layTrait(g, kind, t, o, func(float64) float64 { return v.Number }, 0)
			return
		}
		times := v.Number / now
		layTrait(g, kind, t, o, func(x float64) float64 { return min(most, x*times) }, times)
	}
}

// together are the forums that admit a kind and States.
func (g *ground) together(kind string) []*sim.Forum {
	var out []*sim.Forum
	for i := range g.Spec.Forums {
		f := &g.Spec.Forums[i]
		if len(f.Kinds) == 0 || slices.Contains(f.Kinds, kind) && slices.Contains(f.Kinds, "state") {
			out = append(out, f)
		}
	}
	return out
}

// readVoice is the mean voice of a kind where States sit too.
func readVoice(kind string) func(g *ground) (Value, bool) {
	k := agents.Kinds.Index(kind)
	return func(g *ground) (Value, bool) {
		list := g.together(kind)
		if len(list) == 0 {
			return Value{}, false
		}
		sum := 0.0
		for _, f := range list {
			sum += f.Voice[k]
		}
		return num(sum / float64(len(list)))
	}
}

// layVoice moves the voice of a kind to a mean and keeps the pattern of forums.
func layVoice(kind string) func(g *ground, v Value, o *overlay) {
	k := agents.Kinds.Index(kind)
	read := readVoice(kind)
	return func(g *ground, v Value, o *overlay) {
		now, _ := read(g)
		move := toward(now.Number, v.Number)
		for _, f := range g.together(kind) {
			o.entry("forums", f.Name).under("voice").set(kind, round(min(1, max(0, move(f.Voice[k])))))
		}
	}
}

// layCount gives a kind n actors. Drawn populations grow and shrink in
// proportion; where there are none, a population like the named actors is added.
// Below the number of named actors, the last of the file's order come only after
// the run's end.
func layCount(g *ground, kind, more string, n int, o *overlay) {
	named, drawn := 0, 0
	list := g.parties(kind)
	for _, p := range list {
		if p.list == "actors" {
			named++
		} else {
			drawn += p.count
		}
	}
	if n == named+drawn {
		return
	}
	if drawn > 0 {
		layPopulations(list[named:], drawn, max(0, n-named), g.Spec.Time.Begin(g.Spec.Time.Steps), o)
	}
	switch {
	case n < named:
		for _, p := range list[n:named] {
			drop(g, p, o)
		}
	case n > named && drawn == 0:
		layMore(g, kind, more, n-named, o)
	}
}

// drop lets a named actor come after the run's end.
func drop(g *ground, p party, o *overlay) {
	end := g.Spec.Time.Begin(g.Spec.Time.Steps)
	e := o.entry("actors", p.name).set("enter", end.String())
	if p.exit != 0 && p.exit <= end {
		e.set("exit", (end + 1).String())
	}
}

// layPopulations shares n members over populations in proportion to what they
// have, by largest remainder. One of which nobody is left keeps a member that
// comes after the run's end, since forums may be for its like alone.
func layPopulations(list []party, drawn, n int, end sim.Date, o *overlay) {
	type share struct {
		at   int
		rest float64
	}
	counts, left := make([]int, len(list)), n
	shares := make([]share, len(list))
	for i, p := range list {
		exact := float64(n) * float64(p.count) / float64(drawn)
		counts[i] = int(exact)
		left -= counts[i]
		shares[i] = share{i, exact - math.Trunc(exact)}
	}
	slices.SortStableFunc(shares, func(a, b share) int { return cmp.Compare(b.rest, a.rest) })
	for _, s := range shares[:left] {
		counts[s.at]++
	}
	for i, p := range list {
		if p.count == counts[i] {
			continue
		}
		e := o.entry("populations", p.name)
		if counts[i] == 0 {
			never(e, end)
			continue
		}
		e.set("count", counts[i])
		if p.given && p.count > 0 {
			e.under("enter").set("initial", int(math.Round(float64(p.initial)*float64(counts[i])/float64(p.count))))
		}
	}
}

// never gives a population a single member that comes only after the run's end.
func never(e *entry, end sim.Date) {
	e.set("count", 1).under("enter").set("from", end.String()).set("until", end.String()).set("initial", 0)
}

// layMore adds n actors of a kind that are drawn around those of the scenario:
// positions, salience and capability as theirs are on average; around the States
// where there are none of the kind.
func layMore(g *ground, kind, name string, n int, o *overlay) {
	like := g.parties(kind)
	own := len(like) > 0
	if !own {
		like = g.parties("state")
	}
	for taken := true; taken; {
		taken = slices.ContainsFunc(g.Spec.Populations, func(p sim.Population) bool { return p.Name == name })
		if taken {
			name += " more"
		}
	}
	e := o.entry("populations", name).set("kind", kind).set("count", n)
	if len(like) == 0 {
		return
	}
	var position []*entry
	var salience []float64
	for d := range g.Spec.Issues {
		is := &g.Spec.Issues[d]
		mean, sd := spread(like, func(p party) float64 { return center(p.Position[d]) })
		width := is.High - is.Low
		position = append(position, entryOf("mean", round(is.Low+mean*width), "sd", round(max(0.05, sd)*math.Abs(width)),
			"min", min(is.Low, is.High), "max", max(is.Low, is.High)))
		mean, _ = spread(like, func(p party) float64 { return center(p.Salience[d]) })
		salience = append(salience, round(mean))
	}
	e.set("position", position)
	if own {
		mean, _ := spread(like, func(p party) float64 { return center(p.Scalar[agents.Capability]) })
		e.set("salience", salience).set("capability", round(mean))
	}
}

// spread is the mean and the standard deviation of a number over parties.
func spread(list []party, f func(p party) float64) (mean, sd float64) {
	n := 0.0
	for _, p := range list {
		mean += f(p) * float64(p.count)
		n += float64(p.count)
	}
	mean /= max(1, n)
	for _, p := range list {
		sd += (f(p) - mean) * (f(p) - mean) * float64(p.count)
	}
	return mean, math.Sqrt(sd / max(1, n))
}
