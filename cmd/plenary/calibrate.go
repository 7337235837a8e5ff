package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"plenary/internal/calibration"
)

func calibrateCommand(p *program) *cobra.Command {
	var again, asJSON bool
	var records int
	o := calibration.Options{}
	c := &cobra.Command{
		Use:   "calibrate FILE",
		Short: "Fit a few numbers of a scenario to a record, and judge the fit",
		Long: `Fit the numbers that a calibration file sets free to what States did, with priors,
and judge the fit on States that it did not see (folds stratified by region and
outcome), beside predictions without the model, by paired bootstrap. The file
names the scenario, the record (a CSV file) and its columns, so that any roster
with any vote can be held against the model. The same file gives the same
numbers. It takes some minutes. Shipped files: ` + strings.Join(calibration.Shipped(), ", ") + ".",
		Example: `  $ plenary calibrate gcm2018 --profile --recover # long
  $ plenary calibrate icrmw1990 --json             # long`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return calibration.Shipped(), cobra.ShellCompDirectiveDefault
		},
		RunE: p.do(func(c *cobra.Command, args []string) error {
			one, err := calibration.Open(args[0])
			if err == nil {
				err = one.Ready(o)
			}
			if err != nil {
				return usageError{err}
			}
			ctx, stop := interruptible(c.Context())
			defer stop()
			if again {
				o.Recover = records
			}
			o.Progress = p.tell
			k, err := calibration.Calibrate(ctx, one, o)
			if err := context.Cause(ctx); err != nil {
				return err
			}
			if err != nil {
				return err
			}
			if asJSON {
				return p.json(k)
			}
			return k.Print(p.out)
		}),
	}
	c.Flags().BoolVar(&again, "recover", false, "refit simulated records and print how often the truth is found again")
	c.Flags().IntVar(&records, "records", 40, "simulated records of --recover")
	c.Flags().BoolVar(&o.Profile, "profile", false, "print intervals and profiles of the fitted numbers")
	c.Flags().IntVar(&o.Folds, "folds", 0, "folds (as the file says)")
	c.Flags().IntVar(&o.Repeats, "repeats", 0, "times that States are parted into folds anew (as the file says)")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}
