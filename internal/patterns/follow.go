package patterns

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"plenary/agents"
	"plenary/internal/stats"
	"plenary/sim"
	"plenary/sim/commit"
)

// Numbers of a run that sim has no measure of.
const (
	seatsTaken        = "seats taken" // by non-State actors per actor admitted, mean of the last five years
	globalSeats       = "seats taken in global forums"
	levelMoves        = "changes of level"                   // per actor, over the whole run
	levelChanges      = "changes of level, non-State actors" // of their usual level, those that have a home
	changesOnOpenness = "slope of those changes on openness" // of the home State
	compliance        = "compliance"                         // mean share of the text that those taking part deliver
	firstTry          = "adopted within a year"              // of the zero draft, which only the first try can
	clustering        = "parties by region"                  // share of the variance of being party that lies between regions
)

// follower makes one number of a run.
type follower struct {
	observe func(w *sim.World) // anew at step -1, then after each step; nil: not needed
	value   func(w *sim.World) float64
}

var own = map[string]func() follower{
	seatsTaken:        func() follower { return lately(measureOf("attendance_admitted")) },
	globalSeats:       func() follower { return lately(admittedGlobally) },
	levelMoves:        levelsChanged,
	levelChanges:      func() follower { return moves(meanOfMoves) },
	changesOnOpenness: func() follower { return moves(slopeOfMoves) },
	compliance:        func() follower { return follower{value: complying} },
	firstTry:          func() follower { return follower{value: withinYear} },
	clustering:        func() follower { return follower{value: clustered} },
	voteAUC:           func() follower { return follower{value: toldByVote} },
}

// follow makes the follower of a number: one of own, or
//
//	breadth                          a measure of sim at the end of the run
//	depth at adoption                when the main framework was adopted
//	parties 10 years after adoption  that much later
//	frontier over the run            the mean over its steps
//	text on rights at adoption       the text on an issue
//	votes_no + votes_abstain         a sum, or with " / " a ratio, of two
func follow(name string) (follower, error) {
	if f, ok := own[name]; ok {
		return f(), nil
	}
	if a, b, ok := strings.Cut(name, " + "); ok {
		return both(a, b, func(x, y float64) float64 { return x + y })
	}
	if a, b, ok := strings.Cut(name, " / "); ok {
		return both(a, b, func(x, y float64) float64 { return x / y })
	}
	if metric, ok := strings.CutSuffix(name, " over the run"); ok {
		return overall(metric)
	}
	if issue, ok := strings.CutPrefix(name, "text on "); ok {
		return written(strings.TrimSuffix(issue, " at adoption")), nil
	}
	if metric, ok := strings.CutSuffix(name, " at adoption"); ok {
		return noting(metric, func(*sim.World, *sim.FrameworkState) bool { return true })
	}
	if metric, ok := strings.CutSuffix(name, " years after adoption"); ok {
		at := strings.LastIndex(metric, " ")
		years, err := strconv.Atoi(metric[at+1:])
		if err != nil {
			return follower{}, fmt.Errorf("measure %q: %w", name, err)
		}
		return noting(metric[:max(at, 0)], func(w *sim.World, f *sim.FrameworkState) bool { return w.Date() >= f.AdoptedAt.AddMonths(12*years) })
	}
	m, err := sim.Metrics.Find(name)
	return follower{value: m.Value}, err
}

// both makes a number of two.
func both(a, b string, op func(x, y float64) float64) (follower, error) {
	f, err := follow(a)
	if err != nil {
		return f, err
	}
	g, err := follow(b)
	return follower{
		observe: func(w *sim.World) { _ = followers{f, g}.Observe(w) },
		value:   func(w *sim.World) float64 { return op(f.value(w), g.value(w)) },
	}, err
}

// noting is a measure of sim in the first step in which the main framework is
// adopted and when says so; NaN before.
func noting(metric string, when func(w *sim.World, f *sim.FrameworkState) bool) (follower, error) {
	m, err := sim.Metrics.Find(metric)
	v, noted := math.NaN(), false
	return follower{
		observe: func(w *sim.World) {
			if w.Step < 0 {
				v, noted = math.NaN(), false
				return
			}
			if f := w.Main(); !noted && f != nil && f.Adopted && when(w, f) {
				v, noted = m.Value(w), true
			}
		},
		value: func(*sim.World) float64 { return v },
	}, err
}

// overall is the mean of a measure of sim over the steps at which it is defined.
func overall(metric string) (follower, error) {
	m, err := sim.Metrics.Find(metric)
	sum, n := 0.0, 0.0
	return follower{
		observe: func(w *sim.World) {
			if w.Step < 0 {
				sum, n = 0, 0
			}
			if v := m.Value(w); !math.IsNaN(v) {
				sum += v
				n++
			}
		},
		value: func(*sim.World) float64 { return sum / n },
	}, err
}

