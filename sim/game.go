package sim

import (
	"plenary/agents"
	"plenary/sim/commit"
)

// fillGame gives the roll the payoffs of the scenario's game. Numbers of the
// game: A, B, C of Spec.Game; n States.
func (w *World) fillGame(r *commit.Roll) {
	n := 0
	for i := range w.Pop.States {
		n += btoi(w.Exists(i))
	}
	g := game{w.Spec.Game.A, w.Spec.Game.B, w.Spec.Game.C, float64(n)}
	switch w.built.payoff {
	case agents.LinearQuadratic:
		r.In, r.Out = g.quadraticIn, g.quadraticOut
	case agents.Barrett:
		r.In, r.Out = g.barrettIn, g.barrettOut
	case agents.Tabled:
		t := w.Spec.Game.Table
		at := func(k, column int) float64 { return t[min(len(t)/2-1, max(0, k))*2+column] }
		r.In = func(_, k int) float64 { return at(k, 0) }
		r.Out = func(_, k int) float64 { return at(k, 1) }
	default:
		r.In, r.Out = g.linearIn, g.linearOut
	}
	r.Order = w.built.byHash
}

// game holds the numbers of a public-goods game of n players.
type game struct{ a, b, c, n float64 }

// linear: each of k members abates 1 once k b >= c, nobody else does; payoff
// b Q - c q. Stable size ceil(c/b) (Barrett 2003, ch. 7).
func (g game) linearIn(_, k int) float64 {
	if float64(k)*g.b < g.c-1e-12 {
		return 0
	}
	return g.b*float64(k) - g.c
}

func (g game) linearOut(_, k int) float64 {
	if float64(k)*g.b < g.c-1e-12 {
		return 0
	}
	return g.b * float64(k)
}

// linear benefit and quadratic cost, b Q - c q^2/2, Cournot: members abate
// k b/c, others b/c. Stable size 3 for any n >= 3, where joining is an exact
// tie (Carraro and Siniscalco 1993).
func (g game) quadratic(k float64) (in, out float64) {
	qin, qout := k*g.b/g.c, g.b/g.c
	q := k*qin + (g.n-k)*qout
	return g.b*q - g.c*qin*qin/2, g.b*q - g.c*qout*qout/2
}

func (g game) quadraticIn(_, k int) float64  { v, _ := g.quadratic(float64(k)); return v }
func (g game) quadraticOut(_, k int) float64 { _, v := g.quadratic(float64(k)); return v }

// barrett: payoff b/n (a Q - Q^2/2) - c q^2/2; k signatories choose first and
// jointly, the others answer q = gamma (a - Q) with gamma = b/(c n). With
// m = 1/(1 + (n-k) gamma): q_s = gamma k m^2 a / (1 + gamma k^2 m^2)
// (Barrett 1994).
func (g game) barrett(k float64) (in, out float64) {
	gamma := g.b / (g.c * g.n)
	m := 1 / (1 + (g.n-k)*gamma)
	qs := gamma * k * m * m * g.a / (1 + gamma*k*k*m*m)
	q := g.a - (g.a-k*qs)*m
	qn := gamma * (g.a - q)
	benefit := g.b / g.n * (g.a*q - q*q/2)
	return benefit - g.c*qs*qs/2, benefit - g.c*qn*qn/2
}

func (g game) barrettIn(_, k int) float64  { v, _ := g.barrett(float64(k)); return v }
func (g game) barrettOut(_, k int) float64 { _, v := g.barrett(float64(k)); return v }
