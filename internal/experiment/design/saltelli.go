package design

import (
	"fmt"
	"math"
	"slices"
)

// saltelli visits, for each base point n, the point A_n, then A_n with factor
// 1, ..., k taken from B_n, then B_n (Saltelli et al. 2010, DOI
// 10.1016/j.cpc.2009.09.018): k + 2 points. A and B are the two halves of a
// scrambled Sobol sequence of 2k dimensions.
func saltelli(p Plan) (Sequence, error) {
	k := len(p.Factors)
	if err := p.sampled(k + 2); err != nil {
		return Sequence{}, err
	}
	if 2*k > MaxSobol {
		return Sequence{}, fmt.Errorf("%d factors are more than %d: screen them first (morris)", k, MaxSobol/2)
	}
	return Sequence{Size: p.Points * (k + 2), At: func(i int, out []float64) {
		n, row := i/(k+2), i%(k+2)
		for f := range out {
			d, half := f, "A"
			if row == f+1 || row == k+1 {
				d, half = f+k, "B"
			}
			x := scrambled(p.key(f).Of("saltelli").Of(half), sobolPoint(d, n))
			out[f] = p.place(f, unit(x, false))
		}
	}}, nil
}

// Index is a factor's share of the variance of an outcome: by itself (First,
// S_i) and with all its interactions (Total, ST_i).
type Index struct{ First, Total float64 }

// Indices estimates them from the outcomes of a Saltelli design of k factors,
// one per point, over the base points that use names (nil: all, each once):
//
//	S_i  = 1 - mean((y_B - y_AB_i)^2) / (2 V)
//	ST_i =     mean((y_A - y_AB_i)^2) / (2 V)
//
// (Jansen 1999, DOI 10.1016/S0010-4655(98)00154-4), V the variance over A and B.
// Base points with a NaN are left out. An outcome that does not vary has no
// indices: NaN.
func Indices(k int, y []float64, use []int) []Index {
	e := make([]sums, k)
	var all sums
	whole := len(y) / (k + 2)
	count := whole
	if use != nil {
		count = len(use)
	}
	for j := range count {
		n := j
		if use != nil {
			n = use[j]
		}
		row := y[n*(k+2) : (n+1)*(k+2)]
		if !defined(row) {
			continue
		}
		a, b := row[0], row[k+1]
		all.add(a, a*a)
		all.add(b, b*b)
		for f := range k {
			e[f].add((b-row[f+1])*(b-row[f+1]), (a-row[f+1])*(a-row[f+1]))
		}
	}
	mean := all.first / all.n
	v := all.second/all.n - mean*mean
	out := make([]Index, k)
	for f := range out {
		out[f] = Index{First: math.NaN(), Total: math.NaN()}
		if v > 1e-12*(mean*mean) && v > 0 {
			out[f] = Index{First: 1 - e[f].first/e[f].n/(2*v), Total: e[f].second / e[f].n / (2 * v)}
		}
	}
	return out
}

type sums struct{ first, second, n float64 }

func (s *sums) add(first, second float64) {
	s.first, s.second, s.n = s.first+first, s.second+second, s.n+1
}

func defined(row []float64) bool {
	return !slices.ContainsFunc(row, math.IsNaN)
}
