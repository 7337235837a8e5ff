package scenarios

import (
	"slices"
	"strings"

	"plenary/internal/tree"
	"plenary/sim/forum"
)

func (c *checker) checkFrameworks() {
	for i := range c.Frameworks {
		f := &c.Frameworks[i]
		at := []any{"frameworks", i}
		if !c.Given(on(at, "draft")...) {
			c.Fault(at, "missing: draft")
		} else if n := c.At(on(at, "draft")...); n.Kind == tree.IsMap {
			c.need(on(at, "draft"), "text")
		}
		c.knownAll(on(at, "issues"), "issue", f.Issues, c.issues)
		c.knownAll(on(at, "binds"), "group", f.Binds, sorted(c.groups))
		c.numbers(on(at, "draft", "text"), &f.Draft.Text, false)
		c.knownAll(on(at, "follows"), "framework", f.Follows, c.frameworks)
		if n := c.countStates(); f.Drafting == "exchange" && n > forum.MostExchanging {
			c.Fault(on(at, "drafting"), "exchange is for %d States at most, there are %d", forum.MostExchanging, n)
		}
		c.before(on(at, "in_force"), f.InForce.First(), f.Adopted.First(), "its adoption")
		c.before(on(at, "until"), f.Until.last(), f.Draft.Tabled.First(), "its draft is tabled")
		for k := range f.Decisions {
			c.decision(on(at, "decisions", k), f, &f.Decisions[k])
		}
		if len(f.Decisions) > 0 && c.whole && !c.anyone(&Admit{}, isState) {
			c.Fault(on(at, "decisions"), "there is no State to decide")
		}
	}
	c.circles()
}

func isState(kind string) bool { return kind == "state" }

// countStates is the number of States, those of populations included.
func (c *checker) countStates() int {
	n := len(c.states)
	for _, p := range c.Populations {
		if isState(p.Kind) && p.Count != nil {
			n += *p.Count
		}
	}
	return n
}

func (c *checker) decision(at []any, f *Framework, d *Decision) {
	c.need(at, "date", "kind")
	c.known(on(at, "forum"), "forum", d.Forum, c.forums)
	date := d.Date.First()
	c.before(on(at, "date"), date, f.Draft.Tabled.First(), "its draft is tabled")
	c.before(on(at, "date"), date, c.Time.Start.First(), "the start")
	c.before(on(at, "until"), d.Until.last(), date, "the decision")
	if d.Every != nil && *d.Every > 0 && !c.Given(on(at, "until")...) {
		c.Fault(at, "missing: until (the last day on which it is tried again)")
	}
	for k := range c.Forums {
		fo := &c.Forums[k]
		if fo.Name == d.Forum && c.whole && c.Given("forums", k, "admit") && c.anyone(&fo.Admit, func(string) bool { return true }) &&
			!c.anyone(&fo.Admit, isState) {
			c.Fault(on(at, "forum"), "%q admits no State", d.Forum)
		}
	}
}

// given says whether there are numbers.
func (n *Numbers) given() bool { return n != nil && (n.All != nil || n.Each != nil) }

// numbers checks a text or a change of position.
func (c *checker) numbers(at []any, n *Numbers, holes bool) {
	if !n.given() || !c.sound(c.Root.Get("issues")) {
		return
	}
	if n.All == nil && len(n.Each) != len(c.issues) {
		c.Fault(at, "expected %s, one per issue, got %d", count(len(c.issues), "number", "numbers"), len(n.Each))
		return
	}
	for k := range c.Issues {
		if n.All == nil {
			c.onScale(on(at, k), k, n.Each[k], holes)
		} else if !c.onScale(at, k, n.All, holes) {
			return // once is enough
		}
	}
}

// onScale checks one number of an issue; it says whether it is well.
func (c *checker) onScale(at []any, issue int, v *float64, hole bool) bool {
	lo, hi := ends(&c.Issues[issue])
	switch {
	case v == nil && !hole:
		c.Fault(at, "expected a number%s, got nothing", within(lo, hi))
	case v != nil && (*v < lo || *v > hi):
		c.Fault(at, "expected a number%s, got %s", within(lo, hi), tree.Plain(*v))
	default:
		return true
	}
	return false
}

// circles reports frameworks that follow each other, each circle once.
func (c *checker) circles() {
	follows := map[string][]string{}
	for i := range c.Frameworks {
		follows[c.Frameworks[i].Name] = c.Frameworks[i].Follows
	}
	for i := range c.Frameworks {
		if chain := circle(follows, c.Frameworks[i].Name); chain != nil && chain[0] == slices.Min(chain) {
			c.Fault([]any{"frameworks", i, "follows"}, "goes in a circle: %s", strings.Join(append(chain, chain[0]), " -> "))
		}
	}
}

// circle is the shortest way from a framework back to itself, nil if there is none.
func circle(follows map[string][]string, name string) []string {
	from := map[string]string{}
	for queue := []string{name}; len(queue) > 0; queue = queue[1:] {
		for _, next := range follows[queue[0]] {
			if next == name {
				var way []string
				for at := queue[0]; at != name; at = from[at] {
					way = append(way, at)
				}
				slices.Reverse(way)
				return append([]string{name}, way...)
			}
			if _, seen := from[next]; !seen {
				from[next] = queue[0]
				queue = append(queue, next)
			}
		}
	}
	return nil
}
