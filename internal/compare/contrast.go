package compare

import (
	"fmt"
	"math"
	"slices"

	"plenary/internal/experiment"
	"plenary/internal/stats"
)

// Row is what one measure says of one arm against the first arm.
type Row struct {
	Arm     int // place among the arms, from 1
	Measure Measure
	Paired  bool
	experiment.Contrast
	Wanted float64 // width of the interval that was asked for; 0: none
	// Needed is how many runs it takes: for the wanted width, else for an interval
	// that leaves 0 out if the difference is as estimated. 0: nobody can tell.
	Needed int
}

// Clear says whether the interval leaves out 0.
func (r Row) Clear() bool { return r.Low > 0 || r.High < 0 }

// Contrasts compares every arm with the first one, by measure and then by arm.
// Runs are paired by their luck; arms that share less than two of it are taken
// as independent. widths holds the widths of intervals that are wanted.
func Contrasts(arms []*Arm, ms []Measure, widths map[string]float64) (out []Row) {
	for _, m := range ms {
		for k := 1; k < len(arms); k++ {
			r := Row{Arm: k, Measure: m, Wanted: widths[m.Name]}
			r.Contrast, r.Paired = contrast(arms[0], arms[k], m.Name)
			r.Needed = r.needed()
			out = append(out, r)
		}
	}
	return out
}

// contrast compares one measure of two arms. Too few runs leave the interval
// undefined, not the difference.
func contrast(a, b *Arm, measure string) (experiment.Contrast, bool) {
	i, j := Pairs(a, b)
	x, y := at(a.End[measure], i), at(b.End[measure], j)
	paired := len(i) > 0 && (len(i) > 1 || len(a.Runs) == 1 || len(b.Runs) == 1)
	var c experiment.Contrast
	var err error
	if paired {
		c, err = experiment.Compare(x, y)
	} else {
		x, y = a.End[measure], b.End[measure]
		c, err = experiment.CompareIndependent(x, y)
	}
	if err != nil {
		c = lone(x, y, c.N)
	}
	return c, paired
}

// lone is the difference of samples that have no interval.
func lone(x, y []float64, n int) experiment.Contrast {
	nan := math.NaN()
	ma, mb := stats.MeanDefined(x), stats.MeanDefined(y)
	return experiment.Contrast{
		N: n, MeanA: ma, MeanB: mb, Low: nan, Diff: mb - ma, High: nan, Superiority: nan, Effect: nan, Gain: nan, SD: nan,
	}
}

// Pairs are the places of runs in two arms that share their luck, in a's order.
func Pairs(a, b *Arm) (i, j []int) {
	at := make(map[Luck]int, len(b.Runs))
	for k, l := range b.Runs {
		at[l] = k
	}
	for k, l := range a.Runs {
		if m, ok := at[l]; ok {
			i, j = append(i, k), append(j, m)
		}
	}
	return i, j
}

// at takes the given places of a column; a column that is not there is not
// defined anywhere.
func at(col []float64, places []int) []float64 {
	out := make([]float64, len(places))
	for k, i := range places {
		out[k] = math.NaN()
		if i < len(col) {
			out[k] = col[i]
		}
	}
	return out
}

// needed is how many runs the interval takes.
func (r Row) needed() int {
	half := r.Wanted / 2
	if half == 0 {
		half = math.Abs(r.Diff)
	}
	n, err := stats.ReplicatesNeeded(r.SD, half, level)
	if err != nil || r.SD == 0 {
		return 0
	}
	return n
}

// level is the confidence of every interval.
const level = 0.95

// far is how many times more runs are worth talking about.
const far = 20

// few is the number of runs below which an interval is hardly one.
const few = 10

// Warnings say where the runs are too few, in sentences.
func Warnings(arms []*Arm, rows []Row) (out []string) {
	for k, a := range arms {
		if k > 0 && !slices.ContainsFunc(rows, func(r Row) bool { return r.Arm == k && r.Paired }) {
			out = append(out, fmt.Sprintf("%s shares no luck with %s: the runs are compared as independent ones", a.Name, arms[0].Name))
		}
	}
	least := len(arms[0].Runs)
	for _, a := range arms {
		least = min(least, len(a.Runs))
	}
	switch {
	case least < 2:
		out = append(out, "one run tells nothing of chance: there is no interval")
	case least < few:
		out = append(out, fmt.Sprintf("%d runs are too few to trust an interval, take at least %d", least, few))
	}
	return append(append(out, wide(arms, rows)...), unclear(arms, rows)...)
}

// wide tells the intervals that are wider than what was asked for.
func wide(arms []*Arm, rows []Row) (out []string) {
	for _, r := range rows {
		if r.N >= 2 && r.Wanted > 0 && r.High-r.Low > r.Wanted && r.Needed > 0 {
			out = append(out, fmt.Sprintf("%s of %s: the interval is %.3g wide, %.3g takes about %d runs",
				r.Measure.Name, arms[r.Arm].Name, r.High-r.Low, r.Wanted, r.Needed))
		}
	}
	return out
}

// unclear tells the measures whose sign is open, an arm a sentence.
func unclear(arms []*Arm, rows []Row) (out []string) {
	for k := range arms {
		text := ""
		for _, r := range rows {
			if r.Arm != k || r.N < 2 || r.Clear() || r.Wanted > 0 || r.Needed <= r.N || r.Needed > far*r.N {
				continue
			}
			if text != "" {
				text += ", "
			}
			text += fmt.Sprintf("%s (about %d runs)", r.Measure.Name, r.Needed)
		}
		if text != "" {
			out = append(out, fmt.Sprintf("%s: too few runs to tell from no difference, if it is as estimated: %s", arms[k].Name, text))
		}
	}
	return out
}
