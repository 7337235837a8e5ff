package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"plenary/internal/part"
	"plenary/output"
	"plenary/scenarios"
)

// schemaFile is what the schema is called beside a scenario, as the template
// points to it.
const schemaFile = "schema.json"

func newCommand(p *program) *cobra.Command {
	var force bool
	c := &cobra.Command{
		Use:   "new FILE",
		Short: "Write a commented scenario to start from, with its schema beside it",
		Long: `Write a commented scenario to start from (YAML), and the JSON Schema beside it, so
that an editor completes keys and marks mistakes. Prints the paths.`,
		Example: `  $ plenary new mine.yaml
  $ plenary run mine.yaml --no-plots --quiet`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeFiles,
		RunE: p.do(func(_ *cobra.Command, args []string) error {
			file := args[0]
			if ext := filepath.Ext(file); ext != ".yaml" && ext != ".yml" {
				return usagef("%s: the template is YAML, the file must end in .yaml", file)
			}
			if err := p.put(file, scenarios.Template(), force); err != nil {
				return err
			}
			beside := filepath.Join(filepath.Dir(file), schemaFile)
			schema, err := scenarios.Schema()
			if err != nil {
				return err
			}
			return p.put(beside, schema, true)
		}),
	}
	c.Flags().BoolVar(&force, "force", false, "replace the file if it is there already")
	return c
}

// put writes a file, whole or not at all, and prints its path; one that is there already is replaced
// only under force.
func (p *program) put(path string, text []byte, force bool) error {
	if _, err := os.Lstat(path); err == nil && !force {
		return &output.ExistsError{Path: path, Reason: "the file is there already (--force replaces it)"}
	}
	if err := part.Write(path, text); err != nil {
		return err
	}
	_, err := fmt.Fprintln(p.out, path)
	return err
}
