package sim

import (
	"math"

	"gonum.org/v1/gonum/mathext"

	"plenary/internal/rng"
)

// betaCells are the cells of a tabulated quantile function.
const betaCells = 1024

// quantile is a distribution made ready: value as a function of one uniform,
// so that an actor's trait is one keyed draw whatever the law.
type quantile struct {
	Dist
	mu, sigma float64   // lognormal: of the logarithm
	table     []float64 // beta
}

// ready prepares d.
func ready(d Dist) quantile {
	q := quantile{Dist: d}
	switch d.Law {
	case "lognormal":
		q.sigma = math.Sqrt(math.Log1p(d.SD * d.SD / (d.Mean * d.Mean)))
		q.mu = math.Log(d.Mean) - q.sigma*q.sigma/2
	case "beta":
		q.table = betaTable(d)
	}
	return q
}

// betaTable tabulates the quantiles of the beta law with d's mean and sd on
// [Min, Max].
func betaTable(d Dist) []float64 {
	span := d.Max - d.Min
	m, v := (d.Mean-d.Min)/span, d.SD*d.SD/(span*span)
	k := m*(1-m)/v - 1
	t := make([]float64, betaCells+1)
	for i := range t {
		t[i] = d.Min + span*mathext.InvRegIncBeta(m*k, (1-m)*k, float64(i)/betaCells)
	}
	return t
}

// at is the value at the uniform u in (0,1); z is the normal quantile of u if
// it is known, NaN if not.
func (q *quantile) at(u, z float64) float64 {
	switch q.Law {
	case "uniform":
		return q.Min + u*(q.Max-q.Min)
	case "normal":
		if math.IsNaN(z) {
			z = rng.Normal(min(1-1e-16, max(1e-300, u)))
		}
		return min(q.Max, max(q.Min, q.Mean+q.SD*z))
	case "lognormal":
		return min(q.Max, max(q.Min, math.Exp(q.mu+q.sigma*rng.Normal(u))))
	case "exponential":
		return min(q.Max, max(q.Min, q.Mean*rng.Exponential(u)))
	case "beta":
		x := u * betaCells
		i := min(int(x), betaCells-1)
		return q.table[i] + (x-float64(i))*(q.table[i+1]-q.table[i])
	}
	return q.Mean
}

// center is the middle of the distribution: the mean, or that of the bounds.
func (q *quantile) center() float64 {
	if q.Law == "uniform" {
		return (q.Min + q.Max) / 2
	}
	return q.Mean
}

// chance says whether the law needs a draw.
func (q *quantile) chance() bool { return q.Law != "fixed" && q.Law != "" }

// place is the uniform of member n of N under the distribution's spread.
func (q *quantile) place(n, of int, u float64) float64 {
	switch q.Spread {
	case "midpoints":
		return (float64(n) + 0.5) / float64(of)
	case "ends":
		return float64(n) / math.Max(1, float64(of-1))
	}
	return u
}

// normalCDF is the standard normal distribution function.
func normalCDF(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }
