package stats_test

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"plenary/internal/stats"
)

// TestLogitOfTable: with one column of 0 and 1 the fit is the log odds ratio
// (Woolf 1955), whether rows are counted or stand one by one.
func TestLogitOfTable(t *testing.T) {
	counted, err := stats.FitLogit(mat.NewDense(2, 2, []float64{1, 1, 1, 0}), []float64{30, 20}, []float64{40, 60}, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "level", counted[0], math.Log(.5), 1e-12)
	near(t, "slope", counted[1], math.Log(6), 1e-12)
	near(t, "chance with", counted.Chance([]float64{1, 1}), .75, 1e-12)
	near(t, "chance without", counted.Chance([]float64{1, 0}), 1./3, 1e-12)
	x, yes, of := mat.NewDense(100, 2, nil), make([]float64, 100), make([]float64, 100)
	for i := range 100 {
		of[i] = 1
		x.Set(i, 0, 1)
		if i < 40 {
			x.Set(i, 1, 1)
		}
		if i < 30 || i >= 80 {
			yes[i] = 1
		}
	}
	single, err := stats.FitLogit(x, yes, of, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "slope, one by one", single[1], counted[1], 1e-12)
}

func TestLogitFindsItsParameters(t *testing.T) {
	u := uniform(4)
	const n = 20000
	truth := []float64{-.5, 1, -2, 0}
	x, yes, of := mat.NewDense(n, 4, nil), make([]float64, n), make([]float64, n)
	for i := range n {
		row := []float64{1, normal(u), normal(u), normal(u)}
		x.SetRow(i, row)
		of[i] = 1
		if u() < stats.Logit(truth).Chance(row) {
			yes[i] = 1
		}
	}
	l, err := stats.FitLogit(x, yes, of, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	for j, want := range truth {
		near(t, "coefficient", l[j], want, .1) // four standard errors of .025
	}
}

func TestLogitRidge(t *testing.T) {
	x, yes, of := mat.NewDense(4, 2, []float64{1, 1, 1, 2, 1, 3, 1, 4}), []float64{0, 0, 1, 1}, []float64{1, 1, 1, 1}
	if _, err := stats.FitLogit(x, yes, of, 0, 0); !errors.Is(err, stats.ErrNoFit) {
		t.Errorf("separated: error %v", err)
	}
	l, err := stats.FitLogit(x, yes, of, .25, .5)
	if err != nil {
		t.Fatal(err)
	}
	// At the maximum: sum of residuals = level b1, sum of x residual = ridge b2.
	sum, moment := 0.0, 0.0
	for i := range 4 {
		r := yes[i] - l.Chance(x.RawRowView(i))
		sum += r
		moment += x.At(i, 1) * r
	}
	near(t, "residuals", sum, .25*l[0], 1e-9)
	near(t, "penalty", moment, .5*l[1], 1e-9)
	harder, err := stats.FitLogit(x, yes, of, .25, 50)
	if err != nil || math.Abs(harder[1]) >= math.Abs(l[1]) {
		t.Errorf("ridge 50: %v, %v; ridge .5: %v", harder, err, l)
	}
}

func TestLogitEdges(t *testing.T) {
	level := func(yes ...float64) (stats.Logit, error) {
		ones := make([]float64, len(yes))
		for i := range ones {
			ones[i] = 1
		}
		return stats.FitLogit(mat.NewDense(len(yes), 1, ones), yes, ones, 0, 0)
	}
	l, err := level(1, 0, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "level alone", l[0], math.Log(3), 1e-12)
	if _, err := level(1, 1); !errors.Is(err, stats.ErrNoFit) {
		t.Errorf("one outcome: %v", err)
	}
	for name, column := range map[string][]float64{"ones": {1, 1, 1}, "not a number": {1, math.NaN(), 1}, "half separated": {0, 1, 0}} {
		x := mat.NewDense(3, 2, []float64{1, column[0], 1, column[1], 1, column[2]})
		if _, err := stats.FitLogit(x, []float64{1, 1, 0}, []float64{1, 1, 1}, 0, 0); !errors.Is(err, stats.ErrNoFit) {
			t.Errorf("%s: %v", name, err)
		}
	}
	panics(t, "lengths", func() { _, _ = stats.FitLogit(mat.NewDense(1, 1, nil), nil, nil, 0, 0) })
}
