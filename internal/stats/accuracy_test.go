package stats_test

import (
	"math"
	"testing"

	"plenary/internal/stats"
)

func TestAccuracy(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name                 string
		p                    []float64
		outcome              []bool
		auc, brier, surprise float64
	}{
		{"perfect", []float64{1, 0, 1}, []bool{true, false, true}, 1, 0, 0},
		{"says nothing", []float64{.5, .5}, []bool{true, false}, .5, .25, math.Ln2},
		{"Hanley & McNeil's way", []float64{.1, .4, .35, .8}, []bool{false, false, true, true}, .75, (.01 + .16 + .4225 + .04) / 4, -(math.Log(.9) + math.Log(.6) + math.Log(.35) + math.Log(.8)) / 4},
		{"called impossible", []float64{0, 0}, []bool{true, false}, .5, .5, math.Inf(1)},
		{"one outcome", []float64{.8}, []bool{true}, nan, .04, -math.Log(.8)},
		{"empty", nil, nil, nan, nan, nan},
	} {
		t.Run(c.name, func(t *testing.T) {
			near(t, "AUC", stats.AUC(c.p, c.outcome), c.auc, 0)
			near(t, "Brier", stats.Brier(c.p, c.outcome), c.brier, 1e-15)
			near(t, "log score", stats.LogScore(c.p, c.outcome), c.surprise, 1e-15)
		})
	}
}
