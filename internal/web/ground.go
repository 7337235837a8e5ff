package web

import (
	"slices"

	"plenary/agents"
	"plenary/scenarios"
	"plenary/sim"
)

// ground is a scenario that something is laid over.
type ground struct {
	*scenarios.Loaded
	// name is how a text that starts from it calls it, sealed texts included.
	name    string
	shipped bool
}

// main is the framework that measures and sliders speak of, nil if there is none.
func (g *ground) main() *sim.Framework {
	if len(g.Spec.Frameworks) == 0 {
		return nil
	}
	return &g.Spec.Frameworks[g.Spec.Main]
}

// mainEntry is its entry in an overlay.
func (g *ground) mainEntry(o *overlay) *entry { return o.entry("frameworks", g.main().Name) }

// size is the number of actors, those who come later too.
func (g *ground) size() int {
	n := len(g.Spec.Actors)
	for i := range g.Spec.Populations {
		n += g.Spec.Populations[i].Count
	}
	return n
}

// party is a named actor or a drawn population.
type party struct {
	list  string // where a scenario names it: actors or populations
	name  string
	count int
	*sim.Traits
	// given is true where a population's entry says how many are there at the
	// start; initial is that number.
	given   bool
	initial int
	exit    sim.Date
}

// parties are the named actors of a kind that come before the run ends, in the
// order of the file, and then its populations.
func (g *ground) parties(kind string) []party {
	var out []party
	end := g.Spec.Time.Begin(g.Spec.Time.Steps)
	for _, f := range g.File.Actors {
		i, ok := slices.BinarySearchFunc(g.Spec.Actors, f.Name, func(a sim.Actor, name string) int { return compare(a.Name, name) })
		if a := &g.Spec.Actors[i]; ok && a.Kind == kind && a.Enter < end {
			out = append(out, party{list: "actors", name: a.Name, count: 1, Traits: &a.Traits, exit: a.Exit})
		}
	}
	for _, f := range g.File.Populations {
		i, ok := slices.BinarySearchFunc(g.Spec.Populations, f.Name, func(p sim.Population, name string) int { return compare(p.Name, name) })
		if p := &g.Spec.Populations[i]; ok && p.Kind == kind {
			count := p.Count
			if p.From >= end {
				count = p.Initial
			}
			out = append(out, party{
				list: "populations", name: p.Name, count: count, Traits: &p.Traits,
				given: f.Enter.From != "" || f.Enter.Initial != nil, initial: p.Initial,
			})
		}
	}
	return out
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// count is the number of actors of a kind that the run sees.
func (g *ground) count(kind string) int {
	n := 0
	for _, p := range g.parties(kind) {
		n += p.count
	}
	return n
}

// trait is the mean of a trait over the actors of a kind; false where there are
// none.
func (g *ground) trait(kind string, t agents.Trait) (float64, bool) {
	sum, n := 0.0, 0
	for _, p := range g.parties(kind) {
		sum += float64(p.count) * center(p.Scalar[t])
		n += p.count
	}
	if n == 0 {
		return 0, false
	}
	return sum / float64(n), true
}

// center is the mean of a distribution.
func center(d sim.Dist) float64 {
	if d.Law == "uniform" {
		return (d.Min + d.Max) / 2
	}
	return d.Mean
}

// moved is a distribution with every number of it put through f, as a scenario
// writes it; spread is what becomes of its standard deviation.
func moved(d sim.Dist, f func(float64) float64, spread float64) any {
	if d.Law == "fixed" {
		return round(f(d.Mean))
	}
	e := entryOf("law", d.Law)
	if d.Law == "uniform" {
		return e.set("min", round(f(d.Min))).set("max", round(f(d.Max)))
	}
	e.set("mean", round(f(d.Mean)))
	if d.Law != "exponential" {
		e.set("sd", round(d.SD*spread))
	}
	e.set("min", d.Min).set("max", d.Max)
	if d.Spread != "" && d.Spread != "random" {
		e.set("spread", d.Spread)
	}
	return e
}

// toward is the map of [0,1] onto itself that takes a mean `from` to a mean `to`
// and keeps the pattern: below, v to/from; above, 1 - (1-v)(1-to)/(1-from).
func toward(from, to float64) func(float64) float64 {
	return func(v float64) float64 {
		switch {
		case to < from:
			return v * to / from
		case to > from:
			return 1 - (1-v)*(1-to)/(1-from)
		}
		return v
	}
}
