package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const lasting = `name: lasting
scenario: classroom
factors: [{name: step, path: settings.draft.step, min: 0.02, max: 0.2}]
design: {kind: latin, points: 20}
replicates: 20
measures: [breadth, depth, dispersion]
series: {measures: [breadth], every: 10}
`

// inFolder writes the lasting batch and returns its folder and a call of the
// program there.
func inFolder(t *testing.T) (string, func(ctx context.Context, args ...string) *exec.Cmd) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "lasting.yaml"), []byte(lasting), 0o644); err != nil {
		t.Fatal(err)
	}
	exe := filepath.Join(plenaryIn(t), "plenary")
	return dir, func(ctx context.Context, args ...string) *exec.Cmd {
		c := exec.CommandContext(ctx, exe, args...)
		c.Dir, c.Env = dir, append(os.Environ(), "XDG_CONFIG_HOME="+dir)
		return c
	}
}

func must(t *testing.T, c *exec.Cmd) {
	t.Helper()
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", c.Args, err, out)
	}
}

func equalResults(t *testing.T, a, b string) {
	t.Helper()
	for _, name := range []string{"results.csv", "results.parquet", "series.parquet"} {
		one, err := os.ReadFile(filepath.Join(a, name))
		if err != nil {
			t.Fatal(err)
		}
		two, err := os.ReadFile(filepath.Join(b, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one, two) {
			t.Errorf("%s differs from that of an unbroken run", name)
		}
	}
}

// linesOf counts the finished runs in a batch folder, or those kept of a
// comparison.
func linesOf(dir string) (n int) {
	files, _ := filepath.Glob(filepath.Join(dir, "*", "chunk-*"))
	for _, f := range files {
		if text, err := os.ReadFile(f); err == nil && len(text) > 0 {
			n += bytes.Count(text, []byte("\n")) - 1
		}
	}
	return n
}

// Killed again and again, a batch loses nothing that was finished and comes to
// the bytes of an unbroken run.
func TestBatchSurvivesKills(t *testing.T) {
	if testing.Short() {
		t.Skip("many processes are not for the short set; the full set runs them")
	}
	dir, plenary := inFolder(t)
	must(t, plenary(t.Context(), "batch", "lasting.yaml", "--out", "whole", "--workers", "2"))
	out := filepath.Join(dir, "killed")
	kept := 0
	for i := range 100 {
		c := plenary(t.Context(), "batch", "lasting.yaml", "--out", "killed", "--resume")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- c.Wait() }()
		more := kept + 40 // where so many are not left it may end
		waitFor(t, func() bool { return more < 400 && linesOf(out) >= more || len(ended) > 0 })
		_ = c.Process.Kill()
		if err := <-ended; err == nil {
			if i == 0 {
				t.Error("it was never killed: the test shows nothing")
			}
			equalResults(t, out, filepath.Join(dir, "whole"))
			return
		}
		now := linesOf(out)
		if now < kept {
			t.Fatalf("%d runs were finished, now %d", kept, now)
		}
		kept = now
	}
	t.Error("a hundred starts did not finish it")
}

// An interrupted batch says how to go on, and a worker that is stopped ends with
// 75.
func TestBatchIsInterrupted(t *testing.T) {
	dir, plenary := inFolder(t)
	for _, c := range []struct {
		signal os.Signal
		args   []string
		code   int
		want   string
	}{
		{os.Interrupt, nil, 130, "interrupted: "},
		{syscall.SIGTERM, []string{"--resume"}, 143, "terminated: "},
		{syscall.SIGTERM, []string{"--task", "0/1"}, 75, "terminated: "},
	} {
		args := append([]string{"batch", "lasting.yaml", "--set", "time.steps=4000", "--out", "b"}, c.args...)
		cmd := plenary(t.Context(), args...)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		before := linesOf(filepath.Join(dir, "b"))
		waitFor(t, func() bool { return linesOf(filepath.Join(dir, "b")) > before })
		if err := cmd.Process.Signal(c.signal); err != nil {
			t.Fatal(err)
		}
		err := cmd.Wait()
		x, ok := errors.AsType[*exec.ExitError](err)
		if !ok || x.ExitCode() != c.code {
			t.Errorf("%v ended with %v, want %d", c.args, err, c.code)
		}
		if !strings.Contains(stderr.String(), c.want+"b keeps the ") || !strings.Contains(stderr.String(), "go on with: plenary batch b --") {
			t.Errorf("stderr %q", &stderr)
		}
	}
}

