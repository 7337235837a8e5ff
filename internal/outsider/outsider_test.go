package outsider

import (
	"os"
	"strings"
	"testing"

	"plenary/agents"
	"plenary/scenarios"
	"plenary/sim"
)

func TestMain(m *testing.M) {
	Add()
	m.Run()
}

// Whatever lists kinds has the fifth.
func TestEveryListFollowsTheRow(t *testing.T) {
	for _, path := range []string{"forums[].voice.university"} {
		if p, ok := sim.ParamAt(path); !ok || p.Default < p.Min || p.Default > p.Max {
			t.Errorf("the table of parameters has no sound row %s: %+v", path, p)
		}
	}
	if _, err := sim.Metrics.Find("attendance_university"); err != nil {
		t.Error(err)
	}
	if got := agents.Counted("university", 10); got != "10 universities" {
		t.Errorf("ten are %q", got)
	}
	schema, err := scenarios.Schema()
	if err != nil || strings.Count(string(schema), `"university"`) < 5 {
		t.Errorf("the schema names it %d times: %v", strings.Count(string(schema), `"university"`), err)
	}
}

// What a scenario says of the kind reaches the Spec, and what it does not say is
// the row's.
func TestScenarioReachesTheSpec(t *testing.T) {
	l := load(t)
	k := agents.Kinds.Index("university")
	if v := l.Spec.Forums[0].Voice; v[k] != 0.5 || v[agents.Kinds.Index("city")] != 0 {
		t.Errorf("voices %v", v)
	}
	for _, p := range l.Spec.Populations {
		if got := p.Traits.Scalar[agents.Capability].Mean; p.Kind == "university" && got != 0.3 {
			t.Errorf("its capability is %g", got)
		}
	}
	for _, set := range []string{`forums["Assembly"].voice.university=0.6`} {
		if m := load(t, set); m.Hash == l.Hash {
			t.Errorf("--set %s leaves the hash as it is", set)
		}
	}
	if _, err := scenarios.Load(file(t), scenarios.Options{Set: []string{`forums["Assembly"].voice.universities=1`}}); err == nil || !strings.Contains(err.Error(), `did you mean "university"`) {
		t.Errorf("a voice of nobody is answered with %v", err)
	}
}

// A run seats the universities and lets them act.
func TestRunSeatsIt(t *testing.T) {
	l := load(t)
	w, err := sim.New(l.Spec, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := sim.Metrics.Get("attendance_university").Value(w); !(n > 0) {
		t.Errorf("%g seats are taken by universities", n)
	}
	if p := sim.Metrics.Get("price").Value(w); !(p < 1) {
		t.Errorf("they innovate, and the price is %g", p)
	}
}

func load(t *testing.T, set ...string) *scenarios.Loaded {
	t.Helper()
	l, err := scenarios.Load(file(t), scenarios.Options{Set: set})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func file(t *testing.T) string {
	t.Helper()
	path := t.TempDir() + "/lectures.yaml"
	if err := os.WriteFile(path, []byte(Scenario), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
