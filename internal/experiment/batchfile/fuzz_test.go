package batchfile

import (
	"errors"
	"testing"

	"plenary/internal/tree"
	"plenary/scenarios"
)

// FuzzLoad: whatever a batch file holds, loading it ends without a panic, in a batch
// whose kept text loads to the same, or in faults.
func FuzzLoad(f *testing.F) {
	for _, name := range scenarios.Batches() {
		f.Add(string(scenarios.ShippedText("batches/" + name + ".yaml")))
	}
	for _, text := range []string{
		"scenario: classroom\nfactors: [{name: seed, values: [1]}]\n", "scenarios: [classroom, blocs]\ndesign: {kind: latin}\n",
		"arms: [{name: a, scenario: classroom, set: [a=1, 'regime.preset=binding']}]\nmeasures: [breadth, {measure: depth, reduce: at}]\n",
		"scenario: b.yaml\n", "scenario: classroom\ndesign: {file: t.csv}\nfactors: [{name: regime.preset}]\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		files := map[string][]byte{"b.yaml": []byte(text), "t.csv": []byte("regime.preset\nbinding\n")}
		b, err := Load("b.yaml", scenarios.Options{Files: files, Sealed: true})
		if err != nil {
			if _, ok := errors.AsType[*tree.FaultsError](err); !ok {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		again, err := Load("batch.yaml", scenarios.Options{Files: b.withText(), Sealed: true})
		if err != nil || string(again.Text) != string(b.Text) {
			t.Fatalf("%v in\n%s", err, b.Text)
		}
	})
}
