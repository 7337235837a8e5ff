package stats_test

import (
	"errors"
	"math"
	"testing"

	"plenary/internal/stats"
)

// table22 is a column of 0 and 1 with the given outcomes.
func table22(yes1, no1, yes0, no0 int) (x []float64, outcome []bool) {
	for _, c := range []struct {
		n   int
		x   float64
		yes bool
	}{{yes1, 1, true}, {no1, 1, false}, {yes0, 0, true}, {no0, 0, false}} {
		for range c.n {
			x, outcome = append(x, c.x), append(outcome, c.yes)
		}
	}
	return x, outcome
}

// TestLogitOfTable: with one column of 0 and 1 the fit is the log odds ratio, its
// variance the sum of the inverse counts (Woolf 1955).
func TestLogitOfTable(t *testing.T) {
	l, err := stats.FitLogit(first(table22(30, 10, 20, 40)), second(table22(30, 10, 20, 40)), 0)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "intercept", l.Coef[0], math.Log(.5), 1e-12)
	near(t, "slope", l.Coef[1], math.Log(6), 1e-12)
	near(t, "var intercept", l.Cov[0], 1./20+1./40, 1e-12)
	near(t, "covariance", l.Cov[1], -1./20-1./40, 1e-12)
	near(t, "covariance, mirrored", l.Cov[2], l.Cov[1], 0)
	near(t, "var slope", l.Cov[3], 1./30+1./10+1./20+1./40, 1e-12)
	near(t, "log-likelihood", l.LogLik, 30*math.Log(.75)+10*math.Log(.25)+20*math.Log(1./3)+40*math.Log(2./3), 1e-11)
	near(t, "chance with", l.Probability([]float64{1}), .75, 1e-12)
	near(t, "chance without", l.Probability([]float64{0}), 1./3, 1e-12)
}

func first(x []float64, _ []bool) []float64 { return x }
func second(_ []float64, y []bool) []bool   { return y }

func TestLogitFindsItsParameters(t *testing.T) {
	u := uniform(4)
	const n = 20000
	truth := []float64{-.5, 1, -2, 0}
	x, outcome := make([]float64, 0, 3*n), make([]bool, 0, n)
	for range n {
		row := []float64{normal(u), normal(u), normal(u)}
		z := truth[0]
		for j, v := range row {
			z += truth[j+1] * v
		}
		x, outcome = append(x, row...), append(outcome, u() < 1/(1+math.Exp(-z)))
	}
	l, err := stats.FitLogit(x, outcome, 0)
	if err != nil {
		t.Fatal(err)
	}
	for j, want := range truth {
		near(t, "coefficient", l.Coef[j], want, 4*math.Sqrt(l.Cov[j*4+j]))
	}
	if se := math.Sqrt(l.Cov[0]); se > .03 {
		t.Errorf("standard error %g", se)
	}
}

func TestLogitRidge(t *testing.T) {
	x, outcome := []float64{1, 2, 3, 4}, []bool{false, false, true, true}
	if _, err := stats.FitLogit(x, outcome, 0); !errors.Is(err, stats.ErrNoFit) {
		t.Errorf("separated: error %v", err)
	}
	l, err := stats.FitLogit(x, outcome, .5)
	if err != nil {
		t.Fatal(err)
	}
	// At the maximum: sum of residuals 0, sum of x residual = ridge b1.
	sum, moment := 0.0, 0.0
	for i, v := range x {
		r := -l.Probability(x[i : i+1])
		if outcome[i] {
			r++
		}
		sum += r
		moment += v * r
	}
	near(t, "residuals", sum, 0, 1e-9)
	near(t, "penalty", moment, .5*l.Coef[1], 1e-9)
	harder, err := stats.FitLogit(x, outcome, 50)
	if err != nil || math.Abs(harder.Coef[1]) >= math.Abs(l.Coef[1]) {
		t.Errorf("ridge 50: %v, %v; ridge .5: %v", harder.Coef, err, l.Coef)
	}
}

func TestLogitEdges(t *testing.T) {
	l, err := stats.FitLogit(nil, []bool{true, false, true, true}, 0)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "intercept alone", l.Coef[0], math.Log(3), 1e-12)
	for _, c := range []struct {
		name    string
		x       []float64
		outcome []bool
		ridge   float64
		noFit   bool
	}{
		{name: "no rows"},
		{name: "ragged", x: []float64{1, 2, 3}, outcome: []bool{true, false}},
		{name: "negative ridge", x: []float64{1, 2}, outcome: []bool{true, false}, ridge: -1},
		{name: "one outcome", outcome: []bool{true, true}, noFit: true},
		{name: "column of ones", x: []float64{1, 1, 1}, outcome: []bool{true, false, true}, noFit: true},
		{name: "not a number", x: []float64{1, math.NaN(), 1}, outcome: []bool{true, false, true}, noFit: true},
		{name: "half separated", x: []float64{0, 0, 1, 1}, outcome: []bool{true, false, true, true}, noFit: true},
	} {
		if _, err := stats.FitLogit(c.x, c.outcome, c.ridge); err == nil || errors.Is(err, stats.ErrNoFit) != c.noFit {
			t.Errorf("%s: error %v", c.name, err)
		}
	}
}
