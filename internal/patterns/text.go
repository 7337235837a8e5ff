package patterns

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"plenary/output"
)

// Write prints outcomes as an aligned table: a line for each pattern, below it
// one for each part.
func Write(w io.Writer, out []Outcome) error {
	full := false
	rows := [][]string{}
	for _, o := range out {
		for i := range o.Rows {
			full = full || o.Rows[i].Share != nil
		}
	}
	for _, o := range out {
		for i := range o.Rows {
			rows = append(rows, o.Rows[i].cells(full))
		}
	}
	head := []string{"", "expected", "effect", "95 % interval", "placebo", "ratio", "pairs"}
	if full {
		head = append(head, "prior share")
	}
	width := widths(append([][]string{head}, rows...))
	var b strings.Builder
	line(&b, head, width, "contrast: measure")
	k, held := 0, 0
	for _, o := range out {
		verdict := "does not hold"
		if o.Holds {
			verdict = "holds"
			held++
		}
		fmt.Fprintf(&b, "\n%s %s: %s. (%s)\n", o.Name, verdict, o.Rows[0].Statement, o.Rows[0].Source)
		for i := range o.Rows {
			line(&b, rows[k], width, o.Rows[i].words())
			k++
		}
	}
	fmt.Fprintf(&b, "\n%d of %d patterns hold.\n%s", held, len(out), legend)
	_, err := io.WriteString(w, b.String())
	return err
}

const legend = `
yes and no: an effect counts if its 95 % interval lies beyond the placebo's 95 %
band and the mean is at least the smallest effect of interest, which stands in
brackets behind the expected sign (= within it, ≥ not below it by that much).
A part in brackets is shown but not counted. ratio: variance ratio of pairing,
independent over paired. pairs: replicates that are defined in both arms.
`

// cells are the columns of a row.
func (r *Row) cells(full bool) []string {
	mark := "no"
	if r.Holds {
		mark = "yes"
	}
	if r.Extra {
		mark = "(" + mark + ")"
	}
	out := []string{
		"  " + mark, fmt.Sprintf("%s (%s)", r.Expected, short(float64(r.Least))), signed(r.Effect), interval(r.Low, r.High),
		"±" + number(r.Band), ratio(float64(r.Gain)), strconv.Itoa(r.Pairs),
	}
	if full {
		s := ""
		if r.Share != nil {
			s = fmt.Sprintf("%.2f [%.2f, %.2f]", float64(r.Share.Held)/float64(r.Share.Points), r.Share.Low, r.Share.High)
		}
		out = append(out, s)
	}
	return out
}

// words are what a row contrasts and measures.
func (r *Row) words() string { return fmt.Sprintf("%s: %s [%s]", r.Part, r.Measure, r.Unit) }

// WriteAblations prints what counts of each removal, a line a change.
func WriteAblations(w io.Writer, list []Removal) error {
	head := []string{"taken out", "changes", "by", "95 % interval", "placebo"}
	rows := [][]string{head}
	for i := range list {
		rows = append(rows, list[i].cells()...)
	}
	width := widths(rows)
	var b strings.Builder
	for _, r := range rows {
		line(&b, r, width, "")
	}
	b.WriteString("\nEffects are without less with the mechanism. Told are those whose interval lies beyond the placebo's 95 % band\nand whose mean is at least the smallest effect of interest:\n")
	for i, e := range effects {
		fmt.Fprintf(&b, "%s%s %s", []string{"", ", "}[min(i, 1)], e.measure, short(e.least))
	}
	b.WriteString(".\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// cells are the rows of a removal: its changes that count, or that none does.
func (r *Removal) cells() (rows [][]string) {
	name := r.Mechanism
	for _, c := range r.Changes {
		if c.Counts {
			rows = append(rows, []string{name, c.Measure, signed(c.Effect), interval(c.Low, c.High), "±" + number(c.Band)})
			name = ""
		}
	}
	if rows == nil {
		rows = [][]string{{name, "nothing told", "", "", ""}}
	}
	return rows
}

// widths are the widths of columns.
func widths(rows [][]string) []int {
	out := make([]int, len(rows[0]))
	for _, r := range rows {
		for k, c := range r {
			out[k] = max(out[k], utf8.RuneCountInString(c))
		}
	}
	return out
}

// line writes a row, its columns filled to width, then words.
func line(b *strings.Builder, cells []string, width []int, words string) {
	var l strings.Builder
	for k, c := range cells {
		l.WriteString(c + strings.Repeat(" ", width[k]-utf8.RuneCountInString(c)) + "  ")
	}
	b.WriteString(strings.TrimRight(l.String()+words, " ") + "\n")
}

var nan = math.NaN()

// number is v with at most four decimals and as many digits as tell something.
func number(v output.Number) string {
	f := float64(v)
	switch {
	case math.IsNaN(f):
		return "–"
	case math.Abs(f) >= 10:
		return fmt.Sprintf("%.1f", f)
	case math.Abs(f) >= 1:
		return fmt.Sprintf("%.2f", f)
	}
	return fmt.Sprintf("%.4f", f)
}

func signed(v output.Number) string {
	if v >= 0 {
		return "+" + number(v)
	}
	return number(v)
}

func interval(lo, hi output.Number) string { return "[" + signed(lo) + ", " + signed(hi) + "]" }

func short(v float64) string { return strings.TrimPrefix(fmt.Sprint(v), "0") }

// ratio is a variance ratio; infinite where all differences are equal.
func ratio(v float64) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case v > 999:
		return ">999"
	}
	return fmt.Sprintf("%.1f", v)
}
