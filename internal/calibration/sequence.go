package calibration

import (
	"context"

	"plenary/internal/experiment"
	"plenary/output"
	"plenary/sim"
)

// Sum is a total of a decision over many runs, beside the record.
type Sum struct {
	Total
	Held int           `json:"held"` // runs in which the decision was taken
	Mean output.Number `json:"mean"`
	Low  output.Number `json:"low"` // 5 % and 95 % of runs
	High output.Number `json:"high"`
}

// course is a probe of a whole run: who came where, then the sums of decisions.
type course struct {
	meetings
	totals []Total
}

// Take is who came and who might have, turnout by turnout, and the totals.
func (c *course) Take(w *sim.World) []float64 { return append(c.came, sumUp(w, c.totals)...) }

// whole runs the scenario over its whole span.
func (k *knobs) whole(ctx context.Context, m *meetings, totals []Total, seed uint64, n int) ([][]float64, error) {
	return observed(ctx, experiment.Plan{
		Arms: []experiment.Arm{{Name: k.base.Name, Spec: k.base}}, Replicates: n, Seed: seed,
		Probe: func() experiment.Probe { return &course{*m, totals} },
	})
}

// sequence sums up the decisions of totals, which stand last in each run.
func sequence(totals []Total, runs [][]float64) []Sum {
	out := make([]Sum, len(totals))
	for k, t := range totals {
		var x []float64
		for _, row := range runs {
			if v := row[len(row)-len(totals)+k]; v >= 0 {
				x = append(x, v)
			}
		}
		lo, hi := spread(x, 0.05, 0.95)
		out[k] = Sum{t, len(x), output.Number(mean(x)), output.Number(lo), output.Number(hi)}
	}
	return out
}

// sumUp counts the ballots of one run; -1: the decision was not taken.
func sumUp(w *sim.World, totals []Total) []float64 {
	out := make([]float64, len(totals))
	for k := range out {
		out[k] = -1
	}
	for _, b := range w.Ballots {
		name := w.Frameworks[b.Framework].Decisions[b.Decision].Name
		for k, t := range totals {
			if t.Decision != name {
				continue
			}
			out[k] = max(0, out[k])
			if b.Vote.String() == t.Answer {
				out[k]++
			}
		}
	}
	return out
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
