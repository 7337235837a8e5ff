package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenary/internal/manual"
	"plenary/scenarios"
)

// What the program writes for the shipped scenarios and batches is, file by
// file, what is on record: tables, minutes, figures, results. A difference means
// that something which a user sees changed, and must be meant; -update writes
// the sums anew. Manifests are left out, which hold times and the machine.
func TestWritesTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("runs and draws everything that is shipped; the full set does")
	}
	dir := t.TempDir()
	var sums strings.Builder
	for _, c := range shippedWork(t) {
		out := filepath.Join(dir, c.name)
		var stdout, stderr bytes.Buffer
		if code := Main(append(c.args, "--out", out, "--quiet"), os.Environ(), nil, &stdout, &stderr); code != exitGood {
			t.Fatalf("%v: exit %d\n%s", c.args, code, stderr.String())
		}
		sumFolder(t, &sums, dir, out)
	}
	manual.HoldFile(t, filepath.Join("testdata", "same.txt"), sums.String(), *update)
}

// work is one call of the program that writes a folder.
type work struct {
	name string
	args []string
}

// shippedWork are a run of each shipped scenario, each shipped batch but the
// long one, and a comparison.
func shippedWork(t *testing.T) []work {
	t.Helper()
	var all []work
	for _, e := range scenarios.Shipped() {
		args := []string{"run", e.Name}
		switch {
		case e.Name == "world-1m": // a million actors
			args = append(args, "--steps", "2", "--no-plots")
		case strings.HasPrefix(e.Name, "verify/"):
			args = append(args, "--no-plots")
		}
		all = append(all, work{e.Name, args})
	}
	for _, name := range []string{"bounded-confidence", "depth-participation", "regime-heterogeneity", "regimes"} {
		all = append(all, work{"batch-" + name, []string{"batch", name}})
	}
	return append(all, work{"comparison", []string{"compare", "classroom", "classroom|regime.preset=binding", "--runs", "4"}})
}

// sumFolder writes a line for each file of a folder.
func sumFolder(t *testing.T, w *strings.Builder, dir, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "manifest.json" || strings.Contains(path, "chunks") {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		fmt.Fprintf(w, "%x  %s\n", sha256.Sum256(content), filepath.ToSlash(name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
