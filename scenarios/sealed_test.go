package scenarios_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"plenary/internal/tree"
	"plenary/scenarios"
)

// A text that is full of faults is given up soon, by what it allocates: names to
// guess among thousands, and a word of a megabyte.
func TestSealedGivesUp(t *testing.T) {
	var unknown strings.Builder
	unknown.WriteString("name: x\ntime: {steps: 3}\nissues: [{name: a}]\nactors:\n")
	for i := range 4000 {
		fmt.Fprintf(&unknown, "  - {name: A%d, kind: state, position: 0.5}\n", i)
	}
	unknown.WriteString("events:\n")
	for i := range 4000 {
		fmt.Fprintf(&unknown, "  - {name: e%d, date: 1, kind: exit, who: {actors: [Bxxxxx%d]}}\n", i, i)
	}
	for name, x := range map[string]struct{ text, want string }{
		"unknown names": {unknown.String(), "Bxxxxx17"}, "a long word": {"name: x\n" + strings.Repeat("b", 900_000) + ": 1\n", "unknown"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := scenarios.Load("x.yaml", scenarios.Options{Sealed: true, Files: map[string][]byte{"x.yaml": []byte(x.text)}})
		runtime.ReadMemStats(&after)
		mb, n := (after.TotalAlloc-before.TotalAlloc)>>20, after.Mallocs-before.Mallocs
		if mb > 1000 || n > 20_000_000 { // to the end it would be 12 GB in 208 million
			t.Errorf("%s takes %d MB in %d allocations", name, mb, n)
		}
		faults, ok := errors.AsType[*tree.FaultsError](err)
		if !ok || len(faults.List) == 0 || len(faults.List) > 41 || !strings.Contains(err.Error(), x.want) {
			t.Fatalf("%s: %.2000v", name, err)
		}
	}
}

// A sealed text reads nothing of the disk, whatever it names: absolute paths, ways
// up, links, files beside it, and names that lie in the current folder.
func TestSealedReadsNoFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("secret.yaml", "title: secret\nbase: classroom\n")
	write("secret.csv", "name,secret\n")
	write("classroom.yaml", "title: secret\nbase: gcm2018\n") // shadows the shipped one, elsewhere
	for _, link := range []string{"linked", "linked.yaml"} {
		if err := os.Symlink(filepath.Join(dir, "secret.yaml"), filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	names := []string{"/etc/passwd", "../../../../../../etc/passwd", filepath.Join(dir, "secret.yaml"), "secret.yaml", "./secret.yaml", "secret", "linked", "linked.yaml", "secret.csv"}
	for _, name := range names {
		if _, err := scenarios.Load(name, scenarios.Options{Dir: dir, Sealed: true}); err == nil {
			t.Errorf("the scenario %s was read", name)
		}
		for _, text := range []string{"base: %s\n", "base: classroom\nroster: %s\n", "base: classroom\nroster: [rosters/un193-2005.csv, %s]\n", "base: classroom\ngovernments: %s\n"} {
			o := scenarios.Options{Dir: dir, Sealed: true, Files: map[string][]byte{"page.yaml": []byte(strings.ReplaceAll(text, "%s", name))}}
			_, err := scenarios.Load("page.yaml", o)
			if err == nil {
				t.Errorf("%q read %s", text, name)
			} else if strings.Contains(err.Error(), "title: secret") || strings.Contains(err.Error(), "root:x") {
				t.Errorf("%q tells what stands in %s: %v", text, name, err)
			}
		}
	}
	l, err := scenarios.Load("page.yaml", scenarios.Options{Dir: dir, Sealed: true, Files: map[string][]byte{
		"page.yaml": []byte("base: other\n"), "other": []byte("base: classroom\n"),
	}})
	if err != nil || l.Spec.Title != "A classroom compact" {
		t.Errorf("files given and shipped ones must be read, and these alone: %v", err)
	}
}
