package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"plenary/output/plots"
)

// docs/compare.md tells every figure of a comparison.
func TestComparePageNamesFigures(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(top, "docs", "compare.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range plots.Comparisons() {
		if want := "| " + f.Name + " | " + f.Doc + " |"; !strings.Contains(string(b), want) {
			t.Errorf("docs/compare.md lacks %s", want)
		}
	}
}

// An interrupted comparison keeps the runs that are finished, even if it is
// killed; the same command goes on with them to the same bytes.
func TestCompareGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("comparisons of many runs are not for the short set; the full set makes them")
	}
	dir := t.TempDir()
	exe := filepath.Join(plenaryIn(t), "plenary")
	call := func(out string) *exec.Cmd {
		c := exec.CommandContext(t.Context(), exe, "compare", "classroom", "classroom|settings.draft.step=0.4",
			"--set", "time.steps=300", "--runs", "40", "--workers", "2", "--no-plots", "--quiet", "--out", out)
		c.Dir, c.Env = dir, append(os.Environ(), "XDG_CONFIG_HOME="+dir)
		return c
	}
	must(t, call("whole"))
	done := func() int { return linesOf(filepath.Join(dir, "cut.runs")) }
	for _, s := range []syscall.Signal{syscall.SIGKILL, syscall.SIGINT} {
		c := call("cut")
		var stderr bytes.Buffer
		c.Stderr = &stderr
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		before := done()
		waitFor(t, func() bool { return done() > before })
		if err := c.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		err := c.Wait()
		x, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			t.Fatalf("it ended before the signal: %v", err)
		}
		if s == syscall.SIGINT {
			said := regexp.MustCompile(`interrupted: cut.runs keeps the [1-9]\d* of 80 runs that are finished; the same command goes on`)
			if x.ExitCode() != 130 || !said.Match(stderr.Bytes()) {
				t.Errorf("exit code %d: %s", x.ExitCode(), &stderr)
			}
		}
	}
	must(t, call("cut"))
	for _, name := range []string{"compare.csv", "results.csv", "series.csv", "difference.csv"} {
		one, err := os.ReadFile(filepath.Join(dir, "whole", name))
		if err != nil {
			t.Fatal(err)
		}
		two, err := os.ReadFile(filepath.Join(dir, "cut", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one, two) {
			t.Errorf("%s differs from that of an unbroken comparison", name)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.runs")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
