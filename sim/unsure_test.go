package sim_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"

	"plenary/sim"
)

// unsure is the classroom whose States are measured with two sources of error.
func unsure(t *testing.T, factor float64) *sim.Spec {
	c := *load(t, "classroom").Spec
	s := &c
	s.Params.Start.Errors = factor
	s.Actors = slices.Clone(s.Actors)
	for k := range s.Actors {
		if s.Actors[k].Kind == "state" {
			s.Actors[k].Errors = []sim.Error{
				{Name: "polls", Position: []float64{0.04, -0.08, 0}, Traits: []sim.Change{{Name: "sovereignty", Value: 0.05}}},
				{Name: "treaties", Position: []float64{0.03, 0, 0}},
			}
		}
	}
	return s
}

// Errors have the size that is given, one draw of a source moves all that it moves,
// and runs are as far apart as what was measured: the spread stays.
func TestErrorsOfMeasurement(t *testing.T) {
	plain, s := unsure(t, 0), unsure(t, 1)
	w, err := sim.New(s, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	before, err := sim.New(plain, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	states, runs := w.Pop.States, 4000
	first, second, third := make([]float64, 0, runs), make([]float64, 0, runs), make([]float64, 0, runs)
	spread := 0.0
	for r := range runs {
		w.Reset(1, uint64(r))
		before.Reset(1, uint64(r))
		first = append(first, w.Pop.X[0])
		second = append(second, w.Pop.X[1])
		third = append(third, w.Pop.Sovereignty[0])
		if !slices.Equal(w.Pop.X[:states*3], w.Pop.Anchor[:states*3]) {
			t.Fatal("anchor and position have other errors")
		}
		spread += stat.PopVariance(column(w.Pop.X, 1, states), nil) / float64(runs)
	}
	near(t, "error of the first issue", stat.StdDev(first, nil), 0.05, 0.002)
	near(t, "error of the second issue", stat.StdDev(second, nil), 0.08, 0.003)
	near(t, "correlation of what a source moves", stat.Correlation(second, third, nil), -1, 0.01)
	near(t, "spread of the second issue", math.Sqrt(spread), math.Sqrt(stat.PopVariance(column(before.Pop.X, 1, states), nil)), 0.01)
}

// A new government keeps the error of the State: its mandate is measured as the one
// before was.
func TestGovernmentsKeepErrors(t *testing.T) {
	s := unsure(t, 1)
	s.Off = []string{"join", "deliberate", "advocate", "ally", "draft", "decide", "commit", "implement", "review", "adapt"}
	name := ""
	for _, a := range s.Actors {
		if a.Kind == "state" && name == "" {
			name = a.Name
			same := make([]float64, len(s.Issues))
			for d := range same {
				same[d] = a.Traits.Position[d].Mean
			}
			s.Events = []sim.Event{{
				Name: "election", Date: s.Time.Start, Kind: sim.Government, Who: sim.Selector{Actors: []string{name}}, Position: same,
				Issue: -1, Forum: -1, Framework: -1, Traits: []sim.Change{{Name: "sovereignty", Value: 0.5}},
			}}
		}
	}
	w, err := sim.New(s, 5, 0)
	if err != nil {
		t.Fatal(err)
	}
	x, slip := slices.Clone(w.Pop.X[:3]), w.Pop.Sovereignty[0]-load(t, "classroom").Pop.Sovereignty[0]
	if err := w.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for d := range x {
		near(t, "position under the same mandate", w.Pop.Anchor[d], x[d], 1e-12)
	}
	near(t, "sovereignty under the new government", w.Pop.Sovereignty[0], 0.5+slip, 1e-12)
}

// column is an issue's positions of the first rows.
func column(x []float64, d, rows int) (out []float64) {
	for i := range rows {
		out = append(out, x[i*3+d])
	}
	return out
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s: %g, expected %g", what, got, want)
	}
}
