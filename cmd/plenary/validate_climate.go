package main

import (
	"github.com/spf13/cobra"

	"plenary/internal/climate"
)

func validateClimateCommand(p *program) *cobra.Command {
	var asJSON bool
	var seed uint64
	runs := 100
	c := &cobra.Command{
		Use:   "climate",
		Short: "Hold the climate regime against what happened",
		Long: `Hold climate1992 against the record of the climate regime, to which nothing of it
is fitted: which texts were adopted, in which legal form, who consented to the
protocol of 1997 and the agreement of 2015 and when, who stayed out. What fails is
said to fail.`,
		Example: `  $ plenary validate climate --runs 10
  $ plenary validate climate --json # long`,
		Args: cobra.NoArgs,
		RunE: p.do(func(c *cobra.Command, _ []string) error {
			if runs < 2 {
				return usagef("--runs %d: at least 2 are needed", runs)
			}
			ctx, stop := interruptible(c.Context())
			defer stop()
			v, err := climate.Validate(ctx, runs, seed)
			if err := ended(ctx, err); err != nil {
				return err
			}
			return p.given(v, "", asJSON)
		}),
	}
	c.Flags().IntVar(&runs, "runs", runs, "runs of the scenario")
	c.Flags().Uint64Var(&seed, "seed", 1, "seed of the runs")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}
