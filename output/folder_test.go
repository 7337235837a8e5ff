package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fill puts a file into a folder that is being written.
func fill(t *testing.T, f *Folder, name, text string) {
	t.Helper()
	file, err := f.File(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString(text); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

func create(t *testing.T, target string) *Folder {
	t.Helper()
	f, err := Create(target, false)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		out = append(out, e.Name())
	}
	return out
}

func TestFolderIsThereWholeOrNotAtAll(t *testing.T) {
	home := t.TempDir()
	target := filepath.Join(home, "deep", "run")
	f := create(t, target)
	fill(t, f, "manifest.json", `{"schema": 1}`)
	if _, err := os.Stat(target); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is there before it is whole: %v", err)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := f.Discard(); err != nil {
		t.Errorf("Discard after Commit: %v", err)
	}
	if got := names(t, filepath.Dir(target)); len(got) != 1 || got[0] != "run" {
		t.Errorf("left %v", got)
	}
	g := create(t, filepath.Join(home, "other"))
	fill(t, g, "x", "y")
	if err := g.Discard(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, home); len(got) != 1 {
		t.Errorf("Discard left %v", got)
	}
}

func TestForceReplacesNothingButRuns(t *testing.T) {
	home := t.TempDir()
	run, full, empty, file := filepath.Join(home, "run"), filepath.Join(home, "full"), filepath.Join(home, "empty"), filepath.Join(home, "file")
	for dir, name := range map[string]string{run: "manifest.json", full: "letters.txt"} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(`{"schema": 1}`), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Mkdir(empty, 0o755), os.WriteFile(file, nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		target string
		force  bool
		good   bool
	}{
		{run, false, false},
		{full, false, false},
		{empty, false, false},
		{file, false, false},
		{run, true, true},
		{full, true, false},
		{empty, true, true},
		{file, true, false},
	} {
		f, err := Create(c.target, c.force)
		if (err == nil) != c.good {
			t.Errorf("%s, force %v: %v", c.target, c.force, err)
		}
		if _, ok := errors.AsType[*ExistsError](err); err != nil && !ok {
			t.Errorf("%s: the error is no *ExistsError: %v", c.target, err)
		}
		if f == nil {
			continue
		}
		fill(t, f, "new", "")
		if err := f.Commit(); err != nil {
			t.Fatal(err)
		}
		if got := names(t, c.target); len(got) != 1 || got[0] != "new" {
			t.Errorf("%s holds %v", c.target, got)
		}
	}
	if got := names(t, home); len(got) != 4 {
		t.Errorf("left %v", got)
	}
}

// Of two runs into one folder the slower one does not overwrite the faster.
func TestTheFirstOneKeepsTheFolder(t *testing.T) {
	target := filepath.Join(t.TempDir(), "run")
	a, b := create(t, target), create(t, target)
	fill(t, a, "a", "")
	if err := a.Commit(); err != nil {
		t.Fatal(err)
	}
	if _, ok := errors.AsType[*ExistsError](b.Commit()); !ok {
		t.Error("the second one overwrote the first")
	}
	if err := b.Discard(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, target); len(got) != 1 || got[0] != "a" {
		t.Errorf("holds %v", got)
	}
}

// A folder that cannot be made is told by the name it was asked for.
func TestFolderThatCannotBeMade(t *testing.T) {
	name := filepath.Join(t.TempDir(), strings.Repeat("x", 250)) // the temporary name is too long
	_, err := Create(name, false)
	if err == nil || !strings.Contains(err.Error(), "cannot write "+name) || strings.Contains(err.Error(), ".part-") {
		t.Errorf("%v", err)
	}
}
