package scenarios

import (
	"math"
	"slices"

	"plenary/internal/tree"
)

// needs are the keys without which an event of a kind means nothing.
var needs = map[string][]string{
	"shock": {"trait", "amount"}, "government": {"who"}, "enter": {"who"}, "exit": {"who"},
	"open": {"forum"}, "close": {"forum"}, "regime": {"regime"}, "draft": {"position"},
	"leave": {"who"}, "rejoin": {"who"}, "notice": {"who"}, "silence": {"who"}, "trait": {"traits"},
}

// onFramework are the kinds of events that concern a framework.
var onFramework = []string{"regime", "draft", "leave", "rejoin", "notice"}

func (c *checker) checkEvents() {
	people := append(slices.Clone(c.actors), c.Root.Get("populations").Names()...)
	for i := range c.Events {
		e := &c.Events[i]
		at := []any{"events", i}
		c.need(at, "date", "kind")
		c.need(at, needs[e.Kind]...)
		c.knownPeople(on(at, "who", "actors"), "actor", e.Who.Actors, people)
		c.knownPeople(on(at, "who", "regions"), "region", e.Who.Regions, sorted(c.regions))
		c.knownPeople(on(at, "who", "groups"), "group", e.Who.Groups, sorted(c.groups))
		c.known(on(at, "issue"), "issue", e.Issue, c.issues)
		c.known(on(at, "forum"), "forum", e.Forum, c.forums)
		c.known(on(at, "framework"), "framework", e.Framework, c.frameworks)
		c.numbers(on(at, "position"), e.Position, true)
		c.chance(at, e)
		if slices.Contains(onFramework, e.Kind) && !c.Given(on(at, "framework")...) && len(c.frameworks) != 1 {
			c.Fault(at, "missing: framework (there are %d)", len(c.frameworks))
		}
		if e.Issue != "" && e.Trait != "" && e.Trait != "salience" {
			c.Fault(on(at, "issue"), "only a shock to salience has an issue")
		}
	}
}

// chance checks what is drawn of an event: its day, its size, a government's shift.
func (c *checker) chance(at []any, e *Event) {
	c.before(on(at, "until"), e.Until.last(), e.Date.First(), "the date")
	if e.Amount != nil {
		row := rows()["events[].amount"]
		c.dist(on(at, "amount"), e.Amount, row.Min, row.Max)
		if e.Amount.Spread != "" {
			c.Fault(on(at, "amount", "spread"), "an amount is one draw and has no spread")
		}
	}
	c.shift(on(at, "shift"), e.Shift)
	switch {
	case e.Kind == "" || e.Shift == nil:
	case e.Kind != "government":
		c.Fault(on(at, "shift"), "only a government has a shift")
	default:
		c.need(at, "amount")
	}
}

// shift checks how far something moves: on each issue no further than its scale.
func (c *checker) shift(at []any, n *Numbers) {
	if !n.given() || !c.sound(c.Root.Get("issues")) {
		return
	}
	if n.All == nil && len(n.Each) != len(c.issues) {
		c.Fault(at, "expected %s, one per issue, got %d", count(len(c.issues), "number", "numbers"), len(n.Each))
		return
	}
	for k := range c.Issues {
		lo, hi := ends(&c.Issues[k])
		v, in := n.All, at
		if v == nil {
			v, in = n.Each[k], on(at, k)
		}
		if v != nil && math.Abs(*v) > hi-lo {
			c.Fault(in, "expected a number%s, got %s", within(lo-hi, hi-lo), tree.Plain(*v))
			if n.All != nil {
				return // once is enough
			}
		}
	}
}
