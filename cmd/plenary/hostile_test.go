package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenary/internal/prose"
)

// hostile is what somebody may have written into a folder that is sent to others.
const hostile = "\x1b]0;owned\x07\x1b[2J\u009b31m\u202egnp<script>alert(1)</script>\r"

// Whatever a run folder holds, what is printed of it on a terminal and what its
// page shows does nothing.
func TestHostileFoldersPrintSafely(t *testing.T) {
	dir := t.TempDir()
	call := func(args ...string) string {
		var out bytes.Buffer
		Main(args, []string{"XDG_CONFIG_HOME=" + dir}, nil, &out, &out)
		return out.String()
	}
	folders := []string{filepath.Join(dir, "one"), filepath.Join(dir, "two")}
	for _, folder := range folders {
		call("run", "classroom", "--no-plots", "--quiet", "--out", folder)
		spoil(t, folder)
	}
	page := filepath.Join(dir, "page.html")
	for _, args := range [][]string{
		{"plot", folders[0], "--figure", "trajectories", "--format", "svg"},
		{"plot", folders[0] + hostile},
		{"plot", folders[0], "--figure", hostile},
		{"report", folders[0], "--out", page},
		{"compare", folders[0], folders[1], "--out", filepath.Join(dir, "c"), "--no-plots"},
		{"compare", folders[0], folders[1], "--out", filepath.Join(dir, "d"), "--no-plots", "--color", "never", "--names", hostile + "1," + hostile},
		{"run", hostile},
		{hostile},
		{"list", hostile},
		{"batch", folders[0], "--resume", "--out", folders[0]},
		{"slurm", "status", folders[0]},
	} {
		text := call(args...)
		if len(text) == 0 {
			t.Errorf("%q says nothing", args)
		}
		harmless(t, strings.Join(args[:min(2, len(args))], " "), text)
	}
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	harmless(t, "the page", string(text))
	if bytes.Contains(text, []byte("<script>alert")) || !bytes.Contains(text, []byte("&lt;script&gt;alert")) {
		t.Error("the page does not write a script out")
	}
}

// harmless fails where a text holds what does something to a terminal.
func harmless(t *testing.T, what, text string) {
	t.Helper()
	if at := strings.IndexFunc(text, func(r rune) bool { return prose.Unsafe(r) && r != '\n' && r != '\t' }); at >= 0 {
		t.Errorf("%s lets %q through", what, text[max(0, at-40):min(len(text), at+20)])
	}
}

// spoil renames what a run folder names.
func spoil(t *testing.T, folder string) {
	t.Helper()
	escaped := `\u001b]0;owned\u0007\u001b[2J\u009b31m\u202egnp<script>alert(1)</script>\r`
	for name, to := range map[string]string{"manifest.json": escaped, "events.csv": strings.TrimSuffix(hostile, "\r"), "votes.csv": strings.TrimSuffix(hostile, "\r"), "actors.csv": strings.TrimSuffix(hostile, "\r")} {
		path := filepath.Join(folder, name)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		changed := strings.NewReplacer("classroom compact", to, "Classroom compact", to, "Norland", to, `"scenario": "classroom`, `"scenario": "`+to).Replace(string(text))
		if changed == string(text) {
			t.Fatalf("%s holds no name to change", name)
		}
		if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
