package part

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// dead is the number of a process that was.
func dead(t *testing.T) int {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^$")
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	return c.Process.Pid
}

// What a dead process of this machine left is removed; what others write, here
// or elsewhere, and what has its name, stays.
func TestSweep(t *testing.T) {
	dir, gone := t.TempDir(), dead(t)
	names := func() (out []string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			out = append(out, e.Name())
		}
		return out
	}
	live, err := File(dir, "results.csv")
	if err != nil {
		t.Fatal(err)
	}
	stays := []string{
		filepath.Base(live.Name()), "results.csv", ".lock", "a.part-b",
		fmt.Sprintf(".x.part-00000000-%d-1", gone), ".x.part-", "home",
	}
	for _, name := range stays[1:] {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{
		fmt.Sprintf(".x.part-%s-%d-1", host(), gone), fmt.Sprintf(".results.csv.old-%s-%d", host(), gone), fmt.Sprintf(".lost.old-%s-%d", host(), gone),
	} {
		if err := os.MkdirAll(filepath.Join(dir, name, "figures"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	Sweep(dir)
	want := slices.Concat(stays, []string{"lost"})
	slices.Sort(want)
	if got := names(); !slices.Equal(got, want) {
		t.Errorf("left are %q, want %q", got, want)
	}
	Sweep(filepath.Join(dir, "nowhere"))
}

// A file is whole or not there.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	if err := Write(path, []byte("text")); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "text" {
		t.Errorf("%q, %v", text, err)
	}
	if err := os.Mkdir(filepath.Join(dir, "b"), 0o700); err != nil {
		t.Fatal(err)
	}
	if Write(filepath.Join(dir, "b"), nil) == nil {
		t.Error("a folder is written over")
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("left are %v, %v", entries, err)
	}
}

// A folder is replaced by another, in one step or in two, and nothing is left.
func TestReplace(t *testing.T) {
	for name, replace := range map[string]func(temp, path string) error{"at once": Replace, "aside": replaceAside} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			path := filepath.Join(home, "run")
			for _, text := range []string{"first", "second"} {
				temp, err := Folder(home, "run")
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(temp, "file"), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
				if text == "first" {
					err = Replace(temp, path)
				} else {
					err = replace(temp, path)
				}
				if err != nil {
					t.Fatal(err)
				}
				if got, err := os.ReadFile(filepath.Join(path, "file")); err != nil || string(got) != text {
					t.Errorf("%q (%v), want %q", got, err, text)
				}
			}
			if left, err := os.ReadDir(home); err != nil || len(left) != 1 {
				t.Errorf("left %v (%v)", left, err)
			}
		})
	}
}
