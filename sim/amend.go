package sim

import (
	"math"

	"plenary/internal/rng"
	"plenary/sim/forum"
)

// Amended is an amendment that passed.
type Amended struct {
	Step      int
	Date      Date
	Framework int
	Forum     int    // place in World.Forums
	Sponsor   string // a State, or a coalition by its name
	Lead      int32  // the State that tabled it, the lead of a coalition
	Issue     int    // D: the obligation
	Move      float64
	// For and Against are the weights of those who gained and lost by it.
	For, Against float64
	Why          forum.Reason
	With         string // the other sponsor of a package
	// Author is the share of authors outside in it, Name the one who did most.
	Author float64
	Name   string
}

// floor is the scratch of sessions that go by amendments.
type floor struct {
	forum.Floor
	member []int32   // place in the assembly of each State, -1: none
	slots  []int32   // sponsor of each coalition, -1: none
	lead   []int32   // State of each sponsor that speaks for it
	slot   []int32   // coalition of each sponsor, -1: a State alone
	effort []float64 // sponsors x D: work of authors outside
	toward []float64 // the same times where they stand
	top    []float64 // the greatest of them
	name   []int32   // and whose it is
	forum  int
	when   Date
	f      *FrameworkState
}

// sponsor fills the floor of a session: every coalition with two States or more
// in the room sponsors as one, every other State alone.
func (w *World) sponsor(a *drafters, fo *ForumState, f *FrameworkState) {
	fl := &a.floor
	a.Floor = &fl.Floor
	fl.f, fl.when = f, fo.When
	fl.Blocking = w.consensual(f)
	fl.Obligation = nil
	if f.Regime.Negotiable {
		fl.Obligation, fl.ObligationStep = &f.Obligation, w.Spec.Params.Draft.Obligation
	}
	w.seatSponsors(a)
	w.gatherWork(a)
	w.gatherAuthors(a, fo)
	fl.Passed = a.passed
}

// seatSponsors finds the sponsor of each member.
func (w *World) seatSponsors(a *drafters) {
	p, c, fl := &w.Pop, &w.Coalitions, &a.floor
	fl.member, fl.slots = fit(fl.member, p.States), fit(fl.slots, len(c.Members))
	fl.Of, fl.lead, fl.slot = fl.Of[:0], fl.lead[:0], fl.slot[:0]
	for i := range fl.member {
		fl.member[i] = -1
	}
	clear(fl.slots)
	for _, row := range a.rows {
		if s := c.Of[row]; s >= 0 {
			fl.slots[s]++
		}
	}
	for s, n := range fl.slots {
		fl.slots[s] = -1
		if n >= 2 {
			fl.slots[s] = int32(len(fl.lead))
			fl.lead, fl.slot = append(fl.lead, -1), append(fl.slot, int32(s))
		}
	}
	for m, row := range a.rows {
		k := int32(-1)
		if s := c.Of[row]; s >= 0 {
			k = fl.slots[s]
		}
		if k < 0 {
			k = int32(len(fl.lead))
			fl.lead, fl.slot = append(fl.lead, row), append(fl.slot, -1)
		}
		if l := fl.lead[k]; l < 0 || p.Capability[row] > p.Capability[l] {
			fl.lead[k] = row
		}
		fl.Of = append(fl.Of, k)
		fl.member[row] = int32(m)
	}
}

