package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"plenary/output"
	"plenary/output/folder"
)

// A signal, or the end of the time, leaves the steps that were finished in a
// folder that says so.
func TestWhatWasFinishedIsKept(t *testing.T) {
	guard := make(chan os.Signal, 10) // so that a late signal does not end the tests
	signal.Notify(guard, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(guard)
	for _, c := range []struct {
		name   string
		signal syscall.Signal
		args   []string
		code   int
		ended  string
	}{
		{"interrupt", syscall.SIGINT, nil, 130, "interrupted"},
		{"terminate", syscall.SIGTERM, nil, 143, "terminated"},
		{"hang up", syscall.SIGHUP, nil, 129, "hung up"},
		{"timeout", 0, []string{"--timeout", "1s"}, 1, "out of time after 1s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if testing.Short() && c.name != "terminate" {
				t.Skip("one signal stands for the others in the short set: each counts the power of 193 States")
			}
			home := t.TempDir()
			out := filepath.Join(home, "run")
			args := append([]string{"run", "gcm2018", "--steps", "4000", "--out", out, "--json"}, c.args...)
			var stdout, stderr bytes.Buffer
			code := make(chan int, 1)
			go func() { code <- Main(args, nil, nil, &stdout, &stderr) }()
			if c.signal != 0 {
				waitFor(t, func() bool {
					sizes, err := filepath.Glob(filepath.Join(home, ".run.part-*", "series.csv"))
					if err != nil || len(sizes) == 0 {
						return false
					}
					at, err := os.Stat(sizes[0])
					return err == nil && at.Size() > 0
				})
				if err := syscall.Kill(os.Getpid(), c.signal); err != nil {
					t.Fatal(err)
				}
			}
			if got := <-code; got != c.code {
				t.Fatalf("exit code %d, want %d: %s", got, c.code, &stderr)
			}
			if want := "plenary: " + c.ended + ": " + out + " keeps the "; !strings.HasPrefix(stderr.String(), want) {
				t.Errorf("stderr %q, want %q", &stderr, want)
			}
			b, err := os.ReadFile(filepath.Join(out, "manifest.json"))
			if err != nil {
				t.Fatal(err)
			}
			var m folder.Run
			if err := json.Unmarshal(b, &m); err != nil {
				t.Fatal(err)
			}
			if m.Complete || m.Done < 0 || m.Done >= 4000 || m.Ended != c.ended {
				t.Errorf("manifest: complete %v, %d steps, ended %q", m.Complete, m.Done, m.Ended)
			}
			var a output.Account
			if err := json.Unmarshal(stdout.Bytes(), &a); err != nil {
				t.Fatal(err)
			}
			series, err := os.ReadFile(filepath.Join(out, "series.csv"))
			if err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(series, []byte("\n")); n != m.Done+2 || a.Done != m.Done || a.Complete {
				t.Errorf("series.csv has %d lines, the account %d steps, the manifest %d", n, a.Done, m.Done)
			}
			if left, _ := filepath.Glob(filepath.Join(home, ".run*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func waitFor(t *testing.T, what func() bool) {
	t.Helper()
	for end := time.Now().Add(4 * time.Minute); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if what() {
			return
		}
	}
	t.Fatal("waited in vain")
}
