package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"plenary/internal/outsider"
)

// withUniversities is the program with a fifth kind of actor.
func withUniversities() {
	outsider.Add()
	main()
}

// A kind that a program of one's own adds is in the account, the tables and the
// figures of a run.
func TestRunWithAFifthKind(t *testing.T) {
	dir := t.TempDir()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "plenary-with-universities")
	if err := os.Symlink(exe, program); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "lectures.yaml"), []byte(outsider.Scenario), 0o600); err != nil {
		t.Fatal(err)
	}
	call := func(args ...string) string {
		c := exec.CommandContext(t.Context(), program, args...)
		c.Dir = dir
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	if out := call("run", "lectures.yaml", "--out", "told"); !strings.Contains(out, "10 universities") {
		t.Errorf("the account does not tell of 10 universities:\n%s", out)
	}
	for file, want := range map[string]string{
		"attendance.csv": ",university,", "actors.csv": ",university,", "positions.csv": ",university,", "network.csv": ",university,",
		"series.csv": ",attendance_university,", "minutes.md": "10 universities",
		"figures/coalitions.svg": ">Universities<", "figures/attendance.svg": ">Universities<",
	} {
		text, err := os.ReadFile(filepath.Join(dir, "told", file))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s lacks %s: %v", file, want, err)
		}
	}
	if out := call("list", "kinds"); !strings.Contains(out, "brings evidence") {
		t.Errorf("list kinds lacks the university:\n%s", out)
	}
	if out := call("explain", "lectures.yaml"); !strings.Contains(out, "university (voice 0.5)") {
		t.Errorf("explain lacks the voice of universities:\n%s", out)
	}
}
