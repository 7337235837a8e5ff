package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
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
