package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

const top = "../.."

// docs/cli.md is what the commands say of themselves.
func TestReferenceIsCurrent(t *testing.T) {
	have, err := os.ReadFile(filepath.Join(top, "docs", "cli.md"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, (&program{env: []string{"COLUMNS=80"}}).reference()) {
		t.Error("docs/cli.md is not what the commands say: go generate ./cmd/plenary")
	}
}

// Every `$ plenary ...` of a fenced console block in README.md and docs/*.md
// runs and ends with the exit code that a comment names (# exit 2), else 0. The
// blocks under one heading share a folder, at first an empty one. A comment
// that says "long" skips a line.
func TestExamplesRun(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(top, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, filepath.Join(top, "README.md"))
	path := plenaryIn(t) + string(os.PathListSeparator) + os.Getenv("PATH")
	ran := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := examples(string(text))
		ran += len(lines)
		t.Run(filepath.Base(file), func(t *testing.T) {
			dir := ""
			for i, l := range lines {
				if i == 0 || l.heading != lines[i-1].heading {
					dir = t.TempDir()
				}
				l.run(t, dir, path)
			}
		})
	}
	if ran < 10 {
		t.Errorf("only %d examples were found", ran)
	}
}

// example is a line to be run.
type example struct {
	line    string
	code    int
	heading int // number of the heading above
}

var exitComment = regexp.MustCompile(`\bexit (\d+)\b`)

// examples are the lines of a text's console blocks that call plenary; a line
// that ends in a backslash goes on.
func examples(text string) (out []example) {
	in, heading := false, 0
	text = strings.ReplaceAll(text, "\\\n", " ")
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "```"):
			in = !in && strings.HasPrefix(line, "```console")
			continue
		case !in && strings.HasPrefix(line, "#"):
			heading++
			continue
		case !in || !strings.HasPrefix(line, "$ plenary"):
			continue
		}
		command, comment, _ := strings.Cut(strings.TrimPrefix(line, "$ "), " # ")
		if strings.Contains(comment, "long") {
			continue
		}
		e := example{line: command, heading: heading}
		if m := exitComment.FindStringSubmatch(comment); m != nil {
			e.code, _ = strconv.Atoi(m[1])
		}
		out = append(out, e)
	}
	return out
}

func (e example) run(t *testing.T, dir, path string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, "sh", "-c", e.line)
	c.Dir, c.Env = dir, append(os.Environ(), "PATH="+path, "XDG_CONFIG_HOME="+dir)
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	err := c.Run()
	code := 0
	if x, ok := errors.AsType[*exec.ExitError](err); ok {
		code = x.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	if code != e.code {
		t.Errorf("$ %s\nexit code %d, want %d\n%s", e.line, code, e.code, &said)
	}
}

func TestExamplesAreFound(t *testing.T) {
	text := "# Title\n```console\n$ plenary a \\\n  b\n$ ls\n$ plenary c # exit 2\n$ plenary d # takes long\n```\n\n```\n$ plenary e\n```\n"
	got := examples(text)
	if len(got) != 2 || strings.Join(strings.Fields(got[0].line), " ") != "plenary a b" || got[1] != (example{"plenary c", 2, 1}) {
		t.Errorf("%+v", got)
	}
}
