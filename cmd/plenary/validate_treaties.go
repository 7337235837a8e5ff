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

// treatiesAsked are the flags of plenary validate treaties.
type treatiesAsked struct {
	panel.Options
	treaties, actions, figures, write string
	quick, alone, asJSON              bool
}

func validateTreatiesCommand(p *program) *cobra.Command {
	a := treatiesAsked{Options: panel.Options{Runs: 200, Seed: 1}}
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
			ctx, stop := interruptible(c.Context())
			defer stop()
			return p.validateTreaties(ctx, &a)
		}),
	}
	f := c.Flags()
	f.IntVar(&a.Runs, "runs", a.Runs, "runs of each treaty")
	f.Uint64Var(&a.Seed, "seed", a.Seed, "seed of the runs")
	f.BoolVar(&a.quick, "quick", false, "foretell every fourth treaty, 20 runs")
	f.StringVar(&a.treaties, "treaties", "", "CSV `file` of another panel's treaties")
	f.StringVar(&a.actions, "actions", "", "CSV `file` of what States did on them")
	f.BoolVar(&a.alone, "alone", false, "fit to the other panel alone, and to no shipped treaty")
	f.StringVar(&a.figures, "figures", "", "`folder` to draw figures and write their tables into")
	f.StringVar(&a.write, "write", "", "`folder` to write the scenario of each treaty into")
	f.BoolVar(&a.asJSON, "json", false, "print JSON")
	c.MarkFlagsRequiredTogether("treaties", "actions")
	return c
}

// validateTreaties foretells the treaties and gives what was asked for.
func (p *program) validateTreaties(ctx context.Context, a *treatiesAsked) error {
	if a.Runs < 2 {
		return usagef("--runs %d: at least 2 are needed", a.Runs)
	}
	r, err := a.record()
	if err != nil {
		return usageError{err}
	}
	a.Progress = p.tell
	v, err := panel.Validate(ctx, r, a.Options)
	if err := ended(ctx, err); err != nil {
		return err
	}
	if a.write != "" {
		if err := v.Write(r, a.write); err != nil {
			return err
		}
	}
	return p.given(v, a.figures, a.asJSON)
}

// record is the shipped panel or another, and what of it is asked for.
func (a *treatiesAsked) record() (*panel.Record, error) {
	r, err := a.panel()
	if err != nil {
		return nil, err
	}
	if a.alone {
		r.Further = nil
	}
	if a.quick {
		r.Thin(quickEvery)
		a.Runs = quickRuns
	}
	return r, nil
}

// panel is the shipped panel or another.
func (a *treatiesAsked) panel() (*panel.Record, error) {
	if a.treaties == "" {
		return panel.Shipped()
	}
	treaties, err := os.ReadFile(a.treaties)
	if err != nil {
		return nil, err
	}
	actions, err := os.ReadFile(a.actions)
	if err != nil {
		return nil, err
	}
	return panel.Read(a.treaties, treaties, a.actions, actions)
}
