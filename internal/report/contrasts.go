package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"plenary/output/tidy"
)

// contrastColumns are the columns of compare.csv with their heads on the page.
var contrastColumns = []struct{ name, head string }{
	{"measure", "measure"},
	{"arm", "arm"},
	{"runs", "pairs"},
	{"mean_first", "first"},
	{"mean", "arm's mean"},
	{"difference", "difference"},
	{"low", "from"},
	{"high", "to"},
	{"hedges_g", "g"},
	{"superiority", "P(>)"},
	{"pairing_gain", "pairs×"},
	{"runs_needed", "needed"},
}

// contrasts is the main table of a comparison.
func contrasts(dir string) (*sheet, error) {
	t, err := tidy.ReadCSV(dir, "compare.csv")
	if err != nil {
		return nil, err
	}
	s := &sheet{Title: "Differences from the first arm", Doc: "The mean difference of runs under the same luck with its 95 % bootstrap interval; bold where the interval leaves 0 out. " +
		"g: the difference in standard deviations of a run (Hedges). P(>): chance that a run of the arm exceeds one of the first. " +
		"pairs×: how many times fewer runs it took because luck is shared. Needed: runs for the width that was asked for, else for an interval that leaves 0 out if the difference is as estimated."}
	unit := t.Column("unit")
	var at []int
	for _, c := range contrastColumns {
		k := t.Column(c.name)
		if k < 0 {
			return nil, fmt.Errorf("compare.csv: there is no column %s", c.name)
		}
		at = append(at, k)
		s.Head = append(s.Head, column{c.head, len(at) > words})
	}
	for _, r := range t.Rows {
		out := contrastRow(r, at)
		if unit >= 0 && r[unit] != "1" {
			out.Cells[0].Note = r[unit]
		}
		s.Rows = append(s.Rows, out)
	}
	return s, nil
}

// words is how many of the columns, from the left, hold words.
const words = 2

// contrastRow is a row of the main table; at are the places of its columns.
func contrastRow(r []string, at []int) (out row) {
	low, high := math.NaN(), math.NaN()
	for i, k := range at {
		if i < words {
			out.Cells = append(out.Cells, word(r[k]))
			continue
		}
		v, _ := tidy.ParseNumber(r[k]) // what is none is not defined
		c := numberCell(v)
		switch contrastColumns[i].name {
		case "difference":
			c.Class += " d"
		case "low":
			low = v
		case "high":
			high = v
		case "hedges_g", "superiority", "pairing_gain":
			c.Text = rough(v)
		}
		out.Cells = append(out.Cells, c)
	}
	out.Clear = low > 0 || high < 0
	return out
}

// rough shows a number of which nobody needs more than two decimals.
func rough(v float64) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case v > 999:
		return "> 999"
	case v < -999:
		return "< −999"
	case v == math.Trunc(v):
		return strings.Replace(strconv.FormatFloat(v, 'f', 0, 64), "-", "−", 1)
	}
	return strings.Replace(strconv.FormatFloat(v, 'f', 2, 64), "-", "−", 1)
}

func word(s string) cell { return cell{Text: s, Value: s} }

// numberCell shows four digits and sorts by all of them.
func numberCell(v float64) cell {
	if math.IsNaN(v) {
		return cell{Text: "–", Class: "n"}
	}
	s := strconv.FormatFloat(v, 'g', 4, 64)
	switch a := math.Abs(v); {
	case v == math.Trunc(v) && a < 1e15:
		s = strconv.FormatFloat(v, 'f', 0, 64)
	case a >= 1000:
		s = strconv.FormatFloat(v, 'f', 1, 64)
	case a < 1e-4:
		s = strconv.FormatFloat(v, 'e', 1, 64)
	}
	return cell{Text: strings.Replace(s, "-", "−", 1), Value: strconv.FormatFloat(v, 'g', -1, 64), Class: "n"}
}

// shell writes a command as one types it.
func shell(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w
		if w == "" || strings.ContainsAny(w, " \t\n\"'|&;<>()$`\\*?[]#~%{}!") {
			out[i] = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
	}
	return strings.Join(out, " ")
}
