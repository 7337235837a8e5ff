package rng

import "math"

// Gumbel draws by table: -ln(-ln u) is smooth in the middle and steep in the
// tails, so the table serves [tail, 1-tail] and exact logarithms the rest.
const (
	gumbelCells = 2048
	gumbelTail  = 1.0 / 32
)

var gumbelTable = func() (t [gumbelCells + 2]float32) {
	for i := range t {
		u := float64(i) / gumbelCells
		if u > 0 && u < 1 {
			t[i] = float32(GumbelExact(u))
		}
	}
	return t
}()

// GumbelExact is the quantile of the standard Gumbel law: -ln(-ln u).
func GumbelExact(u float64) float64 { return -math.Log(-math.Log(u)) }

// Gumbel is the quantile of the standard Gumbel law at u in (0,1), linear
// between 2048 points in the middle and exact in both tails; the error is
// below 1e-4. The greatest of v_a + theta Gumbel(u_a) over alternatives a is a
// draw from the multinomial logit with temperature theta (McFadden 1974).
func Gumbel(u float64) float64 {
	if u < gumbelTail || u > 1-gumbelTail {
		return GumbelExact(u)
	}
	x := u * gumbelCells
	i := int(x)
	f := x - float64(i)
	a := float64(gumbelTable[i])
	return a + f*(float64(gumbelTable[i+1])-a)
}

var raceTable = func() (t [gumbelCells + 2]float32) {
	for i := range t {
		u := float64(i) / gumbelCells
		if u > 0 && u < 1 {
			t[i] = float32(-math.Log(u))
		}
	}
	return t
}()

// Race is -ln u, the quantile of the standard exponential law at 1-u, linear
// between 2048 points in the middle and exact in both tails. The alternative
// with the greatest a/Race(u_a) wins with probability proportional to a (an
// exponential race): the choice that Gumbel makes of logarithms, without them.
func Race(u float64) float64 {
	if u < gumbelTail || u > 1-gumbelTail {
		return -math.Log(u)
	}
	x := u * gumbelCells
	i := int(x)
	f := x - float64(i)
	a := float64(raceTable[i])
	return a + f*(float64(raceTable[i+1])-a)
}
