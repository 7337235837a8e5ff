package compare

import (
	"math"
	"slices"
	"strconv"

	"plenary/internal/stats"
	"plenary/output"
)

// Tables are the tables of a comparison's folder: compare.csv (a row a measure
// and arm), results.csv (a row a run, as of a batch), series.csv (what a measure
// is through time), difference.csv (how far arms are from the first one
// through time) and frontier.csv (what a common text of each depth would find on
// average, at each look). Tables without rows are left out.
func Tables(arms []*Arm, ms []Measure, rows []Row) ([]output.Table, error) {
	out := []output.Table{contrastTable(arms, rows), resultsTable(arms, ms)}
	for _, build := range []func([]*Arm) (output.Table, error){seriesTable, differenceTable, frontierTable} {
		t, err := build(arms)
		if err != nil {
			return nil, err
		}
		if len(t.Columns[0].Words) > 0 {
			out = append(out, t)
		}
	}
	return out, nil
}

// builder fills a table row by row.
type builder struct {
	cols []output.TableColumn
}

// newBuilder makes columns; the first words of them hold words.
func newBuilder(words int, names ...string) *builder {
	b := &builder{}
	for k, n := range names {
		c := output.TableColumn{Name: n}
		if k < words {
			c.Words = []string{}
		} else {
			c.Numbers = []float64{}
		}
		b.cols = append(b.cols, c)
	}
	return b
}

func (b *builder) row(words []string, numbers ...float64) {
	for k := range b.cols {
		if k < len(words) {
			b.cols[k].Words = append(b.cols[k].Words, words[k])
		} else {
			b.cols[k].Numbers = append(b.cols[k].Numbers, numbers[k-len(words)])
		}
	}
}

func (b *builder) table(name string) output.Table { return output.Table{Name: name, Columns: b.cols} }

func contrastTable(arms []*Arm, rows []Row) output.Table {
	b := newBuilder(4, "measure", "unit", "arm", "paired", "runs", "mean_first", "mean", "difference", "low", "high", "hedges_g",
		"superiority", "pairing_gain", "wanted_width", "runs_needed")
	for _, r := range rows {
		paired := "false"
		if r.Paired {
			paired = "true"
		}
		b.row([]string{r.Measure.Name, r.Measure.Unit, arms[r.Arm].Name, paired}, float64(r.N), r.MeanA, r.MeanB, r.Diff, r.Low, r.High,
			r.Effect, r.Superiority, r.Gain, positive(r.Wanted), positive(float64(r.Needed)))
	}
	return b.table("compare.csv")
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

func resultsTable(arms []*Arm, ms []Measure) output.Table {
	factors := Factors(arms)
	words := append([]string{"arm"}, factors...)
	names := append(slices.Clone(words), "replicate", "seed")
	for _, m := range ms {
		names = append(names, m.Name)
	}
	b := newBuilder(len(words)+2, names...) // seeds have more digits than a float
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
			b.row(append(slices.Clone(head), whole(l.Replicate), whole(l.Seed)), vs...)
		}
	}
	return b.table(resultsFile)
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

func seriesTable(arms []*Arm) (output.Table, error) {
	b := newBuilder(3, "arm", "measure", "unit", "step", "time", "runs", "mean", "low", "high")
	for _, a := range arms {
		for _, name := range seriesNames([]*Arm{a}) {
			runs, err := a.Course(name)
			if err != nil {
				return output.Table{}, err
			}
			for i, t := range a.Times {
				vs := moment(runs, i)
				if len(vs) == 0 {
					continue
				}
				mean := stats.MeanDefined(vs)
				slices.Sort(vs)
				b.row([]string{a.Name, name, known(name).Unit}, a.step(i), t, float64(len(vs)), mean, stats.Quantile(vs, tail), stats.Quantile(vs, 1-tail))
			}
		}
	}
	return b.table(seriesFile), nil
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

func differenceTable(arms []*Arm) (output.Table, error) {
	b := newBuilder(3, "arm", "measure", "unit", "step", "time", "pairs", "difference", "low", "high")
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
			if err := b.differences(base, a, name, i, j); err != nil {
				return output.Table{}, err
			}
		}
	}
	return b.table("difference.csv"), nil
}

// differences adds the rows of a measure: runs j of a less runs i of base.
func (b *builder) differences(base, a *Arm, name string, i, j []int) error {
	x, err := base.Course(name)
	if err != nil {
		return err
	}
	y, err := a.Course(name)
	if err != nil {
		return err
	}
	for s, t := range a.Times {
		d := momentPairs(x, y, i, j, s)
		if len(d) == 0 {
			continue
		}
		low, high := math.NaN(), math.NaN()
		if iv, err := stats.StudentMean(d, level); err == nil {
			low, high = iv.Low, iv.High
		}
		b.row([]string{a.Name, name, known(name).Unit}, a.step(s), t, float64(len(d)), stats.MeanDefined(d), low, high)
	}
	return nil
}

func whole(n uint64) string { return strconv.FormatUint(n, 10) }
