package plots

import (
	"gonum.org/v1/plot/vg"
)

// voteMeasures are the measures of the last recorded vote, in the order of
// ballots.
var voteMeasures = []string{"votes_yes", "votes_abstain", "votes_absent", "votes_no"}

// drawVotes draws how States vote on average, a bar for each arm.
func drawVotes(r *run) (*picture, error) {
	t, err := r.table(resultsFile)
	if err != nil {
		return nil, err
	}
	if n := len(r.man.of.Arms); n > maxStrips {
		return nil, skipf("%d arms are too many for a bar each", n)
	}
	bars := make([]tally, len(r.man.of.Arms))
	some := false
	for k, m := range voteMeasures {
		vs, err := r.outcome(t, m)
		if err != nil {
			return nil, err
		}
		for i := range bars {
			bars[i].name, bars[i].dec = r.man.of.Arms[i].Name, 1
			if len(vs[i]) > 0 {
				bars[i].count[k] = total(vs[i]) / float64(len(vs[i]))
				some = true
			}
		}
	}
	if !some {
		return nil, skipf("no run has a recorded vote")
	}
	for i := range bars {
		if bars[i].sum() == 0 {
			bars[i].name += " (no vote)"
		}
	}
	s := sheet{{"Mean number of States", bars}}
	return &picture{w: fullWidth, h: s.height() + vg.Points(61), draw: s.draw}, nil
}
