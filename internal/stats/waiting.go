package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// waitingTail is the share of the sum that the rest of the series may be.
const waitingTail = 1e-16

// WaitingTimeStepped is the expected time until m of n members have ratified
// when each does so at the constant hazard h >= 0 [1/time], in steps of length
// dt > 0: at the end of each step every member that has not ratified does so with
// probability 1 - e^-(h dt). With r = e^-(h dt),
//
//	E[T] = dt sum_{k>=0} P(Binomial(n, 1 - r^k) < m)
//	     = dt sum_{k>=0} I_(r^k)(n-m+1, m)
//
// (David & Nagaraja 2003, ch. 2), I the regularized incomplete beta function. It
// is exact, and tends to (1/h) sum_{i<m} 1/(n-i) from above as dt -> 0, the mean of
// the m-th order statistic of n exponential times (Renyi 1953). In the unit of
// dt and 1/h. 0 if m <= 0; +Inf if m > n or h = 0; NaN if dt is not > 0. The cost
// is about 40 / (h dt (n-m+1)) terms.
func WaitingTimeStepped(n, m int, h, dt float64) float64 {
	if m <= 0 {
		return 0
	}
	if !(dt > 0) {
		return math.NaN()
	}
	if m > n || !(h > 0) {
		return math.Inf(1)
	}
	a, b := float64(n-m+1), float64(m)
	left := -math.Expm1(-h * dt * a) // in the end a term shrinks by 1 - left
	sum := 1.0                       // k = 0: nobody yet
	for k := 1; ; k++ {
		term := mathext.RegIncBeta(a, b, math.Exp(-h*dt*float64(k)))
		sum += term
		if term < waitingTail*left*sum {
			return sum * dt
		}
	}
}
