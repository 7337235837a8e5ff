package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"plenary/output/plots"
)

var update = flag.Bool("update", false, "write the examples of docs/compare.md anew")

var compared = regexp.MustCompile("(?s)```console\n\\$ (plenary compare [^\n]*)\n(.*?)```")

// What docs/compare.md shows is what the commands beside it print; those that
// take long are not for the short set.
func TestComparePage(t *testing.T) {
	if testing.Short() {
		t.Skip("comparisons of a hundred runs are not for the short set; the full set runs them")
	}
	path := filepath.Join(top, "docs", "compare.md")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	bin := plenaryIn(t) + string(os.PathListSeparator) + os.Getenv("PATH")
	blocks := compared.FindAllStringSubmatch(page, -1)
	if len(blocks) < 3 {
		t.Fatalf("%d examples of compare", len(blocks))
	}
	for _, m := range blocks {
		line, comment, _ := strings.Cut(m[1], " # ")
		if strings.Contains(comment, "long") && testing.Short() {
			continue
		}
		c := exec.CommandContext(t.Context(), "sh", "-c", line+" --no-plots")
		dir := t.TempDir()
		c.Dir, c.Env = dir, append(os.Environ(), "PATH="+bin, "XDG_CONFIG_HOME="+dir, "COLUMNS=80", "NO_COLOR=1")
		var said, wrong bytes.Buffer
		c.Stdout, c.Stderr = &said, &wrong
		if err := c.Run(); err != nil {
			t.Fatalf("%s: %v\n%s", line, err, &wrong)
		}
		got, _ := cutFoot(said.String())
		have, foot := cutFoot(m[2])
		if got != have && *update {
			page = strings.Replace(page, m[0], "```console\n$ "+m[1]+"\n"+got+foot+"```", 1)
		} else if got != have {
			t.Errorf("$ %s\nprints\n%s\nthe page says\n%s", line, got, have)
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// cutFoot parts what compare prints from the last paragraph, its files.
func cutFoot(s string) (text, foot string) {
	at := strings.LastIndex(strings.TrimRight(s, "\n"), "\n\n")
	if at < 0 {
		return s, ""
	}
	return s[:at], s[at:]
}

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
			"--set", "time.steps=1500", "--runs", "30", "--workers", "2", "--no-plots", "--quiet", "--out", out)
		c.Dir, c.Env = dir, append(os.Environ(), "XDG_CONFIG_HOME="+dir)
		return c
	}
	must(t, call("whole"))
	size := func() (n int64) {
		files, _ := filepath.Glob(filepath.Join(dir, "cut.runs", "*", "chunk-*"))
		for _, f := range files {
			if at, err := os.Stat(f); err == nil {
				n += at.Size()
			}
		}
		return n
	}
	for _, s := range []syscall.Signal{syscall.SIGKILL, syscall.SIGINT} {
		c := call("cut")
		var stderr bytes.Buffer
		c.Stderr = &stderr
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		before := size()
		waitFor(t, func() bool { return size() > before })
		if err := c.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		err := c.Wait()
		x, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			t.Fatalf("it ended before the signal: %v", err)
		}
		if s == syscall.SIGINT {
			said := regexp.MustCompile(`interrupted: cut.runs keeps the [1-9]\d* of 60 runs that are finished; the same command goes on`)
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
