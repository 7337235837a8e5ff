package main

import (
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"plenary/internal/prose"
)

// entry is a row of the table of commands.
type entry struct {
	group string
	make  func(p *program) *cobra.Command
}

// commands are the commands in the order in which help lists them, by group.
func commands() []entry {
	return []entry{
		{groupRun, runCommand},
		{groupRun, serveCommand},
		{groupRun, batchCommand},
		{groupRun, slurmCommand},
		{groupRun, plotCommand},
		{groupRun, verifyCommand},
		{groupRun, patternsCommand},
		{groupRun, compareCommand},
		{groupRun, reportCommand},
		{groupRun, validateCommand},
		{groupRun, calibrateCommand},
		{groupScenario, listCommand},
		{groupScenario, explainCommand},
		{groupScenario, checkCommand},
		{groupScenario, newCommand},
		{groupScenario, schemaCommand},
		{groupAbout, versionCommand},
		{"", docsCommand},
	}
}

// The groups of commands.
const (
	groupRun      = "run"
	groupScenario = "scenario"
	groupAbout    = "about"
)

var groups = []*cobra.Group{
	{ID: groupRun, Title: "Run and look:"},
	{ID: groupScenario, Title: "Scenarios and choices:"},
	{ID: groupAbout, Title: "About:"},
}

func main() { os.Exit(Main(os.Args[1:], os.Environ(), os.Stdin, os.Stdout, os.Stderr)) }

// Main runs plenary with args in the environment env and returns its exit code.
// What it prints is safe on a terminal, whatever files and folders hold.
func Main(args, env []string, stdin io.Reader, stdout, stderr io.Writer) int {
	out, notes := prose.NewGuard(stdout), prose.NewGuard(stderr)
	p := &program{env: env, in: stdin, out: out, err: notes}
	root := p.root()
	root.SetArgs(args)
	code := p.finish(errors.Join(root.Execute(), out.Close()))
	_ = notes.Close() // there is nowhere left to tell it
	return code
}
