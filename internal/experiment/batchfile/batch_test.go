package batchfile

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plenary/scenarios"
)

// Every shipped batch loads; so does the text that a batch folder keeps of it,
// and asks for the same worlds.
func TestShippedBatchesLoad(t *testing.T) {
	if len(scenarios.Batches()) < 4 {
		t.Fatalf("shipped are %v", scenarios.Batches())
	}
	for _, name := range scenarios.Batches() {
		b, err := Load(name, scenarios.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if b.File.Name != name || scenarios.Entries("batches", []string{name})[0].Doc == "" {
			t.Errorf("%s is called %s, or says nothing of itself", name, b.File.Name)
		}
		again, err := Load("batch.yaml", scenarios.Options{Files: b.withText()})
		if err != nil {
			t.Fatalf("%v in\n%s", err, b.Text)
		}
		if string(again.Text) != string(b.Text) {
			t.Errorf("%s: the kept text\n%s\nbecomes\n%s", name, b.Text, again.Text)
		}
		if again.Points.Size != b.Points.Size || again.File.Replicates != b.File.Replicates || again.Seed != b.Seed {
			t.Errorf("%s: %d points, %d replicates become %d, %d", name, b.Points.Size, b.File.Replicates, again.Points.Size, again.File.Replicates)
		}
		one, two := make([]float64, len(b.Factors)), make([]float64, len(b.Factors))
		i := b.Points.Size - 1
		b.Points.At(i, one)
		again.Points.At(i, two)
		a, err := b.Vary(len(b.Arms)-1, one)
		if err != nil {
			t.Fatal(err)
		}
		c, err := again.Vary(len(b.Arms)-1, two)
		if err != nil {
			t.Fatal(err)
		}
		if scenarios.HashOf(a) != scenarios.HashOf(c) {
			t.Errorf("%s: point %d is another world from the kept text", name, i)
		}
	}
}

func (b *Batch) withText() map[string][]byte {
	b.Files["batch.yaml"] = b.Text
	return b.Files
}

// A point is the scenario under --set.
func TestVaryIsSet(t *testing.T) {
	b := batchOf(t, `scenario: classroom
set: [time.steps=30]
arms: [{name: a}, {name: b, set: [settings.utility.home=0.2]}]
factors:
  - {name: when, path: 'events["campaign"].date', from: 2022-01-01, until: 2022-12-31}
  - {name: cost, path: 'forums["General Assembly"].appeal', min: 0.1, max: 4, scale: log}
  - {name: step, path: settings.draft.step, values: [0.1, 0.2]}
  - {name: preset, path: regime.preset, values: [binding, hybrid]}
  - {name: n, path: time.steps, min: 20, max: 30, whole: true}
design: {kind: latin, points: 7}
`)
	at := make([]float64, 5)
	for i := range 7 {
		b.Points.At(i, at)
		set := []string{"time.steps=30", "settings.utility.home=0.2"}
		for f := range b.Factors {
			set = append(set, b.Factors[f].Paths[0]+"="+b.Factors[f].Value(at[f]).Text)
		}
		l, err := scenarios.Load("classroom", scenarios.Options{Set: set})
		if err != nil {
			t.Fatal(err)
		}
		spec, err := b.Vary(1, at)
		if err != nil {
			t.Fatal(err)
		}
		if scenarios.HashOf(spec) != l.Hash {
			t.Errorf("point %d is not --set %q", i, set)
		}
	}
}

func batchOf(t *testing.T, text string) *Batch {
	t.Helper()
	b, err := Load("b.yaml", scenarios.Options{Files: map[string][]byte{"b.yaml": []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Whatever is wrong is told with its place, all at once.
func TestBatchFaults(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"scenario: clasroom\n", `b.yaml:1:11: no such file beside this one and none shipped: "clasroom" (did you mean "classroom"?`},
		{"scenario: classroom\nfactor: []\nreplicates: 0\n", `b.yaml:2:1: factor: unknown key "factor" (did you mean "factors"?`},
		{"scenario: classroom\nfactor: []\nreplicates: 0\n", `b.yaml:3:13: replicates: expected a whole number`},
		{"scenario: classroom\nmeasures: [bredth]\n", `unknown measure "bredth" (did you mean "breadth"?`},
		{"scenario: classroom\ndesign: gird\n", `b.yaml:2:9: design: unknown design "gird" (did you mean "grid"?`},
		{"scenario: classroom\nset: [settings.utility.hom=1]\n", `b.yaml:2:7: settings.utility.hom: unknown key "hom"`},
		{"scenario: classroom\nset: [nonsense]\n", `b.yaml:2:7: expected path=value`},
		{"scenario: classroom\nset: ['forums[\"General Asembly\"].cost=1']\n", `b.yaml:2:7: there is no forums["General Asembly"] (did you mean "General Assembly"?`},
		{"scenario: classroom\nfactors: [{name: x, path: settings.utility.home, values: [0.1, 7]}]\n", `b.yaml:2:64: settings.utility.home: expected a number`},
		{"scenario: classroom\nfactors: [{name: x, path: settings.utility.home, min: 0, max: 7, steps: 3}]\n", `settings.utility.home: expected a number`},
		{"scenario: classroom\nfactors: [{name: x, path: settings.utility.nothing, values: [1]}]\n", `unknown key "nothing"`},
		{"scenario: classroom\nfactors: [{name: seed, values: [1]}]\n", `a factor cannot move seed: replicates draw their own luck`},
		{"scenario: classroom\nfactors: [{name: x, path: base, values: [a.csv]}]\n", `a factor cannot move base`},
		{"scenario: classroom\nfactors: [{name: x, path: roster, values: [un193-2006.csv]}]\n", `b.yaml:2:44: no such file beside this one and none shipped: "un193-2006.csv"`},
		{"scenario: classroom\nfactors: [{name: x, path: roster, min: 1, max: 2, steps: 2}]\n", `b.yaml:2:11: factors["x"]: needs values: tables of actors or of governments`},
		{"scenario: classroom\nfactors: [{name: x, path: time.steps, min: 5, max: 2}]\n", `b.yaml:2:52: factors["x"].max: is not above min`},
		{"scenario: classroom\nfactors: [{name: x, path: time.steps, min: 5, max: 7}]\n", `grid needs values, or a range with steps, of x`},
		{"scenario: classroom\nfactors: [{name: x, path: time.start, from: 2020-13-01, until: 2021}]\n", `there is no month 13`},
		{"scenario: classroom\nfactors: [{name: x}]\n", `give values, or min and max, or from and until`},
		{"scenario: classroom\nfactors: [{name: run, path: time.steps, values: [3]}]\n", `"run" is a column of every result already`},
		{"scenario: classroom\nmeasures: [breadth, {measure: breadth}]\n", `the column "breadth" stands twice`},
		{"scenario: classroom\nmeasures: [{measure: breadth, reduce: at}]\n", `at needs a step or a date`},
		{"scenario: classroom\nmeasures: [{measure: breadth, reduce: first}]\n", `first needs at_least or at_most`},
		{"scenario: classroom\nmeasures: [{measure: votes_yes, reduce: mean}]\n", `votes_yes is taken at the end and has no mean`},
		{"scenario: classroom\nmeasures: [{measure: breadth, reduce: fist, at_least: 1}]\n", `unknown reducer "fist" (did you mean "first"?`},
		{"scenario: classroom\nstop: [{measure: breadth}]\n", `give at_least, at_most or within`},
		{"scenario: classroom\ndesign: {kind: morris, levels: 3}\nfactors: [{name: x, path: time.steps, min: 5, max: 7}]\n", `morris needs an even number of levels, got 3`},
		{"scenario: classroom\ndesign: sobol\n", `needs factors`},
		{"scenarios: [classroom, classroom]\n", `the arm "classroom" stands twice`},
		{"arms: [{name: a}]\n", `missing: scenario, here or of the whole batch`},
		{"replicates: 3\n", `missing: scenario`},
		{"scenario: classroom\ndesign: {file: t.csv}\nfactors: [{name: y, path: time.steps, values: [3]}]\n", `its column "x" is no factor (did you mean "y"? have y)`},
		{"scenario: classroom\ndesign: {file: bad.csv}\nfactors: [{name: x, path: time.steps}]\n", `bad.csv:3:1: `},
		{"[1]", "expected a mapping with the keys of a batch"},
	} {
		_, err := Load("b.yaml", scenarios.Options{Files: map[string][]byte{
			"b.yaml": []byte(c.text), "t.csv": []byte("x\n3\n"), "bad.csv": []byte("x\n3\n4,5\n"),
		}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s\n%v\nwant %s", c.text, err, c.want)
		}
	}
}

func TestUnknownBatchIsNamed(t *testing.T) {
	_, err := Load("regmes", scenarios.Options{})
	if err == nil || !strings.Contains(err.Error(), `no such batch (did you mean "regimes"?`) {
		t.Error(err)
	}
}

// A table gives the factors their values; the scenario may be called as the
// batch is.
func TestBatchTableAndNames(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"classroom.yaml": "scenario: classroom\nfactors: [{name: steps_of, path: time.steps}, {name: p, path: regime.preset}]\ndesign: {file: points.csv}\n",
		"points.csv":     "steps_of,p\n10,binding\n12,hybrid\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b, err := Load("classroom.yaml", scenarios.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	at := make([]float64, 2)
	b.Points.At(1, at)
	if b.Points.Size != 2 || b.Factors[0].Value(at[0]).Num != 12 || b.Factors[1].Value(at[1]).Text != "hybrid" || !b.Factors[0].Numeric || b.Factors[1].Numeric {
		t.Errorf("%d points, the last %v", b.Points.Size, at)
	}
	again, err := Load("batch.yaml", scenarios.Options{Files: b.withText()})
	if err != nil || again.Points.Size != 2 {
		t.Fatalf("%v in\n%s", err, b.Text)
	}
	if names := slices.Collect(func(yield func(string) bool) {
		for _, s := range b.Sources {
			if !yield(filepath.Base(s.Name)) {
				return
			}
		}
	}); names[0] != "classroom.yaml" {
		t.Errorf("sources %v", names)
	}
}
