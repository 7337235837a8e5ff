package sim_test

import (
	"context"
	"testing"

	"plenary/agents"
	"plenary/sim"
)

// gameSpec is n States that only commit, by best response.
func gameSpec(n int, payoff string, g sim.Game, minimum float64) *sim.Spec {
	s := &sim.Spec{
		Name: "game", Time: sim.Time{Start: sim.DateOf(1, 1, 1), Months: 12, Steps: 3, Abstract: true},
		Issues: []sim.Issue{{Name: "abatement", High: 1}}, Params: agents.DefaultParams(), Payoff: payoff, Game: g,
		Populations: []sim.Population{{Name: "State", Kind: "state", Count: n, Traits: traitsOf(agents.State, 1)}},
		Off:         []string{"join", "deliberate", "advocate", "ally", "draft", "decide", "implement", "review", "adapt"},
	}
	r := preset("nonbinding")
	r.Procedure, r.Minimum = "bestreply", minimum
	s.Frameworks = []sim.Framework{{Name: "agreement", Draft: []float64{1}, Drafting: "fixed", Regime: sim.Regime{Settings: r}}}
	return s
}

func TestStableAgreements(t *testing.T) {
	for _, c := range []struct {
		payoff  string
		n       int
		g       sim.Game
		minimum float64
		want    float64
	}{
		{"linear", 10, sim.Game{B: 1, C: 2.5}, 0, 3},
		{"linear", 10, sim.Game{B: 1, C: 4}, 0, 4},
		{"linear-quadratic", 10, sim.Game{B: 1, C: 1}, 0, 3},
		{"linear-quadratic", 40, sim.Game{B: 2, C: 0.5}, 0, 3},
		{"barrett", 10, sim.Game{A: 100, B: 1, C: 0.01}, 0, 10},
		{"barrett", 10, sim.Game{A: 100, B: 1, C: 0.1}, 0, 6},
		{"barrett", 10, sim.Game{A: 100, B: 1, C: 0.5}, 0, 3},
		{"barrett", 10, sim.Game{A: 100, B: 1, C: 1}, 0, 3},
		{"barrett", 10, sim.Game{A: 100, B: 1, C: 10}, 0, 2},
		{"barrett", 100, sim.Game{A: 100, B: 1, C: 0.01}, 0, 51},
		{"barrett", 100, sim.Game{A: 100, B: 1, C: 0.1}, 0, 11},
		{"linear-quadratic", 10, sim.Game{B: 1, C: 1}, 1, 10},
	} {
		w, err := sim.New(gameSpec(c.n, c.payoff, c.g, c.minimum), 1, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		m, _ := sim.Metrics.Find("supporters")
		if got := m.Value(w); got != c.want {
			t.Errorf("%s n %d %+v minimum %g: %g members, want %g", c.payoff, c.n, c.g, c.minimum, got, c.want)
		}
	}
}
