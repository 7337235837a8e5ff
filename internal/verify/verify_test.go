package verify_test

import (
	"context"
	"flag"
	"runtime"
	"strings"
	"testing"

	"plenary/internal/verify"
	"plenary/scenarios"
)

var full = flag.Bool("full", false, "make the checks of many seeds too")

func TestEveryKnownModel(t *testing.T) {
	if testing.Short() {
		t.Skip("known models take many steps; the full set runs them")
	}
	checks, err := verify.Select(nil, *full)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range verify.Run(context.Background(), checks, runtime.GOMAXPROCS(0)) {
		if !r.OK {
			t.Errorf("%s: %s: got %.12g, want %.12g within %g (%v)", r.Model, r.What, r.Value, r.Expected, r.Tolerance, r.Err)
		}
	}
}

// Every scenario under verify/ is held by a check as it is shipped, with nothing
// laid over it, and every check stands on one.
func TestChecksAndScenariosCoverEachOther(t *testing.T) {
	used := map[string]bool{}
	for _, c := range verify.List() {
		used[c.Scenario] = used[c.Scenario] || len(c.Set) == 0
		if !strings.HasPrefix(c.Scenario, "verify/") || c.Source == "" || c.What == "" || c.Got == nil {
			t.Errorf("%s: %s: scenario %q, source %q", c.Model, c.What, c.Scenario, c.Source)
		}
	}
	for _, name := range scenarios.List() {
		if strings.HasPrefix(name, "verify/") && !used[name] {
			t.Errorf("%s is checked by nothing as it is shipped", name)
		}
	}
}

func TestSelect(t *testing.T) {
	if _, err := verify.Select([]string{"degrot"}, false); err == nil || !strings.Contains(err.Error(), "degroot") {
		t.Errorf("an unknown model: %v", err)
	}
	quick, _ := verify.Select([]string{"hegselmann-krause"}, false)
	all, _ := verify.Select([]string{"hegselmann-krause"}, true)
	if len(quick) == 0 || len(all) <= len(quick) {
		t.Errorf("%d quick checks, %d in all", len(quick), len(all))
	}
}

// A check that is wrong fails: no tolerance is so wide that it holds nothing.
func TestAWrongNumberFails(t *testing.T) {
	checks, _ := verify.Select([]string{"degroot", "compromise", "nash", "barrett", "power", "agreement"}, false)
	for i := range checks {
		checks[i].Expected += 0.01
	}
	for _, r := range verify.Run(context.Background(), checks, 2) {
		if r.OK {
			t.Errorf("%s: %s holds for a wrong number too", r.Model, r.What)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r := verify.Run(ctx, checks[:1], 1)[0]; r.OK || r.Err == nil {
		t.Error("a canceled check counts as made")
	}
}
