package scenarios

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"plenary/internal/tree"

	"plenary/agents"
)

func (c *checker) checkActors() {
	for i := range c.Actors {
		a := &c.Actors[i]
		at := []any{"actors", i}
		c.need(at, "kind", "position")
		c.traits(at, a.Kind, &a.Given)
		c.before(on(at, "exit"), a.Exit.First(), a.Enter.First(), "its entry")
		if a.Home != "" && c.whole {
			c.known(on(at, "home"), "home State", a.Home, c.states)
		}
		for k, s := range a.Status {
			c.known(on(at, "status", k, "framework"), "framework", s.Framework, c.frameworks)
		}
		for k, e := range a.Weights {
			c.known(on(at, "weights", k, "framework"), "framework", e.Framework, c.frameworks)
		}
		c.suits(at, a)
		c.errors(on(at, "errors"), a)
	}
}

// errors checks what an actor's errors of measurement move.
func (c *checker) errors(at []any, a *Actor) {
	names := map[string]bool{}
	for k := range a.Errors {
		e := &a.Errors[k]
		if names[e.Name] {
			c.Fault(on(at, k, "name"), "%q stands twice", e.Name)
		}
		names[e.Name] = true
		c.shift(on(at, k, "position"), e.Position)
		for _, t := range agents.TraitTable() {
			if _, given := e.Traits[t.Path]; given && t.OnlyFor != "" && a.Kind != "" && a.Kind != t.OnlyFor {
				c.Fault(on(at, k, "traits", t.Path), "only States have %s", t.Path)
			}
		}
	}
}

// suits checks that an actor has only what its kind can have.
func (c *checker) suits(at []any, a *Actor) {
	if a.Kind == "" {
		return
	}
	if a.Kind == "state" && a.Home != "" {
		c.Fault(on(at, "home"), "a State has no home State")
	}
	if a.MigrantLed && !mayBeMigrantLed(a.Kind) {
		c.Fault(on(at, "migrant_led"), "only %s are migrant-led", migrantLed())
	}
	if a.Kind != "state" && len(a.Status) > 0 {
		c.Fault(on(at, "status"), "only States have a status")
	}
	if a.Kind != "state" && len(a.Weights) > 0 {
		c.Fault(on(at, "weights"), "only States have a weight")
	}
}

func (c *checker) checkPopulations() {
	for i := range c.Populations {
		p := &c.Populations[i]
		at := []any{"populations", i}
		c.need(at, "kind", "count", "position")
		c.traits(at, p.Kind, &p.Given)
		if slices.Contains(c.actors, p.Name) {
			c.Fault(on(at, "name"), "%q is the name of an actor too", p.Name)
		}
		if p.MigrantLed != nil && *p.MigrantLed > 0 && p.Kind != "" && !mayBeMigrantLed(p.Kind) {
			c.Fault(on(at, "migrant_led"), "only %s are migrant-led", migrantLed())
		}
		c.knownPeople(on(at, "home", "regions"), "region", p.Home.Regions, sorted(c.regions))
		c.knownPeople(on(at, "home", "groups"), "group", p.Home.Groups, sorted(c.groups))
		if len(p.Home.Regions)+len(p.Home.Groups) > 0 && p.Home.None {
			c.Fault(on(at, "home", "none"), "none goes with no regions and groups")
		}
		c.arrival(on(at, "enter"), p)
	}
}

func (c *checker) arrival(at []any, p *Population) {
	e := &p.Enter
	c.before(on(at, "until"), e.Until.last(), e.From.First(), "from")
	if e.From != "" && !c.Given(on(at, "until")...) {
		c.Fault(at, "missing: until")
	}
	if e.Until != "" && !c.Given(on(at, "from")...) {
		c.Fault(at, "missing: from")
	}
	if e.Initial != nil && p.Count != nil && *e.Initial > *p.Count {
		c.Fault(on(at, "initial"), "%d are there at the start, but the count is %d", *e.Initial, *p.Count)
	}
}

func (c *checker) checkBlocs() {
	for i := range c.Blocs {
		b := &c.Blocs[i]
		at := []any{"blocs", i}
		c.knownPeople(on(at, "members"), "actor", b.Members, c.actors)
		c.knownPeople(on(at, "groups"), "group", b.Groups, sorted(c.groups))
		c.before(on(at, "exit"), b.Exit.First(), b.Enter.First(), "its start")
		if !c.Given(on(at, "members")...) && !c.Given(on(at, "groups")...) {
			c.Fault(at, "missing: members or groups")
		}
	}
}

func mayBeMigrantLed(kind string) bool {
	row, err := agents.Kinds.Find(kind)
	return err == nil && row.MigrantLed
}

// migrantLed are the kinds of which some may be, in words.
func migrantLed() string {
	var many []string
	for _, e := range agents.Kinds.Entries() {
		if e.Value.MigrantLed {
			many = append(many, e.Value.Many)
		}
	}
	return strings.Join(many, " and ")
}

