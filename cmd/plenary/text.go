package main

import (
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"plenary/output"
)

// wrap breaks text into lines of at most width columns at blanks.
func wrap(s string, width int) []string {
	var lines []string
	line, n := "", 0
	for word := range strings.FieldsSeq(s) {
		k := utf8.RuneCountInString(word)
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

// hang writes text that begins after head, its further lines below its first.
// headWidth is the width of head as it is seen.
func hang(w io.Writer, head string, headWidth int, s string, width int) {
	for i, line := range wrap(s, max(20, width-headWidth)) {
		if i > 0 {
			head = strings.Repeat(" ", headWidth)
		}
		fmt.Fprintln(w, strings.TrimRight(head+line, " "))
	}
}

// pad fills s with blanks on the right to n columns.
func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s)))
}

// lead fills s with blanks on the left to n columns.
func lead(s string, n int) string {
	return strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s))) + s
}

// cut shortens s to n columns.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:max(0, n-1)]) + "…"
	}
	return s
}

// longest is the width of the widest text, at most most.
func longest(ss []string, most int) int {
	n := 0
	for _, s := range ss {
		n = max(n, utf8.RuneCountInString(s))
	}
	return min(n, most)
}

var sparks = []rune("▁▂▃▄▅▆▇█")

// sparkline draws numbers as small columns between their least and greatest;
// blanks where they are not defined.
func sparkline(vs []output.Number) string {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range vs {
		if f := float64(v); !math.IsNaN(f) {
			lo, hi = min(lo, f), max(hi, f)
		}
	}
	var b strings.Builder
	for _, v := range vs {
		f := float64(v)
		switch {
		case math.IsNaN(f):
			b.WriteByte(' ')
		case hi-lo <= 1e-9*math.Abs(hi):
			b.WriteRune(sparks[0])
		default:
			b.WriteRune(sparks[int(math.Round((f-lo)/(hi-lo)*float64(len(sparks)-1)))])
		}
	}
	return b.String()
}

// cells shares n cells out in proportion to parts (Sainte-Laguë: each cell in
// turn to the part with the largest quotient of size and 2 cells + 1). No part
// above 0 vanishes, so that many small ones may take more than n.
func cells(parts []int, n int) []int {
	out := make([]int, len(parts))
	for i, p := range parts {
		if p > 0 {
			out[i] = 1
			n--
		}
	}
	for ; n > 0; n-- {
		best, most := -1, 0.0
		for i, p := range parts {
			if q := float64(p) / float64(2*out[i]+1); q > most {
				best, most = i, q
			}
		}
		if best < 0 {
			break
		}
		out[best]++
	}
	return out
}
