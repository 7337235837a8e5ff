package forum

import "math"

// logistic is 1/(1+e^-x).
func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// logLogistic is ln(1/(1+e^-x)), safe in both tails.
func logLogistic(x float64) float64 {
	if x < -30 {
		return x
	}
	return -math.Log1p(math.Exp(-x))
}

// probit scales a logistic to the normal law (Amemiya 1981).
const probit = 1.702

// acceptance is what a nash chair climbs, for weights w that sum to 1:
//
//	sum w ln P(U_i >= -obj_i) + sum w P(U_i >= 0)
//
// with P(U >= u) = logistic(1.702 (U - u)/spread).
func (a *Assembly) acceptance(c Chair, text []float64) float64 {
	if a.halted() {
		return 0
	}
	sum, total := 0.0, 0.0
	k := probit / c.Spread
	for i, w := range a.Weight {
		u := a.Utility(i, text, c.Obligation)
		sum += w * (logLogistic(k*(u+a.Object[i])) + logistic(k*u))
		total += w
	}
	return sum / total
}

// Acceptance is the chair's objective of a text under an obligation.
func Acceptance(a *Assembly, c Chair, text []float64) float64 { return a.acceptance(c, text) }

const (
	probe   = 1e-3 // of the gradient, in position
	retries = 3    // halvings of the step when the full one does not help
)

// Nash moves the text up the gradient of acceptance (after Nash 1950: the
// weighted product of the chances that nobody objects). The issue with the
// steepest slope moves by the step, the others in proportion; a move that does
// not help is halved three times and then given up.
func Nash(a *Assembly, c Chair, text []float64) {
	base := a.acceptance(c, text)
	steep := a.slope(c, text, base)
	if steep == 0 {
		return
	}
	step := c.Step
	for range retries + 1 {
		for d := range text {
			a.Trial[d] = min(1, max(0, text[d]+step*a.Grad[d]/steep))
		}
		if a.acceptance(c, a.Trial) > base {
			copy(text, a.Trial)
			return
		}
		step /= 2
	}
}

// slope fills Grad by differences and returns the steepest slope; an issue at
// its bound that would leave [0,1] counts as flat.
func (a *Assembly) slope(c Chair, text []float64, base float64) float64 {
	steep := 0.0
	copy(a.Trial, text)
	for d := range text {
		a.Grad[d] = 0
		if a.Covers != nil && !a.Covers[d] {
			continue
		}
		h := probe
		if text[d]+h > 1 {
			h = -probe
		}
		a.Trial[d] = text[d] + h
		g := (a.acceptance(c, a.Trial) - base) / h
		a.Trial[d] = text[d]
		if (g > 0 && text[d] >= 1) || (g < 0 && text[d] <= 0) {
			continue
		}
		a.Grad[d] = g
		steep = max(steep, math.Abs(g))
	}
	return steep
}
