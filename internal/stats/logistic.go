package stats

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

const (
	logitSteps = 60   // of Newton, at most
	logitFar   = 3    // the largest change of a coefficient in a step
	logitClose = 1e-6 // change of the coefficients at which Newton stops; its error is the square
)

// Logit is a logistic regression: the coefficients b of the chance of a yes,
// P = 1 / (1 + exp(-x b)).
type Logit []float64

// FitLogit fits counts of a yes out of how many on the rows of x, n x p, by
// Newton's method (iteratively reweighted least squares; McCullagh & Nelder 1989,
// ch. 4). The first column of x is the level, usually 1. It maximizes
//
//	sum yes_i ln P_i + (of_i - yes_i) ln(1 - P_i) - level/2 b_1^2 - ridge/2 (b_2^2 + ... + b_p^2)
//
// with level and ridge >= 0 (le Cessie & van Houwelingen 1992); scale the columns
// of x before using a ridge. It fails with ErrNoFit, and what it came to, if there
// is no maximum, as when some combination of columns separates yes from no: a
// small ridge then helps.
func FitLogit(x *mat.Dense, yes, of []float64, level, ridge float64) (Logit, error) {
	n, p := x.Dims()
	sameLength("FitLogit", len(yes), n)
	sameLength("FitLogit", len(of), n)
	b, step := mat.NewVecDense(p, nil), mat.NewVecDense(p, nil)
	gradient, curvature := mat.NewVecDense(p, nil), mat.NewSymDense(p, nil)
	var factor mat.Cholesky
	for range logitSteps {
		gradient.ScaleVec(-ridge, b)
		gradient.SetVec(0, -level*b.AtVec(0))
		curvature.Zero()
		for j := range p {
			curvature.SetSym(j, j, ridge)
		}
		curvature.SetSym(0, 0, level)
		for i := range n {
			row := x.RowView(i)
			chance := logistic(mat.Dot(row, b))
			gradient.AddScaledVec(gradient, yes[i]-of[i]*chance, row)
			curvature.SymRankOne(curvature, of[i]*chance*(1-chance), row)
		}
		if !factor.Factorize(curvature) || factor.SolveVecTo(step, gradient) != nil {
			break
		}
		far := mat.Norm(step, math.Inf(1))
		b.AddScaledVec(b, min(1, logitFar/far), step)
		if far < logitClose {
			return b.RawVector().Data, nil
		}
	}
	return b.RawVector().Data, fmt.Errorf("logit: %d rows, %d columns: no maximum found; try a ridge: %w", n, p, ErrNoFit)
}

// Chance is that of a yes, in [0,1], for one row of x.
func (l Logit) Chance(row []float64) float64 {
	sameLength("Logit.Chance", len(row), len(l))
	z := 0.0
	for j, v := range row {
		z += l[j] * v
	}
	return logistic(z)
}

// logistic is 1 / (1 + exp(-z)).
func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
