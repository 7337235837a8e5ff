package report

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"plenary/output/folder"
)

// FuzzWrite: whatever a folder of a run or a comparison holds, its page is written
// without a panic, and no word of the folder is code in it; or the error says why not.
func FuzzWrite(f *testing.F) {
	const table = "measure,arm,unit,runs,mean_first,mean,difference,low,high,hedges_g,superiority,pairing_gain,runs_needed\n"
	const arms = `{"schema": 1, "kind": "comparison", "title": "</script><script>alert(1)</script>", "arms": [{"name": "a", "text": "x"}, {"name": "b"}], "batches": [{"name": "c", "texts": {"d": "e"}}]}`
	for _, s := range [][2]string{
		{arms, table + "depth,b,1,5,0.1,0.2,0.1,0.05,0.15,1,0.9,2,4\n"},
		{arms, table + "<script>,b,%,x,NaN,1e400,-0,,,,,,\n"},
		{arms, "measure\n"},
		{arms, table + "depth\n"},
		{`{"schema": 1, "scenario": "<script>", "steps": 3, "results": [{"name": "depth", "value": null}]}`, "step,event\n1,<script>\n2.5,\"\n\"\n"},
		{`{"schema": 1}`, ""},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, manifest, csv string) {
		dir := t.TempDir()
		for name, text := range map[string]string{folder.Manifest: manifest, "compare.csv": csv, "events.csv": csv} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		var b bytes.Buffer
		if err := Write(&b, dir); err == nil && bytes.Count(b.Bytes(), []byte("<script")) != 1 {
			t.Fatalf("%d scripts in the page", bytes.Count(b.Bytes(), []byte("<script")))
		}
	})
}
