package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"plenary/internal/named"
)

// sameWords are flags with what else people call them; where a command has no
// flag of the asked name, one of the same row is meant.
var sameWords = [][]string{
	{"runs", "replicates", "seeds", "repeats", "reps"},
	{"add-replicates", "replicates", "runs"},
	{"out", "output", "dir", "folder", "file"},
	{"workers", "jobs", "threads", "parallel", "cores"},
	{"no-plots", "no-figures", "noplot"},
	{"set", "param", "setting", "override"},
	{"color", "colour"},
	{"quiet", "silent"},
	{"force", "overwrite", "replace"},
	{"only", "run"},
	{"dry-run", "estimate", "plan"},
}

// unknownFlag answers a flag that a command does not have with the nearest one.
func unknownFlag(c *cobra.Command, err error) error {
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	if !ok {
		return err
	}
	if c.HasSubCommands() && c.Flags().NArg() > 0 { // the flag is that of a command there is not
		return unknownCommand(c, c.Flags().Args())
	}
	typed := "--" + unknown.GetSpecifiedName()
	if s := unknown.GetSpecifiedShortnames(); s != "" {
		typed = "-" + s
	}
	var have []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			have = append(have, "--"+f.Name)
		}
	})
	return fmt.Errorf("unknown flag %q of %s%s", typed, c.CommandPath(), named.Hint(meant(typed, have), have))
}

// meant is the flag that another word for it stands for, or what was typed.
func meant(typed string, have []string) string {
	for _, row := range sameWords {
		if slices.Contains(row, strings.TrimLeft(typed, "-")) && slices.Contains(have, "--"+row[0]) {
			return "--" + row[0]
		}
	}
	return typed
}

// unknownCommand answers a word that is no command of c with the nearest one.
func unknownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var have []string
	for _, s := range c.Commands() {
		if !s.Hidden {
			have = append(have, s.Name())
		}
	}
	return &named.UnknownError{What: "command", Name: args[0], Have: have}
}
