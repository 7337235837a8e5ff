package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"plenary/internal/calibration"
	"plenary/output/plots"
)

func validateCommand(p *program) *cobra.Command {
	var full, asJSON bool
	var figures string
	o := calibration.ValidateOptions{}
	c := &cobra.Command{
		Use:   "validate",
		Short: "Hold the reference scenarios against what happened",
		Long: `Hold the reference scenarios against the record, which they never read: the vote
of 2018 State by State beside predictions without the model, a world of one
dimension that must do worse, the sequence of decisions from 2012 to 2022, the
ratification of the migrant workers convention, and who took part. It takes half
a minute to a minute; --full calibrates as well, which takes about ten. Another vote: a
calibration file of your own (plenary calibrate --help). plenary validate treaties
is the test against 43 universal treaties.`,
		Example: `  $ plenary validate --seeds 20               # long
  $ plenary validate --figures figures --json # long`,
		Args: cobra.NoArgs,
		RunE: p.do(func(c *cobra.Command, _ []string) error {
			if o.Runs < 2 {
				return usagef("--seeds %d: at least 2 are needed", o.Runs)
			}
			ctx, stop := interruptible(c.Context())
			defer stop()
			o.Full, o.Progress = full, p.tell
			v, err := calibration.Validate(ctx, o)
			if err := ended(ctx, err); err != nil {
				return err
			}
			return p.given(v, figures, asJSON)
		}),
	}
	c.Flags().IntVar(&o.Runs, "seeds", 100, "runs of each scenario")
	c.Flags().BoolVar(&full, "full", false, "calibrate as well: scores of the fit on States not seen")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().StringVar(&figures, "figures", "", "folder to draw figures and write their tables into")
	c.Flags().StringVar(&o.Vote, "vote", "gcm2018", "calibration file of the vote")
	c.Flags().StringVar(&o.Convention, "convention", "icrmw1990", "calibration file of the convention")
	c.AddCommand(validateTreatiesCommand(p), validateTwinsCommand(p), validateClimateCommand(p))
	return c
}

// finding is what a validation found; it may be drawn, too.
type finding interface{ Print(w io.Writer) error }

// ended is why a computation has no result: that it was ended first.
func ended(ctx context.Context, err error) error {
	if stopped := context.Cause(ctx); stopped != nil {
		return stopped
	}
	return err
}

// given draws a finding into a folder, if one is named, and prints it.
func (p *program) given(v finding, figures string, asJSON bool) error {
	if d, ok := v.(interface {
		Draw(dir string) ([]string, error)
	}); ok && figures != "" {
		if err := p.drawn(d.Draw(figures)); err != nil {
			return err
		}
	}
	if asJSON {
		return p.json(v)
	}
	return v.Print(p.out)
}

// drawn tells which figures were drawn and which left out.
func (p *program) drawn(paths []string, err error) error {
	for _, path := range paths {
		fmt.Fprintln(p.err, path)
	}
	left, fault := plots.Sort(err)
	for _, l := range left {
		fmt.Fprintln(p.err, l)
	}
	return fault
}

// tell says on standard error what is being done.
func (p *program) tell(what string) { fmt.Fprintln(p.err, what+" ...") }
