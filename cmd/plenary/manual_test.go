package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const top = "../.."

// sheet is a page of the manual that is pasted block by block.
type sheet struct {
	name   string
	blocks []block
}

// block is a fenced block of a page: its language and its lines.
type block struct{ kind, text string }

// sheets are README.md and docs/*.md.
func sheets(t *testing.T) (out []sheet) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(top, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, filepath.Join(top, "README.md")) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, sheet{filepath.Base(file), fenced(string(text))})
	}
	return out
}

// fenced are the fenced blocks of a text, in order.
func fenced(text string) (out []block) {
	inside := false
	for line := range strings.Lines(text) {
		fence, isFence := strings.CutPrefix(strings.TrimSpace(line), "```")
		switch {
		case isFence && inside:
			inside = false
		case isFence:
			kind, _, _ := strings.Cut(fence, " ")
			out, inside = append(out, block{kind: kind}), true
		case inside:
			out[len(out)-1].text += line
		}
	}
	return out
}

// line is a command of a block with what the page says that it prints.
type line struct{ command, shown string }

var continued = regexp.MustCompile(`\\\n\s*`)

// lines are the commands of a block: behind a $ in a session, every line in a
// script; a line that ends in a backslash goes on.
func (b block) lines() (out []line) {
	for text := range strings.Lines(continued.ReplaceAllString(b.text, "")) {
		command, isCommand := strings.CutPrefix(text, "$ ")
		switch {
		case isCommand || b.kind == "sh":
			out = append(out, line{command: strings.TrimSpace(command)})
		case len(out) > 0:
			out[len(out)-1].shown += text
		}
	}
	return out
}

// code is the exit code that a comment names (# exit 2), else 0.
func (l line) code() int {
	if strings.HasSuffix(l.command, "# exit 2") {
		return exitUsage
	}
	return exitGood
}

// leftOut are the commands that are not run, with the reason.
var leftOut = []struct {
	command *regexp.Regexp
	why     string
}{
	{regexp.MustCompile(`#.*\blong\b`), "takes minutes: tests of the packages do its parts"},
	{regexp.MustCompile(`^go (test|build|-C tools)`), "wants the source, as the tests have it"},
	{regexp.MustCompile(`^sbatch`), "wants a cluster of Slurm: TestSlurm submits the same script"},
}

// why says why a command is not run; empty: it is.
func (l line) why() string {
	for _, x := range leftOut {
		if x.command.MatchString(l.command) {
			return x.why
		}
	}
	return ""
}

func TestCommandsAreFound(t *testing.T) {
	blocks := fenced("# Title\n```console\n$ plenary a \\\n  b\none\ntwo\n$ ls\n$ plenary c # exit 2\n```\n\n```sh\nplenary d # takes long\n\n```\n```yaml\nname: ten\n```\n")
	if len(blocks) != 3 || blocks[2] != (block{"yaml", "name: ten\n"}) {
		t.Fatalf("%+v", blocks)
	}
	want := []line{{"plenary a b", "one\ntwo\n"}, {"ls", ""}, {"plenary c # exit 2", ""}}
	if got := blocks[0].lines(); !slices.Equal(got, want) || got[2].code() != 2 || got[0].why() != "" {
		t.Errorf("%+v", got)
	}
	if got := blocks[1].lines(); got[0].why() == "" {
		t.Errorf("%+v", got)
	}
}
