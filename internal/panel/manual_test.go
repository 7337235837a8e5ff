package panel

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenary/internal/manual"
)

var update = flag.Bool("update", false, "write the numbers of docs/record.md and its figures anew")

// The numbers of the manual are what the commands beside them print:
//
//	go test ./internal/panel -run Manual          # -update writes them
func TestManualIsCurrent(t *testing.T) {
	if testing.Short() {
		t.Skip("a minute of fits is not for the short set; the full set makes them")
	}
	v, err := Validate(context.Background(), shipped(t), Options{Runs: 200, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := v.Print(&b); err != nil {
		t.Fatal(err)
	}
	hold(t, "treaties", b.String())
	if *update {
		keep(t, v.Draw, "treaties.png")
	}
}

// hold holds a block of the page to a text, or writes it.
func hold(t *testing.T, block, text string) {
	t.Helper()
	manual.Hold(t, "../../docs/record.md", block, text, *update)
}

// keep draws figures and leaves one with those of the manual.
func keep(t *testing.T, drawTo func(dir string) ([]string, error), name string) {
	t.Helper()
	dir := t.TempDir()
	if _, err := drawTo(dir); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("../../docs/figures", name), text, 0o644); err != nil {
		t.Fatal(err)
	}
}
