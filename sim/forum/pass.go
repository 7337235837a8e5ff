package forum

import (
	"slices"
)

// Whether an amendment passes: who rises and who falls by it, who bars it, and what
// is on the table once it has.

// mark tells concessions: what is tabled by those who object, where that bars.
func (f *Floor) mark(a *Assembly) {
	if !f.Blocking {
		return
	}
	for n := range f.list {
		if f.mood(a, f.list[n].Sponsor, f.now) < 0 {
			f.list[n].Why = AsConcession
		}
	}
}

// mood is a sponsor's sum of weight x (U + obj): below 0 it objects.
func (f *Floor) mood(a *Assembly, k int, u []float64) float64 {
	sum := 0.0
	for i, of := range f.Of {
		if int(of) == k {
			sum += a.Weight[i] * (u[i] + a.Object[i])
		}
	}
	return sum
}

// trial fills a.Trial with the text moved, and returns the obligation.
func (f *Floor) trial(a *Assembly, c Chair, text []float64, moves ...Amendment) float64 {
	copy(a.Trial, text)
	b := f.b(c)
	for _, m := range moves {
		if m.Issue < len(text) {
			a.Trial[m.Issue] = min(1, max(0, text[m.Issue]+m.Move))
		} else {
			b = min(1, max(0, b+m.Move))
		}
	}
	return b
}

// passes judges a trial and says whether it has more weight for it than against
// it and nobody's bar. A concession needs no majority, only that nobody bars it.
func (f *Floor) passes(a *Assembly, c Chair, text []float64, m *Amendment) bool {
	f.try = f.judge(a, a.Trial, f.trial(a, c, text, *m), f.try)
	f.count(a, m)
	if m.For <= m.Against && m.Why != AsConcession {
		return false
	}
	if m.For > m.Against {
		m.Why = ByMajority
	}
	return !f.barred(a)
}

// count adds up the weights of those who gain and lose by the trial.
func (f *Floor) count(a *Assembly, m *Amendment) {
	m.For, m.Against = 0, 0
	for i, w := range a.Weight {
		switch g := f.try[i] - f.now[i]; {
		case g > tie:
			m.For += w
		case g < -tie:
			m.Against += w
		}
	}
}

// barred says whether a sponsor objects to the trial and loses by it, where that
// bars.
func (f *Floor) barred(a *Assembly) bool {
	if !f.Blocking {
		return false
	}
	n := f.sponsors(a)
	after := f.gains(a)
	for i, k := range f.Of {
		after[k] += a.Weight[i] * (f.try[i] + a.Object[i])
	}
	for k := range n {
		if after[k] < 0 && after[k] < f.mood(a, k, f.now)-tie {
			return true
		}
	}
	return false
}

// accept moves the text by amendments whose trial was judged last.
func (f *Floor) accept(a *Assembly, c Chair, text []float64, list ...Amendment) {
	b := f.trial(a, c, text, list...)
	copy(text, a.Trial)
	if f.Obligation != nil {
		*f.Obligation = b
	}
	f.now, f.try = f.try, f.now
	for _, m := range list {
		f.settled[m.Issue] = true
		if f.Passed != nil {
			f.Passed(m)
		}
	}
}

// refuse keeps what failed, with what it would have changed for whom.
func (f *Floor) refuse(m Amendment) {
	f.rejected = append(f.rejected, m)
	for i := range f.now {
		f.change = append(f.change, f.try[i]-f.now[i])
	}
}

// refused says whether the same move has failed already in this session.
func (f *Floor) refused(m Amendment) bool {
	return slices.ContainsFunc(f.rejected, func(r Amendment) bool { return r.Issue == m.Issue && r.Move == m.Move })
}
