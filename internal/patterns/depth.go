package patterns

import (
	"fmt"
	"math"

	"plenary/internal/stats"
)

// demanded are the depths of the texts on the grid.
var demanded = []float64{0.4, 0.5, 0.6, 0.7, 0.8}

// fixedTexts are worlds with a text that nobody drafts, as deep on every issue
// as the grid says. Objection cannot stop it, so that breadth tells who wants
// it and not whether it was adopted.
func fixedTexts(set ...string) (out []Arm) {
	for _, t := range demanded {
		out = append(out, world("regional-first",
			small+"drafting=fixed", fmt.Sprintf("%sdraft.text=%g", small, t), small+"decisions[agreement].tolerance=1").with(set...))
	}
	return out
}

var (
	rigid    = fixedTexts("regime.flexibility=0")
	hard     = fixedTexts("regime.flexibility=0", "regime.obligation=1")
	reserved = fixedTexts("regime.flexibility=0.4")
	pledged  = fixedTexts("regime.flexibility=0", "regime.procedure=pledge")
)

// slope of a measure on the demanded depth.
func slope(measure string) func(arms [][]float64) float64 {
	k := column(measure)
	return func(arms [][]float64) float64 {
		var x, y []float64
		for i, row := range arms {
			if !math.IsNaN(row[k]) {
				x, y = append(x, demanded[i]), append(y, row[k])
			}
		}
		l, err := stats.FitLine(x, y)
		if err != nil {
			return math.NaN()
		}
		return l.Slope
	}
}

const (
	slopeMeasure = "slope of breadth on the demanded depth, texts .4 to .8"
	slopeUnit    = "share/position"
)

var breadthAgainstDepth = Pattern{
	Statement: "Breadth falls as demanded depth rises; less so with reservations and self-set pledges",
	Source:    "model P3; Downs, Rocke and Barsoom 1998; Gilligan 2004",
	Parts: []Part{
		{
			Name: "non-binding, no reservations", Measure: slopeMeasure, Unit: slopeUnit, Sign: Less, Least: 0.1,
			Treat: rigid, Salt: decided, Probe: standard, Read: against(0, slope("breadth")),
		},
		{
			Name: "binding, no reservations", Measure: slopeMeasure, Unit: slopeUnit, Sign: Less, Least: 0.1,
			Treat: hard, Salt: decided, Probe: standard, Read: against(0, slope("breadth")),
		},
		{
			Name: "reservations 0 to .4", Measure: slopeMeasure, Unit: slopeUnit, Sign: More, Least: 0.1,
			Control: rigid, Treat: reserved, Salt: decided, Probe: standard, Read: both(slope("breadth")),
		},
		{
			Name: "common obligations to self-set pledges", Measure: slopeMeasure, Unit: slopeUnit, Sign: More, Least: 0.1,
			Control: rigid, Treat: pledged, Salt: decided, Probe: standard, Read: both(slope("breadth")),
		},
	},
}
