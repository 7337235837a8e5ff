package calibration

import (
	"context"

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

// sequence runs a scenario and sums up the decisions of totals.
func sequence(ctx context.Context, s *sim.Spec, totals []Total, seed uint64, n int) ([]Sum, error) {
	seen := make([][]float64, n) // per run and total; -1: not taken
	err := each(ctx, s, seed, n, nil, func(r int, w *sim.World) {
		seen[r] = sumUp(w, totals)
	})
	if err != nil {
		return nil, err
	}
	out := make([]Sum, len(totals))
	for k, t := range totals {
		var x []float64
		for r := range seen {
			if v := seen[r][k]; v >= 0 {
				x = append(x, v)
			}
		}
		lo, hi := spread(x, 0.05, 0.95)
		out[k] = Sum{t, len(x), output.Number(mean(x)), output.Number(lo), output.Number(hi)}
	}
	return out, nil
}

// sumUp counts the ballots of one run.
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
