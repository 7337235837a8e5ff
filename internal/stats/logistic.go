package stats

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

const (
	logitSteps = 100   // of Newton, at most
	logitClose = 1e-10 // change of the coefficients at which Newton stops
)

// Logit is a fitted chance of a yes, P = 1 / (1 + exp(-(b_0 + b_1 x_1 + ...))).
type Logit struct {
	Coef   []float64 // 1+p, the intercept first
	Cov    []float64 // covariance of Coef, (1+p) x (1+p), row-major
	LogLik float64   // sum of ln P(outcome) [nats], without the penalty
}

// FitLogit fits a logistic regression of a yes/no outcome on x, n x p row-major
// without a column for the intercept, by Newton's method (iteratively reweighted
// least squares; McCullagh & Nelder 1989, ch. 4). It maximizes
//
//	sum ln P(outcome_i) - ridge/2 (b_1^2 + ... + b_p^2)
//
// ridge >= 0 (le Cessie & van Houwelingen 1992); the intercept is not penalized.
// Cov is the inverse of the second derivative of this sum, so with ridge > 0 it
// leaves out the bias; scale the columns of x before using a ridge. It fails with
// ErrNoFit if there is no maximum, as when some combination of columns separates
// yes from no: a small ridge then helps.
func FitLogit(x []float64, outcome []bool, ridge float64) (Logit, error) {
	n := len(outcome)
	if n == 0 || len(x)%n != 0 || !(ridge >= 0) {
		return Logit{}, fmt.Errorf("logit: %d values for %d rows, ridge %g: want n x p values, ridge >= 0", len(x), n, ridge)
	}
	p := len(x) / n
	f := logitFit{
		x: x, outcome: outcome, p: p, ridge: ridge,
		gradient: mat.NewVecDense(1+p, nil), curvature: mat.NewSymDense(1+p, nil),
	}
	b, step := make([]float64, 1+p), mat.NewVecDense(1+p, nil)
	var factor mat.Cholesky
	for range logitSteps {
		f.derive(b)
		if !factor.Factorize(f.curvature) || factor.SolveVecTo(step, f.gradient) != nil {
			break
		}
		if f.advance(b, step.RawVector().Data) {
			return f.result(b)
		}
	}
	return Logit{}, fmt.Errorf("logit: %d rows, %d columns: no maximum found; try a ridge: %w", n, p, ErrNoFit)
}

// Probability is the chance of a yes, in [0,1], for one row of p values.
func (l Logit) Probability(row []float64) float64 {
	sameLength("Logit.Probability", len(row), len(l.Coef)-1)
	return logistic(linear(l.Coef, row))
}

// logitFit is a fit under way.
type logitFit struct {
	x         []float64
	outcome   []bool
	p         int
	ridge     float64
	gradient  *mat.VecDense // of the penalized sum
	curvature *mat.SymDense // minus its second derivative
}

func (f *logitFit) row(i int) []float64 { return f.x[i*f.p : (i+1)*f.p] }

// derive fills gradient and curvature at b.
func (f *logitFit) derive(b []float64) {
	f.gradient.Zero()
	f.curvature.Zero()
	for j := 1; j <= f.p; j++ {
		f.gradient.SetVec(j, -f.ridge*b[j])
		f.curvature.SetSym(j, j, f.ridge)
	}
	one := func(row []float64, j int) float64 {
		if j == 0 {
			return 1
		}
		return row[j-1]
	}
	for i, yes := range f.outcome {
		row := f.row(i)
		chance := logistic(linear(b, row))
		miss, spread := -chance, chance*(1-chance)
		if yes {
			miss = 1 - chance
		}
		for j := range b {
			xj := one(row, j)
			f.gradient.SetVec(j, f.gradient.AtVec(j)+miss*xj)
			for k := j; k < len(b); k++ {
				f.curvature.SetSym(j, k, f.curvature.At(j, k)+spread*xj*one(row, k))
			}
		}
	}
}

// advance adds the step to b, halved until the sum does not fall, and says
// whether b has come to rest.
func (f *logitFit) advance(b, step []float64) bool {
	start, _ := f.sum(b)
	before := append([]float64(nil), b...)
	for part := 1.0; part > 1e-6; part /= 2 {
		change := 0.0
		for j := range b {
			b[j] = before[j] + part*step[j]
			change = max(change, math.Abs(part*step[j])/(1+math.Abs(before[j])))
		}
		now, _ := f.sum(b)
		if now >= start-1e-12*math.Abs(start) {
			return change < logitClose
		}
	}
	copy(b, before)
	return false
}

// sum is the penalized sum at b, and the log-likelihood in it.
func (f *logitFit) sum(b []float64) (penalized, logLik float64) {
	for i, yes := range f.outcome {
		z := linear(b, f.row(i))
		if yes {
			z = -z
		}
		logLik -= softplus(z)
	}
	penalty := 0.0
	for _, v := range b[1:] {
		penalty += v * v
	}
	return logLik - f.ridge/2*penalty, logLik
}

// result packs the fit at its maximum b.
func (f *logitFit) result(b []float64) (Logit, error) {
	f.derive(b)
	var factor mat.Cholesky
	inverse := mat.NewSymDense(1+f.p, nil)
	if !factor.Factorize(f.curvature) || factor.InverseTo(inverse) != nil {
		return Logit{}, fmt.Errorf("logit: flat at the maximum: %w", ErrNoFit)
	}
	_, logLik := f.sum(b)
	cov := make([]float64, 0, len(b)*len(b))
	for j := range b {
		for k := range b {
			cov = append(cov, inverse.At(j, k))
		}
	}
	return Logit{Coef: b, Cov: cov, LogLik: logLik}, nil
}

// linear is b_0 + sum_j b_j row_j.
func linear(b, row []float64) float64 {
	z := b[0]
	for j, v := range row {
		z += b[j+1] * v
	}
	return z
}

// logistic is 1 / (1 + exp(-z)).
func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// softplus is ln(1 + exp(z)), without overflow.
func softplus(z float64) float64 { return max(z, 0) + math.Log1p(math.Exp(-math.Abs(z))) }
