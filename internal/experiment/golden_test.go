package experiment_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
	path := filepath.Join("testdata", "golden", name+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() == string(want) {
		return
	}
	got := strings.Split(b.String(), "\n")
	for i, line := range strings.Split(string(want), "\n") {
		if i >= len(got) || got[i] != line {
			t.Errorf("want %s, got %s", line, got[min(i, len(got)-1)])
		}
	}
}
