package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"plenary/output/folder"
	"plenary/output/plots"
)

func plotCommand(p *program) *cobra.Command {
	var names, formats []string
	c := &cobra.Command{
		Use:   "plot DIR",
		Short: "Draw the figures of a run or comparison again, from its files alone",
		Long: `Draw the figures of a run or comparison again, from the tables and manifest of
its folder alone, and print the paths of the files that were written. Figures
whose tables hold nothing to show are left out with a reason.`,
		Example: `  $ plenary run classroom --seed 5 --no-plots
  $ plenary plot runs/classroom-seed5
  $ plenary plot runs/classroom-seed5 --figure vote --format svg`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: p.do(func(_ *cobra.Command, args []string) error {
			if err := known("figure", names, everyFigure()); err != nil {
				return err
			}
			if err := known("format", formats, figureFormats); err != nil {
				return err
			}
			switch f, err := folder.Read(args[0]); {
			case errors.Is(err, os.ErrNotExist):
				return fmt.Errorf("%s: no run folder or comparison (there is no manifest.json)", args[0])
			case err == nil && f.Kind == folder.KindBatch:
				return usagef("%s holds a batch, whose runs are compared before they are drawn: plenary compare %s", args[0], args[0])
			}
			paths, err := plots.Draw(args[0], names, formats)
			for _, path := range paths {
				fmt.Fprintln(p.out, path)
			}
			left, fault := plots.Sort(err)
			for _, l := range left {
				fmt.Fprintln(p.err, l)
			}
			return fault
		}),
	}
	c.Flags().StringSliceVar(&names, "figure", nil, "draw the figures `NAMES` (all; plenary list figures)")
	c.Flags().StringSliceVar(&formats, "format", nil, "write `FORMATS` of png, svg (both)")
	complete(c, "figure", everyFigure())
	complete(c, "format", figureFormats)
	return c
}

// figureFormats are the kinds of files of a figure.
var figureFormats = []string{"png", "svg"}

// figureNames are the figures of a run, everyFigure also those of a comparison.
func figureNames() (out []string) {
	for _, f := range plots.List() {
		out = append(out, f.Name)
	}
	return out
}

func everyFigure() []string {
	out := figureNames()
	for _, f := range plots.Comparisons() {
		out = append(out, f.Name)
	}
	return out
}
