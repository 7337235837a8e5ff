package output

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"plenary/sim"
	"plenary/sim/forum"
)

// mostMoves is how many moves of a text a chapter tells.
const mostMoves = 8

// move is what one sponsor did to an issue of a text in a chapter.
type move struct {
	framework, issue int
	sponsor, with    string
	why              forum.Reason
	sum              float64
	authors          []string
}

// moved adds an amendment to those of its sponsor on the issue.
func moved(ms []move, a *sim.Amended) []move {
	at := slices.IndexFunc(ms, func(m move) bool {
		return m.framework == a.Framework && m.issue == a.Issue && m.sponsor == a.Sponsor && m.why == a.Why && m.with == a.With && (m.sum > 0) == (a.Move > 0)
	})
	if at < 0 {
		at = len(ms)
		ms = append(ms, move{framework: a.Framework, issue: a.Issue, sponsor: a.Sponsor, with: a.With, why: a.Why})
	}
	ms[at].sum += a.Move
	if a.Name != "" && !slices.Contains(ms[at].authors, a.Name) {
		ms[at].authors = append(ms[at].authors, a.Name)
	}
	return ms
}

// amended tells who moved a text, on what and why, the furthest moves first.
func (m *minutes) amended(c *chapter, k int) {
	ms := slices.DeleteFunc(slices.Clone(c.moves), func(x move) bool { return x.framework != k })
	if len(ms) == 0 {
		return
	}
	slices.SortStableFunc(ms, func(a, b move) int {
		switch x, y := math.Abs(a.sum), math.Abs(b.sum); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	var said []string
	for _, x := range ms[:min(len(ms), mostMoves)] {
		said = append(said, m.tellMove(&x))
	}
	if n := len(ms) - len(said); n > 0 {
		said = append(said, count(n, "smaller move", "smaller moves"))
	}
	m.say("\n**Amendments to %s.** %s.\n", m.w.Frameworks[k].Name, capital(strings.Join(said, "; ")))
}

// tellMove tells one: "coalition around Mexico on rights: rights +0.04".
func (m *minutes) tellMove(x *move) string {
	s := fmt.Sprintf("%s: %s %+.2f", x.sponsor, issueOf(m.w.Spec, x.issue), x.sum)
	switch x.why {
	case forum.AsConcession:
		s += ", a concession to it"
	case forum.AsPackage:
		s += ", in a package with " + x.with
	case forum.ByMajority:
	}
	if x.authors != nil {
		s += ", with the work of " + list(x.authors, 3)
	}
	return s
}

// refused tells whose parliaments refuse what their governments signed.
func (m *minutes) refused(c *chapter, k int) {
	var who []string
	for i := range c.happened {
		if h := &c.happened[i]; h.Kind == sim.Refused && h.Whom == m.w.Frameworks[k].Name {
			who = append(who, h.Who)
		}
	}
	switch {
	case len(who) == 1:
		m.say("\n**Refused at home.** %s has signed %s; its parliament refuses.\n", who[0], m.w.Frameworks[k].Name)
	case len(who) > 1:
		m.say("\n**Refused at home.** %s have signed %s; their parliaments refuse.\n", list(who, 2*mostNames), m.w.Frameworks[k].Name)
	}
}
