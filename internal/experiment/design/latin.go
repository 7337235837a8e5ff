package design

import (
	"math/bits"

	"plenary/internal/rng"
)

// latin is a Latin hypercube: point i of factor f lies at random in slice
// pi_f(i) of N, with a permutation pi_f of the factor's own (McKay, Beckman and
// Conover 1979, DOI 10.2307/1268522). A factor of levels has each level as
// often as the number of points allows.
func latin(p Plan) (Sequence, error) {
	if err := p.sampled(1); err != nil {
		return Sequence{}, err
	}
	n := float64(p.Points)
	return Sequence{Size: p.Points, At: func(i int, out []float64) {
		for f := range p.Factors {
			key := p.key(f).Of("latin")
			slice := permuted(key.Of("order"), p.Points, i)
			out[f] = p.place(f, (float64(slice)+key.U(uint64(i)))/n)
		}
	}}, nil
}

// Strata is an axis of a Latin hypercube that is drawn from a stream: of [0,1] cut
// into n slices a number at random in each, the slices in random order.
func Strata(n int, s *rng.Stream) []float64 {
	out := make([]float64, n)
	for i, slice := range s.Perm(n) {
		out[i] = (float64(slice) + s.U()) / float64(n)
	}
	return out
}

// permuted is the place of i under a permutation of 0..n-1 that the key names:
// a Feistel network of eight rounds over the next power of four, walked until
// it comes back into the range, so that no list of n is kept.
func permuted(key rng.Key, n, i int) int {
	half := uint(bits.Len(uint(max(1, n-1)))+1) / 2
	mask := uint64(1)<<half - 1
	x := uint64(i)
	for {
		l, r := x>>half, x&mask
		for round := range uint64(8) {
			l, r = r, l^(key.At(round).Bits(r)&mask)
		}
		x = l<<half | r
		if x < uint64(n) {
			return int(x)
		}
	}
}
