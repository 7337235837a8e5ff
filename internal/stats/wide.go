package stats

import (
	"math/big"
	"math/bits"
)

// wide is an exact unsigned integer of 256 bits, lowest word first: enough to
// count the coalitions of maxMembers members.
type wide [4]uint64

// plus is a + b.
func (a *wide) plus(b *wide) (sum wide) {
	var c uint64
	sum[0], c = bits.Add64(a[0], b[0], 0)
	sum[1], c = bits.Add64(a[1], b[1], c)
	sum[2], c = bits.Add64(a[2], b[2], c)
	sum[3], _ = bits.Add64(a[3], b[3], c)
	return sum
}

// minus is a - b, b <= a.
func (a *wide) minus(b *wide) (rest wide) {
	var c uint64
	rest[0], c = bits.Sub64(a[0], b[0], 0)
	rest[1], c = bits.Sub64(a[1], b[1], c)
	rest[2], c = bits.Sub64(a[2], b[2], c)
	rest[3], _ = bits.Sub64(a[3], b[3], c)
	return rest
}

// integer is a as a big integer.
func (a *wide) integer() *big.Int {
	n := new(big.Int)
	for i := len(a) - 1; i >= 0; i-- {
		n.Lsh(n, 64)
		n.Or(n, new(big.Int).SetUint64(a[i]))
	}
	return n
}
