package design

// MaxSobol is the number of dimensions of the table of directions.
const MaxSobol = 32

// joeKuo are the primitive polynomials and first direction numbers of
// dimensions 2 to 32 (file new-joe-kuo-6.21201 of Joe and Kuo 2008): degree s,
// the inner coefficients a of the polynomial as bits, and m_1 to m_s.
var joeKuo = [MaxSobol - 1]struct {
	a uint32
	m []uint32
}{
	{0, []uint32{1}},
	{1, []uint32{1, 3}},
	{1, []uint32{1, 3, 1}},
	{2, []uint32{1, 1, 1}},
	{1, []uint32{1, 1, 3, 3}},
	{4, []uint32{1, 3, 5, 13}},
	{2, []uint32{1, 1, 5, 5, 17}},
	{4, []uint32{1, 1, 5, 5, 5}},
	{7, []uint32{1, 1, 7, 11, 19}},
	{11, []uint32{1, 1, 5, 1, 1}},
	{13, []uint32{1, 1, 1, 3, 11}},
	{14, []uint32{1, 3, 5, 5, 31}},
	{1, []uint32{1, 3, 3, 9, 7, 49}},
	{13, []uint32{1, 1, 1, 15, 21, 21}},
	{16, []uint32{1, 3, 1, 13, 27, 49}},
	{19, []uint32{1, 1, 1, 15, 7, 5}},
	{22, []uint32{1, 3, 1, 15, 13, 25}},
	{25, []uint32{1, 1, 5, 5, 19, 61}},
	{1, []uint32{1, 3, 7, 11, 23, 15, 103}},
	{4, []uint32{1, 3, 7, 13, 13, 15, 69}},
	{7, []uint32{1, 1, 3, 13, 7, 35, 63}},
	{8, []uint32{1, 3, 5, 9, 1, 25, 53}},
	{14, []uint32{1, 3, 1, 13, 9, 35, 107}},
	{19, []uint32{1, 3, 1, 5, 27, 61, 31}},
	{21, []uint32{1, 1, 5, 11, 19, 41, 61}},
	{28, []uint32{1, 3, 5, 3, 3, 13, 69}},
	{31, []uint32{1, 1, 7, 13, 1, 19, 1}},
	{32, []uint32{1, 3, 7, 5, 13, 19, 59}},
	{37, []uint32{1, 1, 3, 9, 25, 29, 41}},
	{41, []uint32{1, 3, 5, 13, 23, 1, 55}},
	{42, []uint32{1, 3, 7, 3, 13, 59, 17}},
}

// directions are the direction numbers of all dimensions, binary places from
// the left.
var directions = func() (out [MaxSobol][sobolBits]uint32) {
	for k := range sobolBits {
		out[0][k] = 1 << (sobolBits - 1 - k)
	}
	for d, row := range joeKuo {
		v, s := &out[d+1], len(row.m)
		for k := range sobolBits {
			if k < s {
				v[k] = row.m[k] << (sobolBits - 1 - k)
				continue
			}
			v[k] = v[k-s] ^ v[k-s]>>s
			for j := 1; j < s; j++ {
				v[k] ^= (row.a >> (s - 1 - j) & 1) * v[k-j]
			}
		}
	}
	return out
}()
