package sim_test

import (
	"context"
	"math"
	"testing"

	"plenary/agents"
	"plenary/sim"
	"plenary/sim/commit"
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

// Payoffs and Q at the end, worked by hand. Linear, b 1, c 2.5, three of ten in:
// Q 3, members 3 - 2.5, others 3; in all 1.5 + 21. Linear-quadratic, b = c = 1,
// three of ten in: members abate 3, others 1: Q 16, members 16 - 4.5, others 16 -
// .5; all ten in: Q 100, each 100 - 50. Barrett, n 10, a 100, b 1, c 1, three in:
// gamma .1, m 1/1.7, q_s = 30/2.89/(1 + .9/2.89) = 30/3.79, Q = 100 - (100 -
// 90/3.79)/1.7, others q = 10 - Q/10. The table: one of four in has 5, the others 7.
func TestPayoffsOfTheGame(t *testing.T) {
	qs := 30 / 3.79
	q := 100 - (100-3*qs)/1.7
	benefit, qn := (100*q-q*q/2)/10, 10-q/10
	table := []float64{0, 0, 5, 7, 1, 9, 1, 9, 1, 9}
	for _, c := range []struct {
		payoff  string
		n       int
		g       sim.Game
		minimum float64
		members int
		in, out float64
		q       float64
	}{
		{"linear", 10, sim.Game{B: 1, C: 2.5}, 0, 3, 0.5, 3, 3},
		{"linear-quadratic", 10, sim.Game{B: 1, C: 1}, 0, 3, 11.5, 15.5, 16},
		{"linear-quadratic", 10, sim.Game{B: 1, C: 1}, 1, 10, 50, 0, 100},
		{"barrett", 10, sim.Game{A: 100, B: 1, C: 1}, 0, 3, benefit - qs*qs/2, benefit - qn*qn/2, q},
		{"table", 4, sim.Game{Table: table}, 0, 1, 5, 7, math.NaN()},
	} {
		w, err := sim.New(gameSpec(c.n, c.payoff, c.g, c.minimum), 1, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		in := 0
		for i, got := range sim.GamePayoffs(w) {
			want := c.out
			if w.Main().Status[i].In() {
				want, in = c.in, in+1
			}
			if math.Abs(got-want) > 1e-9 {
				t.Errorf("%s: State %d has %g, want %g", c.payoff, i, got, want)
			}
		}
		if in != c.members {
			t.Errorf("%s: %d members, want %d", c.payoff, in, c.members)
		}
		total := float64(in)*c.in + float64(c.n-in)*c.out
		if got := metric("game_total")(w); math.Abs(got-total) > 1e-9 {
			t.Errorf("%s: %g in all, want %g", c.payoff, got, total)
		}
		if got := metric("game_abatement")(w); math.Abs(got-c.q) > 1e-9 || math.IsNaN(got) != math.IsNaN(c.q) {
			t.Errorf("%s: Q %g, want %g", c.payoff, got, c.q)
		}
	}
}

// Below the minimum participation everybody has what nobody in gives, and a
// payoff that is no game has no payoffs.
func TestPayoffsBelowTheMinimum(t *testing.T) {
	w, err := sim.New(gameSpec(10, "linear-quadratic", sim.Game{B: 1, C: 1}, 0.5), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	for k := range 4 {
		w.Main().Status[k] = commit.Supporter
	}
	for i, got := range sim.GamePayoffs(w) { // Q 10, each 10 - 1/2
		if got != 9.5 {
			t.Errorf("State %d has %g of a game that is not played", i, got)
		}
	}
	if w, err = sim.New(gameSpec(10, "composite", sim.Game{}, 0), 1, 0); err != nil {
		t.Fatal(err)
	}
	if got := sim.GamePayoffs(w); got != nil || !math.IsNaN(metric("game_total")(w)) || !math.IsNaN(metric("game_abatement")(w)) {
		t.Errorf("no game pays %v", got)
	}
}
