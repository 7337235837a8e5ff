package compare

import (
	"errors"
	"math"
	"slices"
	"strconv"

	"plenary/internal/stats"
	"plenary/output/tidy"
)

// WriteTables writes the tables of a comparison into its folder and returns
// their names: compare.csv (a row a measure and arm), results.csv (a row a run, as
// of a batch), series.csv (what a measure is through time), difference.csv (how
// far arms are from the first one through time) and frontier.csv (what a common
// text of each depth would find on average, at each look). Tables without rows
// are left out.
func WriteTables(dir string, arms []*Arm, ms []Measure, rows []Row) (names []string, err error) {
	factors := Factors(arms)
	runs := append(append([]string{"arm"}, factors...), "replicate", "seed") // seeds have more digits than a float
	outcomes := slices.Clone(runs)
	for _, m := range ms {
		outcomes = append(outcomes, m.Name)
	}
	for _, t := range []struct {
		name    string
		words   int // columns, from the left
		columns []string
		fill    func(t *table) error
	}{
		{"compare", 4, []string{
			"measure", "unit", "arm", "paired", "runs", "mean_first", "mean", "difference", "low", "high", "hedges_g",
			"superiority", "pairing_gain", "wanted_width", "runs_needed",
		}, func(t *table) error { return t.contrasts(arms, rows) }},
		{"results", len(runs), outcomes, func(t *table) error { return t.results(arms, ms, factors) }},
		{"series", 3, []string{"arm", "measure", "unit", "step", "time", "runs", "mean", "low", "high"}, func(t *table) error { return t.series(arms) }},
		{"difference", 3, []string{"arm", "measure", "unit", "step", "time", "pairs", "difference", "low", "high"}, func(t *table) error { return t.difference(arms) }},
		{"frontier", 1, append([]string{"arm", "step", "time", "runs"}, lookColumns[:]...), func(t *table) error { return t.frontier(arms) }},
	} {
		name, err := write(dir, t.name, t.words, t.columns, t.fill)
		if err != nil {
			return nil, err
		}
		names = append(names, name...)
	}
	return names, nil
}

// table is a table that is being written: words, then numbers.
type table struct {
	*tidy.Table
	rows int
}

// write writes a table; one without rows is left out.
func write(dir, name string, words int, columns []string, fill func(t *table) error) ([]string, error) {
	cols := make([]tidy.Column, len(columns))
	for k, c := range columns {
		if cols[k].Name = c; k >= words {
			cols[k].Kind = tidy.Number
		}
	}
	to, err := tidy.Create(dir, name, cols, tidy.CSV)
	if err != nil {
		return nil, err
	}
	t := &table{to, 0}
	if err := fill(t); err != nil || t.rows == 0 {
		return nil, errors.Join(err, t.Discard())
	}
	return t.Commit()
}

func (t *table) row(words []string, numbers ...float64) {
	for _, w := range words {
		t.Text(w)
	}
	for _, v := range numbers {
		t.Number(v)
	}
	t.End()
	t.rows++
}

func (t *table) contrasts(arms []*Arm, rows []Row) error {
	for _, r := range rows {
		t.row([]string{r.Measure.Name, r.Measure.Unit, arms[r.Arm].Name, strconv.FormatBool(r.Paired)}, float64(r.N), r.MeanA, r.MeanB, r.Diff, r.Low, r.High,
			r.Effect, r.Superiority, r.Gain, positive(r.Wanted), positive(float64(r.Needed)))
	}
	return nil
}

// positive is v, or not defined.
func positive(v float64) float64 {
	if v > 0 {
		return v
	}
	return math.NaN()
}

// Factors are the names of the factors that arms have, in the order in which
// they come.
func Factors(arms []*Arm) (names []string) {
	for _, a := range arms {
		for _, f := range a.Factors {
			if !slices.Contains(names, f.Name) {
				names = append(names, f.Name)
			}
		}
	}
	return names
}

func (t *table) results(arms []*Arm, ms []Measure, factors []string) error {
	for _, a := range arms {
		head := []string{a.Name}
		for _, f := range factors {
			head = append(head, a.factor(f))
		}
		for i, l := range a.Runs {
			var vs []float64
			for _, m := range ms {
				vs = append(vs, at(a.End[m.Name], []int{i})...)
			}
			t.row(append(slices.Clone(head), whole(l.Replicate), whole(l.Seed)), vs...)
		}
	}
	return nil
}

// factor is what the arm has a factor set to.
func (a *Arm) factor(name string) string {
	for _, f := range a.Factors {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

// seriesNames are the measures of any arm's series, in the program's order.
func seriesNames(arms []*Arm) (out []string) {
	for _, m := range Measures(arms) {
		if slices.ContainsFunc(arms, func(a *Arm) bool { return a.follows(m.Name) }) {
			out = append(out, m.Name)
		}
	}
	return out
}

// The share of runs between low and high of series.csv is 90 %.
const tail = 0.05

func (t *table) series(arms []*Arm) error {
	for _, a := range arms {
		for _, name := range seriesNames([]*Arm{a}) {
			runs, err := a.Course(name)
			if err != nil {
				return err
			}
			for i, time := range a.Times {
				vs := moment(runs, i)
				if len(vs) == 0 {
					continue
				}
				mean := stats.MeanDefined(vs)
				slices.Sort(vs)
				t.row([]string{a.Name, name, known(name).Unit}, a.step(i), time, float64(len(vs)), mean, stats.Quantile(vs, tail), stats.Quantile(vs, 1-tail))
			}
		}
	}
	return nil
}

// step is the number of finished steps at time i of the series.
func (a *Arm) step(i int) float64 {
	if a.steps != nil {
		return a.steps[i]
	}
	return float64(i)
}

// moment are the defined values of a measure at one step.
func moment(rows [][]float64, step int) (out []float64) {
	for _, row := range rows {
		if !math.IsNaN(row[step]) {
			out = append(out, row[step])
		}
	}
	return out
}

// momentPairs are the defined differences of pairs at one step: row j[k] of y
// less row i[k] of x.
func momentPairs(x, y [][]float64, i, j []int, step int) (out []float64) {
	for k := range i {
		if v := y[j[k]][step] - x[i[k]][step]; !math.IsNaN(v) {
			out = append(out, v)
		}
	}
	return out
}

func (t *table) difference(arms []*Arm) error {
	base := arms[0]
	for _, a := range arms[1:] {
		i, j := Pairs(base, a)
		if len(i) == 0 || !slices.Equal(base.Times, a.Times) {
			continue
		}
		for _, name := range seriesNames([]*Arm{a}) {
			if !base.follows(name) {
				continue
			}
			if err := t.differences(base, a, name, i, j); err != nil {
				return err
			}
		}
	}
	return nil
}

// differences adds the rows of a measure: runs j of a less runs i of base.
func (t *table) differences(base, a *Arm, name string, i, j []int) error {
	x, err := base.Course(name)
	if err != nil {
		return err
	}
	y, err := a.Course(name)
	if err != nil {
		return err
	}
	for s, time := range a.Times {
		d := momentPairs(x, y, i, j, s)
		if len(d) == 0 {
			continue
		}
		low, high := math.NaN(), math.NaN()
		if iv, err := stats.StudentMean(d, level); err == nil {
			low, high = iv.Low, iv.High
		}
		t.row([]string{a.Name, name, known(name).Unit}, a.step(s), time, float64(len(d)), stats.MeanDefined(d), low, high)
	}
	return nil
}

func whole(n uint64) string { return strconv.FormatUint(n, 10) }
