package main

import (
	"bufio"
	"fmt"
	"math"
	"strconv"
	"strings"

	"plenary/internal/compare"
	"plenary/internal/prose"
	"plenary/output"
)

// comparedJSON is a comparison for programs.
type comparedJSON struct {
	Schema      int           `json:"schema"`
	Seed        uint64        `json:"seed"`
	Arms        []comparedArm `json:"arms"`
	Differences []comparedRow `json:"differences"`
	Warnings    []string      `json:"warnings"`
	Folder      string        `json:"folder"`
}

type comparedArm struct {
	Name string `json:"name"`
	From string `json:"from"`
	Sort string `json:"sort"`
	Runs int    `json:"runs"`
	Hash string `json:"spec_hash,omitempty"`
}

type comparedRow struct {
	Measure     string        `json:"measure"`
	Unit        string        `json:"unit"`
	Arm         string        `json:"arm"`
	Paired      bool          `json:"paired"`
	Runs        int           `json:"runs"`
	MeanFirst   output.Number `json:"mean_first"`
	Mean        output.Number `json:"mean"`
	Difference  output.Number `json:"difference"`
	Low         output.Number `json:"low"`
	High        output.Number `json:"high"`
	Effect      output.Number `json:"hedges_g"`
	Superiority output.Number `json:"superiority"`
	Gain        output.Number `json:"pairing_gain"`
	Wanted      float64       `json:"wanted_width,omitempty"`
	Needed      int           `json:"runs_needed,omitempty"`
}

// tell prints the comparison.
func (j *comparison) tell() error {
	switch {
	case j.flags.quiet:
		_, err := fmt.Fprintln(j.out, j.path)
		return err
	case j.flags.json:
		return j.json(j.forPrograms())
	}
	t := &contrasts{comparison: j, w: bufio.NewWriter(j.out), color: prose.Style(j.colored(j.out, j.flags.color)), width: j.width(j.out)}
	t.title()
	for k := 1; k < len(j.arms); k++ {
		if t.arm(k); k == mostArms && k+1 < len(j.arms) {
			t.say("\nand %d more arms in compare.csv\n", len(j.arms)-1-k)
			break
		}
	}
	t.foot()
	return t.w.Flush()
}

func (j *comparison) forPrograms() comparedJSON {
	out := comparedJSON{Schema: 1, Seed: j.flags.seed, Folder: j.path, Warnings: append([]string{}, j.warn...), Differences: []comparedRow{}}
	for _, a := range j.arms {
		out.Arms = append(out.Arms, comparedArm{a.Name, a.From, a.Sort, len(a.Runs), a.Hash})
	}
	for _, r := range j.rows {
		out.Differences = append(out.Differences, comparedRow{
			Measure: r.Measure.Name, Unit: r.Measure.Unit, Arm: j.arms[r.Arm].Name, Paired: r.Paired, Runs: r.N,
			MeanFirst: output.Number(r.MeanA), Mean: output.Number(r.MeanB), Difference: output.Number(r.Diff),
			Low: output.Number(r.Low), High: output.Number(r.High), Effect: output.Number(r.Effect),
			Superiority: output.Number(r.Superiority), Gain: output.Number(r.Gain), Wanted: r.Wanted, Needed: r.Needed,
		})
	}
	return out
}

// mostArms is how many arms are told on the terminal.
const mostArms = 8

// contrasts writes a comparison for people.
type contrasts struct {
	*comparison
	w     *bufio.Writer
	color prose.Style
	width int
}

func (t *contrasts) say(format string, args ...any) { fmt.Fprintf(t.w, format, args...) }

// title says what is compared with what.
func (t *contrasts) title() {
	a := t.arms[0]
	t.say("%s\n", t.color.As(prose.Bold, prose.Cut("Compared with "+a.Name, t.width)))
	text := strconv.Itoa(len(a.Runs)) + " runs"
	if len(a.Runs) == 1 {
		text = "1 run"
	}
	if a.Sort == "scenario" {
		text += fmt.Sprintf(" of each scenario · seed %d · the same luck in every arm", t.flags.seed)
	}
	if a.Title != "" {
		text = a.Title + " · " + text
	}
	for _, line := range prose.Wrap(text, t.width) {
		t.say("%s\n", t.color.As(prose.Faint, line))
	}
}

// Widths of the table's columns; what names leave is theirs.
const (
	numberCol   = 8
	diffCol     = 8
	intervalCol = 19
	effectCol   = 7
	chanceCol   = 5
	gainCol     = 7
	neededCol   = 7
)

