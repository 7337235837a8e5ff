package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// command is one that is killed. What it makes is the file or folder named out.
type command struct {
	name   string
	before [][]string // that are not killed, in the same folder
	args   []string
	out    string
	chunks bool // out holds runs that must stay
	anew   bool // out is removed when it is whole: the command would find nothing to do
}

// lasting is a batch of 400 runs.
const lasting = `name: lasting
scenario: classroom
factors: [{name: step, path: settings.draft.step, min: 0.02, max: 0.2}]
design: {kind: latin, points: 20}
replicates: 20
measures: [breadth, depth, dispersion]
series: {measures: [breadth], every: 10}
`

var commands = []command{
	{name: "run", args: []string{"run", "classroom", "--out", "out", "--force"}, out: "out"},
	{name: "batch", args: []string{"batch", "lasting.yaml", "--out", "out", "--resume"}, out: "out", chunks: true, anew: true},
	{
		name: "compare", out: "out",
		args: []string{"compare", "classroom", "classroom|settings.draft.step=0.4", "--runs", "20", "--out", "out", "--force"},
	},
	{
		name: "report", before: [][]string{{"run", "classroom", "--out", "made"}},
		args: []string{"report", "made", "--out", "out.html", "--force"}, out: "out.html",
	},
	{
		name: "collect", before: [][]string{{"batch", "lasting.yaml", "--out", "out"}},
		args: []string{"slurm", "collect", "out"}, out: "out", chunks: true,
	},
}

// call is the program at work in a folder, with settings of its own.
func call(plenary, dir string, args []string) *exec.Cmd {
	c := exec.Command(plenary, args...)
	c.Dir, c.Env = dir, append(os.Environ(), "XDG_CONFIG_HOME="+dir)
	return c
}

// prepare makes the folder of a command, and what it works on.
func prepare(plenary, dir string, c command) error {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "lasting.yaml"), []byte(lasting), 0o644); err != nil {
		return err
	}
	for _, args := range c.before {
		if text, err := call(plenary, dir, args).CombinedOutput(); err != nil {
			return fmt.Errorf("%v: %w: %s", args, err, text)
		}
	}
	return nil
}

// undisturbed is what a command leaves that nobody kills, and how long it takes.
func undisturbed(plenary, under string, c command) (contents, time.Duration, error) {
	dir := filepath.Join(under, c.name)
	if err := prepare(plenary, dir, c); err != nil {
		return nil, 0, err
	}
	began := time.Now()
	if text, err := call(plenary, dir, c.args).CombinedOutput(); err != nil {
		return nil, 0, fmt.Errorf("%v: %w: %s", c.args, err, text)
	}
	takes := time.Since(began)
	whole, err := read(dir)
	return whole, takes, err
}
