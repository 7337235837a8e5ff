package prose

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Width is how many columns s takes: its characters.
func Width(s string) int { return utf8.RuneCountInString(s) }

// Wrap breaks text into lines of at most width columns at blanks.
func Wrap(s string, width int) []string {
	var lines []string
	line, n := "", 0
	for word := range strings.FieldsSeq(s) {
		word = Text(word)
		k := Width(word)
		if n > 0 && n+1+k > width {
			lines = append(lines, line)
			line, n = "", 0
		}
		if n > 0 {
			line += " "
			n++
		}
		line += word
		n += k
	}
	return append(lines, line)
}

// Hang writes text that begins after head, its further lines below its first.
// headWidth is the width of head as it is seen.
func Hang(w io.Writer, head string, headWidth int, s string, width int) {
	for i, line := range Wrap(s, max(20, width-headWidth)) {
		if i > 0 {
			head = strings.Repeat(" ", headWidth)
		}
		fmt.Fprintln(w, strings.TrimRight(head+line, " "))
	}
}

// Pad fills s with blanks on the right to n columns.
func Pad(s string, n int) string {
	s = Text(s)
	return s + strings.Repeat(" ", max(0, n-Width(s)))
}

// Lead fills s with blanks on the left to n columns.
func Lead(s string, n int) string {
	s = Text(s)
	return strings.Repeat(" ", max(0, n-Width(s))) + s
}

// Cut shortens s to n columns.
func Cut(s string, n int) string {
	s = Text(s)
	if r := []rune(s); len(r) > n {
		return string(r[:max(0, n-1)]) + "…"
	}
	return s
}

// Longest is the width of the widest text, at most most.
func Longest(ss []string, most int) int {
	n := 0
	for _, s := range ss {
		n = max(n, Width(Text(s)))
	}
	return min(n, most)
}

// Table writes rows in columns two blanks apart, each line behind indent; the
// columns whose numbers stand in right are aligned to the right. The last cell of
// a row may be as long as it likes.
func Table(w io.Writer, indent string, rows [][]string, right ...int) error {
	var widths []int
	for _, row := range rows {
		for k, cell := range row {
			if k == len(widths) {
				widths = append(widths, 0)
			}
			widths[k] = max(widths[k], Width(Text(cell)))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		line := make([]string, len(row))
		for k, cell := range row {
			if line[k] = Pad(cell, widths[k]); slices.Contains(right, k) {
				line[k] = Lead(cell, widths[k])
			}
		}
		b.WriteString(strings.TrimRight(indent+strings.Join(line, "  "), " ") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