// arm writes the table of one arm.
func (t *contrasts) arm(k int) {
	a := t.arms[k]
	var names []string
	wanted := false
	for _, r := range t.rows {
		if r.Arm == k {
			names = append(names, spaced(r.Measure.Name))
			wanted = wanted || r.Wanted > 0
		}
	}
	used := 2*numberCol + diffCol + intervalCol + effectCol + chanceCol + gainCol
	if wanted {
		used += neededCol
	}
	n := prose.Longest(names, max(10, t.width-used))
	t.say("\n%s%s\n", t.color.As(prose.Bold, prose.Cut(a.Name, t.width-20)), t.color.As(prose.Faint, t.pairs(k)))
	head := prose.Pad("", n) + prose.Lead("first", numberCol) + prose.Lead("arm", numberCol) + prose.Lead("diff.", diffCol) + prose.Lead("95 % interval", intervalCol) +
		prose.Lead("g", effectCol) + prose.Lead("P(>)", chanceCol) + prose.Lead("pairs×", gainCol)
	if wanted {
		head += prose.Lead("needed", neededCol)
	}
	t.say("%s\n", t.color.As(prose.Faint, head))
	for _, r := range t.rows {
		if r.Arm == k {
			t.row(r, n, wanted)
		}
	}
}

// pairs says what the arm's intervals rest on.
func (t *contrasts) pairs(k int) string {
	n, paired := 0, false
	for _, r := range t.rows {
		if r.Arm == k {
			n, paired = max(n, r.N), paired || r.Paired
		}
	}
	if !paired {
		return fmt.Sprintf("  %d independent runs", n)
	}
	if n == 1 {
		return "  1 pair"
	}
	return fmt.Sprintf("  %d pairs", n)
}

// row writes one measure.
func (t *contrasts) row(r compare.Row, n int, wanted bool) {
	dec := decimals(r)
	color := ""
	if r.Clear() {
		color = prose.Bold
	}
	interval := "–"
	if !math.IsNaN(r.Low) {
		interval = signed(r.Low, dec) + " to " + signed(r.High, dec)
	}
	t.say("%s%s%s%s%s%s%s%s", prose.Pad(prose.Cut(spaced(r.Measure.Name), n), n),
		prose.Lead(plainNumber(r.MeanA, dec), numberCol), prose.Lead(plainNumber(r.MeanB, dec), numberCol),
		t.color.As(color, prose.Lead(signed(r.Diff, dec), diffCol)), t.color.As(prose.Faint, prose.Lead(interval, intervalCol)),
		prose.Lead(effect(r.Effect), effectCol), prose.Lead(plainNumber(r.Superiority, 2), chanceCol), prose.Lead(ratio(r.Gain), gainCol))
	if wanted {
		text := ""
		if r.Wanted > 0 && r.Needed > 0 {
			text = strconv.Itoa(r.Needed)
		}
		t.say("%s", prose.Lead(text, neededCol))
	}
	t.say("\n")
}

// decimals is how many decimals tell a difference: enough for two digits of it
// or of its interval.
func decimals(r compare.Row) int {
	size := max(math.Abs(r.Diff), (r.High-r.Low)/2)
	if math.IsNaN(size) {
		size = math.Abs(r.Diff)
	}
	switch {
	case size >= 10:
		return 1
	case size == 0 || math.IsNaN(size) || size >= 0.1:
		return 2
	case size >= 0.01:
		return 3
	}
	return 4
}

func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }

// plainNumber writes a number with dec decimals; what is not defined is a dash.
func plainNumber(v float64, dec int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	s := strconv.FormatFloat(v, 'f', dec, 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return strings.Replace(s, "-", "−", 1)
}

// ratio writes how many times fewer runs it takes; of pairs that do not differ at
// all nobody can say.
func ratio(v float64) string {
	if v >= 999.5 && !math.IsInf(v, 1) {
		return "> 999"
	}
	return plainNumber(v, 1)
}

// effect writes an effect size; where runs hardly differ it says no more than that
// it is large.
func effect(g float64) string {
	switch {
	case g > 99:
		return "> 99"
	case g < -99:
		return "< −99"
	}
	return signed(g, 1)
}

// signed writes a number with its sign.
func signed(v float64, dec int) string {
	s := plainNumber(v, dec)
	if v > 0 && strings.Trim(s, "0.") != "" && !math.IsInf(v, 0) {
		return "+" + s
	}
	return s
}

// foot explains the columns, warns, and says where the files are.
func (t *contrasts) foot() {
	t.say("\n")
	prose.Hang(t.w, "", 0, "g: difference in standard deviations of a run (Hedges). P(>): chance that a run of the arm exceeds one of the first. "+
		"pairs×: how many times fewer runs shared luck takes. An interval without 0 is a difference that chance hardly makes.", t.width)
	for k, w := range t.warn {
		if k == mostArms {
			t.say("%s\n", t.color.As(prose.Faint, fmt.Sprintf("and %d more warnings in manifest.json", len(t.warn)-k)))
			break
		}
		prose.Hang(t.w, t.color.As(prose.Yellow, "warning")+"  ", 9, w, t.width)
	}
	t.say("\n")
	text := strings.Join(t.tables, ", ")
	if t.figures > 0 {
		text += fmt.Sprintf(", %d figures (figures/*.png, *.svg)", t.figures)
	}
	prose.Hang(t.w, t.color.As(prose.Bold, t.path)+"  ", len([]rune(t.path))+2, text, t.width)
}
