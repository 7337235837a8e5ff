package main

import (
	"github.com/spf13/cobra"

	"plenary/scenarios"
)

func schemaCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of scenario files",
		Long: `Print the JSON Schema of scenario files. An editor that reads it completes keys and
values and marks mistakes; ` + "`plenary new`" + ` writes it beside the file it makes.`,
		Example: "  $ plenary schema",
		Args:    cobra.NoArgs,
		RunE: p.do(func(*cobra.Command, []string) error {
			schema, err := scenarios.Schema()
			if err != nil {
				return err
			}
			_, err = p.out.Write(schema)
			return err
		}),
	}
}
