package batch

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenary/output/folder"
)

// FuzzManifest: whatever plan and layers a manifest holds, and be its hash theirs,
// looking at the folder ends, and so does loading the batch from its texts.
func FuzzManifest(f *testing.F) {
	const plan = `{"arms": [{"name": "a"}, {"name": "b"}], "points": 3, "measures": [], "seed": 1}`
	for _, s := range [][3]string{
		{plan, `[{"first": 0, "replicates": 4, "chunk": 2}]`, "scenario: classroom\n"},
		{plan, `[{"first": 0, "replicates": 4, "chunk": 2}, {"first": 4, "replicates": 1, "chunk": 9}]`, "scenarios: [classroom, blocs]\nreplicates: 2\n"},
		{plan, `[{"first": 0, "replicates": 200000000, "chunk": 1}]`, ""},
		{plan, `[{"first": -1, "replicates": -3, "chunk": 0}]`, "a"},
		{`{"points": 300000000}`, `[]`, "scenario: batch.yaml\n"},
		{`{"arms": null, "points": -1}`, `null`, "\x00"},
		{`[]`, `{}`, ""},
	} {
		f.Add(s[0], s[1], s[2])
	}
	f.Fuzz(func(t *testing.T, plan, layers, text string) {
		m := folder.Batch{
			Schema: folder.Schema, Kind: folder.KindBatch, Texts: map[string]string{folder.BatchFile: text},
			Plan: json.RawMessage(plan), Layers: json.RawMessage(layers),
		}
		m.Hash = hashOf(m.Plan, m.Layers)
		b, err := json.Marshal(m)
		if err != nil {
			return // plan or layers are no JSON: no manifest has them
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, folder.Manifest), b, 0o600); err != nil {
			t.Fatal(err)
		}
		seen, err := View(dir)
		if err != nil {
			if !strings.Contains(err.Error(), folder.Manifest) {
				t.Fatal(err)
			}
			return
		}
		if runs := seen.Manifest.Runs; runs < 1 {
			t.Fatalf("%d runs", runs)
		}
		if l := seen.Manifest.layout(); len(l.Chunks()) < 10_000 { // a file each is looked for
			if s, err := seen.State(); err != nil || s.Runs != seen.Manifest.Runs || s.Done != 0 {
				t.Fatalf("%+v, %v", s, err)
			}
		}
		if b, err := seen.Manifest.Load(); err == nil && len(b.Arms) == 0 {
			t.Fatal("a batch without arms")
		}
	})
}
