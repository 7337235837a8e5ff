package forum

import (
	"cmp"
	"math"
	"slices"
)

// Floor is who may table amendments in a session: sponsors, each a member or a
// coalition of members, as numbers.
type Floor struct {
	Of []int32 // n, the sponsor of each member
	// Per sponsor and issue [sponsors x D]: what it asks for, and the work that it
	// can put into it, capability x salience.
	Ask, Work []float64
	// Author is the share [0,1) that authors outside have in an amendment, and
	// Toward where they stand: they lend their work to what comes nearer to it
	// (legislative subsidy, Hall and Deardorff 2006). nil: nobody.
	Author, Toward []float64
	// Blocking says that a sponsor that objects to the text bars what makes it
	// worse for it: consensus.
	Blocking bool
	// Obligation is amended as the text is, by at most ObligationStep; nil: it is
	// not negotiated.
	Obligation     *float64
	ObligationStep float64
	// Passed is told of every amendment that passes; nil: nobody is.
	Passed func(m Amendment)

	list     []Amendment
	now, try []float64 // utilities of the text and of a trial
	change   []float64 // what each rejected amendment changes for each member
	rejected []Amendment
	settled  []bool
	sums     []float64
}

// Amendment is a move of the text on one issue, D being the obligation.
type Amendment struct {
	Sponsor int
	Issue   int
	Move    float64
	Work    float64
	Author  float64 // share of authors outside
	// For and Against are the weights of those who gain and lose by it.
	For, Against float64
	Why          Reason
	// With is the sponsor of the other half of a package, -1: none.
	With int
}

// Reason says why an amendment passed.
type Reason uint8

// The reasons.
const (
	ByMajority   Reason = iota // more weight for it than against
	AsConcession               // to a sponsor that objected
	AsPackage                  // with a second amendment
)

var reasonNames = [...]string{"majority", "concession", "package"}

// String is the reason as files write it.
func (r Reason) String() string { return reasonNames[r] }

const (
	least = 1e-4 // shorter moves are not worth tabling [position]
	tie   = 1e-9 // smaller gains are none [utility]
)

// Amend lets sponsors amend the text. Each tables one amendment, at most a step
// towards what it asks for, on the issue where its members gain most by it, each
// gain times its work. They are taken up in the order of work, concessions to
// those who object first where one objection bars; each issue is settled once a
// session by the first that passes: with more weight of gainers than of losers
// (Black 1948) and, where one objection bars, no sponsor that objects to the
// text losing by it. Two that failed on different issues pass together if both
// sponsors gain and the package passes, the one with the greatest smaller gain
// first (Riker and Brams 1973; Stokman and van Oosten 1994).
func Amend(a *Assembly, c Chair, text []float64) {
	f := a.Floor
	if f == nil {
		f = alone(a)
	}
	f.now = f.judge(a, text, f.b(c), f.now)
	f.table(a, c, text)
	f.settled = slices.Grow(f.settled[:0], len(text)+1)[:len(text)+1]
	clear(f.settled)
	f.rejected, f.change = f.rejected[:0], f.change[:0]
	for _, m := range f.list {
		if a.halted() {
			return
		}
		if f.settled[m.Issue] || f.refused(m) {
			continue
		}
		if f.passes(a, c, text, &m) {
			f.accept(a, c, text, m)
		} else {
			f.refuse(m)
		}
	}
	f.trade(a, c, text)
}

// alone makes every member its own sponsor.
func alone(a *Assembly) *Floor {
	f := &Floor{Ask: a.Ideal}
	for i, w := range a.Weight {
		f.Of = append(f.Of, int32(i))
		for d := range a.D {
			f.Work = append(f.Work, w*a.Salience[i*a.D+d])
		}
	}
	return f
}

// b is the obligation as it stands.
func (f *Floor) b(c Chair) float64 {
	if f.Obligation != nil {
		return *f.Obligation
	}
	return c.Obligation
}

// judge is what every member thinks of a text, into the memory of u.
func (f *Floor) judge(a *Assembly, text []float64, b float64, u []float64) []float64 {
	u = u[:0]
	for i := range a.Weight {
		u = append(u, a.Utility(i, text, b))
	}
	return u
}

