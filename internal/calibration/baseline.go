package calibration

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"plenary/internal/named"
	"plenary/internal/stats"
)

// logitRidge keeps logits finite where few States tell the answer; columns are
// scaled to a standard deviation of 1 first.
const logitRidge = 0.5

// A fitter learns from the States of train and gives every State's chance of
// the event.
type fitter func(r *Record, b Baseline, event []bool, train []int) ([]float64, error)

// Baselines are what a model has to beat.
var Baselines = named.New("baseline",
	named.Entry[fitter]{Name: "yes", Doc: "nobody: the event never happens", Value: never},
	named.Entry[fitter]{Name: "rate", Doc: "the share of the event, or its share among States with the same entry in a column", Value: rate},
	named.Entry[fitter]{Name: "repeat", Doc: "what the State did at an earlier vote: no and abstain are the event", Value: repeat},
	named.Entry[fitter]{Name: "logit", Doc: "a logistic regression on columns of numbers; an empty field is the mean of the region", Value: logit},
)

func never(r *Record, _ Baseline, _ []bool, _ []int) ([]float64, error) {
	return make([]float64, len(r.State)), nil
}

// rate is the share with half a case added to either side.
func rate(r *Record, b Baseline, event []bool, train []int) ([]float64, error) {
	class := make([]string, len(r.State))
	if len(b.Columns) > 0 {
		var err error
		if class, err = r.Text(b.Columns[0]); err != nil {
			return nil, err
		}
	}
	yes, n := map[string]float64{}, map[string]float64{}
	for _, i := range train {
		n[class[i]]++
		if event[i] {
			yes[class[i]]++
		}
	}
	out := make([]float64, len(r.State))
	for i, g := range class {
		out[i] = (yes[g] + 0.5) / (n[g] + 1)
	}
	return out, nil
}

func repeat(r *Record, b Baseline, _ []bool, _ []int) ([]float64, error) {
	if len(b.Columns) != 1 {
		return nil, fmt.Errorf("baselines[%q]: one column is needed", b.Name)
	}
	before, err := r.Text(b.Columns[0])
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(before))
	for i, v := range before {
		if v == "no" || v == "abstain" {
			out[i] = 1
		}
	}
	return out, nil
}

func logit(r *Record, b Baseline, event []bool, train []int) ([]float64, error) {
	cols := make([][]float64, len(b.Columns))
	for k, name := range b.Columns {
		c, err := r.Number(name)
		if err != nil {
			return nil, err
		}
		cols[k] = standard(c)
	}
	return logitOf(cols, event, train, logitRidge)
}

// logitOf fits a logit on columns (one value a State) over the States of train.
func logitOf(cols [][]float64, event []bool, train []int, ridge float64) ([]float64, error) {
	row := func(i int) []float64 {
		x := []float64{1}
		for k := range cols {
			x = append(x, cols[k][i])
		}
		return x
	}
	x := mat.NewDense(len(train), 1+len(cols), nil)
	yes, of := make([]float64, len(train)), make([]float64, len(train))
	for n, i := range train {
		x.SetRow(n, row(i))
		of[n] = 1
		if event[i] {
			yes[n] = 1
		}
	}
	fit, err := stats.FitLogit(x, yes, of, 0, ridge)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(event))
	for i := range out {
		out[i] = fit.Chance(row(i))
	}
	return out, nil
}

// standard is x less its mean, over its standard deviation.
func standard(x []float64) []float64 {
	mean, square := 0.0, 0.0
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		square += (v - mean) * (v - mean) / float64(len(x))
	}
	out := make([]float64, len(x))
	if square == 0 {
		return out
	}
	for i, v := range x {
		out[i] = (v - mean) / math.Sqrt(square)
	}
	return out
}
