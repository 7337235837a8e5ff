package panel

import (
	"context"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"plenary/scenarios"
)

// Scores of courses that can be worked out by hand.
func TestScore(t *testing.T) {
	if got := crps([]float64{0, 10}, 5); got != 2.5 {
		t.Errorf("CRPS of 0 and 10 at 5 is %g, by hand 5 - 5/2", got)
	}
	if got := crps([]float64{7}, 3); got != 4 {
		t.Errorf("CRPS of one course is %g, its error is 4", got)
	}
	record := []float64{1, 4, 6, 8, 10}
	courses := [][]float64{{1, 2, 6, 8, 13}, {1, 2, 6, 8, 13}, {1, 3, 7, 8, 13}}
	risks := []risk{{event: true}, {event: false}}
	s := score(risks, []float64{0.5, 0.25}, courses, record)
	if want := (2.0 + 3) / 2; float64(s.Curve) != want {
		t.Errorf("curve %g at years 2 and 5, want %g", s.Curve, want)
	}
	if want := -(math.Log(0.5) + math.Log(0.75)) / 2; math.Abs(float64(s.LogLoss)-want) > 1e-15 || s.AUC != 1 {
		t.Errorf("log loss %g, AUC %g", s.LogLoss, s.AUC)
	}
	if math.Abs(float64(s.Inside)-0.6) > 1e-15 {
		t.Errorf("inside %g, want years 1, 3 and 4 of 5", s.Inside)
	}
}

// A treaty that is on record for a year has no mark yet.
func TestScoreBeforeTheFirstMark(t *testing.T) {
	s := score([]risk{{event: true}}, []float64{0.5}, [][]float64{{1}}, []float64{1})
	if !math.IsNaN(float64(s.Curve)) || !math.IsNaN(float64(s.CRPS)) || s.Inside != 1 {
		t.Errorf("%+v", s)
	}
	if _, err := json.Marshal(s); err != nil {
		t.Error(err)
	}
}

// The appeal is learned from the years before: after a year in which all consent
// that could, more are expected.
func TestAheadLearnsTheAppeal(t *testing.T) {
	var risks []risk
	eta := []float64{}
	for year := range 2 {
		for n := range 50 {
			risks, eta = append(risks, risk{state: n, step: year, event: year == 0}), append(eta, -1)
		}
	}
	f := &family{link: hazards{}, draw: true, risks: [][]risk{risks}, at: func(int, []float64) rows { return rows{eta: eta} }}
	p := f.ahead(0, []float64{0})
	if p[0] > 0.5 || p[99] < 0.9 {
		t.Errorf("chance %.3f before and %.3f after", p[0], p[99])
	}
	f.draw = false
	if p = f.ahead(0, nil); p[0] != p[99] {
		t.Errorf("without a draw there is nothing to learn: %g and %g", p[0], p[99])
	}
}

// A small panel is foretold, printed, and written as scenarios that load; the same
// again gives the same bytes.
func TestValidateSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("fits to 43 treaties are not for the short set; the full set makes them")
	}
	var text [2]string
	for n := range text {
		r := shipped(t)
		r.Thin(22)
		v, err := Validate(context.Background(), r, Options{Runs: 10, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := v.Print(&b); err != nil {
			t.Fatal(err)
		}
		text[n] = b.String()
		dir := t.TempDir()
		if err := v.Write(r, dir); err != nil {
			t.Fatal(err)
		}
		for _, y := range r.Treaties {
			l, err := scenarios.Load(dir+"/"+y.Name+".yaml", scenarios.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(l.Spec.Actors) != 193 || l.Spec.Time.Steps != y.Time.Steps {
				t.Errorf("%s: %d States, %d steps", y.Name, len(l.Spec.Actors), l.Spec.Time.Steps)
			}
		}
	}
	if text[0] != text[1] {
		t.Errorf("the same seed gives\n%s\nand\n%s", text[0], text[1])
	}
}