// traits checks what an actor or population is given.
func (c *checker) traits(at []any, kind string, g *Given) {
	c.Look()
	c.vector(on(at, "position"), g.Position, true)
	c.vector(on(at, "anchor"), g.Anchor, true)
	c.vector(on(at, "salience"), g.Salience, false)
	for _, t := range agents.TraitTable() {
		d, ok := g.Traits[t.Path]
		if !ok {
			continue
		}
		p := on(at, t.Path)
		if t.OnlyFor != "" && kind != "" && kind != t.OnlyFor {
			c.Fault(p, "only States have %s", t.Path)
		}
		c.dist(p, &d, t.Min, t.Max)
	}
}

// vector checks a list with one entry per issue; scaled ones lie on the
// issues' scales.
func (c *checker) vector(at []any, v *Vector, scaled bool) {
	if v == nil || !c.sound(c.Root.Get("issues")) {
		return
	}
	if v.All == nil && len(v.Each) != len(c.issues) {
		c.Fault(at, "expected %s, one per issue, got %d", count(len(c.issues), "entry", "entries"), len(v.Each))
		return
	}
	for k := range c.Issues {
		lo, hi := 0.0, math.Inf(1)
		if scaled {
			lo, hi = ends(&c.Issues[k])
		}
		if v.All == nil {
			c.dist(on(at, k), &v.Each[k], lo, hi)
			continue
		}
		before := len(c.List)
		if c.dist(at, v.All, lo, hi); len(c.List) > before {
			return // once is enough
		}
	}
}

// count is a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// ends are the ends of an issue's scale.
func ends(is *Issue) (lo, hi float64) {
	if len(is.Scale) == 2 {
		return is.Scale[0], is.Scale[1]
	}
	return 0, 1
}

// lawOf is the law of a distribution: the one named, or what its parts say.
func lawOf(d *Dist) string {
	switch {
	case d.Law != "":
		return d.Law
	case d.SD != nil:
		return "normal"
	case d.Mean == nil && d.Min != nil && d.Max != nil:
		return "uniform"
	}
	return "fixed"
}

// dist checks a distribution that must lie between lo and hi.
func (c *checker) dist(at []any, d *Dist, lo, hi float64) {
	n, _, _, _ := c.Root.Find(at...)
	spoilt := slices.ContainsFunc(n.Keys, func(k tree.Key) bool { return c.bad[k.Value] })
	if spoilt || !c.inRange(at, d, n.Kind == tree.IsMap, lo, hi) || n.Kind != tree.IsMap {
		return
	}
	law := lawOf(d)
	need := map[string][]string{
		"fixed": {"mean"}, "uniform": {"min", "max"}, "normal": {"mean", "sd"}, "beta": {"mean", "sd"},
		"lognormal": {"mean", "sd"}, "exponential": {"mean"},
	}[law]
	for _, k := range need {
		if !c.Given(on(at, k)...) {
			c.Fault(at, "missing: %s (law %s)", k, law)
			return
		}
	}
	if d.Min != nil && d.Max != nil && *d.Min > *d.Max {
		c.Fault(on(at, "min"), "min %s is above max %s", tree.Plain(*d.Min), tree.Plain(*d.Max))
		return
	}
	c.shape(at, d, law, lo, hi)
}

// inRange checks the values of a distribution that is written as a mapping or
// as a number; it says whether they are well.
func (c *checker) inRange(at []any, d *Dist, mapping bool, lo, hi float64) bool {
	for _, p := range []struct {
		key string
		v   *float64
	}{{"mean", d.Mean}, {"min", d.Min}, {"max", d.Max}} {
		if p.v == nil || *p.v >= lo && *p.v <= hi {
			continue
		}
		if mapping {
			at = on(at, p.key)
		}
		c.Fault(at, "expected a number%s, got %s", within(lo, hi), tree.Plain(*p.v))
		return false
	}
	return true
}

// shape checks that a law can have these parts.
func (c *checker) shape(at []any, d *Dist, law string, lo, hi float64) {
	if d.Mean == nil {
		return
	}
	mean := *d.Mean
	if d.Min != nil {
		lo = *d.Min
	}
	if d.Max != nil {
		hi = *d.Max
	}
	switch law {
	case "beta":
		if d.SD != nil && (*d.SD <= 0 || math.IsInf(hi, 0) || *d.SD**d.SD >= (mean-lo)*(hi-mean)) {
			c.Fault(at, "no beta distribution%s has mean %s and sd %s", within(lo, hi), tree.Plain(mean), tree.Plain(*d.SD))
		}
	case "lognormal", "exponential":
		if mean <= 0 {
			c.Fault(at, "the law %s needs a mean above 0, got %s", law, tree.Plain(mean))
		}
	}
}

// within is a range in words.
func within(lo, hi float64) string {
	if math.IsInf(hi, 1) {
		return " of at least " + tree.Plain(lo)
	}
	return " from " + tree.Plain(lo) + " to " + tree.Plain(hi)
}
