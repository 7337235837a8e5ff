package main

import (
	"bufio"

	"github.com/spf13/cobra"

	"plenary/scenarios"
)

func explainCommand(p *program) *cobra.Command {
	var f chosen
	c := &cobra.Command{
		Use:   "explain SCENARIO",
		Short: "Tell a scenario in words, with every setting and its origin",
		Long: `Tell a scenario in words: its world, the schedule of a step, and every setting with
its value and where the value comes from: --set or another flag, the environment,
the file with its line, a base, a preset, or the default.`,
		Example: `  $ plenary explain classroom
  $ plenary explain classroom --set settings.draft.step=0.1`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeScenario,
		RunE: p.do(func(c *cobra.Command, args []string) error {
			loaded, err := p.load(c, args[0], &f)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(p.out)
			if err := scenarios.Describe(out, loaded); err != nil {
				return err
			}
			return out.Flush()
		}),
	}
	f.add(c)
	return c
}
