package batchfile

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plenary/scenarios"
)

// rosterBatch writes a batch over rosters into a folder: one of the scenario's
// own, which lies in a folder of its own under the same name as one of the factor.
func rosterBatch(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range map[string]string{
		"world/w.yaml": `name: world
time: {start: 2005-01-01, step: year, steps: 3}
issues: [{name: rights}, {name: returns}]
roster: few.csv
actors: [{name: Alba, capability: 2}]
forums: [{name: Meeting, level: global, format: plenary, admit: {kinds: [state]}, every: 1}]
`,
		"world/few.csv":   "name,kind,position.rights,position.returns\nAlba,state,0.2,0.4\nBora,state,0.7,0.4\n",
		"few.csv":         "name,kind,position.rights,position.returns\nAlba,state,0.5,0.5\nCala,state,0.9,0.1\n",
		"governments.csv": "date,state,position.rights,position.returns\n2006-03-01,Alba,0.9,0.9\n",
		"none.csv":        "date,state,position.rights,position.returns\n2006-03-01,Bora,0.9,0.9\n",
		"b.yaml": `scenario: world/w.yaml
factors:
  - {name: people, path: roster, values: [few.csv, [few.csv, world/few.csv], world/few.csv]}
  - {name: turns, path: governments, values: [governments.csv, [], none.csv]}
  - {name: step, path: settings.draft.step, values: [0.1, 0.2, 0.3]}
design: zip
`,
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A point of rosters is the scenario under --set, whatever has become of the files
// since; so is that of the text which is kept.
func TestRostersVary(t *testing.T) {
	dir := rosterBatch(t)
	b, err := Load("b.yaml", scenarios.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	sets := [][]string{
		{"roster=few.csv", "governments=governments.csv", "settings.draft.step=0.1"},
		{"roster=[few.csv, world/few.csv]", "governments=[]", "settings.draft.step=0.2"},
		{"roster=world/few.csv", "governments=none.csv", "settings.draft.step=0.3"},
	}
	want := make([]*scenarios.Loaded, len(sets))
	for i, set := range sets {
		if want[i], err = scenarios.Load("world/w.yaml", scenarios.Options{Dir: dir, Set: set}); err != nil {
			t.Fatal(err)
		}
	}
	if want[0].Hash == want[1].Hash || len(want[1].Spec.Actors) != 3 {
		t.Fatal("the rosters make no difference: the test shows nothing")
	}
	own := b.Arms[0].Hash
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	again, err := Load("batch.yaml", scenarios.Options{Files: b.withText()})
	if err != nil {
		t.Fatal(err)
	}
	if string(again.Text) != string(b.Text) || again.Arms[0].Hash != own {
		t.Errorf("the kept text\n%s\nbecomes\n%s", b.Text, again.Text)
	}
	for _, x := range []*Batch{b, again} {
		for i := range sets {
			at := make([]float64, len(x.Factors))
			x.Points.At(i, at)
			spec, err := x.Vary(0, at)
			if err != nil {
				t.Fatal(err)
			}
			if scenarios.HashOf(spec) != want[i].Hash {
				t.Errorf("point %d is not --set %q", i, sets[i])
			}
		}
		if got := x.Factors[0].Value(1).Text; got != "few.csv, world/few.csv" {
			t.Errorf("a list is shown as %q", got)
		}
	}
	if !slices.Equal(b.Factors[0].Tables, again.Factors[0].Tables) || b.Factors[0].Tables[0] == b.Factors[0].Tables[2] {
		t.Errorf("tables are known by %q, then %q", b.Factors[0].Tables, again.Factors[0].Tables)
	}
}

// What a roster makes wrong is told before anything runs.
func TestRosterFaults(t *testing.T) {
	dir := rosterBatch(t)
	file := filepath.Join(dir, "governments.csv")
	if err := os.WriteFile(file, []byte("date,state,position.rights,position.returns\n2006-03-01,Nowhere,0.9,0.9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Load("b.yaml", scenarios.Options{Dir: dir})
	if err == nil {
		t.Fatal("a government of a State that is not there was taken")
	}
	if want := `governments.csv:2:1: events["government of Nowhere 2006-03-01"].who.actors[0]: unknown actor "Nowhere"`; !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
