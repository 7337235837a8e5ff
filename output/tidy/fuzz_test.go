package tidy_test

import (
	"strings"
	"testing"

	"plenary/output/tidy"
)

// FuzzParseCSV: whatever a table holds, every row that is read is as wide as its
// header, and every cell a number or a fault.
func FuzzParseCSV(f *testing.F) {
	for _, text := range []string{"a,b\n1,2\n", "\ufeffa\n\"x\ny\"\n", "a,a\n", "a\n1,2\n", "a\n1e400\n-Inf\nNaN\n0x1p-2\n", "\"", "", "\n\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := tidy.ParseCSV("t.csv", strings.NewReader(text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "t.csv") {
				t.Fatal(err)
			}
			return
		}
		for i, r := range s.Rows {
			if len(r) != len(s.Head) || s.Lines[i] < 1 {
				t.Fatalf("row %d has %d cells, the header %d", i, len(r), len(s.Head))
			}
		}
		for k := range s.Head {
			if v, err := s.Numbers(k); (err == nil) != s.Numeric(k) || err == nil && len(v) != len(s.Rows) {
				t.Fatalf("column %d: %d numbers of %d, %v", k, len(v), len(s.Rows), err)
			}
		}
	})
}
