package experiment_test

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"plenary/internal/manual"
	"plenary/scenarios"
	"plenary/sim"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Every shipped scenario gives, for its own seed, the measures that are on
// record; a difference means that the model changed and must be meant.
func TestGoldenRuns(t *testing.T) {
	for _, e := range scenarios.Shipped() {
		t.Run(e.Name, func(t *testing.T) {
			if e.Name == "world-1m" && testing.Short() {
				t.Skip("a million actors are not for the short set; the full set runs them")
			}
			golden(t, e.Name)
		})
	}
}

func golden(t *testing.T, name string) {
	t.Helper()
	var set []string
	if name == "world-1m" {
		set = []string{"time.steps=2"}
	}
	l, err := scenarios.Load(name, scenarios.Options{Set: set})
	if err != nil {
		t.Fatal(err)
	}
	w, err := sim.New(l.Spec, l.Seed, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, m := range sim.Metrics.Entries() {
		fmt.Fprintf(&b, "%s %v\n", m.Name, m.Value.Value(w))
	}
	manual.HoldFile(t, filepath.Join("testdata", "golden", name+".txt"), b.String(), *update)
}
