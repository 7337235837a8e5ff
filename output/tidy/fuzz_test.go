package tidy_test

import (
	"os"
	"path/filepath"
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

// FuzzRead: whatever stands in a Parquet file, reading it ends in rows or in an
// error.
func FuzzRead(f *testing.F) {
	dir := f.TempDir()
	for _, rows := range [][]row{nil, {{"a", 1, 0.5}}, {{"a", 1, 0.5}, {"", 1 << 60, -1}, {"b", 0, 1e300}}} {
		write(f, dir, rows, tidy.Parquet)
		text, err := os.ReadFile(filepath.Join(dir, "t.parquet"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		f.Add(text[:len(text)/2])
	}
	f.Add([]byte("PAR1PAR1"))
	f.Fuzz(func(t *testing.T, text []byte) {
		path := filepath.Join(t.TempDir(), "t.parquet")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		names, err := tidy.ReadColumns(path)
		if err != nil {
			return
		}
		err = tidy.Read(path, names, func(cells []tidy.Cell) error {
			if len(cells) != len(names) {
				t.Fatalf("%d cells, %d columns", len(cells), len(names))
			}
			return nil
		})
		_ = err // rows before the fault are read
	})
}
