package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"plenary/internal/named"
	"plenary/internal/patterns"
	"plenary/internal/prose"
	"plenary/output/plots"
)

// fewestSeeds is the number of paired seeds below which there is no interval.
const fewestSeeds = 5

// claims are the flags of plenary patterns.
type claims struct {
	seeds                   int
	full, asJSON, ablations bool
	figures                 string
}

func patternsCommand(p *program) *cobra.Command {
	var f claims
	c := &cobra.Command{
		Use:   "patterns [PATTERN...]",
		Short: "Show which claims of the model hold, and what each mechanism does",
		Long: `Hold each claim of the model, and the signs that published studies expect,
against paired runs: two groups of arms that differ in some settings and share
their luck, seed by seed. An effect counts beyond the placebo's band (the same
settings under another luck) and a stated smallest effect of interest. --full
adds the share of a sample of the prior ranges of the parameters in which the
claim holds; that takes some ten minutes. With --ablations every
phase and every setting is taken out of the reference case in its turn instead.
Whether claims hold or not, the exit code is 0. Without a pattern, all of them.

Patterns: ` + strings.Join(patterns.List.Names(), ", ") + ".",
		Example: `  $ plenary patterns P5 P12 --seeds 20
  $ plenary patterns --full --figures figures # takes long
  $ plenary patterns --ablations # takes long`,
		ValidArgs: patterns.List.Names(),
		RunE: p.do(func(c *cobra.Command, args []string) error {
			list, err := chosenPatterns(args)
			if err != nil {
				return usageError{err}
			}
			if f.seeds < fewestSeeds {
				return usagef("--seeds is %d, it must be at least %d", f.seeds, fewestSeeds)
			}
			ctx, stop := interruptible(c.Context())
			defer stop()
			if f.ablations {
				err = p.ablate(ctx, &f)
			} else {
				err = p.claim(ctx, &f, list)
			}
			if err != nil && ctx.Err() != nil {
				return context.Cause(ctx)
			}
			return err
		}),
	}
	c.Flags().IntVar(&f.seeds, "seeds", 100, "run each arm under `N` paired seeds")
	c.Flags().BoolVar(&f.full, "full", false, "add the share of the prior sample")
	c.Flags().BoolVar(&f.asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&f.ablations, "ablations", false, "take out each mechanism instead")
	c.Flags().StringVar(&f.figures, "figures", "", "draw the effects, and breadth against depth, into the folder `DIR`")
	return c
}

// chosenPatterns are the patterns of the given names, all without one.
func chosenPatterns(names []string) ([]named.Entry[patterns.Pattern], error) {
	if len(names) == 0 {
		return patterns.List.Entries(), nil
	}
	var out []named.Entry[patterns.Pattern]
	for _, n := range names {
		if _, err := patterns.List.Find(n); err != nil {
			return nil, err
		}
		out = append(out, patterns.List.At(patterns.List.Index(n)))
	}
	return out, nil
}

// telling is a bench that tells on a terminal what it runs.
func (p *program) telling(seeds int) (b *patterns.Bench, quiet func()) {
	b = patterns.NewBench(seeds)
	if !p.lively(p.err) {
		return b, func() {}
	}
	b.Told = func(arm string) { fmt.Fprintf(prose.Behind(p.err), "\r\x1b[K%s", prose.Cut(arm, p.width(p.err)-1)) }
	return b, func() { fmt.Fprint(prose.Behind(p.err), "\r\x1b[K") }
}

// claim runs patterns and prints them.
func (p *program) claim(ctx context.Context, f *claims, list []named.Entry[patterns.Pattern]) error {
	b, quiet := p.telling(f.seeds)
	defer quiet()
	var out []patterns.Outcome
	for _, e := range list {
		o, err := b.Evaluate(ctx, e)
		if err != nil {
			return err
		}
		out = append(out, o)
	}
	if f.full {
		err := b.Full(ctx, list, out, patterns.PriorPoints)
		if err != nil {
			return err
		}
	}
	quiet()
	var err error
	if f.asJSON {
		err = p.json(struct {
			Schema   int                `json:"schema"`
			Seeds    int                `json:"seeds"`
			Patterns []patterns.Outcome `json:"patterns"`
		}{1, f.seeds, out})
	} else {
		err = patterns.Write(p.out, out)
	}
	return errors.Join(err, p.drawClaims(ctx, f, b, out))
}

// drawClaims draws the figures of patterns that were run.
func (p *program) drawClaims(ctx context.Context, f *claims, b *patterns.Bench, out []patterns.Outcome) error {
	if f.figures == "" {
		return nil
	}
	forest := patterns.ForestOf(out, f.seeds)
	path := filepath.Join(f.figures, "patterns.png")
	if err := plots.DrawForest(path, forest); err != nil {
		return err
	}
	slopes, err := b.Slopes(ctx)
	if err != nil {
		return err
	}
	if err := plots.DrawSlopes(filepath.Join(f.figures, "breadth-and-depth.png"), slopes); err != nil {
		return err
	}
	if !f.asJSON {
		fmt.Fprintf(p.out, "\n%s\n%s\n", path, filepath.Join(f.figures, "breadth-and-depth.png"))
	}
	return nil
}

// ablate takes each mechanism out and prints what changes.
func (p *program) ablate(ctx context.Context, f *claims) error {
	b, quiet := p.telling(f.seeds)
	defer quiet()
	var out []patterns.Removal
	for _, a := range patterns.Ablations() {
		r, err := b.Ablate(ctx, a)
		if err != nil {
			return err
		}
		out = append(out, r)
	}
	quiet()
	if f.asJSON {
		return p.json(struct {
			Schema    int                `json:"schema"`
			Seeds     int                `json:"seeds"`
			Ablations []patterns.Removal `json:"ablations"`
		}{1, f.seeds, out})
	}
	return patterns.WriteAblations(p.out, out)
}
