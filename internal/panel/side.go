package panel

import (
	"math"

	"plenary/scenarios/rosters"
	"plenary/sim"
)

// facts are the covariates of States by year; a year that is not on record is
// not there.
type facts struct{ by [columns][]map[int]float64 }

// The covariates.
const (
	civilSociety = iota // [0,1]
	horizontal          // [0,1]
	income              // ln dollars a head
	people              // ln thousands
	ideal               // ideal point in the General Assembly
	columns
)

// firstSession is the year in which session 0 would have begun: session s begins in 1945 + s.
const firstSession = 1945

// readFacts reads state_years.csv and ideal_points.csv.
func readFacts(r *Record) (*facts, error) {
	f := &facts{}
	for c := range f.by {
		f.by[c] = make([]map[int]float64, len(r.States))
		for i := range f.by[c] {
			f.by[c][i] = map[int]float64{}
		}
	}
	years, err := readTable("state_years.csv", rosters.StateYears, "iso3", "year", "civil_society", "horizontal_accountability", "gdp_per_head", "population_thousand")
	if err != nil {
		return nil, err
	}
	put := func(w row, c int, column string, year int, of func(float64) float64) {
		if v, ok := w.number(column); ok {
			f.by[c][r.code[w.text("iso3")]][year] = of(v)
		}
	}
	same := func(v float64) float64 { return v }
	years.each(func(w row) {
		y := w.whole("year", 2100)
		put(w, civilSociety, "civil_society", y, same)
		put(w, horizontal, "horizontal_accountability", y, same)
		put(w, income, "gdp_per_head", y, math.Log)
		put(w, people, "population_thousand", y, math.Log)
	})
	sessions, err := readTable("ideal_points.csv", rosters.IdealPoints, "iso3", "session", "all")
	if err != nil {
		return nil, err
	}
	sessions.each(func(w row) { put(w, ideal, "all", firstSession+w.whole("session", 200), same) })
	if err := years.err(); err != nil {
		return nil, err
	}
	return f, sessions.err()
}

// The record of a State that comes later, and of one before the facts begin, may
// come so many years after.
const (
	newcomerYears = 5
	factsBegin    = 1975
)

// of is State i's covariate in the year before a treaty opened, or the last
// before; of a State that comes later, its first from then on; of a treaty older than
// the facts, the first on record. NaN: none.
func (r *Record) of(column, i int, t *Treaty) float64 {
	at := r.facts.by[column][i]
	year, _, _ := t.Opened.Split()
	from, to := year, factsBegin
	if s := r.States[i].Since; s > t.Opened {
		from, _, _ = s.Split()
		to = from + newcomerYears
	} else {
		for y := year - 1; y > firstSession; y-- {
			if v, ok := at[y]; ok {
				return v
			}
		}
	}
	for y := from; y <= to; y++ {
		if v, ok := at[y]; ok {
			return v
		}
	}
	return math.NaN()
}

// column is a covariate of all States; who has none stands at the mean of its region.
func (r *Record) column(column int, t *Treaty) []float64 {
	out := make([]float64, len(r.States))
	sum, n := map[string]float64{}, map[string]float64{}
	for i := range out {
		if out[i] = r.of(column, i, t); !math.IsNaN(out[i]) {
			sum[r.States[i].Region] += out[i]
			n[r.States[i].Region]++
		}
	}
	for i, s := range r.States {
		if math.IsNaN(out[i]) {
			out[i] = sum[s.Region] / max(1, n[s.Region])
		}
	}
	return out
}

// Habit of consenting is counted over treaties that have been open for a year at
// least, as if it had stood at the mean on so many more.
const (
	habitMonths = 12
	habitPrior  = 3
)

// habit is each State's habit of consenting on the day a treaty opened: how much
// more often than the mean of States it was party to other treaties by then,
// shrunk towards the mean where they are few. A State that comes later has none.
//
//	habit_i = sum over earlier treaties f of ([i is party] - share of States that are) / (n + 3)
func (r *Record) habit(t *Treaty) []float64 {
	out := make([]float64, len(r.States))
	n := 0.0
	for _, q := range r.others(t) {
		n++
		share := r.share(q, t.Opened)
		for i := range out {
			if in(q, i, t.Opened) {
				out[i]++
			}
			out[i] -= share
		}
	}
	for i := range out {
		out[i] /= n + habitPrior
		if r.States[i].Since > t.Opened {
			out[i] = 0
		}
	}
	return out
}

// others are the treaties of the record, or before them the shipped ones, that
// opened at least a year before a treaty.
func (r *Record) others(t *Treaty) []*Treaty {
	var out []*Treaty
	for _, name := range r.order {
		if q := r.known[name]; q.Name != t.Name && q.Opened.AddMonths(habitMonths) <= t.Opened {
			out = append(out, q)
		}
	}
	return out
}

// in says whether State i was party before a day.
func in(t *Treaty, i int, day sim.Date) bool { return t.Consented[i] != 0 && t.Consented[i] < day }

// share is the share of States existing on a day that were party before it.
func (r *Record) share(t *Treaty, day sim.Date) float64 {
	n, k := 0.0, 0.0
	for i, s := range r.States {
		if s.Since <= day {
			n++
			if in(t, i, day) {
				k++
			}
		}
	}
	return k / n
}
