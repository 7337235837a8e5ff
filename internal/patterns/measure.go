package patterns

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"plenary/internal/experiment"
	"plenary/sim"
)

// measure is how a number is read from what a sheet takes of runs.
type measure struct {
	sheet *sheet
	// of reads a run of one arm; pair those of two groups of arms at once.
	of   func(row []float64) float64
	pair func(control, treat [][]float64) (c, t float64)
}

// sheet is what is taken of a run.
type sheet struct {
	name  string
	loud  bool // reads ballots
	looks bool // reads the frontier
	probe func() experiment.Probe
}

// The sheets: the numbers of all claims, in the order of numbered, those of the
// frontier undefined or not; the last vote; the number of parties by years; who
// takes part and delivers what; the course of prices; what States deliver at the
// end and who is at home there.
var (
	numbers = &sheet{name: "numbers", probe: func() experiment.Probe { return following(numbered()) }}
	looks   = &sheet{name: "looks", looks: true, probe: numbers.probe}
	vote    = &sheet{name: "vote", loud: true, probe: func() experiment.Probe { return following([]string{voteAUC}) }}
	curve   = &sheet{name: "curve", probe: func() experiment.Probe { return &yearly{} }}
	states  = &sheet{name: "states", probe: func() experiment.Probe { return &members{} }}
	prices  = &sheet{name: "prices", probe: func() experiment.Probe { return &priced{} }}
	homes   = &sheet{name: "homes", probe: func() experiment.Probe { return &homed{} }}
)

// Measures that have a sheet of their own.
const (
	voteAUC       = "AUC of the vote"
	hazardOnShare = "imitation by hazards"
	bassImitation = "imitation of a Bass curve"
	perParty      = "delivery five years after joining, above the own run"
	atCities      = "delivery at the cities' homes"
	atFirms       = "delivery at the firms' homes"
)

var apartMeasures = map[string]measure{
	voteAUC:       {sheet: vote, of: func(row []float64) float64 { return row[0] }},
	hazardOnShare: {sheet: curve, of: hazardQ},
	bassImitation: {sheet: curve, of: bassQ},
	perParty:      {sheet: states, pair: deliveredAbove},
	atCities:      {sheet: homes, pair: deliveredAt(0)},
	atFirms:       {sheet: homes, pair: deliveredAt(1)},
}

// measured is a measure that a claim or an ablation names.
func measured(name string) (measure, error) {
	if m, ok := apartMeasures[name]; ok {
		return m, nil
	}
	if _, err := follow(name); err != nil {
		return measure{}, err
	}
	k, on := slices.Index(numbered(), name), numbers
	if sim.Looks(strings.Fields(name)...) {
		on = looks
	}
	return measure{sheet: on, of: func(row []float64) float64 { return row[k] }}, nil
}

// numbered are the names of all numbers that claims and ablations read.
var numbered = sync.OnceValue(func() (out []string) {
	add := func(name string) {
		if _, other := apartMeasures[name]; !other && name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, e := range List.Entries() {
		for _, p := range e.Value.Parts {
			add(p.Measure)
			add(p.Where)
		}
	}
	for _, e := range effects {
		add(e.measure)
	}
	return out
})

// followers is the probe of numbers.
type followers []follower

// following follows the numbers of given names, which are known.
func following(names []string) followers {
	out := make(followers, len(names))
	for k, name := range names {
		f, err := follow(name)
		if err != nil {
			panic(fmt.Sprintf("patterns: %s", err)) // a test goes through the claims
		}
		out[k] = f
	}
	return out
}

// Observe follows each.
func (f followers) Observe(w *sim.World) error {
	for k := range f {
		if f[k].observe != nil {
			f[k].observe(w)
		}
	}
	return nil
}

// Take is the numbers at the end of the run.
func (f followers) Take(w *sim.World) []float64 {
	out := make([]float64, len(f))
	for k := range f {
		out[k] = f[k].value(w)
	}
	return out
}
