package patterns

import (
	"context"
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"plenary/internal/manual"
	"plenary/internal/named"
	"plenary/output/plots"
)

var (
	update = flag.Bool("update", false, "write the numbers of docs/validation.md anew")
	all    = flag.Bool("long", false, "with -update: all patterns with the prior sample and figures, a quarter of an hour")
)

const page = "../../docs/validation.md"

// quick are patterns in small worlds, and the seeds that the manual shows them with.
var quick = []string{"P4", "P12", "Gilligan-2004", "Downs-1996"}

const quickSeeds = 20

// The numbers of the manual are what the commands beside them print:
//
//	go test ./internal/patterns -run TestManualIsCurrent          # -update [-long] writes them
func TestManualIsCurrent(t *testing.T) {
	if testing.Short() {
		t.Skip("runs of several scenarios are not for the short set; the full set makes them")
	}
	var list []named.Entry[Pattern]
	for _, name := range quick {
		list = append(list, List.At(List.Index(name)))
	}
	small, _ := evaluated(t, list, quickSeeds)
	manual.Hold(t, page, "quick", printed(t, func(w *strings.Builder) error { return Write(w, small) }), *update)
	if !*update || !*all {
		return
	}
	out, b := evaluated(t, List.Entries(), 100)
	if err := b.Full(context.Background(), List.Entries(), out, PriorPoints); err != nil {
		t.Fatal(err)
	}
	manual.Hold(t, page, "patterns", printed(t, func(w *strings.Builder) error { return Write(w, out) }), true)
	draw(t, b, out)
}

// evaluated are the outcomes of patterns on a bench.
func evaluated(t *testing.T, list []named.Entry[Pattern], seeds int) (out []Outcome, b *Bench) {
	t.Helper()
	b = bench(seeds)
	for _, e := range list {
		o, err := b.Evaluate(context.Background(), e)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, o)
	}
	return out, b
}

func printed(t *testing.T, write func(w *strings.Builder) error) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// draw draws the figures of the manual.
func draw(t *testing.T, b *Bench, out []Outcome) {
	t.Helper()
	const folder = "../../docs/figures"
	if err := plots.DrawForest(filepath.Join(folder, "patterns.png"), ForestOf(out, b.Seeds)); err != nil {
		t.Fatal(err)
	}
	slopes, err := b.Slopes(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := plots.DrawSlopes(filepath.Join(folder, "breadth-and-depth.png"), slopes); err != nil {
		t.Fatal(err)
	}
}