// A disk that takes no more ends the batch; with room it goes on.
func TestBatchOnAFullDisk(t *testing.T) {
	dir, plenary := inFolder(t)
	must(t, plenary(t.Context(), "batch", "lasting.yaml", "--out", "whole"))
	exe := plenary(t.Context()).Path
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	// no file may grow beyond 64 blocks of 512 bytes: chunks fit, the results do not
	sh := exec.CommandContext(ctx, "sh", "-c", `trap "" XFSZ; ulimit -f 64; exec "$0" batch lasting.yaml --out full`, exe)
	sh.Dir = dir
	text, err := sh.CombinedOutput()
	if x, ok := errors.AsType[*exec.ExitError](err); !ok || x.ExitCode() != 1 || !strings.Contains(string(text), "file too large") {
		t.Fatalf("%v: %s", err, text)
	}
	if n := linesOf(filepath.Join(dir, "full")); n != 400 {
		t.Errorf("%d runs are kept", n)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "full", ".results*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	must(t, plenary(t.Context(), "batch", "full", "--resume"))
	equalResults(t, filepath.Join(dir, "full"), filepath.Join(dir, "whole"))
}

// A disk that is full in the middle of the runs ends the batch; what was finished
// is kept, and with room it goes on to the bytes of an unbroken run.
func TestBatchFillsADisk(t *testing.T) {
	if testing.Short() {
		t.Skip("a file system of its own is not for the short set; the full set mounts one")
	}
	dir, plenary := inFolder(t)
	disk := filepath.Join(dir, "disk")
	must(t, exec.CommandContext(t.Context(), "mkdir", disk))
	mount := func(options string) error {
		return syscall.Mount("tmpfs", disk, "tmpfs", 0, options)
	}
	if err := mount("size=64k"); err != nil {
		t.Skipf("left out for want of a file system: none can be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	})
	must(t, plenary(t.Context(), "batch", "lasting.yaml", "--out", "whole"))
	text, err := plenary(t.Context(), "batch", "lasting.yaml", "--out", "disk/b").CombinedOutput()
	if x, ok := errors.AsType[*exec.ExitError](err); !ok || x.ExitCode() != 1 || !strings.Contains(string(text), "no space left on device") {
		t.Fatalf("%v: %s", err, text)
	}
	out := filepath.Join(disk, "b")
	kept := linesOf(out)
	if kept == 0 || kept >= 400 || !strings.Contains(string(text), "go on with: plenary batch disk/b --resume") {
		t.Errorf("%d runs are kept: %s", kept, text)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=16m"); err != nil {
		t.Fatal(err)
	}
	var account batchAccount
	stdout, err := plenary(t.Context(), "batch", "disk/b", "--resume", "--json").Output()
	if err := errors.Join(err, json.Unmarshal(stdout, &account)); err != nil {
		t.Fatal(err)
	}
	if account.Before < kept-1 { // a line that was cut is no run
		t.Errorf("%d runs were kept, %d found", kept, account.Before)
	}
	equalResults(t, out, filepath.Join(dir, "whole"))
}

// Without permission to write a batch says so, keeps what it has, and goes on
// when it may.
func TestBatchWithoutPermission(t *testing.T) {
	if testing.Short() {
		t.Skip("many processes are not for the short set; the full set runs them")
	}
	dir, plenary := inFolder(t)
	must(t, plenary(t.Context(), "batch", "lasting.yaml", "--out", "whole"))
	must(t, plenary(t.Context(), "batch", "lasting.yaml", "--out", "b"))
	out := filepath.Join(dir, "b")
	for _, name := range []string{"chunk-0003.tsv", "chunk-0007.tsv"} {
		if err := os.Remove(filepath.Join(out, "chunks", name)); err != nil {
			t.Fatal(err)
		}
	}
	nobody := func(c *exec.Cmd) *exec.Cmd {
		if os.Getuid() == 0 { // root may write everywhere
			exe, err := os.ReadFile(c.Path)
			if err != nil {
				t.Fatal(err)
			}
			c.Path = filepath.Join(t.TempDir(), "plenary")
			if err := os.WriteFile(c.Path, exe, 0o755); err != nil {
				t.Fatal(err)
			}
			openAll(t, c.Path)
			c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		return c
	}
	openAll(t, out)
	chmod := func(mode os.FileMode) {
		err := filepath.WalkDir(out, func(path string, e os.DirEntry, err error) error {
			if err == nil && e.IsDir() {
				err = os.Chmod(path, mode)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	chmod(0o555)
	text, err := nobody(plenary(t.Context(), "batch", "b", "--resume")).CombinedOutput()
	chmod(0o755)
	if x, ok := errors.AsType[*exec.ExitError](err); !ok || x.ExitCode() != 1 || !strings.Contains(string(text), "permission denied") {
		t.Fatalf("%v: %s", err, text)
	}
	must(t, plenary(t.Context(), "batch", "b", "--resume"))
	equalResults(t, out, filepath.Join(dir, "whole"))
}

// openAll lets everybody go down to a path.
func openAll(t *testing.T, path string) {
	t.Helper()
	for at := filepath.Dir(path); len(at) > len(os.TempDir()); at = filepath.Dir(at) {
		if err := os.Chmod(at, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

// The account counts.
func TestBatchAccount(t *testing.T) {
	var stdout bytes.Buffer
	out := filepath.Join(t.TempDir(), "b")
	code := Main([]string{"batch", "depth-participation", "--set", "time.steps=4", "--out", out, "--json"}, nil, nil, &stdout, io.Discard)
	var a batchAccount
	if err := json.Unmarshal(stdout.Bytes(), &a); err != nil || code != 0 {
		t.Fatalf("code %d, %v", code, err)
	}
	if a.All != 800 || a.Done != 800 || a.Bad != 0 || len(a.Files) != 2 || a.Schema != 1 {
		t.Errorf("%+v", a)
	}
}
