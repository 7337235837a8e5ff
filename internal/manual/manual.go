package manual

import (
	"os"
	"strings"
	"testing"
)

// Hold compares the block of a page with a text, trailing blanks of lines apart,
// and fails where they differ; with update it writes the block instead.
func Hold(tb testing.TB, page, block, text string, update bool) {
	tb.Helper()
	old, err := os.ReadFile(page)
	if err != nil {
		tb.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.TrimRight(line, " \n"))
	}
	want := "\n```text\n" + strings.Join(lines, "\n") + "\n```\n"
	mark := "<!-- " + block + " -->"
	head, rest, ok := strings.Cut(string(old), mark)
	have, tail, end := strings.Cut(rest, "<!-- end -->")
	switch {
	case !ok || !end:
		tb.Fatalf("%s has no block %q", page, block)
	case have == want:
	case !update:
		tb.Errorf("the block %q of %s is not what the command prints: run the test with -update", block, page)
	default:
		if err := os.WriteFile(page, []byte(head+mark+want+"<!-- end -->"+tail), 0o644); err != nil { //nolint:gosec // the page is a constant of a test
			tb.Fatal(err)
		}
	}
}
