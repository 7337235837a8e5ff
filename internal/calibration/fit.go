package calibration

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"plenary/output"
)

// half of the 95 % quantile of chi-squared with one degree of freedom: how far
// a log likelihood may fall within an interval of 95 %.
const fall95 = 1.920729

// beyond is the price of leaving the parameters' ranges.
const beyond = 1e3

// task is a fit on a surface: which States teach, and what is held fixed.
type task struct {
	file     *File
	surface  *Surface
	observed []int
	who      []int
	fixed    map[int]float64 // place in [-1,1] of parameters that do not move
}

// loss is the surprise at what happened and the priors' price [nats].
func (t *task) loss(u []float64) float64 {
	in := make([]float64, len(u))
	price := 0.0
	for j, p := range t.file.Parameters {
		in[j] = min(1, max(-1, u[j]))
		price += beyond * (u[j] - in[j]) * (u[j] - in[j])
		z := (in[j] - p.unit(p.Prior.Mean)) / p.spread()
		price += z * z / 2
	}
	return t.surface.surprise(in, t.observed, t.who) + price
}

// fit finds the least loss by the method of Nelder and Mead (1965), from the
// priors' means and once more from where that ended.
func (t *task) fit() ([]float64, float64, error) {
	var free []int
	at := make([]float64, len(t.file.Parameters))
	for j, p := range t.file.Parameters {
		if v, ok := t.fixed[j]; ok {
			at[j] = v
			continue
		}
		at[j] = p.unit(p.Prior.Mean)
		free = append(free, j)
	}
	full := func(x []float64) []float64 {
		u := append([]float64(nil), at...)
		for n, j := range free {
			u[j] = x[n]
		}
		return u
	}
	x := make([]float64, len(free))
	for n, j := range free {
		x[n] = at[j]
	}
	best := t.loss(full(x))
	for range 2 {
		if len(free) == 0 {
			break
		}
		r, err := optimize.Minimize(optimize.Problem{Func: func(x []float64) float64 { return t.loss(full(x)) }}, x,
			&optimize.Settings{FuncEvaluations: 3000, Converger: &optimize.FunctionConverge{Absolute: 1e-6, Iterations: 60}},
			&optimize.NelderMead{SimplexSize: 0.3})
		if err != nil {
			return nil, 0, fmt.Errorf("fit: %w", err)
		}
		x, best = r.X, r.F
	}
	u := full(x)
	for j := range u {
		u[j] = min(1, max(-1, u[j]))
	}
	return u, best, nil
}

// Profile is how the loss rises as one parameter moves and the others follow.
type Profile struct {
	Path  string    `json:"path"`
	Value []float64 `json:"value"`
	Rise  []float64 `json:"rise"` // [nats] above the least loss
	// Low and High bound the values whose rise is below half the 95 % quantile of
	// chi-squared; Open says that a bound is that of the range.
	Low  output.Number `json:"low"`
	High output.Number `json:"high"`
	Open [2]bool       `json:"open"`
}

// profilePoints is the number of places along a range.
const profilePoints = 21

// profile follows parameter j over its range.
func (t *task) profile(j int, least float64) (Profile, error) {
	p := t.file.Parameters[j]
	out := Profile{Path: p.Path, Low: output.Number(math.NaN()), High: output.Number(math.NaN())}
	fixed := *t
	for n := range profilePoints {
		u := 2*float64(n)/(profilePoints-1) - 1
		fixed.fixed = map[int]float64{j: u}
		_, loss, err := fixed.fit()
		if err != nil {
			return out, err
		}
		out.Value = append(out.Value, p.value(u))
		out.Rise = append(out.Rise, loss-least)
	}
	inside := func(n int) bool { return out.Rise[n] <= fall95 }
	for n := range profilePoints {
		if !inside(n) {
			continue
		}
		if math.IsNaN(float64(out.Low)) {
			out.Low, out.Open[0] = out.crossing(n-1, n), n == 0
		}
		out.High, out.Open[1] = out.crossing(n+1, n), n == profilePoints-1
	}
	return out, nil
}

// crossing is where the rise crosses its bound between places out and in.
func (p *Profile) crossing(out, in int) output.Number {
	if out < 0 || out >= len(p.Value) {
		return output.Number(p.Value[in])
	}
	share := (fall95 - p.Rise[in]) / (p.Rise[out] - p.Rise[in])
	return output.Number(p.Value[in] + share*(p.Value[out]-p.Value[in]))
}
