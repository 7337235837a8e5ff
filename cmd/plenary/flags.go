package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plenary/internal/named"
	"plenary/scenarios"
	"plenary/sim"
)

// known says that every name is one of have.
func known(what string, names, have []string) error {
	for _, n := range names {
		if !slices.Contains(have, n) {
			return usageError{&named.UnknownError{What: what, Name: n, Have: have}}
		}
	}
	return nil
}

// complete offers words for a flag.
func complete(c *cobra.Command, flag string, words []string) {
	err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the flag was just added
	}
}

// completeScenario offers the names of shipped scenarios, and files.
func completeScenario(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var out []string
	for _, e := range scenarios.Shipped() {
		out = append(out, e.Name+"\t"+e.Title)
	}
	return out, cobra.ShellCompDirectiveDefault
}

// completeFiles offers scenario files.
func completeFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml", "toml", "json"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeSetting offers the paths of settings for --set.
func completeSetting(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	if strings.Contains(begun, "=") {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var out []string
	for _, r := range sim.ParamTable() {
		if !strings.Contains(r.Path, "[]") && strings.HasPrefix(r.Path, begun) {
			out = append(out, r.Path+"=\t"+r.Doc)
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// chosen are the flags that change a scenario.
type chosen struct {
	set   []string
	seed  uint64
	steps int
}

// add adds the flags to a command.
func (f *chosen) add(c *cobra.Command) {
	c.Flags().StringArrayVar(&f.set, "set", nil, "set `PATH=VALUE` over the file, also several times (plenary list params)")
	c.Flags().Uint64Var(&f.seed, "seed", 0, "number `N` that all chance is drawn from (as the scenario says)")
	c.Flags().IntVar(&f.steps, "steps", 0, "run `N` steps (as the scenario says)")
	if err := c.RegisterFlagCompletionFunc("set", completeSetting); err != nil {
		panic(err) // the flag was just added
	}
}

// settings are the user's, as far as a command takes what no flag gives from them:
// the file is not read where all these flags are given.
func settings(c *cobra.Command, env []string, flags ...string) (scenarios.UserSettings, error) {
	asked := func(name string) bool { return c.Flags().Lookup(name) != nil && !c.Flags().Changed(name) }
	if !slices.ContainsFunc(flags, asked) {
		return scenarios.UserSettings{Plots: true}, nil
	}
	return scenarios.User(env)
}
