package calibration

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"

	"plenary/internal/experiment/design"
	"plenary/internal/rng"
	"plenary/internal/stats"
)

// Surface is the chance of every State's category as a smooth function of the
// parameters, learned from runs at points spread over their ranges (a Latin
// hypercube; McKay, Beckman and Conover 1979). A fit walks on the surface, so
// that folds, profiles and recoveries cost no further runs (Sacks et al. 1989 on
// emulators). The categories of a State are parted one after another; each
// parting is a logistic regression on a full quadratic of the parameters:
//
//	P(k | none before k) = logistic( b + sum b_j u_j + sum b_jl u_j u_l ),  u in [-1,1]
type Surface struct {
	coef [][][]float64 // State, parting, feature
	held []float64     // chance that a run comes as far as the question
	runs float64       // behind the probabilities that are scored
}

// ridge of the surface: slopes are held back by half an observation, the level
// hardly at all, so that what never happens stays near 0.
const (
	surfaceRidge = 0.5
	levelRidge   = 0.01
)

// span maps a parameter's range onto [-1,1], on its scale.
func (p Parameter) span() (mid, half float64) {
	lo, hi := p.scale(p.Low), p.scale(p.High)
	return (lo + hi) / 2, (hi - lo) / 2
}

func (p Parameter) scale(v float64) float64 {
	if p.Log {
		return math.Log(v)
	}
	return v
}

// value is the parameter at u in [-1,1].
func (p Parameter) value(u float64) float64 {
	mid, half := p.span()
	v := mid + half*min(1, max(-1, u))
	if p.Log {
		return math.Exp(v)
	}
	return v
}

// unit is the place in [-1,1] of a value.
func (p Parameter) unit(v float64) float64 {
	mid, half := p.span()
	return (p.scale(v) - mid) / half
}

// spread is the prior's standard deviation in units of [-1,1].
func (p Parameter) spread() float64 {
	_, half := p.span()
	return p.Prior.SD / half
}

// values are all parameters at u.
func (f *File) values(u []float64) []float64 {
	out := make([]float64, len(u))
	for j, p := range f.Parameters {
		out[j] = p.value(u[j])
	}
	return out
}

// hypercube spreads n points over [-1,1]^d, one in each of n slices of each axis.
func hypercube(n, d int, s *rng.Stream) [][]float64 {
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, d)
	}
	for j := range d {
		for i, x := range design.Strata(n, s) {
			out[i][j] = 2*x - 1
		}
	}
	return out
}

// features are 1, u_j and u_j u_l.
func features(u []float64) []float64 {
	out := append([]float64{1}, u...)
	for j := range u {
		for l := j; l < len(u); l++ {
			out = append(out, u[j]*u[l]) //nolint:gosec // j and l run over u
		}
	}
	return out
}

// learn runs the scenario over a design and fits the surface. Every point has
// seeds of its own, so that no seed's whim is learned as the model's.
func learn(ctx context.Context, k *knobs, q *Question, states []string) (*Surface, error) {
	f := k.file
	points := hypercube(f.Design, len(f.Parameters), rng.NewStream(rng.Seed(f.Seed, 0).Of("design")))
	x := mat.NewDense(f.Design, len(features(points[0])), nil)
	all := make([]*Counts, f.Design)
	for d, u := range points {
		x.SetRow(d, features(u))
		s, err := k.at(f.values(u))
		if err != nil {
			return nil, err
		}
		n, err := count(ctx, s, []*Question{q}, states, rng.Seed(f.Seed, uint64(d)).Bits(1), f.Seeds)
		if err != nil {
			return nil, err
		}
		all[d] = n[0]
	}
	return fitSurface(x, all, len(states), len(q.Categories), float64(f.Evaluate)), nil
}

// fitSurface fits every parting of every State.
func fitSurface(x *mat.Dense, all []*Counts, states, categories int, runs float64) *Surface {
	n, _ := x.Dims()
	s := &Surface{coef: make([][][]float64, states), runs: runs}
	yes, of := make([]float64, n), make([]float64, n)
	for d, c := range all {
		yes[d], of[d] = float64(c.Runs), float64(c.All)
	}
	s.held = binomial(x, yes, of)
	for i := range s.coef {
		for d, c := range all {
			of[d] = float64(c.Runs)
		}
		for k := range categories - 1 {
			for d, c := range all {
				yes[d] = c.N[i][k]
			}
			s.coef[i] = append(s.coef[i], binomial(x, yes, of))
			for d := range of {
				of[d] -= yes[d]
			}
		}
	}
	return s
}

// binomial is a logistic regression of yes out of of on the rows of x; its ridge
// leaves it a maximum.
func binomial(x *mat.Dense, yes, of []float64) []float64 {
	b, _ := stats.FitLogit(x, yes, of, levelRidge, surfaceRidge)
	return b
}

// chances writes the chances of State i's categories at features x.
func (s *Surface) chances(i int, x, out []float64) {
	left := 1.0
	k := len(s.coef[i])
	for c, b := range s.coef[i] {
		z := 0.0
		for j, v := range x {
			z += b[j] * v
		}
		p := 1 / (1 + math.Exp(-z))
		out[c] = left * p
		left *= 1 - p
	}
	out[k] = left
	for c := range out {
		out[c] = (s.runs*out[c] + 0.5) / (s.runs + 0.5*float64(len(out)))
	}
}

// surprise is - sum ln P(what States did), over the States of who, and - ln P(the
// run comes as far as the question).
func (s *Surface) surprise(u []float64, observed, who []int) float64 {
	x := features(u)
	z := 0.0
	for j, v := range x {
		z += s.held[j] * v
	}
	sum := math.Log1p(math.Exp(-z))
	out := make([]float64, len(s.coef[0])+1)
	for _, i := range who {
		if observed[i] < 0 {
			continue
		}
		s.chances(i, x, out)
		sum -= math.Log(out[observed[i]])
	}
	return sum
}
