package rng

import (
	"encoding/binary"
	"math"
	"math/bits"

	xrand "golang.org/x/exp/rand" //nolint:staticcheck // the package is asked for; go.mod pins it and this file alone imports it
)

// Scheme is the version of the way from a seed to the draws.
const Scheme = 1

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
func mix(z uint64) uint64 {
	z ^= z >> 30
	z *= 0xbf58476d1ce4e5b9
	z ^= z >> 27
	z *= 0x94d049bb133111eb
	z ^= z >> 31
	return z
}

const (
	golden = 0x9e3779b97f4a7c15
	odd2   = 0xd1b54a32d192ed03
)

// Name is the hash of a name: FNV-1a over its bytes, finished by mix.
func Name(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h ^= uint64(s[i])
		h *= 1099511628211
	}
	return mix(h + golden)
}

// Member is the hash of the n-th member of a drawn group.
func Member(group uint64, n int) uint64 { return mix(group ^ mix(uint64(n)+odd2)) }

// Key is a place in the tree of names.
type Key uint64

// Seed is the root for one run: the user's seed and the replicate's number.
func Seed(seed, replicate uint64) Key {
	return Key(mix(mix(seed+golden) ^ mix(replicate+odd2)*golden))
}

// At is the key below k under a word.
func (k Key) At(word uint64) Key { return Key(mix(uint64(k) ^ (word+golden)*odd2)) }

// Of is the key below k under a name.
func (k Key) Of(name string) Key { return k.At(Name(name)) }

// state are the 128 bits at which a stream of k starts.
func (k Key) state() (high, low uint64) {
	return mix(uint64(k) + golden), mix(uint64(k) ^ odd2)
}

// U is the uniform in (0,1) of a decision of who: 53 bits, never 0 or 1.
func (k Key) U(who uint64) float64 {
	return (float64(mix(uint64(k)^(who*golden))>>11) + 0.5) * 0x1p-53
}

// U2 is the uniform in (0,1) of a decision of who about what.
func (k Key) U2(who, what uint64) float64 {
	return (float64(mix(mix(uint64(k)^(who*golden))^(what*odd2))>>11) + 0.5) * 0x1p-53
}

// Bits are 64 bits for who, to sort by.
func (k Key) Bits(who uint64) uint64 { return mix(uint64(k) ^ (who * golden)) }

// Stream is a sequence of draws that starts at a key. Not for two goroutines.
type Stream struct {
	*xrand.Rand
	src *xrand.PCGSource
}

// NewStream is a stream that starts at k.
func NewStream(k Key) *Stream {
	src := new(xrand.PCGSource)
	s := &Stream{Rand: xrand.New(src), src: src}
	s.Reset(k)
	return s
}

// Reset puts the stream at the start of key k: all 128 bits of the state come
// from the key, as seeding with 64 makes the first draws uneven over seeds.
func (s *Stream) Reset(k Key) {
	var b [16]byte
	high, low := k.state()
	binary.BigEndian.PutUint64(b[:8], high)
	binary.BigEndian.PutUint64(b[8:], low)
	if err := s.src.UnmarshalBinary(b[:]); err != nil {
		panic(err) // 16 bytes are always taken
	}
}

// Shuffle puts a list into random order (Durstenfeld 1964): from the last place
// on down, each swaps with the place that mulHigh(draw, n+1) names. The draws
// are those of a Stream at k, bit for bit, with the state kept in registers.
func (k Key) Shuffle(list []int32) {
	high, low := k.state()
	for n := len(list) - 1; n > 0; n-- {
		// the step of PCGSource: state = state x multiplier + increment
		hi, lo := bits.Mul64(low, pcgMulLow)
		hi += high*pcgMulLow + low*pcgMulHigh
		var carry uint64
		low, carry = bits.Add64(lo, pcgIncLow, 0)
		high, _ = bits.Add64(hi, pcgIncHigh, carry)
		m, _ := bits.Mul64(bits.RotateLeft64(high^low, -int(high>>58)), uint64(n+1))
		list[n], list[m] = list[m], list[n]
	}
}

// The numbers of PCG XSL RR 128/64 (O'Neill 2014), as PCGSource has them.
const (
	pcgMulHigh = 2549297995355413924
	pcgMulLow  = 4865540595714422341
	pcgIncHigh = 6364136223846793005
	pcgIncLow  = 1442695040888963407
)

// U is a uniform in (0,1).
func (s *Stream) U() float64 { return (float64(s.Uint64()>>11) + 0.5) * 0x1p-53 }

// Normal is the quantile of the standard normal law at u in (0,1):
// sqrt(2) erfinv(2u-1).
func Normal(u float64) float64 { return math.Sqrt2 * math.Erfinv(2*u-1) }

// Logistic is the quantile of the standard logistic law at u in (0,1).
func Logistic(u float64) float64 { return math.Log(u / (1 - u)) }

// Exponential is the quantile of the exponential law of rate 1 at u in (0,1).
func Exponential(u float64) float64 { return -math.Log1p(-u) }

// Poisson is the quantile of the Poisson law of the mean at u, by inversion:
// the least n with F(n) >= u. mean >= 0, best below 50.
func Poisson(mean, u float64) int {
	p := math.Exp(-mean)
	f, n := p, 0
	for f < u && n < 1000 {
		n++
		p *= mean / float64(n)
		f += p
	}
	return n
}
