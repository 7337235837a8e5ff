package patterns

import (
	"math"

	"plenary/agents"
	"plenary/internal/stats"
	"plenary/sim"
)

// alone is the convention of 1990 without contagion.
var alone = world("icrmw1990", "settings.commit.regional=0", "settings.commit.global=0")

var contagion = Pattern{
	Statement: "Ratification is contagious",
	Source:    "model P15; Simmons 2009; Bass 1969",
	Parts: []Part{
		{
			Name: "with contagion", Measure: hazardMeasure, Unit: "1/year", Sign: More, Least: 0.005,
			Treat: arms(world("icrmw1990")), Salt: decided, Probe: curve, Pool: 5, Read: against(0, hazardQ),
		},
		{
			Name: "without to with contagion", Measure: hazardMeasure, Unit: "1/year", Sign: More, Least: 0.005,
			Control: arms(alone), Treat: arms(world("icrmw1990")), Salt: decided, Probe: curve, Pool: 5, Read: both(hazardQ),
		},
		{
			Name: "without to with contagion, final number free", Unit: "1/year", Sign: More, Least: 0.02,
			Measure: "imitation q of a Bass curve over 33 years, fitted to means of five runs, where the fit exists",
			Control: arms(alone), Treat: arms(world("icrmw1990")), Salt: decided, Probe: curve, Pool: 5, Read: both(bassQ), Extra: true,
		},
	},
}

const hazardMeasure = "imitation q over 33 years, all States as the final number, means of five runs"

// hazardQ is the imitation q of a Bass curve whose final number M is all States,
// by Bass's own regression (1969): (N(t+1) - N(t)) / (M - N(t)) = p + q N(t)/M.
func hazardQ(arms [][]float64) float64 {
	all, counts := arms[0][0], arms[0][1:]
	var share, hazard []float64
	for k := 1; k < len(counts); k++ {
		n := counts[k-1]
		share, hazard = append(share, n/all), append(hazard, (counts[k]-n)/(all-n))
	}
	l, err := stats.FitLine(share, hazard)
	if err != nil {
		return math.NaN()
	}
	return l.Slope
}

// bassQ is the imitation in a curve; NaN where the curve tells none.
func bassQ(arms [][]float64) float64 {
	counts := arms[0][1:]
	t := make([]float64, len(counts))
	for k := range t {
		t[k] = float64(k + 1)
	}
	b, _, err := stats.FitBass(t, counts)
	if err != nil {
		return math.NaN()
	}
	return b.Q
}

// drawnOpenness gives every State an openness drawn evenly from [0,1].
var drawnOpenness = &Edit{Name: "openness of States drawn evenly from 0 to 1", Do: func(s *sim.Spec) {
	s.Actors = append([]sim.Actor(nil), s.Actors...)
	for i := range s.Actors {
		if a := &s.Actors[i]; a.Kind == "state" {
			a.Traits.Scalar[agents.DomesticOpenness] = sim.Dist{Law: "uniform", Mean: 0.5, Max: 1, Spread: "random"}
		}
	}
}}

// taken of the probe levels.
const (
	changes = iota
	onOpenness
)

// shopping compares what the probe levels took.
func shopping(k int) Reading {
	return func(control, treat [][]float64) (float64, float64) { return control[0][k], treat[0][k] }
}

var (
	shops  = world("gcm2018").edited(drawnOpenness)
	stays  = world("gcm2018", "settings.join.frustration=0").edited(drawnOpenness)
	choice = []string{"join"}
)

var blockedChangeLevel = Pattern{
	Statement: "Blocked at home, actors change level",
	Source:    "model P16; Guiraudon 2000; Baumgartner and Jones 1993",
	Parts: []Part{
		{
			Name: "venue shopping: changes of level", Measure: "changes of the usual level per non-State actor", Unit: "changes", Sign: More, Least: 0.1,
			Control: arms(stays), Treat: arms(shops), Salt: choice, Probe: levels, Read: shopping(changes),
		},
		{
			Name: "venue shopping: slope on openness", Measure: "slope of changes on the home State's openness, drawn at random", Unit: "changes", Sign: Less, Least: 0.05,
			Control: arms(stays), Treat: arms(shops), Salt: choice, Probe: levels, Read: shopping(onOpenness),
		},
	},
}
