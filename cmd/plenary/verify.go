package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"plenary/internal/verify"
	"plenary/output"
)

// errUnverified says that a check failed.
var errUnverified = errors.New("not everything is as it should be")

// proof is a check as JSON.
type proof struct {
	Model     string        `json:"model"`
	What      string        `json:"what"`
	Scenario  string        `json:"scenario"`
	Set       []string      `json:"set,omitempty"`
	Expected  float64       `json:"expected"`
	Got       output.Number `json:"got"`
	Tolerance float64       `json:"tolerance"`
	Source    string        `json:"source"`
	OK        bool          `json:"ok"`
	Error     string        `json:"error,omitempty"`
}

func verifyCommand(p *program) *cobra.Command {
	var full, asJSON bool
	c := &cobra.Command{
		Use:   "verify [MODEL...]",
		Short: "Hold the model against known models",
		Long: `Switch the model down to known models and hold it against the numbers that were
published or follow exactly: each is a scenario under verify/, run by the engine
that every other run uses. Without a model, all of them; --full adds the checks
that need many seeds and a minute or two. Any failure ends with exit code 1.

Models: ` + strings.Join(verify.Models(), ", ") + ".",
		Example: `  $ plenary verify degroot nash
  $ plenary verify barrett --json`,
		ValidArgs: verify.Models(),
		RunE: p.do(func(c *cobra.Command, args []string) error {
			checks, err := verify.Select(args, full)
			if err != nil {
				return usageError{err}
			}
			ctx, stop := interruptible(c.Context())
			defer stop()
			rows := verify.Run(ctx, checks, runtime.GOMAXPROCS(0))
			if err := context.Cause(ctx); err != nil {
				return err
			}
			return p.proofs(rows, asJSON)
		}),
	}
	c.Flags().BoolVar(&full, "full", false, "make the checks of many seeds too")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// proofs prints rows and says whether one failed.
func (p *program) proofs(rows []verify.Row, asJSON bool) error {
	failed := 0
	for _, r := range rows {
		if !r.OK {
			failed++
		}
	}
	if asJSON {
		if err := p.json(struct {
			Schema int     `json:"schema"`
			Failed int     `json:"failed"`
			Checks []proof `json:"checks"`
		}{1, failed, proven(rows)}); err != nil {
			return err
		}
	} else {
		if err := verify.Write(p.out, rows); err != nil {
			return err
		}
		fmt.Fprintf(p.out, "\n%d checks, %d failed\n", len(rows), failed)
	}
	if failed > 0 {
		return errUnverified
	}
	return nil
}

func proven(rows []verify.Row) []proof {
	out := make([]proof, len(rows))
	for i, r := range rows {
		out[i] = proof{
			Model: r.Model, What: r.What, Scenario: r.Scenario, Set: r.Set, Expected: r.Expected, Got: output.Number(r.Value),
			Tolerance: r.Tolerance, Source: r.Source, OK: r.OK,
		}
		if r.Err != nil {
			out[i].Error = r.Err.Error()
		}
	}
	return out
}
