package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// A task of a batch stops at its begin, to be met by a test, where a file of this
// ending lies beside the program.
const waitFile = ".wait"

func TestMain(m *testing.M) {
	if exe, err := os.Executable(); err == nil && slices.Contains(os.Args, "--task") {
		if _, err := os.Stat(exe + waitFile); err == nil {
			_ = syscall.Kill(os.Getpid(), syscall.SIGSTOP) // or it does not stop, and the test waits in vain
		}
	}
	testscript.Main(m, map[string]func(){"plenary": main, "plenary-with-universities": withUniversities})
}

// Every command, its results, its errors and its exit codes.
func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("scripts of whole commands are not for the short set; the full set runs them")
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("COLUMNS", "80")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"exits": exits},
	})
}

// exits CODE COMMAND ARG... runs a command that must end with CODE.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ARG...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		got = e.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if want, _ := strconv.Atoi(args[0]); got != want {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

// plenaryIn is a folder with the program in it, for a PATH.
func plenaryIn(t *testing.T) string {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(exe, dir+"/plenary"); err != nil {
		t.Fatal(err)
	}
	return dir
}

func ExampleMain() {
	fmt.Println(Main([]string{"list", "regimes"}, []string{"COLUMNS=72"}, os.Stdin, os.Stdout, os.Stderr))
	// Output:
	// nonbinding  voluntary: support at the vote, reviewed by peers, flexible
	// binding     legally binding: sign, ratify, enter into force, obey or
	//             withdraw
	// hybrid      self-set pledges under a common review with a ratchet
	// negotiable  the obligation is part of the text that is negotiated
	// 0
}
