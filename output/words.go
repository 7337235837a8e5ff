package output

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"plenary/sim"
)

func issueNames(s *sim.Spec) []string {
	out := make([]string, len(s.Issues))
	for i := range s.Issues {
		out[i] = s.Issues[i].Name
	}
	return out
}

// list joins names, at most `most` of them: a, b and 3 others.
func list(names []string, most int) string {
	n := len(names)
	switch {
	case n == 0:
		return "none"
	case n == 1:
		return names[0]
	case n > most+1:
		return fmt.Sprintf("%s and %d others", strings.Join(names[:most], ", "), n-most)
	}
	return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// Short writes a measured number for people: two decimals, or none where things
// are counted.
func Short(v float64, unit string) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case math.Abs(v) >= 100, slices.Contains(whole, unit) && v == math.Trunc(v):
		return fmt.Sprintf("%.0f", v)
	case math.Abs(v) >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	if s := fmt.Sprintf("%.2f", v); s != "-0.00" {
		return s
	}
	return "0.00"
}

// capital writes a sentence with a capital first.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
