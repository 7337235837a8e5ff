package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write what is on record anew: testdata/same.txt, the examples of docs/compare.md")

// Every block of README.md and docs/*.md runs as a reader would paste it: the
// blocks of a page in order, in one folder, at first empty; a yaml block that says
// its name is saved as name.yaml. What docs/compare.md shows is what is printed.
// Only the figures are left out (the reader's own settings say so), and where no
// output is shown a comparison makes fewer runs.
func TestManualRunsAsPasted(t *testing.T) {
	if testing.Short() {
		t.Skip("the examples of the manual are whole commands; the full set runs them")
	}
	bin := plenaryIn(t)
	parallelIn(t, bin)
	for _, s := range sheets(t) {
		if len(s.blocks) == 0 {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			r := &reader{dir: t.TempDir(), page: s.name}
			r.env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"),
				"XDG_CONFIG_HOME="+r.dir, "PLENARY_PLOTS=false", "COLUMNS=80", "NO_COLOR=1", "LC_ALL=C.UTF-8")
			for i, b := range s.blocks {
				printed := ""
				if i+1 < len(s.blocks) && s.blocks[i+1].kind == "text" {
					printed = s.blocks[i+1].text
				}
				r.paste(t, b, printed)
			}
		})
	}
}

// reader pastes the blocks of a page into a terminal.
type reader struct {
	dir, page string
	env       []string
}

var blockName = regexp.MustCompile(`(?m)^name: *([\w-]+)`)

// paste does what a reader does with a block; printed is the text behind it.
func (r *reader) paste(t *testing.T, b block, printed string) {
	t.Helper()
	switch b.kind {
	case "yaml":
		if name := blockName.FindStringSubmatch(b.text); name != nil {
			if err := os.WriteFile(filepath.Join(r.dir, name[1]+".yaml"), []byte(b.text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	case "console", "sh":
		for _, l := range b.lines() {
			if why := l.why(); why != "" {
				t.Logf("not run: %s (%s)", l.command, why)
				continue
			}
			r.run(t, l)
		}
	case "text":
		if len(b.lines()) > 0 {
			t.Logf("not run: a session that begins %s (it shows a cluster at work)", b.lines()[0].command)
		}
	case "r":
		r.script(t, printed, "Rscript", "-e", b.text)
	case "python":
		r.script(t, printed, "/usr/bin/python3", "-c", "import sys\ntry:\n import pandas\nexcept ImportError:\n sys.exit(77)\n"+b.text)
	case "sql":
		r.script(t, printed, "duckdb", "-noheader", "-list", "-c", b.text)
	}
}

// script holds what a program prints to the page, where it is installed.
func (r *reader) script(t *testing.T, want, name string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Logf("not run: a block for %s (it is not installed)", name)
		return
	}
	c := exec.CommandContext(t.Context(), name, args...)
	c.Dir, c.Env = r.dir, r.env
	out, err := c.CombinedOutput()
	if x, ok := errors.AsType[*exec.ExitError](err); ok && x.ExitCode() == 77 {
		t.Logf("not run: a block for %s (it lacks pandas)", name)
		return
	}
	if err != nil || !strings.HasSuffix(want, string(out)) {
		t.Errorf("%s printed (%v)\n%s\ndocs/%s has\n%s", name, err, out, r.page, want)
	}
}

// fewer are the numbers of runs that are made fewer where nothing is shown.
var fewer = regexp.MustCompile(`--(runs|seeds) \d+`)

// run runs a command and holds its exit code, and what docs/compare.md shows.
func (r *reader) run(t *testing.T, l line) {
	t.Helper()
	compared := r.page == "compare.md" && l.shown != ""
	command := strings.Replace(l.command, "go run ./cmd/plenary ", "plenary ", 1)
	if !compared {
		command = fewer.ReplaceAllString(command, "--$1 5")
	}
	serves := strings.HasPrefix(command, "plenary serve")
	if serves { // on a free port, without a browser
		command = "exec " + strings.ReplaceAll(command, " --open", "") + " --addr 127.0.0.1:0"
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, "bash", "-c", command)
	c.Dir, c.Env = r.dir, r.env
	var said, wrong bytes.Buffer
	c.Stdout, c.Stderr = &said, &wrong
	run := c.Run
	if serves {
		run = func() error { return interrupted(c, &said) }
	}
	err, code := run(), exitGood
	if x, ok := errors.AsType[*exec.ExitError](err); ok {
		code = x.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	if code != l.code() {
		t.Errorf("$ %s\nexit code %d, want %d\n%s%s", command, code, l.code(), &said, &wrong)
	}
	if compared {
		r.shows(t, l, said.String())
	}
}

// shows holds what a page shows to what was printed, but for the files that were
// written, the last paragraph.
func (r *reader) shows(t *testing.T, l line, said string) {
	t.Helper()
	got, _ := cutFoot(said)
	have, foot := cutFoot(l.shown)
	switch {
	case got == have:
	case *update:
		path := filepath.Join(top, "docs", r.page)
		page, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		changed := strings.Replace(string(page), l.command+"\n"+l.shown, l.command+"\n"+got+foot, 1)
		if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("$ %s\nprints\n%s\nthe page says\n%s", l.command, got, have)
	}
}

// cutFoot parts what compare prints from its last paragraph.
func cutFoot(s string) (text, foot string) {
	at := strings.LastIndex(strings.TrimRight(s, "\n"), "\n\n")
	if at < 0 {
		return s, ""
	}
	return s[:at], s[at:]
}

// interrupted runs a command that goes on for ever until it has printed a line.
func interrupted(c *exec.Cmd, said *bytes.Buffer) error {
	c.Stdout = nil
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	said.WriteString(line)
	if err == nil {
		err = c.Process.Signal(os.Interrupt)
	}
	return errors.Join(c.Wait(), err)
}

// parallelIn puts what the manual wants of GNU parallel into a folder, where that
// is not installed: parallel COMMAND ... ::: ARGUMENTS, {} standing for each.
func parallelIn(t *testing.T, dir string) {
	t.Helper()
	if _, err := exec.LookPath("parallel"); err == nil {
		return
	}
	script := "#!/bin/bash\nwords=()\nwhile [ \"$1\" != ::: ]; do words+=(\"$1\"); shift; done\nshift\n" +
		"for a in \"$@\"; do \"${words[@]//\\{\\}/$a}\" & done\nwait\n"
	if err := os.WriteFile(filepath.Join(dir, "parallel"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
}
