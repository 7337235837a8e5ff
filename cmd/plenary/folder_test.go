package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"plenary/output/folder"
)

// said is the exit code of a call, and what it writes to both streams.
func said(args ...string) (code int, text string) {
	var out bytes.Buffer
	code = Main(args, os.Environ(), nil, &out, &out)
	return code, out.String()
}

// batchFolder is the folder of a small batch.
func batchFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "b")
	if code, text := said("batch", "depth-participation", "--set", "time.steps=2", "--out", dir, "--quiet"); code != exitGood {
		t.Fatalf("exit %d: %s", code, text)
	}
	return dir
}

// altered writes the manifest of a batch folder with another text in it, under
// the hash that it then has.
func altered(t *testing.T, dir, old, other string) {
	t.Helper()
	f, err := folder.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	m := f.Batch
	var plan, layers bytes.Buffer
	for from, to := range map[*json.RawMessage]*bytes.Buffer{&m.Plan: &plan, &m.Layers: &layers} {
		if err := json.Compact(to, *from); err != nil {
			t.Fatal(err)
		}
		*from = bytes.ReplaceAll(to.Bytes(), []byte(old), []byte(other))
	}
	m.Hash = fmt.Sprintf("%x", sha256.Sum256(append(bytes.Clone(m.Plan), m.Layers...)))
	text, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, folder.Manifest), text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A batch of another program is refused with both named, for a resume, shares and
// collecting; --adopt goes on.
func TestAnotherProgramNeedsAdopting(t *testing.T) {
	dir := batchFolder(t)
	mine := folder.This(version())
	altered(t, dir, mine.Hash, "0123456789abcdef")
	for _, args := range [][]string{
		{"batch", dir, "--resume"}, {"batch", dir, "--task", "0/3"}, {"batch", dir, "--add-replicates", "1"}, {"slurm", "collect", dir},
	} {
		code, text := said(args...)
		if code != exitUsage || !strings.Contains(text, "(0123456789ab, ") || !strings.Contains(text, mine.Hash[:12]) || !strings.Contains(text, "--adopt") {
			t.Errorf("%v: exit %d, %s", args, code, text)
		}
	}
	if code, text := said("slurm", "status", dir); code != exitGood { // looks and changes nothing
		t.Errorf("status: exit %d, %s", code, text)
	}
	for _, args := range [][]string{{"batch", dir, "--resume", "--adopt", "--quiet"}, {"slurm", "collect", dir}} {
		if code, text := said(args...); code != exitGood {
			t.Errorf("%v: exit %d, %s", args, code, text)
		}
	}
	f, err := folder.Read(dir)
	if err != nil || len(f.Batch.Adopted) != 1 || f.Batch.Adopted[0] != mine {
		t.Errorf("adopted %+v, %v", f.Batch.Adopted, err)
	}
}

// Manifests say which program computed, and for which processors it was built.
func TestManifestsNameTheProgram(t *testing.T) {
	dir := t.TempDir()
	mine := folder.This(version())
	if len(mine.Hash) != 64 || mine.Arch == "amd64" && mine.Level == "" {
		t.Errorf("%+v", mine)
	}
	for kind, args := range map[string][]string{
		"run": {"run", "classroom", "--steps", "2", "--no-plots"}, "comparison": {"compare", "classroom", "classroom", "--runs", "2", "--set", "time.steps=2", "--no-plots"},
	} {
		out := filepath.Join(dir, kind)
		if code, text := said(append(args, "--out", out, "--quiet")...); code != exitGood {
			t.Fatalf("exit %d: %s", code, text)
		}
		f, err := folder.Read(out)
		if err != nil {
			t.Fatal(err)
		}
		if f.Run != nil && f.Run.Program != mine || f.Comparison != nil && f.Comparison.Program != mine {
			t.Errorf("%s: %s, want %+v", kind, f.Text, mine)
		}
	}
}

// Numbers that cannot be are told in one line by every command that reads them.
func TestHostileBatchManifests(t *testing.T) {
	dir := batchFolder(t)
	results := filepath.Join(dir, "results.csv")
	before, err := os.ReadFile(results)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, folder.Manifest))
	if err != nil {
		t.Fatal(err)
	}
	f, err := folder.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	var layers []struct{ First, Replicates, Chunk int }
	if err := json.Unmarshal(f.Batch.Layers, &layers); err != nil || len(layers) != 1 {
		t.Fatalf("%+v, %v", layers, err)
	}
	replicates := fmt.Sprintf(`"replicates":%d,"chunk"`, layers[0].Replicates)
	chunk := fmt.Sprintf(`"chunk":%d}`, layers[0].Chunk)
	for _, c := range [][2]string{
		{replicates, `"replicates":1000000000,"chunk"`},
		{replicates, `"replicates":1e9,"chunk"`},
		{replicates, `"replicates":-3,"chunk"`},
		{chunk, `"chunk":0}`},
		{chunk, `"chunk":-1}`},
		{`"points":`, `"points":-`},
	} {
		altered(t, dir, c[0], c[1])
		for _, args := range [][]string{{"batch", dir, "--resume"}, {"slurm", "collect", dir}, {"slurm", "status", dir}} {
			code, said := said(args...)
			if code != exitFailed && code != exitUsage || strings.Count(said, "\n") != 1 {
				t.Errorf("%v under %s: exit %d, %s", args[:2], c[1], code, said)
			}
		}
		if after, err := os.ReadFile(results); err != nil || !bytes.Equal(after, before) {
			t.Fatalf("%s: the results changed: %v", c[1], err)
		}
		if err := os.WriteFile(filepath.Join(dir, folder.Manifest), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// A batch has no figures of its own: plot says what to do with it.
func TestPlotOfABatch(t *testing.T) {
	dir := batchFolder(t)
	if code, text := said("plot", dir); code != exitUsage || !strings.Contains(text, "plenary compare "+dir) || strings.Contains(text, "left out") {
		t.Errorf("exit %d: %s", code, text)
	}
}

// What a killed command was writing is gone after the next one.
func TestKilledCommandsLeaveNothing(t *testing.T) {
	dir := t.TempDir()
	exe := filepath.Join(plenaryIn(t), "plenary")
	c := exec.CommandContext(t.Context(), exe, "run", "classroom", "--set", "time.steps=100000", "--out", "a")
	c.Dir = dir
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	left := func() []string {
		files, _ := filepath.Glob(filepath.Join(dir, ".*"))
		return files
	}
	waitFor(t, func() bool { return len(left()) > 0 })
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait() // it was killed
	if len(left()) != 1 {
		t.Fatalf("the killed run left %v", left())
	}
	if code, text := said("run", "classroom", "--steps", "2", "--no-plots", "--out", filepath.Join(dir, "b")); code != exitGood {
		t.Fatalf("exit %d: %s", code, text)
	}
	if len(left()) > 0 {
		t.Errorf("left behind: %v", left())
	}
}
