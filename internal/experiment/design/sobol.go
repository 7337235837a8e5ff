package design

import (
	"fmt"
	"math/bits"

	"plenary/internal/rng"
)

// sobolBits is the number of binary places of a point.
const sobolBits = 32

// sobol is the Sobol sequence under nested uniform scrambling: every coordinate
// of a point is uniform in [0,1), and every aligned run of 2^m points has one in
// each of the 2^m slices of a factor (Sobol 1967; Joe and Kuo 2008, DOI
// 10.1137/070709359; Owen 1995).
func sobol(p Plan) (Sequence, error) {
	if err := p.sampled(1); err != nil {
		return Sequence{}, err
	}
	if n := len(p.Factors); n > MaxSobol {
		return Sequence{}, fmt.Errorf("%d factors are more than the %d of the table of directions", n, MaxSobol)
	}
	return Sequence{Size: p.Points, At: func(i int, out []float64) {
		for f := range p.Factors {
			x := sobolPoint(f, i)
			if !p.Plain {
				x = scrambled(p.key(f).Of("sobol"), x)
			}
			out[f] = p.place(f, unit(x, p.Plain))
		}
	}}, nil
}

// unit is 32 binary places as a share; the middle of its cell where they are
// scrambled, so that it is never 0.
func unit(x uint32, plain bool) float64 {
	if plain {
		return float64(x) * 0x1p-32
	}
	return (float64(x) + 0.5) * 0x1p-32
}

// sobolPoint is coordinate d of point i: the sum modulo 2 of the directions
// that the Gray code of i names.
func sobolPoint(d, i int) uint32 {
	v := &directions[d]
	x := uint32(0)
	for g := uint32(i) ^ uint32(i)>>1; g != 0; g &= g - 1 {
		x ^= v[bits.TrailingZeros32(g)]
	}
	return x
}

// scrambled flips each binary place by a coin that depends on all places before
// it (Owen 1995).
func scrambled(key rng.Key, x uint32) uint32 {
	out := x
	for b := range sobolBits {
		above := uint64(0) // the places before, behind a mark of their number
		if b > 0 {
			above = uint64(x >> (sobolBits - b))
		}
		coin := key.At(uint64(b)).Bits(above) >> 63
		out ^= uint32(coin) << (sobolBits - 1 - b)
	}
	return out
}
