package main

import (
	"errors"
	"fmt"

	"plenary/internal/tree"

	"github.com/spf13/cobra"

	"plenary/scenarios"
)

func checkCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "Check scenario files and tell every fault at once",
		Long: `Check scenario files, or shipped scenarios by name, without running them. Every
fault is told at once, as file:line:column: path: what is wrong; files without a
fault are named on standard output.`,
		Example: `  $ plenary new draft.yaml
  $ plenary check draft.yaml classroom`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeFiles,
		RunE: p.do(func(_ *cobra.Command, args []string) error {
			all := &tree.FaultsError{}
			for _, name := range args {
				_, err := scenarios.Load(name, scenarios.Options{Env: p.env})
				if err == nil {
					fmt.Fprintf(p.out, "%s: good\n", name)
					continue
				}
				faults, ok := errors.AsType[*tree.FaultsError](err)
				if !ok {
					return err
				}
				all.List = append(all.List, faults.List...)
			}
			if len(all.List) > 0 {
				return all
			}
			return nil
		}),
	}
}
