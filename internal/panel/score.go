package panel

import (
	"math"
	"slices"

	"plenary/internal/stats"
	"plenary/output"
)

// Marks are the years after opening at which curves are held to the record.
var Marks = []int{2, 5, 10, 20}

// The band, and how many years of the record it is held to.
const (
	bandLow, bandHigh = 0.05, 0.95
	bandYears         = 20
)

// Score says how well a treaty was foretold by what was fitted to others.
type Score struct {
	LogLoss output.Number `json:"log_loss"` // of a State's consent within a year, given the record before it [nats]
	AUC     output.Number `json:"auc"`      // not a number where nobody consented
	Curve   output.Number `json:"curve"`    // mean |median of runs - record| at the marks [States]; not a number before the first
	CRPS    output.Number `json:"crps"`     // mean over the marks [States]
	Inside  output.Number `json:"inside"`   // share of the first 20 years in which the record is within 5 to 95 % of runs
}

// measures are the scores by name and in order; the band has its own goal.
var measures = []struct {
	name string
	of   func(s Score) output.Number
}{
	{"log loss", func(s Score) output.Number { return s.LogLoss }},
	{"AUC", func(s Score) output.Number { return s.AUC }},
	{"curve", func(s Score) output.Number { return s.Curve }},
	{"CRPS", func(s Score) output.Number { return s.CRPS }},
	{"inside", func(s Score) output.Number { return s.Inside }},
}

// ahead are the chances of every year of a treaty, given its record before that
// year: the appeal's distribution is brought up to date year by year.
func (f *family) ahead(k int, theta []float64) []float64 {
	eta, risks := f.at(k, theta).eta, f.risks[k]
	us, logs := grid(f.sigma(theta))
	out := make([]float64, len(eta))
	weight, told := make([]float64, len(us)), make([]float64, len(us))
	for from := 0; from < len(eta); {
		to := from
		for to < len(eta) && risks[to].step == risks[from].step {
			to++
		}
		normalise(logs, weight)
		clear(told)
		for n := from; n < to; n++ {
			for q, u := range us {
				out[n] += weight[q] * f.link.chance(eta[n]+u)
				l, _, _ := f.link.term(eta[n]+u, risks[n].event)
				told[q] += l
			}
		}
		for q := range logs {
			logs[q] += told[q]
		}
		from = to
	}
	return out
}

// Appeals of a grid reach so many standard deviations to both sides.
const (
	gridPoints = 81
	gridReach  = 4
)

// grid are appeals and the logarithms of their weights before any record.
func grid(sigma float64) (us, logs []float64) {
	if sigma == 0 {
		return []float64{0}, []float64{0}
	}
	for q := range gridPoints {
		z := gridReach * (2*float64(q)/(gridPoints-1) - 1)
		us, logs = append(us, sigma*z), append(logs, -z*z/2)
	}
	return us, logs
}

// normalise writes weights that sum to 1.
func normalise(logs, weight []float64) {
	most, sum := slices.Max(logs), 0.0
	for q, l := range logs {
		weight[q] = math.Exp(l - most)
		sum += weight[q]
	}
	for q := range weight {
		weight[q] /= sum
	}
}

// score holds chances and courses to a treaty's record.
func score(risks []risk, chance []float64, courses [][]float64, record []float64) Score {
	var s Score
	event := make([]bool, len(risks))
	for n := range risks {
		event[n] = risks[n].event
	}
	s.LogLoss, s.AUC = output.Number(stats.LogScore(chance, event)), output.Number(stats.AUC(chance, event))
	marks, curve, ranked := 0.0, 0.0, 0.0
	for _, m := range Marks {
		if m > len(record) {
			continue
		}
		marks++
		x := at(courses, m-1)
		curve += math.Abs(median(x) - record[m-1])
		ranked += crps(x, record[m-1])
	}
	s.Curve, s.CRPS = output.Number(curve/marks), output.Number(ranked/marks)
	years := min(bandYears, len(record))
	for k, parties := range record[:years] {
		low, high := band(at(courses, k))
		if parties >= low && parties <= high {
			s.Inside += 1 / output.Number(years)
		}
	}
	return s
}

// at are the values after year k+1 of all courses that go so far, sorted.
func at(courses [][]float64, k int) []float64 {
	var out []float64
	for _, c := range courses {
		if k < len(c) {
			out = append(out, c[k])
		}
	}
	slices.Sort(out)
	return out
}

func band(sorted []float64) (low, high float64) {
	return stats.Quantile(sorted, bandLow), stats.Quantile(sorted, bandHigh)
}

// crps is the continuous ranked probability score of an ensemble (Gneiting and
// Raftery 2007): mean |x - y| - mean |x - x'|/2.
func crps(sorted []float64, y float64) float64 {
	n := float64(len(sorted))
	off, pairs := 0.0, 0.0
	for k, x := range sorted {
		off += math.Abs(x - y)
		pairs += (2*float64(k) + 1 - n) * x
	}
	return off/n - pairs/(n*n)
}

func median(sorted []float64) float64 { return stats.Quantile(sorted, 0.5) }