// written is the main text on an issue when it was adopted, NaN before.
func written(issue string) follower {
	v := math.NaN()
	return follower{
		observe: func(w *sim.World) {
			if w.Step < 0 {
				v = math.NaN()
			}
			if f := w.Main(); math.IsNaN(v) && f != nil && f.Adopted && w.Step >= 0 {
				for d := range w.Spec.Issues {
					if w.Spec.Issues[d].Name == issue {
						v = f.Text[d]
					}
				}
			}
		},
		value: func(*sim.World) float64 { return v },
	}
}

// measureOf is a measure of sim whose name stands in this package.
func measureOf(name string) func(w *sim.World) float64 {
	m, err := sim.Metrics.Find(name)
	if err != nil {
		panic(err) // a mistake in the name
	}
	return m.Value
}

// lately is the mean of a number over the last five years, where it is defined.
func lately(of func(w *sim.World) float64) follower {
	var all []float64
	return follower{
		observe: func(w *sim.World) {
			if w.Step < 0 {
				all = all[:0]
				return
			}
			all = append(all, of(w))
		},
		value: func(w *sim.World) float64 {
			return stats.MeanDefined(all[max(0, len(all)-int(math.Round(5/w.DT))):])
		},
	}
}

// admittedGlobally are the seats that non-State actors take in global forums
// per actor admitted to those that meet; NaN where none meets.
func admittedGlobally(w *sim.World) float64 {
	came, might := 0, 0
	for k := range w.Forums {
		f := &w.Forums[k]
		if f.Meets == 0 || f.Level != "global" {
			continue
		}
		for kind := range f.ByKind {
			if agents.Kind(kind) != agents.State {
				came += f.ByKind[kind]
				might += f.Admitted[kind]
			}
		}
	}
	return float64(came) / float64(might)
}

// levelsChanged counts the changes of level of all actors.
func levelsChanged() follower {
	n := 0.0
	return follower{
		observe: func(w *sim.World) {
			if w.Step < 0 {
				n = 0
				return
			}
			n += float64(w.LevelChanges)
		},
		value: func(w *sim.World) float64 { return n / float64(w.Pop.N) },
	}
}

// moves counts how often each actor's usual level of governance changes, and
// makes a number of the counts of non-State actors that have a home and of the
// openness of their home States.
func moves(of func(open, n []float64) float64) follower {
	var usual []uint8
	var count []float64
	return follower{
		observe: func(w *sim.World) {
			if w.Step < 0 {
				usual, count = append(usual[:0], w.Pop.Usual...), make([]float64, w.Pop.N)
				return
			}
			for i, l := range w.Pop.Usual {
				if l != usual[i] {
					count[i]++
					usual[i] = l
				}
			}
		},
		value: func(w *sim.World) float64 {
			var open, n []float64
			for i := w.Pop.States; i < w.Pop.N; i++ {
				if h := w.Pop.Home[i]; h >= 0 && w.Exists(i) && w.Pop.Kind[i] != agents.State {
					open, n = append(open, w.Pop.DomesticOpenness[h]), append(n, count[i])
				}
			}
			return of(open, n)
		},
	}
}

func meanOfMoves(_, n []float64) float64 { return average(n, nil) }

func slopeOfMoves(open, n []float64) float64 { return slope(n, open) }

// complying is effective cooperation over breadth and depth; 0/0 is NaN.
func complying(w *sim.World) float64 {
	return measureOf("cooperation")(w) / (measureOf("breadth")(w) * measureOf("depth")(w))
}

// withinYear is 1 if the first try, which comes within the year, adopted.
func withinYear(w *sim.World) float64 {
	if measureOf("adoption_years")(w) < 1 { // NaN: never
		return 1
	}
	return 0
}

// toldByVote is how well the last vote on the main framework (1 yes, 1/2
// abstention, 0 no) tells parties from others in the end, among the States that
// were there.
func toldByVote(w *sim.World) float64 {
	last := -1
	for _, b := range w.Ballots {
		if b.Framework == w.Spec.Main {
			last = max(last, b.Decision)
		}
	}
	var score []float64
	var in []bool
	for _, b := range w.Ballots {
		if b.Framework == w.Spec.Main && b.Decision == last && b.Vote != sim.Absent {
			score = append(score, map[sim.Vote]float64{sim.Yes: 1, sim.Abstain: 0.5}[b.Vote])
			in = append(in, w.Main().Status[b.State].In())
		}
	}
	return stats.AUC(score, in)
}

// clustered is the share of the variance of being party that lies between
// regions, the correlation ratio eta^2 (Fisher 1925): 0 where regions do not
// differ, 1 where each is whole or empty; NaN if all or none are party.
func clustered(w *sim.World) float64 {
	in, all := make([]float64, len(w.Spec.Regions)+1), make([]float64, len(w.Spec.Regions)+1)
	var parties, states float64
	for i, s := range w.Main().Status {
		if !w.Exists(i) {
			continue
		}
		r := w.Pop.Region[i] + 1
		all[r]++
		states++
		if s == commit.Party {
			in[r]++
			parties++
		}
	}
	share, between := parties/states, 0.0
	for r, n := range all {
		if n > 0 {
			between += n * (in[r]/n - share) * (in[r]/n - share)
		}
	}
	return between / (states * share * (1 - share)) // 0/0 is NaN
}
