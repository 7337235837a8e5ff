package manual

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// HoldFile compares a file of testdata with a text and tells the lines that one
// of them has alone; with update it writes the file instead.
func HoldFile(tb testing.TB, path, text string, update bool) {
	tb.Helper()
	if update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			tb.Fatal(err)
		}
		return
	}
	b, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	if string(b) == text {
		return
	}
	before, now := strings.Split(string(b), "\n"), strings.Split(text, "\n")
	tb.Errorf("%s is not what is made now: if that is meant, run the test with -update", path)
	for _, line := range before {
		if !slices.Contains(now, line) {
			tb.Errorf("on record alone: %s", line)
		}
	}
	for _, line := range now {
		if !slices.Contains(before, line) {
			tb.Errorf("made now alone: %s", line)
		}
	}
}
