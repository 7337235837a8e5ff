package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
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
// blocks under one heading share a folder, at first empty but for the heading's
// yaml blocks that say their name: name: ten is the file ten.yaml. A comment that
// says "long" skips a line.
func TestExamplesRun(t *testing.T) {
	if testing.Short() {
		t.Skip("the examples of the manual are whole commands; the full set runs them")
	}
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
		lines, files := examples(string(text))
		ran += len(lines)
		t.Run(filepath.Base(file), func(t *testing.T) {
			dir := ""
			for i, l := range lines {
				if i == 0 || l.heading != lines[i-1].heading {
					dir = t.TempDir()
					for name, text := range files[l.heading] {
						if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
							t.Fatal(err)
						}
					}
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

// examples are the lines of a text's console blocks that call plenary, and the
// yaml blocks that have a name, by heading; a line that ends in a backslash goes
// on.
func examples(text string) (out []example, files map[int]map[string]string) {
	kind, block, heading := "", "", 0
	files = map[int]map[string]string{}
	for line := range strings.Lines(strings.ReplaceAll(text, "\\\n", " ")) {
		fence, isFence := strings.CutPrefix(strings.TrimSpace(line), "```")
		switch {
		case isFence && kind != "":
			if name := blockName.FindStringSubmatch(block); name != nil && kind == "yaml" {
				if files[heading] == nil {
					files[heading] = map[string]string{}
				}
				files[heading][name[1]+".yaml"] = block
			}
			kind, block = "", ""
		case isFence:
			kind, _, _ = strings.Cut(fence+" ", " ")
			if kind == "" {
				kind = "text"
			}
		case kind == "" && strings.HasPrefix(line, "#"):
			heading++
		case kind == "console":
			if e, ok := parseExample(strings.TrimSpace(line)); ok {
				e.heading = heading
				out = append(out, e)
			}
		case kind != "":
			block += line
		}
	}
	return out, files
}

var blockName = regexp.MustCompile(`(?m)^name: *([\w-]+)`)

// parseExample reads a line of a console block.
func parseExample(line string) (example, bool) {
	command, comment, _ := strings.Cut(strings.TrimPrefix(line, "$ "), " # ")
	if !strings.HasPrefix(line, "$ plenary") || strings.Contains(comment, "long") {
		return example{}, false
	}
	e := example{line: command}
	if m := exitComment.FindStringSubmatch(comment); m != nil {
		e.code, _ = strconv.Atoi(m[1])
	}
	return e, true
}

func (e example) run(t *testing.T, dir, path string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	line := e.line
	serves := strings.HasPrefix(line, "plenary serve")
	if serves { // on a free port, without a browser
		line = "exec " + strings.ReplaceAll(line, " --open", "") + " --addr 127.0.0.1:0"
	}
	c := exec.CommandContext(ctx, "sh", "-c", line)
	c.Dir, c.Env = dir, append(os.Environ(), "PATH="+path, "XDG_CONFIG_HOME="+dir)
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	var err error
	if serves {
		err = interrupted(c, &said)
	} else {
		err = c.Run()
	}
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

func TestExamplesAreFound(t *testing.T) {
	text := "# Title\n```console\n$ plenary a \\\n  b\n$ ls\n$ plenary c # exit 2\n$ plenary d # takes long\n```\n\n" +
		"```\n$ plenary e\n```\n## Next\n```yaml\n# first\nname: ten\n```\n```yaml\nfragment: 1\n```\n"
	got, files := examples(text)
	if len(got) != 2 || strings.Join(strings.Fields(got[0].line), " ") != "plenary a b" || got[1] != (example{"plenary c", 2, 1}) {
		t.Errorf("%+v", got)
	}
	if len(files) != 1 || len(files[2]) != 1 || files[2]["ten.yaml"] != "# first\nname: ten\n" {
		t.Errorf("%v", files)
	}
}

// fenced are the blocks of docs/batches.md: their languages and texts in order.
func fenced(t *testing.T) [][2]string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(top, "docs", "batches.md"))
	if err != nil {
		t.Fatal(err)
	}
	var out [][2]string
	for _, m := range regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```").FindAllStringSubmatch(string(page), -1) {
		out = append(out, [2]string{m[1], m[2]})
	}
	return out
}

// What docs/batches.md says of its batch is so: the means in each table, and what
// R and Python print where they are installed.
func TestBatchesPageReadsResults(t *testing.T) {
	blocks := fenced(t)
	dir := t.TempDir()
	for _, b := range blocks {
		if b[0] == "yaml" && strings.HasPrefix(b[1], "name: camps\n") {
			if err := os.WriteFile(filepath.Join(dir, "camps.yaml"), []byte(b[1]), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	c := exec.CommandContext(t.Context(), filepath.Join(plenaryIn(t), "plenary"), "batch", "camps.yaml", "--quiet")
	c.Dir, c.Env = dir, append(os.Environ(), "XDG_CONFIG_HOME="+dir)
	must(t, c)
	means := meansOf(t, filepath.Join(dir, "runs", "camps", "results.csv"))
	for k, b := range blocks[:len(blocks)-1] {
		printed := blocks[k+1][1]
		switch b[0] {
		case "r":
			agrees(t, dir, printed, "Rscript", "-e", b[1])
		case "python":
			if exec.Command("/usr/bin/python3", "-c", "import pandas").Run() == nil {
				agrees(t, dir, printed, "/usr/bin/python3", "-c", b[1])
			}
		case "sql":
			if !strings.Contains(b[1], "results.parquet") {
				continue
			}
			for _, m := range means {
				if !strings.Contains(printed, m) {
					t.Errorf("docs/batches.md lacks the row %s in\n%s", m, printed)
				}
			}
			if len(means) != 6 {
				t.Errorf("the batch has %d cells", len(means))
			}
		}
	}
}

// agrees holds what a program prints to the page, if it is there.
func agrees(t *testing.T, dir, want, name string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Logf("%s is not installed: its block was not run", name)
		return
	}
	c := exec.CommandContext(t.Context(), name, args...)
	c.Dir, c.Env = dir, append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := c.CombinedOutput()
	if err != nil || string(out) != want {
		t.Errorf("%s printed (%v)\n%s\ndocs/batches.md has\n%s", name, err, out, want)
	}
}

// meansOf are the rows arm|bound|dispersion|agreement| of the means of each cell, rounded
// as DuckDB does.
func meansOf(t *testing.T, path string) (out []string) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	col := func(name string) int { return slices.Index(rows[0], name) }
	sum := map[string]*[3]float64{}
	for _, r := range rows[1:] {
		key := r[col("arm")] + "|" + r[col("bound")] + "|"
		if sum[key] == nil {
			sum[key] = &[3]float64{}
		}
		for i, name := range []string{"dispersion", "agreement"} {
			v, err := strconv.ParseFloat(r[col(name)], 64)
			if err != nil {
				t.Fatal(err)
			}
			sum[key][i] += v
		}
		sum[key][2]++
	}
	for key, s := range sum {
		mean := func(i int) string { return strconv.FormatFloat(math.Round(s[i]/s[2]*1000)/1000, 'f', -1, 64) }
		out = append(out, key+mean(0)+"|"+mean(1)+"|")
	}
	return out
}
