package panel

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// family is a law of consent with free parameters. Where there is a draw, the
// last of them is the logarithm of the standard deviation of a treaty's appeal.
type family struct {
	name  string
	link  link
	draw  bool
	start []float64
	at    func(f int, theta []float64) rows // asked by one caller a treaty at a time
	risks [][]risk
	// foretold is how many treaties, from the first on, are to be fitted without.
	foretold int
	ridge    float64 // penalty on half the square of each parameter after the first, for laws of many columns
}

// Fit is a law's maximum of likelihood over all treaties, and without each.
type Fit struct {
	Theta []float64
	Error []float64   // standard errors, from the curvature
	LogL  float64     // log likelihood
	Out   [][]float64 // parameters fitted without each treaty to foretell
}

// sigma is the standard deviation of the appeal.
func (f *family) sigma(theta []float64) float64 {
	if f.draw {
		return math.Exp(theta[len(theta)-1])
	}
	return 0
}

// treaty is a treaty's log likelihood and gradient.
func (f *family) treaty(k int, theta []float64) (float64, []float64) {
	g := make([]float64, len(theta))
	l := marginal(f.link, f.at(k, theta), f.risks[k], f.sigma(theta), f.draw, g)
	return l, g
}

// all is the penalised log likelihood of all treaties but some, with the gradient.
func (f *family) all(theta []float64, but []int) (total float64, g []float64) {
	by := make([][]float64, len(f.risks))
	l := make([]float64, len(f.risks))
	eachOf(len(f.risks), func(k int) {
		if !slices.Contains(but, k) {
			l[k], by[k] = f.treaty(k, theta)
		}
	})
	g = make([]float64, len(theta))
	for k := range f.risks {
		total += l[k]
		for j, v := range by[k] {
			g[j] += v
		}
	}
	for j := 1; j < f.free(); j++ {
		total -= f.ridge * theta[j] * theta[j] / 2
		g[j] -= f.ridge * theta[j]
	}
	return total, g
}

// free is the number of parameters that are no standard deviation.
func (f *family) free() int {
	if f.draw {
		return len(f.start) - 1
	}
	return len(f.start)
}

// eachOf runs f over 0..n-1 on all cores; f writes to its own places only.
func eachOf(n int, f func(k int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for k := range next {
				f(k)
			}
		})
	}
	for k := range n {
		next <- k
	}
	close(next)
	wg.Wait()
}

// Tolerances of fits: the slope of the log likelihood by any parameter, in units
// of their standard errors without a treaty, at which a fit stops; the step of numerical
// curvatures; and how many steps a fit takes at most.
const (
	flat     = 1e-3
	curving  = 1e-4
	mostIter = 400
)

// fit finds the maximum, its curvature, and the maximum without each treaty.
func (f *family) fit(ctx context.Context) (*Fit, error) {
	theta, l, err := f.climb(ctx, f.start, nil, nil)
	if err != nil {
		return nil, err
	}
	out := &Fit{Theta: theta, LogL: l, Out: make([][]float64, f.foretold)}
	var scale *mat.TriDense
	if scale, out.Error, err = f.scale(theta, nil); err != nil {
		return nil, err
	}
	for k := range out.Out {
		if out.Out[k], _, err = f.climb(ctx, theta, scale, []int{k}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// scale is a root of the covariance of the parameters at a maximum, the inverse
// of the curvature there, with their standard errors.
func (f *family) scale(theta []float64, but []int) (*mat.TriDense, []float64, error) {
	none := fmt.Errorf("%s: the record has no maximum of likelihood", f.name)
	var chol, root mat.Cholesky
	if !chol.Factorize(f.curvature(theta, but)) {
		return nil, nil, none
	}
	var inverse mat.SymDense
	if err := chol.InverseTo(&inverse); err != nil || !root.Factorize(&inverse) {
		return nil, nil, none
	}
	var scale mat.TriDense
	root.LTo(&scale)
	errs := make([]float64, len(theta))
	for j := range errs {
		errs[j] = math.Sqrt(inverse.At(j, j))
	}
	return &scale, errs, nil
}

// curvature is minus the second derivative of the log likelihood.
func (f *family) curvature(theta []float64, but []int) *mat.SymDense {
	n := len(theta)
	raw := mat.NewDense(n, n, nil)
	for j := range n {
		x := slices.Clone(theta)
		x[j] += curving
		_, up := f.all(x, but)
		x[j] -= 2 * curving
		_, down := f.all(x, but)
		for i := range n {
			raw.Set(i, j, (down[i]-up[i])/(2*curving))
		}
	}
	out := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			out.SetSym(i, j, (raw.At(i, j)+raw.At(j, i))/2)
		}
	}
	return out
}

// climb finds the maximum without some treaties by steps z from a start, scaled
// (theta = from + scale z; nil: by one), by BFGS (Nocedal and Wright 2006, ch. 6).
func (f *family) climb(ctx context.Context, from []float64, scale *mat.TriDense, but []int) ([]float64, float64, error) {
	n := len(from)
	if scale == nil {
		scale = mat.NewTriDense(n, mat.Lower, nil)
		for j := range n {
			scale.SetTri(j, j, 1)
		}
	}
	theta := func(z []float64) []float64 {
		x := mat.NewVecDense(n, nil)
		x.MulVec(scale, mat.NewVecDense(n, z))
		x.AddVec(x, mat.NewVecDense(n, slices.Clone(from)))
		return x.RawVector().Data
	}
	var at, slope []float64 // where it was asked last
	ask := func(z []float64) float64 {
		l, g := f.all(theta(z), but)
		at = append(at[:0], z...)
		down := mat.NewVecDense(n, nil)
		down.MulVec(scale.T(), mat.NewVecDense(n, g))
		down.ScaleVec(-1, down)
		slope = down.RawVector().Data
		return -l
	}
	p := optimize.Problem{
		Func: ask,
		Grad: func(g, z []float64) {
			if !slices.Equal(at, z) {
				ask(z)
			}
			copy(g, slope)
		},
		Status: func() (optimize.Status, error) { return optimize.NotTerminated, context.Cause(ctx) },
	}
	o := &optimize.Settings{GradientThreshold: flat, MajorIterations: mostIter, Converger: optimize.NeverTerminate{}}
	res, err := optimize.Minimize(p, make([]float64, n), o, &optimize.BFGS{})
	switch {
	case context.Cause(ctx) != nil:
		return nil, 0, context.Cause(ctx)
	case res == nil || math.IsNaN(res.F) || math.IsInf(res.F, 0):
		return nil, 0, fmt.Errorf("%s: %w", f.name, err)
	}
	return theta(res.X), -res.F, nil // a line search at the end of its digits is at a maximum, too
}
