package calibration

import (
	"encoding/json"
	"math"
	"slices"

	"plenary/internal/rng"
	"plenary/internal/stats"
	"plenary/output"
)

// resamples is the number of bootstrap samples of an interval.
const resamples = 2000

// Interval is a 95 % percentile bootstrap interval over States.
type Interval struct {
	Low, Mean, High float64
}

// MarshalJSON writes null for what is not a number.
func (i Interval) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]output.Number{"low": output.Number(i.Low), "mean": output.Number(i.Mean), "high": output.Number(i.High)})
}

// Score is how well chances of an event foretold who it happened to.
type Score struct {
	Name     string   `json:"name"`
	N        int      `json:"n"`
	Events   int      `json:"events"`
	Accuracy float64  `json:"accuracy"` // calling the event above one half
	AUC      Interval `json:"auc"`
	Brier    Interval `json:"brier"`
	Log      Interval `json:"log"` // infinite where something that happened was called impossible
	// Confusion counts [happened][called], in the order no, yes.
	Confusion [2][2]int `json:"confusion"`

	brier, log []float64 // per State
}

// ScoreOf scores chances of an event over the States of who. Of several
// forecasts (repeated folds) the losses are averaged State by State, the
// accuracy and the AUC are those of the mean chance.
func ScoreOf(name string, event []bool, who []int, ps ...[]float64) Score {
	s := Score{Name: name, N: len(who), brier: make([]float64, len(who)), log: make([]float64, len(who))}
	x, y := make([]float64, len(who)), make([]bool, len(who))
	for n, i := range who {
		y[n] = event[i]
		for _, p := range ps {
			x[n] += p[i] / float64(len(ps))
			s.brier[n] += stats.Brier(p[i:i+1], event[i:i+1]) / float64(len(ps))
			s.log[n] += stats.LogScore(p[i:i+1], event[i:i+1]) / float64(len(ps))
		}
		happened, called := 0, 0
		if y[n] {
			happened = 1
			s.Events++
		}
		if x[n] > 0.5 {
			called = 1
		}
		s.Confusion[happened][called]++
	}
	s.Accuracy = float64(s.Confusion[0][0]+s.Confusion[1][1]) / float64(max(1, s.N))
	s.Brier, s.Log = meanInterval(s.brier), meanInterval(s.log)
	s.AUC = aucInterval(x, y)
	return s
}

// draws is the stream of the bootstrap: always the same, so that intervals of
// two scores are of the same samples.
func draws() func() float64 { return rng.NewStream(rng.Seed(95, 0).Of("bootstrap")).U }

// meanInterval is the mean of x with its interval.
func meanInterval(x []float64) Interval {
	for _, v := range x {
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return Interval{v, v, v}
		}
	}
	iv, err := stats.PercentileMean(x, stats.Resampling{Times: resamples, Level: 0.95, U: draws()})
	if err != nil {
		return Interval{math.NaN(), math.NaN(), math.NaN()}
	}
	return Interval{iv.Low, iv.Mean, iv.High}
}

// aucInterval is the AUC with its interval; samples without either outcome are
// drawn again.
func aucInterval(x []float64, y []bool) Interval {
	u := draws()
	all := make([]float64, 0, resamples)
	sx, sy := make([]float64, len(x)), make([]bool, len(y))
	for range resamples {
		for n := range x {
			k := min(int(u()*float64(len(x))), len(x)-1)
			sx[n], sy[n] = x[k], y[k]
		}
		if a := stats.AUC(sx, sy); !math.IsNaN(a) {
			all = append(all, a)
		}
	}
	if len(all) == 0 {
		return Interval{math.NaN(), stats.AUC(x, y), math.NaN()}
	}
	lo, hi := spread(all, 0.025, 0.975)
	return Interval{lo, stats.AUC(x, y), hi}
}

// Difference is the paired difference of two mean losses, a - b: below zero
// where a is the better.
type Difference struct {
	A     string   `json:"a"`
	B     string   `json:"b"`
	Brier Interval `json:"brier"`
	Log   Interval `json:"log"`
}

// Differ compares two scores State by State.
func Differ(a, b Score) Difference {
	return Difference{a.Name, b.Name, meanInterval(minus(a.brier, b.brier)), meanInterval(minus(a.log, b.log))}
}

func minus(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range a {
		out[i] = a[i] - b[i]
	}
	return out
}

// Part is a score within a region.
type Part struct {
	Region   string  `json:"region"`
	N        int     `json:"n"`
	Events   int     `json:"events"`
	Expected float64 `json:"expected"` // sum of chances
	Brier    float64 `json:"brier"`
}

// byRegion parts a score by region, in the order in which the record names them.
func byRegion(region []string, p []float64, event []bool, who []int) (out []Part) {
	for _, i := range who {
		k := 0
		for k < len(out) && out[k].Region != region[i] {
			k++
		}
		if k == len(out) {
			out = append(out, Part{Region: region[i]})
		}
		o := &out[k]
		o.N++
		o.Expected += p[i]
		y := 0.0
		if event[i] {
			o.Events++
			y = 1
		}
		o.Brier += (p[i] - y) * (p[i] - y)
	}
	for k := range out {
		out[k].Brier /= float64(out[k].N)
	}
	return out
}

// spread are two quantiles of x, which it sorts.
func spread(x []float64, low, high float64) (lo, hi float64) {
	slices.Sort(x)
	return stats.Quantile(x, low), stats.Quantile(x, high)
}

func sortedCopy(x []float64) []float64 { return slices.Sorted(slices.Values(x)) }
