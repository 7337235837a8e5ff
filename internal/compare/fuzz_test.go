package compare

import (
	"os"
	"path/filepath"
	"testing"

	"plenary/output/folder"
)

// FuzzOpen: whatever a folder of a run or of results holds, its arms can be opened
// and compared, or the error says why not.
func FuzzOpen(f *testing.F) {
	const manifest = `{"schema": 1, "scenario": "a", "complete": true, "dt": 0.25, "start": "2005-01-01", "results": [{"name": "depth", "value": 0.5}]}`
	for _, s := range [][3]string{
		{manifest, "step,time,breadth\n0,2005,0\n1,2005.25,0.5\n", "step,time,depth,breadth,silent,effort,obligation\n0,2005,0,1,0,0,0\n"},
		{manifest, "step,time\n0,\n1,NaN\n", ""},
		{manifest, "time\n1e400\n", "step,time,depth,breadth,silent,effort,obligation\n"},
		{`{"schema": 1, "kind": "batch", "name": "b", "texts": {"batch.yaml": "x", "y": ""}}`, "", "arm,level,replicate,seed,status,depth\na,1,0,1,ok,0.5\na,2,0,1,ok,\nb,1,0,2,failed,1\n"},
		{"", "", "run,arm,replicate,depth,breadth\na-0,a,0,1,2\na-1,a,1,1,2\nb-0,b,0,3,\nb-1,b,1,3,-1e308\n"},
		{"{", "", "replicate,seed,depth\n-1,-1,1\n18446744073709551616,1,1\n0,0.5,1\n"},
	} {
		f.Add(s[0], s[1], s[2])
	}
	f.Fuzz(func(t *testing.T, manifest, series, other string) {
		dir := t.TempDir()
		put := func(name, text string) {
			if text == "" {
				return
			}
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		put(folder.Manifest, manifest)
		put(seriesFile, series)
		if series == "" {
			put(resultsFile, other)
		} else {
			put(frontierFile, other)
		}
		arms, err := Open(dir, Options{})
		if err != nil {
			return
		}
		if len(arms) == 0 {
			t.Fatal("neither arms nor an error")
		}
		arms = append(arms, arms[0])
		Distinguish(arms)
		all := Measures(arms)
		rows := Contrasts(arms, all, nil)
		if want := len(all) * (len(arms) - 1); len(rows) != want {
			t.Fatalf("%d contrasts, want %d", len(rows), want)
		}
		if _, err := WriteTables(t.TempDir(), arms, all, rows); err != nil {
			t.Fatal(err)
		}
	})
}
