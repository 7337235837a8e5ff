package patterns

import (
	"slices"
	"strconv"
	"strings"

	"plenary/agents"
	"plenary/internal/rng"
	"plenary/sim"
)

// changes are changes of a scenario that no setting expresses.
var changes = map[string]func(s *sim.Spec){
	"everybody there from the start":              frozen,
	"openness of States drawn evenly from 0 to 1": drawnOpenness,
}

// redrawn begins the change that gives cities other homes; behind it stands the
// number of the draw.
const redrawn = "homes of cities drawn "

// change is a change by its name; nil: none.
func change(name string) func(s *sim.Spec) {
	if draw, ok := strings.CutPrefix(name, redrawn); ok {
		if n, err := strconv.ParseUint(draw, 10, 64); err == nil {
			return func(s *sim.Spec) { moveCities(s, rng.Seed(9, n-1).Of("reassigned homes")) }
		}
	}
	return changes[name]
}

// frozen has everybody there from the start, so that the population stays.
func frozen(s *sim.Spec) {
	s.Populations = slices.Clone(s.Populations)
	for i := range s.Populations {
		p := &s.Populations[i]
		p.Initial, p.From, p.Until = p.Count, 0, 0
	}
}

// drawnOpenness gives every State an openness drawn evenly from [0,1].
func drawnOpenness(s *sim.Spec) {
	s.Actors = slices.Clone(s.Actors)
	for i := range s.Actors {
		if a := &s.Actors[i]; a.Kind == "state" {
			a.Traits.Scalar[agents.DomesticOpenness] = sim.Dist{Law: "uniform", Mean: 0.5, Max: 1, Spread: "random"}
		}
	}
}

// moveCities gives every named city a home State drawn at random.
func moveCities(s *sim.Spec, key rng.Key) {
	var homes []string
	for i := range s.Actors {
		if s.Actors[i].Kind == "state" {
			homes = append(homes, s.Actors[i].Name)
		}
	}
	s.Actors = slices.Clone(s.Actors)
	for i := range s.Actors {
		if a := &s.Actors[i]; a.Kind == "city" {
			a.Home = homes[int(key.U(rng.Name(a.Name))*float64(len(homes)))]
		}
	}
}

// hand is the experimenter's: what is done to a world after every step, which
// observers may not. path is the mean prices of the issues in the arm from, at
// the start and after each step, averaged over the seeds; nil without from.
type hand struct {
	from Arm
	do   func(w *sim.World, path []float64)
}

// hands are those that an arm may name.
var hands = map[string]*hand{
	// assistance lowers the price of delivery for all States alike
	"price of delivery .7 for all": {do: func(w *sim.World, _ []float64) {
		for k := range w.Pop.Price {
			w.Pop.Price[k] = 0.7
		}
	}},
	// prices fall on every issue as they fall on average in the reference case
	"prices lowered for all States alike": {from: full, do: func(w *sim.World, path []float64) {
		d := w.Pop.D
		for k := range w.Pop.Price {
			w.Pop.Price[k] = path[(w.Step+1)*d+k%d]
		}
	}},
}

// intervention lets a hand act after every step, on the path of its scenario.
type intervention struct {
	hand  *hand
	paths map[*sim.Spec][]float64
}

// Observe acts.
func (i *intervention) Observe(w *sim.World) error {
	i.hand.do(w, i.paths[w.Spec])
	return nil
}
