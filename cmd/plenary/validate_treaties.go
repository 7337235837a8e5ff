package main

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"plenary/internal/panel"
)

// Runs of a quick validation of treaties, and which treaties it takes: one of so many.
const (
	quickRuns  = 20
	quickEvery = 4
)

func validateTreatiesCommand(p *program) *cobra.Command {
	var treaties, actions, figures, write string
	var quick, alone, asJSON bool
	o := panel.Options{Runs: 200, Seed: 1}
	c := &cobra.Command{
		Use:   "treaties",
		Short: "Foretell 43 universal treaties, each by what is fitted to the others",
		Long: `Hold the simulator against 43 universal treaties: who consented to each, and
when. Eight numbers are shared by all treaties. For each treaty they are fitted to
the others, the treaty is run from the day on which it opened, and the runs are
held to the record: a State's consent within a year, the number of parties after
2, 5, 10 and 20 years, and the band. Beside it stand a constant hazard, the median
curve of the other treaties, and a regression without and with a draw for each
treaty. A minute or two; --quick foretells every fourth treaty in 20 runs.

Another panel: --treaties and --actions name CSV files with the columns of
scenarios/treaties/treaties.csv and scenarios/rosters/facts/treaty_actions.csv. A
base may be a treaty of the panel or a shipped one. What is fitted to are its other
treaties and the shipped ones of other names. --write leaves the scenario of each
treaty, to run, change and compare as any other.`,
		Example: `  $ plenary validate treaties --quick
  $ plenary validate treaties --figures figures --write treaties # long
  $ plenary run treaties/paris.yaml                              # long`,
		Args: cobra.NoArgs,
		RunE: p.do(func(c *cobra.Command, _ []string) error {
			if o.Runs < 2 {
				return usagef("--runs %d: at least 2 are needed", o.Runs)
			}
			r, err := record(treaties, actions)
			if err != nil {
				return usageError{err}
			}
			if alone {
				r.Further = nil
			}
			if quick {
				r.Thin(quickEvery)
				o.Runs = quickRuns
			}
			ctx, stop := interruptible(c.Context())
			defer stop()
			o.Progress = p.tell
			v, err := panel.Validate(ctx, r, o)
			if err := context.Cause(ctx); err != nil {
				return err
			}
			if err != nil {
				return err
			}
			if write != "" {
				if err := v.Write(r, write); err != nil {
					return err
				}
			}
			if figures != "" {
				if err := p.drawn(v.Draw(figures)); err != nil {
					return err
				}
			}
			if asJSON {
				return p.json(v)
			}
			return v.Print(p.out)
		}),
	}
	f := c.Flags()
	f.IntVar(&o.Runs, "runs", o.Runs, "runs of each treaty")
	f.Uint64Var(&o.Seed, "seed", o.Seed, "seed of the runs")
	f.BoolVar(&quick, "quick", false, "foretell every fourth treaty, 20 runs")
	f.StringVar(&treaties, "treaties", "", "CSV `file` of another panel's treaties")
	f.StringVar(&actions, "actions", "", "CSV `file` of what States did on them")
	f.BoolVar(&alone, "alone", false, "fit to the other panel alone, and to no shipped treaty")
	f.StringVar(&figures, "figures", "", "`folder` to draw figures and write their tables into")
	f.StringVar(&write, "write", "", "`folder` to write the scenario of each treaty into")
	f.BoolVar(&asJSON, "json", false, "print JSON")
	c.MarkFlagsRequiredTogether("treaties", "actions")
	return c
}

// record is the shipped panel or another.
func record(treaties, actions string) (*panel.Record, error) {
	if treaties == "" {
		return panel.Shipped()
	}
	t, err := os.ReadFile(treaties)
	if err != nil {
		return nil, err
	}
	a, err := os.ReadFile(actions)
	if err != nil {
		return nil, err
	}
	return panel.Read(treaties, t, actions, a)
}
