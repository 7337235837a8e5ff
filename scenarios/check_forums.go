package scenarios

import (
	"math"
	"slices"
	"strings"

	"plenary/internal/tree"
)

func (c *checker) checkForums() {
	for i := range c.Forums {
		f := &c.Forums[i]
		at := []any{"forums", i}
		c.knownAll(on(at, "agenda"), "issue", f.Agenda, c.issues)
		c.knownAll(on(at, "frameworks"), "framework", f.Frameworks, c.frameworks)
		c.admission(at, f)
		c.before(on(at, "last"), f.Last.last(), f.First.First(), "the first meeting")
		c.ties(on(at, "ties"), &f.Ties)
	}
}

// admission checks who may enter a forum.
func (c *checker) admission(at []any, f *Forum) {
	a := &f.Admit
	at = on(at, "admit")
	people := append(slices.Clone(c.actors), c.Root.Get("populations").Names()...)
	c.knownPeople(on(at, "groups"), "group", a.Groups, sorted(c.groups))
	c.knownPeople(on(at, "regions"), "region", a.Regions, sorted(c.regions))
	c.knownPeople(on(at, "members"), "actor", a.Members, people)
	if len(a.Members) > 0 && len(a.Groups)+len(a.Regions) > 0 {
		c.Fault(on(at, "members"), "a forum of members has no groups and regions")
		return
	}
	switch {
	case !c.whole:
	case !c.Given(at...) || len(a.Kinds)+len(a.Groups)+len(a.Regions)+len(a.Members) == 0 && !c.spoilt(at):
		c.Fault(at, "nobody may enter: name kinds, groups, regions or members")
	case !c.anyone(a, func(string) bool { return true }):
		c.Fault(at, "nobody may enter: no actor is of%s", a.words())
	}
}

// spoilt says that an entry is there but could not be read.
func (c *checker) spoilt(at []any) bool {
	n := c.At(at...)
	return n != nil && len(n.Keys) > 0
}

// words are the conditions of an admission.
func (a *Admit) words() string {
	var b strings.Builder
	for _, p := range []struct {
		what string
		list []string
	}{{"kind", a.Kinds}, {"group", a.Groups}, {"region", a.Regions}, {"name", a.Members}} {
		if len(p.list) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(" and")
		}
		b.WriteString(" " + p.what + " " + strings.Join(p.list, " or "))
	}
	return b.String()
}

// anyone says whether an admission lets in somebody of certain kinds.
func (c *checker) anyone(a *Admit, of func(kind string) bool) bool {
	for i := range c.Actors {
		p := &c.Actors[i]
		region := p.Region
		if region == "" {
			region = c.homes[p.Home]
		}
		if of(p.Kind) && a.passes(p.Name, p.Kind, p.Groups, []string{region}) {
			return true
		}
	}
	for i := range c.Populations {
		p := &c.Populations[i]
		if (p.Count == nil || *p.Count > 0) && of(p.Kind) && a.passes(p.Name, p.Kind, p.Groups, c.regionsOf(p)) {
			return true
		}
	}
	return false
}

// regionsOf are the regions in which a population may have members; who has
// no region of its own takes that of the home State.
func (c *checker) regionsOf(p *Population) []string {
	switch {
	case p.Region != "" || len(p.Regions) > 0:
		return append([]string{p.Region}, p.Regions...)
	case p.Kind == "state" || p.Home.None:
		return nil
	case len(p.Home.Regions) > 0:
		return p.Home.Regions
	}
	return sorted(c.regions)
}

// passes says whether somebody may enter: of an admitted kind, and a member
// where there are members, else of one of the groups and of the regions.
func (a *Admit) passes(name, kind string, groups, regions []string) bool {
	meets := func(list, own []string) bool {
		return len(list) == 0 || slices.ContainsFunc(own, func(s string) bool { return slices.Contains(list, s) })
	}
	if !meets(a.Kinds, []string{kind}) {
		return false
	}
	if len(a.Members) > 0 {
		return slices.Contains(a.Members, name)
	}
	return meets(a.Groups, groups) && meets(a.Regions, regions)
}

// ties checks the fixed weights of a forum.
func (c *checker) ties(at []any, t *Ties) {
	c.knownPeople(on(at, "actors"), "actor", t.Actors, c.actors)
	for i, name := range t.Actors {
		if slices.Index(t.Actors, name) < i {
			c.Fault(on(at, "actors", i), "%q stands twice", name)
		}
	}
	n := len(t.Actors)
	if len(t.Weights) != n {
		c.Fault(on(at, "weights"), "expected a row for each of %s, got %d", count(n, "actor", "actors"), len(t.Weights))
		return
	}
	for i, row := range t.Weights {
		if len(row) != n {
			c.Fault(on(at, "weights", i), "expected %s, one per actor, got %d", count(n, "weight", "weights"), len(row))
			continue
		}
		sum := 0.0
		for _, w := range row {
			sum += w
		}
		if math.Abs(sum-1) > 1e-6 {
			c.Fault(on(at, "weights", i), "the weights of a row sum to 1, these to %s", tree.Plain(math.Round(sum*1e9)/1e9))
		}
	}
}
