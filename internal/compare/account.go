package compare

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"plenary/internal/prose"
)

// mostArms is how many arms are told on the terminal.
const mostArms = 8

// Account is a comparison as it is told to people.
type Account struct {
	Arms     []*Arm // the first is what the others are compared with
	Rows     []Row
	Seed     uint64 // of the arms that were run
	Warnings []string
	Folder   string   // that was written, as it is shown
	Tables   []string // its files
	Figures  int
	Color    prose.Style
	Width    int // [columns] of the terminal
}

// Write writes the account: a table an arm, and what the columns mean.
func (a *Account) Write(to io.Writer) error {
	t := &account{a, bufio.NewWriter(to)}
	t.title()
	for k := 1; k < len(a.Arms); k++ {
		if t.arm(k); k == mostArms && k+1 < len(a.Arms) {
			t.say("\nand %d more arms in compare.csv\n", len(a.Arms)-1-k)
			break
		}
	}
	t.foot()
	return t.w.Flush()
}

// Title says in a line what is compared.
func Title(arms []*Arm) string {
	var names []string
	for _, a := range arms[1:] {
		names = append(names, a.Name)
	}
	if f := Factors(arms); len(names) > mostArms && len(f) > 0 {
		return fmt.Sprintf("%s: %d arms", strings.Join(f, " by "), len(arms))
	}
	if len(names) > 3 {
		return fmt.Sprintf("%d arms against %s", len(names), arms[0].Name)
	}
	return strings.Join(names, " and ") + " against " + arms[0].Name
}

// account is an Account on its way.
type account struct {
	*Account
	w *bufio.Writer
}

func (t *account) say(format string, args ...any) { fmt.Fprintf(t.w, format, args...) }

// title says what is compared with what.
func (t *account) title() {
	a := t.Arms[0]
	t.say("%s\n", t.Color.As(prose.Bold, prose.Cut("Compared with "+a.Name, t.Width)))
	text := strconv.Itoa(len(a.Runs)) + " runs"
	if len(a.Runs) == 1 {
		text = "1 run"
	}
	if a.Sort == "scenario" {
		text += fmt.Sprintf(" of each scenario · seed %d · the same luck in every arm", t.Seed)
	}
	if a.Title != "" {
		text = a.Title + " · " + text
	}
	for _, line := range prose.Wrap(text, t.Width) {
		t.say("%s\n", t.Color.As(prose.Faint, line))
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
func (t *account) arm(k int) {
	a := t.Arms[k]
	var names []string
	wanted := false
	for _, r := range t.Rows {
		if r.Arm == k {
			names = append(names, spaced(r.Measure.Name))
			wanted = wanted || r.Wanted > 0
		}
	}
	used := 2*numberCol + diffCol + intervalCol + effectCol + chanceCol + gainCol
	if wanted {
		used += neededCol
	}
	n := prose.Longest(names, max(10, t.Width-used))
	t.say("\n%s%s\n", t.Color.As(prose.Bold, prose.Cut(a.Name, t.Width-20)), t.Color.As(prose.Faint, t.pairs(k)))
	head := prose.Pad("", n) + prose.Lead("first", numberCol) + prose.Lead("arm", numberCol) + prose.Lead("diff.", diffCol) + prose.Lead("95 % interval", intervalCol) +
		prose.Lead("g", effectCol) + prose.Lead("P(>)", chanceCol) + prose.Lead("pairs×", gainCol)
	if wanted {
		head += prose.Lead("needed", neededCol)
	}
	t.say("%s\n", t.Color.As(prose.Faint, head))
	for _, r := range t.Rows {
		if r.Arm == k {
			t.row(r, n, wanted)
		}
	}
}

// pairs says what the arm's intervals rest on.
func (t *account) pairs(k int) string {
	n, paired := 0, false
	for _, r := range t.Rows {
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
func (t *account) row(r Row, n int, wanted bool) {
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
		t.Color.As(color, prose.Lead(signed(r.Diff, dec), diffCol)), t.Color.As(prose.Faint, prose.Lead(interval, intervalCol)),
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
func decimals(r Row) int {
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
func (t *account) foot() {
	t.say("\n")
	prose.Hang(t.w, "", 0, "g: difference in standard deviations of a run (Hedges). P(>): chance that a run of the arm exceeds one of the first. "+
		"pairs×: how many times fewer runs shared luck takes. An interval without 0 is a difference that chance hardly makes.", t.Width)
	for k, w := range t.Warnings {
		if k == mostArms {
			t.say("%s\n", t.Color.As(prose.Faint, fmt.Sprintf("and %d more warnings in manifest.json", len(t.Warnings)-k)))
			break
		}
		prose.Hang(t.w, t.Color.As(prose.Yellow, "warning")+"  ", 9, w, t.Width)
	}
	t.say("\n")
	text := strings.Join(t.Tables, ", ")
	if t.Figures > 0 {
		text += fmt.Sprintf(", %d figures (figures/*.png, *.svg)", t.Figures)
	}
	prose.Hang(t.w, t.Color.As(prose.Bold, t.Folder)+"  ", len([]rune(t.Folder))+2, text, t.Width)
}