// fit is a slice of n, in the memory of s where that is enough.
func fit[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// gatherWork sums what sponsors ask for and the work that they can put in.
func (w *World) gatherWork(a *drafters) {
	p, fl := &w.Pop, &a.floor
	n := len(fl.lead) * p.D
	fl.Ask, fl.Work = fit(fl.Ask, n), fit(fl.Work, n)
	clear(fl.Work)
	for k, s := range fl.slot {
		ask := p.Row(p.X, int(fl.lead[k]))
		if s >= 0 {
			ask = w.Coalitions.PlatformOf(int(s), p.D)
		}
		copy(fl.Ask[k*p.D:], ask)
	}
	for m, row := range a.rows {
		at := int(fl.Of[m]) * p.D
		for d, s := range p.Row(p.Salience, int(row)) {
			fl.Work[at+d] += a.Weight[m] * s
		}
	}
}

// gatherAuthors adds the work of those outside: advocates that turned to a State
// in this step, or where it is closed to an open one in its stead, work on their
// main issue for the sponsor of that State, with effort x access x openness x
// voice of their kind in the room. Attention is limited: E/(E + attention).
func (w *World) gatherAuthors(a *drafters, fo *ForumState) {
	p, fl := &w.Pop, &a.floor
	n := len(fl.lead) * p.D
	fl.effort, fl.toward, fl.top, fl.name = fit(fl.effort, n), fit(fl.toward, n), fit(fl.top, n), fit(fl.name, n)
	clear(fl.effort)
	clear(fl.toward)
	clear(fl.top)
	for i := p.States; i < p.N; i++ {
		if fo.Voice[p.Kind[i]] > 0 && w.Target[i] >= 0 && w.Exists(i) {
			w.lendWork(fl, fo, i)
		}
	}
	h := w.Spec.Params.Advocate.Attention
	fl.Author, fl.Toward = fit(fl.Author, n), fit(fl.Toward, n)
	for q, e := range fl.effort {
		fl.Author[q], fl.Toward[q] = e/(e+h), 0
		if e > 0 {
			fl.Toward[q] = fl.toward[q] / e
		}
	}
}

// lendWork adds the work of advocate i.
func (w *World) lendWork(fl *floor, fo *ForumState, i int) {
	p, ad := &w.Pop, &w.Spec.Params.Advocate
	if float64(w.gap[i]) > ad.BacklashDistance {
		return
	}
	j, way := w.Target[i], ad.Direct
	if p.DomesticOpenness[j] < ad.Closed {
		j, way = w.through[i], ad.Boomerang
	}
	if j < 0 || fl.member[j] < 0 {
		return
	}
	d := int(p.MainIssue[i])
	e := way * p.Effort[i] * max(0, 1-p.Inclusion[i]-p.Transparency[i]) * float64(w.access[i]) * p.DomesticOpenness[j] * fo.Voice[p.Kind[i]]
	q := int(fl.Of[fl.member[j]])*p.D + d
	fl.effort[q] += e
	fl.toward[q] += e * p.X[i*p.D+d]
	if e > fl.top[q] {
		fl.top[q], fl.name[q] = e, int32(i)
	}
}

// consensual says whether the framework's next decision lets one State bar it.
func (w *World) consensual(f *FrameworkState) bool {
	rule := f.Regime.Rule
	if f.next < len(f.Decisions) {
		rule, _ = w.ruleOf(f, &f.Decisions[f.next])
	}
	return rule == "consensus" || rule == "unanimity"
}

// amended keeps an amendment that passed.
func (w *World) amended(m forum.Amendment) {
	a := &w.scratch.assembly
	fl, p := &a.floor, &w.Pop
	if m.Issue < p.D {
		fl.f.Moved += math.Abs(m.Move)
		fl.f.Authored += math.Abs(m.Move) * m.Author
	}
	if m.Why == forum.AsPackage {
		fl.f.Packages += 0.5
	}
	if w.Quiet {
		return
	}
	t := Amended{
		Step: w.Step, Date: fl.when, Framework: w.placeOf(fl.f), Forum: fl.forum, Sponsor: w.sponsorName(m.Sponsor), Lead: fl.lead[m.Sponsor],
		Issue: m.Issue, Move: m.Move, For: m.For, Against: m.Against, Why: m.Why, Author: m.Author,
	}
	if m.With >= 0 {
		t.With = w.sponsorName(m.With)
	}
	if m.Author > 0 {
		t.Name = p.Name(int(fl.name[m.Sponsor*p.D+m.Issue]))
	}
	w.Amended = append(w.Amended, t)
}

// placeOf is the number of a framework.
func (w *World) placeOf(f *FrameworkState) int {
	for k := range w.Frameworks {
		if &w.Frameworks[k] == f {
			return k
		}
	}
	return -1
}

// sponsorName is the name of sponsor k of the session.
func (w *World) sponsorName(k int) string {
	fl := &w.scratch.assembly.floor
	if s := fl.slot[k]; s >= 0 {
		return w.CoalitionName(int(s))
	}
	return w.Pop.Name(int(fl.lead[k]))
}

// drawAppeal draws what nothing observed explains of how many ratify framework f.
func (w *World) drawAppeal(f *FrameworkState) {
	f.Appeal = 0
	if sd := w.Spec.Params.Commit.Appeal; sd > 0 {
		f.Appeal = sd * rng.Normal(w.key.Of("appeal").U(f.key))
	}
}
