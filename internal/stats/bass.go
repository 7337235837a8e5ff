package stats

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

const (
	bassSteps   = 500   // of Levenberg-Marquardt, at most
	bassClose   = 1e-12 // relative change at which the fit stops
	bassExact   = 1e-26 // share of the sum of squares that is rounding
	bassRunaway = 1e3   // M over the largest count at which M counts as unknown
)

// Bass is a curve of diffusion: of M adopters in the end, those who have not yet
// adopted do so at the rate P + Q F(t), F the share that has.
type Bass struct {
	P, Q float64 // innovation > 0 and imitation >= 0 [1/unit of t]
	M    float64 // final number
}

// BassShare is the share that has adopted by time t >= 0 (Bass 1969):
//
//	F(t) = (1 - e^-(p+q)t) / (1 + (q/p) e^-(p+q)t)
//
// in [0,1), with p > 0 and q >= 0 in the inverse unit of t; 0 before t = 0.
func BassShare(t, p, q float64) float64 {
	if t <= 0 {
		return 0
	}
	e := math.Exp(-(p + q) * t)
	return -math.Expm1(-(p+q)*t) / (1 + q/p*e)
}

// FitBass finds the Bass curve that is closest to cumulative counts y at times
// t > 0 since the start, by nonlinear least squares (Srinivasan & Mason 1986,
// doi:10.1287/mksc.5.2.169):
//
//	minimize sum_i ( M F(t_i; p, q) - y_i )^2  over p, M > 0, q >= 0
//
// with the method of Levenberg and Marquardt, from the best point of a grid. It
// fails with ErrNoFit on fewer than 4 points, points that are not numbers or not after 0, no count above 0, no convergence,
// or an M over 1000 times the largest count: a curve that has not begun to bend
// does not tell its end.
func FitBass(t, y []float64) (Bass, error) {
	sameLength("FitBass", len(t), len(y))
	lastTime, largest, squares := 0.0, 0.0, 0.0
	for i := range t {
		if !(t[i] > 0) || math.IsInf(t[i], 1) || math.IsNaN(y[i]) || math.IsInf(y[i], 0) {
			return Bass{}, fmt.Errorf("bass: point %d: time %g, count %g: %w", i, t[i], y[i], ErrNoFit)
		}
		lastTime, largest = max(lastTime, t[i]), max(largest, y[i])
		squares += y[i] * y[i]
	}
	if len(t) < 4 || largest == 0 {
		return Bass{}, fmt.Errorf("bass: %d points, largest count %g: %w", len(t), largest, ErrNoFit)
	}
	f := bassFit{t: t, y: y, exact: bassExact * squares}
	b, done := f.descend(f.start(lastTime))
	if !done || b.M > bassRunaway*largest {
		return Bass{}, fmt.Errorf("bass: %d points: final number not determined: %w", len(t), ErrNoFit)
	}
	return b, nil
}

// bassFit is the data of a fit.
type bassFit struct {
	t, y  []float64
	exact float64 // a sum of squared residuals that is rounding
}

// start is the best point of a grid of p and q, spread around the inverse of the
// time span, with the M that fits best there.
func (f bassFit) start(span float64) Bass {
	var best Bass
	least := math.Inf(1)
	for _, p := range []float64{0.0003, 0.003, 0.03, 0.3, 3} {
		for _, q := range []float64{0.03, 0.3, 1, 3, 6, 12, 24} {
			b := Bass{P: p / span, Q: q / span}
			shares, counts := 0.0, 0.0
			for i, t := range f.t {
				share := BassShare(t, b.P, b.Q)
				shares += share * share
				counts += share * f.y[i]
			}
			b.M = counts / shares
			if rest := f.rest(b); b.M > 0 && rest < least {
				best, least = b, rest
			}
		}
	}
	return best
}

// rest is the sum of squared residuals.
func (f bassFit) rest(b Bass) float64 {
	sum := 0.0
	for i, t := range f.t {
		d := b.M*BassShare(t, b.P, b.Q) - f.y[i]
		sum += d * d
	}
	return sum
}

// descend goes down to a minimum of rest; done says whether it got there.
func (f bassFit) descend(b Bass) (_ Bass, done bool) {
	rest := f.rest(b)
	damping := 1e-3
	normal, slope := mat.NewSymDense(3, nil), mat.NewVecDense(3, nil)
	damped, step := mat.NewSymDense(3, nil), mat.NewVecDense(3, nil)
	for range bassSteps {
		f.derive(b, normal, slope)
		damped.CopySym(normal)
		for j := range 3 {
			damped.SetSym(j, j, normal.At(j, j)*(1+damping))
		}
		var factor mat.Cholesky
		if !factor.Factorize(damped) || factor.SolveVecTo(step, slope) != nil {
			damping *= 10
			continue
		}
		next, change := b.minus(step)
		nextRest := f.rest(next)
		if !(nextRest <= rest) { // also if NaN
			if change < bassClose {
				return b, true
			}
			damping *= 10
			continue
		}
		still := change < bassClose || rest-nextRest <= bassClose*bassClose*rest || nextRest <= f.exact
		b, rest = next, nextRest
		damping = max(damping/10, 1e-12)
		if still {
			return b, true
		}
	}
	return b, false
}

// minus is b after a step back in (ln P, Q, ln M), with Q >= 0, and the largest
// relative change.
func (b Bass) minus(step *mat.VecDense) (Bass, float64) {
	p, q, m := step.AtVec(0), step.AtVec(1), step.AtVec(2)
	next := Bass{P: b.P * math.Exp(-p), Q: max(b.Q-q, 0), M: b.M * math.Exp(-m)}
	return next, max(math.Abs(p), math.Abs(m), math.Abs(next.Q-b.Q)/(b.P+b.Q))
}

// derive fills J'J and J'r of the residuals r by (ln P, Q, ln M). A Q of 0 that
// wants to fall stays where it is.
func (f bassFit) derive(b Bass, normal *mat.SymDense, slope *mat.VecDense) {
	normal.Zero()
	slope.Zero()
	for i, t := range f.t {
		e := math.Exp(-(b.P + b.Q) * t)
		above, below := 1-e, 1+b.Q/b.P*e
		share := above / below
		byP := (t*e + share*(b.Q/b.P*e/b.P+b.Q/b.P*e*t)) / below
		byQ := (t*e - share*(e/b.P-b.Q/b.P*e*t)) / below
		j := [3]float64{b.M * b.P * byP, b.M * byQ, b.M * share}
		r := b.M*share - f.y[i]
		for row := range 3 {
			slope.SetVec(row, slope.AtVec(row)+j[row]*r)
			for col := row; col < 3; col++ {
				normal.SetSym(row, col, normal.At(row, col)+j[row]*j[col])
			}
		}
	}
	if b.Q == 0 && slope.AtVec(1) > 0 {
		normal.SetSym(0, 1, 0)
		normal.SetSym(1, 2, 0)
		slope.SetVec(1, 0)
	}
}
