package sim

import (
	"plenary/agents"
	"plenary/sim/commit"
)

// outcome is what a game gives with some number of members: the payoff of each
// of them, that of everybody else, and Q, the sum of what all abate.
type outcome struct{ in, out, q float64 }

// fillGame gives the roll the payoffs of the scenario's game.
func (w *World) fillGame(r *commit.Roll) {
	play := w.game()
	r.In = func(_, k int) float64 { return play(k).in }
	r.Out = func(_, k int) float64 { return play(k).out }
	r.Order = w.built.byHash
}

// game is the scenario's game by the number of members. Numbers of the game: A,
// B, C of Spec.Game; n States. A payoff that is no game plays the linear one.
func (w *World) game() func(k int) outcome {
	n := 0
	for i := range w.Pop.States {
		n += btoi(w.Exists(i))
	}
	g := game{w.Spec.Game.A, w.Spec.Game.B, w.Spec.Game.C, float64(n)}
	switch w.built.payoff {
	case agents.LinearQuadratic:
		return g.quadratic
	case agents.Barrett:
		return g.barrett
	case agents.Tabled:
		t := w.Spec.Game.Table
		at := func(k, column int) float64 { return t[min(len(t)/2-1, max(0, k))*2+column] }
		return func(k int) outcome { return outcome{at(k, 0), at(k, 1), nan} }
	default:
		return g.linear
	}
}

// game holds the numbers of a public-goods game of n players.
type game struct{ a, b, c, n float64 }

// linear: each of k members abates 1 once k b >= c, nobody else does; payoff
// b Q - c q. Stable size ceil(c/b) (Barrett 2003, ch. 7).
func (g game) linear(members int) outcome {
	k := float64(members)
	if k*g.b < g.c-1e-12 {
		return outcome{}
	}
	return outcome{g.b*k - g.c, g.b * k, k}
}

// linear benefit and quadratic cost, b Q - c q^2/2, Cournot: members abate
// k b/c, others b/c. Stable size 3 for any n >= 3, where joining is an exact
// tie (Carraro and Siniscalco 1993).
func (g game) quadratic(members int) outcome {
	k := float64(members)
	qin, qout := k*g.b/g.c, g.b/g.c
	q := k*qin + (g.n-k)*qout
	return outcome{g.b*q - g.c*qin*qin/2, g.b*q - g.c*qout*qout/2, q}
}

// barrett: payoff b/n (a Q - Q^2/2) - c q^2/2; k signatories choose first and
// jointly, the others answer q = gamma (a - Q) with gamma = b/(c n). With
// m = 1/(1 + (n-k) gamma): q_s = gamma k m^2 a / (1 + gamma k^2 m^2)
// (Barrett 1994).
func (g game) barrett(members int) outcome {
	k := float64(members)
	gamma := g.b / (g.c * g.n)
	m := 1 / (1 + (g.n-k)*gamma)
	qs := gamma * k * m * m * g.a / (1 + gamma*k*k*m*m)
	q := g.a - (g.a-k*qs)*m
	qn := gamma * (g.a - q)
	benefit := g.b / g.n * (g.a*q - q*q/2)
	return outcome{benefit - g.c*qs*qs/2, benefit - g.c*qn*qn/2, q}
}

// played is the outcome of the game with those that take part in the main
// framework, that of nobody in while these are fewer than the regime's minimum;
// it says whether the scenario's payoff is a game at all.
func (w *World) played() (o outcome, ok bool) {
	f := w.Main()
	if f == nil || w.built.payoff == agents.Composite || w.built.payoff == agents.Distance {
		return outcome{nan, nan, nan}, false
	}
	in, may := 0, 0
	for i, s := range f.Status {
		if w.sits(f, i) {
			may++
			in += btoi(s.In())
		}
	}
	play := w.game()
	if in < commit.Needed(f.Regime.Minimum, may) {
		o = play(0)
		o.in = o.out
		return o, true
	}
	return play(in), true
}

// GamePayoffs is what the game gives each State as it stands, NaN to one that is
// not there; nil where the scenario's payoff is no game.
func GamePayoffs(w *World) []float64 {
	o, ok := w.played()
	if !ok {
		return nil
	}
	out := make([]float64, w.Pop.States)
	for i, s := range w.Main().Status {
		switch {
		case !w.Exists(i):
			out[i] = nan
		case s.In():
			out[i] = o.in
		default:
			out[i] = o.out
		}
	}
	return out
}

func gameTotal(w *World) float64 {
	payoffs := GamePayoffs(w)
	if payoffs == nil {
		return nan
	}
	sum := 0.0
	for i, v := range payoffs {
		if w.Exists(i) {
			sum += v
		}
	}
	return sum
}

func gameAbatement(w *World) float64 {
	o, _ := w.played()
	return o.q
}
