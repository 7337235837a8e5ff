package output

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"plenary/output/folder"
	"plenary/output/tidy"

	"plenary/output/plots"
)

func TestEveryTableIsWhole(t *testing.T) {
	spec := testSpec(24)
	dir := record(t, spec, 1)
	if to := os.Getenv("PLENARY_LOOK"); to != "" {
		if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range sheets() {
		rows, err := csv.NewReader(strings.NewReader(read(t, dir, s.name))).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", s.name, err)
			continue
		}
		if got, want := strings.Join(rows[0], "|"), strings.Join(header(s.cols, spec), "|"); got != want {
			t.Errorf("%s: header %s, want %s", s.name, got, want)
		}
		if len(rows) < 3 {
			t.Errorf("%s has %d rows", s.name, len(rows)-1)
		}
	}
	if n := strings.Count(read(t, dir, seriesFile), "\n"); n != 26 {
		t.Errorf("series.csv has %d lines, want a header, the start and 24 steps", n)
	}
	if n := strings.Count(read(t, dir, actorsFile), "\n"); n != 61 {
		t.Errorf("actors.csv has %d lines, want a header and 60 actors", n)
	}
	if n := strings.Count(read(t, dir, votesFile), "\n"); n != 1+3*24 {
		t.Errorf("votes.csv has %d lines, want 24 States at three decisions", n)
	}
}

func TestFiguresReadWhatIsRecorded(t *testing.T) {
	paths, err := plots.Draw(record(t, testSpec(24), 1), nil, []string{"svg"})
	left, fault := plots.Sort(err)
	if fault != nil || len(left) > 0 {
		t.Errorf("left out %v, fault %v", left, fault)
	}
	if len(paths) != len(plots.List()) {
		t.Errorf("%d figures of %d", len(paths), len(plots.List()))
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	a := record(t, testSpec(24), 7)
	old := runtime.GOMAXPROCS(1)
	b := record(t, testSpec(24), 7)
	runtime.GOMAXPROCS(old)
	other := record(t, testSpec(24), 8)
	same := 0
	for _, s := range append(sheets(), sheet{name: minutesFile}) {
		x, y := read(t, a, s.name), read(t, b, s.name)
		if x != y {
			t.Errorf("%s differs between two runs of one seed", s.name)
		}
		if x == read(t, other, s.name) {
			same++
		}
	}
	if same > 3 {
		t.Errorf("%d files are the same under another seed", same)
	}
}

// A number is written as the shortest text that reads back as the same.
func TestNumbersReadBack(t *testing.T) {
	for _, v := range []float64{0, 1, -1, 0.1, 1. / 3, 1e-7, 123456789.125, 2.5e22, -1e-300} {
		b := tidy.AppendNumber(nil, v)
		got, err := strconv.ParseFloat(string(b), 64)
		if err != nil || got != v {
			t.Errorf("%v is written as %s", v, b)
		}
		if len(b) > len(strconv.FormatFloat(v, 'g', -1, 64))+17 {
			t.Errorf("%v takes %d letters", v, len(b))
		}
	}
}

func TestTextNeedsOneLine(t *testing.T) {
	f, err := Create(filepath.Join(t.TempDir(), "run"), false)
	if err != nil {
		t.Fatal(err)
	}
	tab, err := newTable(f, "t.csv", []string{"a", "b"})
	if err != nil {
		t.Fatal(err)
	}
	tab.text("two\nlines\rand \"quotes\", too")
	tab.text(" led by a blank")
	tab.end()
	tab.text("one cell")
	tab.end()
	if err := tab.close(); err == nil || !strings.Contains(err.Error(), "row of 1 cells under a header of 2") {
		t.Errorf("a short row gives %v", err)
	}
	b, err := os.ReadFile(filepath.Join(f.Dir(), "t.csv"))
	if want := "a,b\n\"two lines and \"\"quotes\"\", too\",\" led by a blank\"\none cell\n"; err != nil || string(b) != want {
		t.Errorf("got %q, want %q", b, want)
	}
}

func TestManifestSaysWhatThereIs(t *testing.T) {
	spec := testSpec(8)
	spec.Record.Actors, spec.Record.Network = 11, 7
	dir := record(t, spec, 1)
	var m folder.Run
	if err := json.Unmarshal([]byte(read(t, dir, folder.Manifest)), &m); err != nil {
		t.Fatal(err)
	}
	if !m.Complete || m.Done != 8 || m.Framework != "Compact, the" || m.Start != "2005-01-01" || m.Dt != 0.25 {
		t.Errorf("manifest %+v", m)
	}
	if len(m.Sampled) != 3 || m.Sampled[0] != (folder.Sampled{File: actorsFile, Rows: 11, Of: 60}) {
		t.Errorf("sampled %v", m.Sampled)
	}
	if n := strings.Count(read(t, dir, actorsFile), "\n"); n != 12 {
		t.Errorf("actors.csv has %d lines", n)
	}
	for _, f := range m.Files {
		if at, err := os.Stat(filepath.Join(dir, f.Name)); err != nil || at.Size() != f.Bytes {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
	if len(m.Files) != len(sheets())+1 {
		t.Errorf("%d files", len(m.Files))
	}
}

// The sample of actors depends on their names alone.
func TestSampleByName(t *testing.T) {
	spec := testSpec(4)
	spec.Record.Actors = 20
	names := func(dir string) map[string]bool {
		rows, err := csv.NewReader(bytes.NewBufferString(read(t, dir, actorsFile))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]bool{}
		for _, r := range rows[1:] {
			out[r[0]] = true
		}
		return out
	}
	a := names(record(t, spec, 1))
	more := testSpec(4)
	more.Record.Actors = 20
	for i := range more.Populations {
		if more.Populations[i].Kind == "firm" {
			more.Populations[i].Count++
		}
	}
	lost := 0
	b := names(record(t, more, 2))
	for n := range a {
		if !b[n] {
			lost++
		}
	}
	if len(a) != 20 || len(b) != 20 || lost > 1 {
		t.Errorf("one actor more changes %d of %d", lost, len(a))
	}
}
