package experiment_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"plenary/internal/experiment"
	"plenary/scenarios"
	"plenary/sim"
)

// seeds is the number of paired runs behind every statement of this file.
const seeds = 50

// untilVote ends runs with the year of the decisions: what comes later changes
// nothing of them.
const untilVote = "time.until=2018-12-31"

// arm loads a scenario under overrides.
func arm(t *testing.T, name string, set ...string) experiment.Arm {
	t.Helper()
	l, err := scenarios.Load(name, scenarios.Options{Set: append(set, "measure.frontier=0")}) // a look changes nothing
	if err != nil {
		t.Fatal(err)
	}
	return experiment.Arm{Name: name, Spec: l.Spec}
}

// measures runs arms under the same luck and takes the named measures at the end.
func measures(t *testing.T, names []string, arms ...experiment.Arm) experiment.Results {
	t.Helper()
	if testing.Short() {
		t.Skip("fifty paired runs are not for the short set; the full set runs them")
	}
	var take []sim.Metric
	for _, n := range names {
		m, err := sim.Metrics.Find(n)
		if err != nil {
			t.Fatal(err)
		}
		take = append(take, m)
	}
	res, err := experiment.Run(context.Background(), experiment.Plan{
		Arms: arms, Replicates: seeds, Seed: 1,
		Take: func(w *sim.World) []float64 {
			out := make([]float64, len(take))
			for k, m := range take {
				out[k] = m.Value(w)
			}
			return out
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func compare(t *testing.T, what string, a, b []float64) experiment.Contrast {
	t.Helper()
	c, err := experiment.Compare(a, b)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	t.Logf("%s: %+v", what, c)
	return c
}

// fallsShort marks a bound that stands and that the model misses today, as
// docs/validation.md says: the test fails when the bound is met, so that the
// mark is taken away and the bound holds again.
func fallsShort(t *testing.T, met bool, what string) {
	t.Helper()
	if met {
		t.Errorf("%s: the bound is met again; take the mark away here and in docs/validation.md", what)
		return
	}
	t.Logf("falls short: %s", what)
}

const compact = `frameworks["Migration compact"].`

// P1: obligation lowers breadth, under support at the vote and under
// ratification; the effect of the procedure stands apart.
func TestObligationLowersBreadth(t *testing.T) {
	r := measures(t, []string{"breadth"},
		arm(t, "gcm2018"),
		arm(t, "gcm2018", compact+"regime.obligation=1"),
		arm(t, "gcm2018-binding", compact+"regime.obligation=0"),
		arm(t, "gcm2018-binding"))
	col := func(a int) []float64 { return r.Column(a, 0) }
	if c := compare(t, "obligation 0 to 1, support at the vote", col(0), col(1)); c.High >= 0 {
		t.Error("obligation does not lower breadth under support at the vote")
	}
	if c := compare(t, "obligation 0 to 1, ratification", col(2), col(3)); c.High >= 0 {
		t.Error("obligation does not lower breadth under ratification")
	}
	if c := compare(t, "support to ratification, obligation 0", col(0), col(2)); c.High >= 0 {
		t.Error("ratification does not lower breadth")
	}
	compare(t, "non-binding to binding", col(0), col(3))
}

// The negotiated obligation falls with the cost of sovereignty; that it does not
// depend on where it starts is asked and not met.
func TestNegotiatedObligation(t *testing.T) {
	start := func(b string, set ...string) experiment.Arm {
		return arm(t, "gcm2018-negotiable", append(set, untilVote, compact+"regime.obligation="+b)...)
	}
	half := "settings.utility.sovereignty=0.15"
	r := measures(t, []string{"obligation"},
		start("0.05"), start("0.5"), start("0.95"), start("0.05", half), start("0.5", half), start("0.95", half),
		start("0.5", "settings.utility.sovereignty=0.075"))
	mean := make([]float64, len(r))
	for a := range r {
		for _, v := range r.Column(a, 0) {
			mean[a] += v / seeds
		}
	}
	t.Logf("mean obligation: cost .3 from .05 .5 .95: %.3f; cost .15: %.3f; cost .075 from .5: %.3f", mean[:3], mean[3:6], mean[6])
	worst := 0.0
	for _, from := range []int{0, 3} {
		for k := 1; k < 3; k++ {
			worst = max(worst, math.Abs(mean[from+k]-mean[from]))
		}
	}
	fallsShort(t, worst <= 0.03, fmt.Sprintf("two starts end %.3f apart, the bound is .03", worst))
	if c := compare(t, "cost .3 to .15", r.Column(1, 0), r.Column(4, 0)); c.Low <= 0 {
		t.Error("a lower cost of sovereignty does not raise the negotiated obligation")
	}
	if c := compare(t, "cost .15 to .075", r.Column(4, 0), r.Column(6, 0)); c.Low <= 0 {
		t.Error("a still lower one does not raise it further")
	}
}

// P7: the shock of autumn 2018, which acts on traits, lowers the yes-votes
// after an agreement to which nobody objected; without it they stay.
func TestAutumnShock(t *testing.T) {
	without := `events["campaigns of autumn 2018"].amount=0`
	r := measures(t, []string{"votes_yes", "not_objecting", "attending", "votes_abstain", "votes_no"}, arm(t, "gcm2018", without, untilVote), arm(t, "gcm2018", untilVote))
	if c := compare(t, "yes-votes without and with the shock", r.Column(0, 0), r.Column(1, 0)); c.High >= -5 {
		t.Error("the shock does not cost five votes")
	}
	compare(t, "attending", r.Column(0, 2), r.Column(1, 2))
	if c := compare(t, "not objecting in July", r.Column(0, 1), r.Column(1, 1)); c.Diff != 0 {
		t.Error("a shock of October changed July")
	}
	// without it the support stays: hardly anybody present abstains or says no
	against := 0.0
	for k := range seeds {
		against += (r.Column(0, 3)[k] + r.Column(0, 4)[k]) / seeds
	}
	fallsShort(t, against <= 2, fmt.Sprintf("without the shock %.1f States on average abstain or say no, the bound is 2", against))
}

// Steps of a month and of a quarter agree: breadth and depth within .02,
// delivery within .01, the vote within 5 States, dispersion within .015. The
// breadth misses its band: one run of fifty does not adopt with monthly steps.
func TestStepsOfAMonthAgree(t *testing.T) {
	names := []string{"breadth", "depth", "delivery", "votes_yes", "dispersion"}
	band := []float64{0.02, 0.02, 0.01, 5, 0.015}
	r := measures(t, names, arm(t, "gcm2018"), arm(t, "gcm2018", "time.step=month"))
	for k, n := range names {
		c := compare(t, n, r.Column(0, k), r.Column(1, k))
		met := math.Abs(c.Diff) <= band[k]
		miss := fmt.Sprintf("%s differs by %.4f, the band is %g", n, c.Diff, band[k])
		if n == "breadth" {
			fallsShort(t, met, miss)
		} else if !met {
			t.Error(miss)
		}
	}
}
