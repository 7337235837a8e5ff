package batch_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenary/internal/experiment/batch"
	"plenary/output/folder"
)

// openBy opens the small batch as another program would.
func openBy(t *testing.T, dir string, by folder.Program, mode batch.Mode) (*batch.Folder, error) {
	t.Helper()
	p, _ := planOf(t, small)
	p, m, err := batch.NewPlan(p.Batch, by)
	if err != nil {
		t.Fatal(err)
	}
	return batch.Open(dir, p, m, mode)
}

// Two programs never mix in one folder, even under one version, unless one is
// adopted openly; from then on it is known.
func TestAnotherProgramIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "b")
	want, _ := run(t, dir, small, batch.Mode{}, batch.Options{})
	if err := os.Remove(filepath.Join(dir, "chunks", "chunk-0003.tsv")); err != nil {
		t.Fatal(err)
	}
	other := program
	other.Hash = "fedcba9876543210fedc"
	for _, mode := range []batch.Mode{{Resume: true}, {Shared: true}, {Add: 2}} {
		_, err := openBy(t, dir, other, mode)
		if _, ok := errors.AsType[*batch.OtherProgramError](err); !ok {
			t.Fatalf("%+v: %v", mode, err)
		}
		for _, part := range []string{"test (0123456789ab, amd64 v1) there", "test (fedcba987654, amd64 v1) here", "--adopt"} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%v lacks %s", err, part)
			}
		}
	}
	for _, mode := range []batch.Mode{{Resume: true, Adopt: true}, {Resume: true}} {
		f, err := openBy(t, dir, other, mode)
		if err != nil {
			t.Fatalf("%+v: %v", mode, err)
		}
		tally, err := f.Run(t.Context(), batch.Options{})
		if err != nil || tally.Left() != 0 || tally.Before < 20 {
			t.Errorf("%+v: %v", tally, err)
		}
		if _, err := f.Collect(); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "adopted", results(t, dir), want)
	m, err := batch.ReadManifest(dir)
	if err != nil || len(m.Adopted) != 1 || m.Adopted[0].Hash != other.Hash || m.Plan.Program != program.Hash {
		t.Errorf("the manifest tells %+v of %+v: %v", m.Adopted, m.Plan.Program, err)
	}
}

// Numbers of a manifest that cannot be are told in one line, whoever reads it,
// and nothing is written.
func TestManifestsAreChecked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "b")
	before, _ := run(t, dir, small, batch.Mode{}, batch.Options{})
	path := filepath.Join(dir, folder.Manifest)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	layer := `"first": 0,
      "replicates": 4,
      "chunk": 1`
	for _, c := range []struct{ old, is, want string }{
		{layer, `"first": 0, "replicates": 1000000000, "chunk": 1`, "layers[0].replicates is 1000000000"},
		{layer, `"first": 0, "replicates": 1e9, "chunk": 1`, "1e9"},
		{layer, `"first": 0, "replicates": -3, "chunk": 1`, "layers[0].replicates is -3"},
		{layer, `"first": 0, "replicates": 4, "chunk": 0`, "layers[0].chunk is 0"},
		{layer, `"first": 2, "replicates": 4, "chunk": 1`, "layers[0].first is 2"},
		{layer, `"first": 0, "replicates": 3, "chunk": 1`, "plan_hash is "},
		{layer, `"first": 0, "replicates": 4, "chunk": 2`, "plan_hash is "},
		{`"points": 3`, `"points": 300000000`, "plan.points is 300000000"},
		{`"points": 3`, `"points": -1`, "plan.points is -1"},
		{`"points": 3`, `"points": 0`, "0 worlds"},
		{`"layers": [`, `"layers": [], "more": [`, "no layer"},
		{`"max": 0.2`, `"max": 0.3`, "plan_hash is "},
	} {
		if strings.Count(string(text), c.old) != 1 {
			t.Fatalf("%s stands %d times in\n%s", c.old, strings.Count(string(text), c.old), text)
		}
		put(t, path, []byte(strings.Replace(string(text), c.old, c.is, 1)))
		_, resumed := openBy(t, dir, program, batch.Mode{Resume: true})
		_, viewed := batch.View(dir)
		for what, err := range map[string]error{"resumed": resumed, "viewed": viewed} {
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s, %s: %v, want %s", c.is, what, err, c.want)
			}
		}
		same(t, c.is, results(t, dir), before)
	}
}

// Results of more runs than the batch has stay as they are.
func TestFewerRunsReplaceNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "b")
	run(t, dir, small, batch.Mode{}, batch.Options{})
	before := results(t, dir)
	few := filepath.Join(t.TempDir(), "few")
	run(t, few, strings.Replace(small, "replicates: 4", "replicates: 2", 1), batch.Mode{}, batch.Options{})
	for name, text := range before {
		put(t, filepath.Join(few, name), []byte(text))
	}
	f := open(t, few, strings.Replace(small, "replicates: 4", "replicates: 2", 1), batch.Mode{Resume: true})
	if _, err := f.Collect(); err == nil || !strings.Contains(err.Error(), "has 24 runs, more than the 12 of the batch") {
		t.Errorf("collected: %v", err)
	}
	same(t, "fewer", results(t, few), before)
}
