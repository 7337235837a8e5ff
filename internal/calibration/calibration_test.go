package calibration

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"plenary/internal/rng"
	"plenary/scenarios"
	"plenary/sim"
)

func open(t *testing.T, name string) *Case {
	t.Helper()
	c, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The record is that of evidence.md: 152 yes, 5 no, 12 abstain, 24 absent; 59
// parties, 15, 24 and 44 of them after 10, 13 and 20 years.
func TestRecord(t *testing.T) {
	for name, want := range map[string][]int{
		"gcm2018":   {24, 152, 5, 12},
		"icrmw1990": {15, 9, 20, 15, 134},
	} {
		c := open(t, name)
		got := make([]int, len(c.Question.Categories))
		for _, k := range c.Observed {
			got[k]++
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v of %v, want %v", name, got, c.Question.Categories, want)
		}
	}
}

// Nobody but this package, the panel of treaties and the case of climate, which
// hold runs against it, reads what States did.
func TestOnlyCalibrationReadsTheRecord(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "plenary/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		if !slices.Contains(words[1:], "plenary/scenarios/rosters") {
			continue
		}
		found = true
		if !slices.Contains([]string{"plenary/internal/calibration", "plenary/internal/panel", "plenary/internal/climate"}, words[0]) {
			t.Errorf("%s imports the record", words[0])
		}
	}
	if !found {
		t.Error("nobody imports the record: the test looks for the wrong name")
	}
}

// Every State with a record is in one fold, and each fold has nearly its share
// of every outcome.
func TestFolds(t *testing.T) {
	c := open(t, "gcm2018")
	seen := map[int]int{}
	folds := c.folds(10, 3)
	for _, fold := range folds {
		events := 0
		for _, i := range fold {
			seen[i]++
			if c.Event[i] {
				events++
			}
		}
		if events < 1 || events > 3 {
			t.Errorf("a fold has %d of 17 events", events)
		}
	}
	for _, i := range c.All {
		if seen[i] != 1 {
			t.Errorf("%s is in %d folds", c.Record.State[i], seen[i])
		}
	}
	if slices.EqualFunc(folds, c.folds(10, 4), slices.Equal[[]int]) {
		t.Error("repeats part the States alike")
	}
}

