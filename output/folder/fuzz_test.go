package folder

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzRead: whatever a manifest holds, reading it ends in one kind of folder, which
// can be written and read again, or in an error that names the file.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		`{"schema": 1, "scenario": "a", "seed": 18446744073709551615, "dt": 0.25, "issues": ["x"], "results": [{"name": "depth", "value": null}]}`,
		`{"schema": 1, "kind": "comparison", "arms": [{"name": "a"}, {"name": "a", "runs": -1}], "batches": [{"texts": {"x": "y"}}]}`,
		`{"schema": 1, "kind": "batch", "plan": {"points": 1e9}, "layers": [{"replicates": -3}], "texts": {"batch.yaml": ""}}`,
		`{"schema": 1, "kind": "batch", "plan": 3, "adopted": [null]}`, `{"schema": 2}`, `{"schema": 1, "kind": "poem"}`,
		`{"schema": 1, "steps": -1}`, `{"schema": 1, "dt": 1e999}`, "{\n\"schema\": 1,\n\"title\": 4}", `[]`, `null`, "",
		`{"schema": 1, "Kind": "\u202e\ud800"}`, `{"schema":1,"arms":{}}{`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		put := func(dir string, text []byte) string {
			if err := os.WriteFile(filepath.Join(dir, Manifest), text, 0o600); err != nil {
				t.Fatal(err)
			}
			return dir
		}
		is, err := Read(put(t.TempDir(), text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), Manifest) {
				t.Fatal(err)
			}
			return
		}
		var of any
		sorts := 0
		for kind, x := range map[string]any{KindRun: is.Run, KindComparison: is.Comparison, KindBatch: is.Batch} {
			if kind == is.Kind {
				of = x
			}
		}
		for _, is := range []bool{is.Run != nil, is.Comparison != nil, is.Batch != nil} {
			if is {
				sorts++
			}
		}
		written, err := json.Marshal(of)
		if err != nil || sorts != 1 {
			t.Fatalf("a folder of %d kinds: %v", sorts, err)
		}
		if _, err = Read(put(t.TempDir(), written)); err != nil {
			t.Fatalf("%v in\n%s", err, written)
		}
	})
}
