package panel

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"plenary/internal/prose"
)

// number is a score for people; the counts of States have one decimal.
func number(measure string, v float64) string {
	if measure == "curve" || measure == "CRPS" {
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.3f", v)
}

// Print writes the validation for people.
func (v *Validation) Print(w io.Writer) error {
	fmt.Fprintf(w, "%d treaties, each foretold by what was fitted to the others; %d runs of each. Log loss and AUC: a State's consent\nwithin a year, given the record before it. Curve and CRPS: States, means after %s years; inside: share of the\nfirst %d years in which the record is within 5 to 95 %% of runs. Standard errors are over treaties.\n",
		len(v.Treaties), v.Runs, list(Marks), bandYears)
	head := []string{""}
	for _, m := range measures {
		head = append(head, m.name)
	}
	all, less := [][]string{head}, [][]string{head}
	for _, p := range v.Predictors {
		all = append(all, summaries(p.Name, p.Mean))
	}
	for _, c := range v.Against {
		less = append(less, summaries(c.Other, c.Less))
	}
	each := [][]string{append([]string{""}, append(head[1:], "years", "parties", "expected", "5 to 95 %")...)}
	for k, o := range v.Treaties {
		row, last := []string{o.Name}, len(o.Record)-1
		for _, m := range measures {
			row = append(row, number(m.name, float64(m.of(v.Predictors[0].Scores[k]))))
		}
		each = append(each, append(row, strconv.Itoa(last+1), fmt.Sprintf("%.0f", o.Record[last]), fmt.Sprintf("%.0f", o.Median[last]), fmt.Sprintf("%.0f to %.0f", o.Low[last], o.High[last])))
	}
	for _, t := range []struct {
		title string
		rows  [][]string
		right []int
	}{
		{"Means over treaties (s.e.)", all, nil},
		{"The simulator less each, paired by treaty (s.e.)", less, nil},
		{"What is shared by all treaties, fitted to all of them", effectRows("log hazard", v.Effects), []int{1, 2}},
		{"The logit with a draw, fitted to all of them (columns of States and treaties in standard deviations)", effectRows("log odds", v.Columns), []int{1, 2}},
		{"The simulator, treaty by treaty; parties at the end of the record", each, []int{1, 2, 3, 4, 5, 6, 7, 8}},
	} {
		fmt.Fprintf(w, "\n%s\n", t.title)
		if err := prose.Table(w, "  ", t.rows, t.right...); err != nil {
			return err
		}
	}
	return nil
}

// effectRows are effects with their standard errors.
func effectRows(unit string, of []Effect) [][]string {
	rows := [][]string{{"", unit, "s.e."}}
	for _, e := range of {
		rows = append(rows, []string{e.Name, fmt.Sprintf("%.2f", e.Value), fmt.Sprintf("%.2f", e.Error)})
	}
	return rows
}

// summaries is a row of means with their standard errors.
func summaries(name string, of []Summary) []string {
	row := []string{name}
	for _, s := range of {
		row = append(row, fmt.Sprintf("%s (%s)", number(s.Measure, float64(s.Mean)), number(s.Measure, float64(s.Error))))
	}
	return row
}

// list writes numbers with commas and an and.
func list(x []int) string {
	var words []string
	for _, v := range x {
		words = append(words, strconv.Itoa(v))
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