// What a rule is scored on did not teach it.
func TestCrossedDoesNotPeek(t *testing.T) {
	c := open(t, "gcm2018")
	c.File.Folds.Repeats = 1
	ps, err := c.crossed(func(train []int) ([]float64, error) {
		p := make([]float64, len(c.Observed))
		for _, i := range train {
			p[i] = 1
		}
		return p, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range ps[0] {
		if p != 0 {
			t.Fatalf("%s was taught", c.Record.State[i])
		}
	}
}

// Scores of a forecast by hand.
func TestScore(t *testing.T) {
	s := ScoreOf("x", []bool{true, false, false}, []int{0, 1, 2}, []float64{0.8, 0.6, 0.1})
	if want := (0.04 + 0.36 + 0.01) / 3; math.Abs(s.Brier.Mean-want) > 1e-12 {
		t.Errorf("Brier %g, want %g", s.Brier.Mean, want)
	}
	if want := -(math.Log(0.8) + math.Log(0.4) + math.Log(0.9)) / 3; math.Abs(s.Log.Mean-want) > 1e-12 {
		t.Errorf("log score %g, want %g", s.Log.Mean, want)
	}
	if s.AUC.Mean != 1 || s.Confusion != [2][2]int{{1, 1}, {0, 1}} {
		t.Errorf("AUC %g, confusion %v", s.AUC.Mean, s.Confusion)
	}
	if d := Differ(s, s); d.Log != (Interval{}) {
		t.Errorf("a score differs from itself by %v", d.Log)
	}
}

// A logit is found again from counts, and a surface goes where its counts go.
func TestSurface(t *testing.T) {
	points := hypercube(200, 1, rng.NewStream(rng.Seed(1, 0)))
	x := mat.NewDense(200, 3, nil)
	all := make([]*Counts, 200)
	for d, u := range points {
		x.SetRow(d, features(u))
		p := 1 / (1 + math.Exp(-(0.5 + 2*u[0])))
		all[d] = &Counts{Runs: 50, All: 50, N: [][]float64{{50 * p, 50 * (1 - p)}, {0, 50}}}
	}
	s := fitSurface(x, all, 2, 2, 1e6)
	for j, want := range []float64{0.5, 2, 0} {
		if got := s.coef[0][0][j]; math.Abs(got-want) > 0.02 {
			t.Errorf("coefficient %d is %g, want %g", j, got, want)
		}
	}
	out := make([]float64, 2)
	if s.chances(1, features([]float64{0}), out); out[0] > 1e-3 {
		t.Errorf("what never happened has a chance of %g", out[0])
	}
}

// In the world of one dimension every issue orders the States by the line, and
// nothing else but capability tells them apart.
func TestOneDimension(t *testing.T) {
	l, err := scenarios.Load("gcm2018", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	line := map[string]float64{"France": 1, "Cuba": -1}
	s := oneDimension(l.Spec, line)
	var france, cuba, chad *sim.Traits
	for a := range s.Actors {
		switch s.Actors[a].Name {
		case "France":
			france = &s.Actors[a].Traits
		case "Cuba":
			cuba = &s.Actors[a].Traits
		case "Chad":
			chad = &s.Actors[a].Traits
		}
	}
	for d := range s.Issues {
		if !(france.Position[d].Mean < chad.Position[d].Mean && chad.Position[d].Mean < cuba.Position[d].Mean) {
			t.Errorf("issue %d does not follow the line", d)
		}
	}
	for k := range france.Scalar {
		if k != 0 && france.Scalar[k] != cuba.Scalar[k] {
			t.Errorf("trait %d differs", k)
		}
	}
	for _, e := range s.Events {
		if e.Kind == "government" {
			t.Fatal("a government changes")
		}
	}
}

// A user's own record: another scenario, another file, other columns; the fit
// finds that everybody is there, and two calls print the same.
func TestOwnRecord(t *testing.T) {
	dir := t.TempDir()
	l, err := scenarios.Load("classroom", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	framework, decision := "", ""
	for _, f := range l.Spec.Frameworks {
		for _, d := range f.Decisions {
			if d.Kind == "vote" {
				framework, decision = f.Name, d.Name
			}
		}
	}
	if decision == "" {
		t.Fatal("the classroom holds no vote")
	}
	rows := "country,bloc,gdp,ballot\n"
	n := 0
	var rowsSb216 strings.Builder
	for _, a := range l.Spec.Actors {
		if !strings.EqualFold(a.Kind, "state") {
			continue
		}
		ballot := "yes"
		if n%3 == 0 {
			ballot = "abstain"
		}
		rowsSb216.WriteString(a.Name + "," + a.Region + "," + string(rune('1'+n%5)) + "," + ballot + "\n")
		n++
	}
	rows += rowsSb216.String()
	write(t, dir, "record.csv", rows)
	write(t, dir, "own.yaml", `name: own
scenario: classroom
design: 12
seeds: 2
evaluate: 6
record: {file: record.csv, state: country, region: bloc}
outcome: {framework: "`+framework+`", decision: "`+decision+`", column: ballot}
baselines: [{name: base rate, kind: rate}, {name: logit, kind: logit, columns: [gdp]}]
folds: {number: 2, repeats: 1}
parameters:
  - {path: settings.decide.noise, from: vote, low: 0.01, high: 0.2, log: true, prior: {mean: 0.03, sd: 1}}
  - {path: settings.attendance.base, from: absence, low: 0, high: 8, prior: {mean: 2, sd: 2}}
`)
	var text []string
	for range 2 {
		c := open(t, filepath.Join(dir, "own.yaml"))
		k, err := Calibrate(context.Background(), c, Options{Profile: true, Recover: 2})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := k.Print(&b); err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal(k); err != nil {
			t.Fatal(err)
		}
		if k.Fitted[1].Value <= 2 {
			t.Errorf("nobody was absent, yet the log odds of being there fall to %g", k.Fitted[1].Value)
		}
		text = append(text, b.String())
	}
	if text[0] != text[1] {
		t.Error("two calls print different numbers")
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Mistakes in a calibration file are told, with what there is to choose from.
func TestFaults(t *testing.T) {
	dir := t.TempDir()
	good := `name: x
scenario: gcm2018
record: {file: r.csv, state: s, region: g}
outcome: {framework: f, decision: d, column: c}
`
	write(t, dir, "r.csv", "s,g,c\nFrance,W,yes\n")
	for text, want := range map[string]string{
		good + "nonsense: 1\n":                        "nonsense",
		good + "baselines: [{name: x, kind: logi}]\n": "logit",
		good + "parameters: [{path: a, from: luck, low: 0, high: 1, prior: {mean: 0.5, sd: 1}}]\n":                    "luck",
		good + "parameters: [{path: a, from: vote, low: 0, high: 1, prior: {mean: 5, sd: 1}}]\n":                      "prior.mean",
		strings.Replace(good, "column: c", "column: q", 1):                                                            `unknown column "q"`,
		good + "parameters: [{path: settings.decide.nois, from: vote, low: 0, high: 1, prior: {mean: 0.5, sd: 1}}]\n": "noise",
		strings.Replace(good, "decision: d", "since: 1990-01-01", 1):                                                  "bounds",
		good + strings.Repeat(" ", 0) + "folds: {number: 1, repeats: 1}\n":                                            "folds",
		strings.Replace(good, "scenario: gcm2018", "scenario: gcm2081", 1):                                            "gcm2018",
		strings.Replace(good, "file: r.csv", "file: none.csv", 1):                                                     "none.csv",
	} {
		write(t, dir, "x.yaml", text)
		if _, err := Open(filepath.Join(dir, "x.yaml")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not name %q", err, want)
		}
	}
	if _, err := Open("nowhere"); err == nil || !strings.Contains(err.Error(), "gcm2018") {
		t.Errorf("error %v does not list the shipped files", err)
	}
}
