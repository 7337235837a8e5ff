package calibration

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenary/internal/tree"
)

// Every fault of a calibration file comes with its line and the nearest name,
// all of a stage at once.
func TestFaultsOfAFileHavePlaces(t *testing.T) {
	whole, err := os.ReadFile("../../scenarios/calibration/gcm2018.yaml")
	if err != nil {
		t.Fatal(err)
	}
	record, err := filepath.Abs("../../scenarios/rosters/facts/un_member_states.csv")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ swap, want []string }{
		"keys":  {[]string{"lwo: 0.1", "sed: 2018"}, []string{`:13:1: sed: unknown key "sed" (did you mean "seed"?`, "unknown key \"lwo\" (did you mean \"low\"?"}},
		"names": {[]string{"from: votes", "kind: lojit"}, []string{`parameters[0].from: unknown source "votes" (did you mean "vote"?`, `baselines["logit ideal point"].kind: unknown baseline "lojit" (did you mean "logit"?`}},
		"range": {[]string{"high: 0.05", "number: 1"}, []string{"parameters[0].high: expected a number above low (0.1), got 0.05", "folds.number: expected a whole number of at least 2, got 1"}},
		"columns": {
			[]string{"column: vote_2018_gmc", "line: ideal_point"},
			[]string{`outcome.column: unknown column "vote_2018_gmc" (did you mean "vote_2018_gcm"?`, `line: unknown column "ideal_point"`},
		},
		"scenario": {
			[]string{"path: settings.decide.nosie", "decision: Marakech", "forum: Tant"},
			[]string{`parameters[2].path: unknown key "nosie" (did you mean "noise"?`, `totals[6].decision: unknown decision "Marakech" (did you mean "Marrakech"?`, `unknown forum "Tant" (did you mean "Tent"?`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.ReplaceAll(string(whole), "../rosters/facts/un_member_states.csv", record)
			for _, s := range c.swap {
				if !strings.Contains(text, was[s]) {
					t.Fatalf("the file has no %q to spoil", was[s])
				}
				text = strings.Replace(text, was[s], s, 1)
			}
			file := filepath.Join(t.TempDir(), "wrong.yaml")
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Open(file)
			if _, ok := errors.AsType[*tree.FaultsError](err); !ok {
				t.Fatalf("%v are no faults", err)
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not in\n%v", want, err)
				}
			}
		})
	}
}

// A file without a parameter is not calibrated, nor are States without folds.
func TestReady(t *testing.T) {
	c := open(t, "gcm2018")
	if err := c.Ready(Options{}); err != nil {
		t.Error(err)
	}
	for want, o := range map[string]Options{"--folds 1": {Folds: 1}, "--repeats -2": {Repeats: -2}} {
		if err := c.Ready(o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	c.File.Parameters = nil
	if err := c.Ready(Options{}); err == nil || !strings.Contains(err.Error(), "at least one parameter") || strings.Contains(err.Error(), "\n") {
		t.Errorf("no parameters: %v", err)
	}
}

// was is what stood in the file.
var was = map[string]string{
	"lwo: 0.1": "low: 0.1", "sed: 2018": "seed: 2018", "from: votes": "from: vote", "kind: lojit": "kind: logit",
	"high: 0.05": "high: 0.9", "number: 1": "number: 10", "column: vote_2018_gmc": "column: vote_2018_gcm", "line: ideal_point": "line: ideal_point_2017",
	"path: settings.decide.nosie": "path: settings.decide.noise", "decision: Marakech": "decision: Marrakech", "forum: Tant": "forum: Tent",
}
