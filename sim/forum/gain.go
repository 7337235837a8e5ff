package forum

import "math"

const (
	tiny   = 1e-9
	golden = 0.6180339887498949
)

// Gain moves towards the asymmetric Nash solution argmax sum c_i ln max(U_i -
// d_i, tiny) with the disagreement point d = 0 (Nash 1950; Binmore, Rubinstein
// and Wolinsky 1986), found by golden sections on one issue after another until
// none moves by more than 1e-8.
func Gain(a *Assembly, c Chair, text []float64) {
	copy(a.Trial, text)
	for range 200 {
		moved := 0.0
		for d := range text {
			if a.Covers != nil && !a.Covers[d] {
				continue
			}
			if a.halted() {
				return
			}
			old := a.Trial[d]
			a.section(c, d)
			moved = max(moved, math.Abs(a.Trial[d]-old))
		}
		if moved < 1e-8 {
			break
		}
	}
	copy(a.Grad, a.Trial)
	toward(a, c, text, func(d int) (float64, bool) { return a.Grad[d], true })
}

// product is the log of the weighted Nash product at Trial.
func (a *Assembly) product(c Chair) float64 {
	sum := 0.0
	for i, w := range a.Weight {
		sum += w * math.Log(max(a.Utility(i, a.Trial, c.Obligation), tiny))
	}
	return sum
}

// section puts Trial[d] at the maximum of the product over [0,1].
func (a *Assembly) section(c Chair, d int) {
	at := func(x float64) float64 { a.Trial[d] = x; return a.product(c) }
	lo, hi := 0.0, 1.0
	x1, x2 := hi-golden*(hi-lo), lo+golden*(hi-lo)
	f1, f2 := at(x1), at(x2)
	for hi-lo > 1e-10 && !a.halted() {
		if f1 < f2 {
			lo, x1, f1 = x1, x2, f2
			x2 = lo + golden*(hi-lo)
			f2 = at(x2)
		} else {
			hi, x2, f2 = x2, x1, f1
			x1 = hi - golden*(hi-lo)
			f1 = at(x1)
		}
	}
	a.Trial[d] = (lo + hi) / 2
}