// sponsors is their number.
func (f *Floor) sponsors(a *Assembly) int { return len(f.Ask) / max(1, a.D) }

// table asks every sponsor for its amendment.
func (f *Floor) table(a *Assembly, c Chair, text []float64) {
	n := f.sponsors(a)
	f.list = f.list[:0]
	for k := range n {
		f.list = append(f.list, Amendment{Sponsor: k, Issue: -1, With: -1})
	}
	f.sums = slices.Grow(f.sums[:0], n)[:n] // best gain x work so far
	clear(f.sums)
	for d := range text {
		if a.halted() || a.Covers != nil && !a.Covers[d] {
			continue
		}
		f.consider(a, c, text, d, func(k int) Amendment { return f.ask(a, c, text, k, d) })
	}
	if f.Obligation != nil {
		for _, share := range []float64{1, -1, 0.25, -0.25} {
			f.consider(a, c, text, len(text), func(k int) Amendment { return f.askObligation(a, k, share*f.ObligationStep) })
		}
	}
	f.list = slices.DeleteFunc(f.list, func(m Amendment) bool { return m.Issue < 0 })
	f.mark(a)
	slices.SortStableFunc(f.list, func(p, q Amendment) int {
		return cmp.Or(-cmp.Compare(p.Why, q.Why), -cmp.Compare(p.Work, q.Work), cmp.Compare(p.Issue, q.Issue), cmp.Compare(p.Move, q.Move))
	})
}

// consider lets each sponsor weigh one amendment against the best it has.
func (f *Floor) consider(a *Assembly, c Chair, text []float64, d int, ask func(k int) Amendment) {
	gain := f.gains(a)
	b := f.b(c)
	copy(a.Trial, text)
	for i, w := range a.Weight {
		m := ask(int(f.Of[i]))
		if m.Move == 0 {
			continue
		}
		with := b
		if d < len(text) {
			a.Trial[d] = text[d] + m.Move
		} else {
			with = b + m.Move
		}
		gain[f.Of[i]] += w * (a.Utility(i, a.Trial, with) - f.now[i])
	}
	for k := range gain {
		if gain[k] <= tie {
			continue
		}
		if m := ask(k); gain[k]*m.Work > f.sums[k] {
			f.sums[k], f.list[k] = gain[k]*m.Work, m
		}
	}
}

// gains is a zero for each sponsor, in memory behind the best sums.
func (f *Floor) gains(a *Assembly) []float64 {
	n := f.sponsors(a)
	if cap(f.sums) < 2*n {
		f.sums = append(make([]float64, 0, 2*n), f.sums...)
	}
	g := f.sums[:2*n][n:]
	clear(g)
	return g
}

// ask is sponsor k's amendment on an issue; its move is 0 where it asks for none.
func (f *Floor) ask(a *Assembly, c Chair, text []float64, k, d int) Amendment {
	at := k*a.D + d
	m := Amendment{Sponsor: k, Issue: d, Work: f.Work[at], With: -1}
	ask := f.Ask[at]
	if f.Author != nil && f.Author[at] > 0 {
		h := f.Author[at]
		if joint := ask + h*(f.Toward[at]-ask); (joint-text[d])*(f.Toward[at]-text[d]) > 0 {
			ask, m.Work, m.Author = joint, m.Work*(1+h), h
		}
	}
	move := min(c.Step, max(-c.Step, min(1, max(0, ask))-text[d]))
	if math.Abs(move) >= least {
		m.Move = move
	}
	return m
}

// askObligation is sponsor k's amendment of the obligation.
func (f *Floor) askObligation(a *Assembly, k int, step float64) Amendment {
	m := Amendment{Sponsor: k, Issue: a.D, With: -1}
	for _, w := range f.Work[k*a.D : (k+1)*a.D] {
		m.Work += w / float64(a.D)
	}
	m.Move = min(1, max(0, *f.Obligation+step)) - *f.Obligation
	return m
}
