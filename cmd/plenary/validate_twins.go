package main

import (
	"github.com/spf13/cobra"

	"plenary/internal/panel"
)

func validateTwinsCommand(p *program) *cobra.Command {
	var figures string
	var asJSON bool
	o := panel.Options{Runs: 200, Seed: 1}
	c := &cobra.Command{
		Use:   "twins",
		Short: "The same subject and the same States under a stronger obligation",
		Long: `Hold pairs of treaties on one subject against each other: how much faster or
slower the same States consent to the one that asks for more, on record and in
runs whose numbers are fitted to other treaties; who holds back; and pairs that
were opened on one day and ask the same, where nothing should be found.`,
		Example: "  $ plenary validate twins --runs 20 # long",
		Args:    cobra.NoArgs,
		RunE: p.do(func(c *cobra.Command, _ []string) error {
			if o.Runs < 2 {
				return usagef("--runs %d: at least 2 are needed", o.Runs)
			}
			ctx, stop := interruptible(c.Context())
			defer stop()
			o.Progress = p.tell
			v, err := panel.CompareTwins(ctx, o)
			if err := ended(ctx, err); err != nil {
				return err
			}
			return p.given(v, figures, asJSON)
		}),
	}
	f := c.Flags()
	f.IntVar(&o.Runs, "runs", o.Runs, "runs of each treaty")
	f.Uint64Var(&o.Seed, "seed", o.Seed, "seed of the runs")
	f.StringVar(&figures, "figures", "", "`folder` to draw the figure and write its table into")
	f.BoolVar(&asJSON, "json", false, "print JSON")
	return c
}
