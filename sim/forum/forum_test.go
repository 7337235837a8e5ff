package forum

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestRules(t *testing.T) {
	for _, c := range []struct {
		rule string
		t    Tally
		s    Terms
		want bool
	}{
		{"consensus", Tally{Yes: 10}, Terms{}, true},
		{"consensus", Tally{Yes: 10, No: 1, Objections: 1}, Terms{}, false},
		{"consensus", Tally{Yes: 99, No: 1, Objections: 1}, Terms{Tolerance: 0.01}, true},
		{"consensus", Tally{}, Terms{}, false},
		{"unanimity", Tally{Yes: 3, Absent: 9}, Terms{}, true},
		{"unanimity", Tally{Yes: 3, Abstain: 1}, Terms{}, false},
		{"majority", Tally{Yes: 3, No: 3}, Terms{}, false},
		{"majority", Tally{Yes: 3, No: 2, Abstain: 100}, Terms{}, true},
		{"qualified", Tally{Yes: 2, No: 1}, Terms{Quota: 2. / 3}, true},
		{"qualified", Tally{Yes: 2, No: 2}, Terms{Quota: 2. / 3}, false},
		{"weighted", Tally{Yes: 1, No: 9, YesWeight: 8, NoWeight: 2}, Terms{Quota: 0.8}, true},
		{"weighted", Tally{Yes: 9, No: 1, YesWeight: 2, NoWeight: 8}, Terms{Quota: 0.5}, false},
	} {
		r, err := Rules.Find(c.rule)
		if err != nil {
			t.Fatal(err)
		}
		if got := r(c.t, c.s); got != c.want {
			t.Errorf("%s(%+v, %+v) = %v", c.rule, c.t, c.s, got)
		}
	}
}

// cars is the European car-emission case (van den Bos 1991): capability,
// position in years, salience.
var cars = [][3]float64{
	{.08, 4, .8},
	{.08, 7, .4},
	{.03, 4, .2},
	{.16, 4, .8},
	{.16, 10, .6},
	{.16, 10, .6},
	{.16, 10, .9},
	{.05, 7, .1},
	{.05, 4, 1},
	{.08, 7, .7},
}

// assembly puts rows of capability, position (of 10) and salience on one issue.
func assembly(rows [][3]float64) *Assembly {
	a := &Assembly{D: 1, Trial: make([]float64, 1), Grad: make([]float64, 1)}
	for _, r := range rows {
		a.Weight, a.Ideal = append(a.Weight, r[0]), append(a.Ideal, r[1]/10)
		a.Salience, a.Object = append(a.Salience, r[2]), append(a.Object, 0.1)
	}
	a.Utility = func(i int, text []float64, _ float64) float64 { return 1 - math.Abs(text[0]-a.Ideal[i]) }
	return a
}

func TestCompromise(t *testing.T) {
	for rule, want := range map[string]float64{"mean": 7.389955686853767, "median": 7} {
		r, _ := Drafting.Find(rule)
		text := []float64{0.1}
		r(assembly(cars), Chair{Step: 1}, text)
		if math.Abs(text[0]*10-want) > 1e-12 {
			t.Errorf("%s: %.15g, want %.15g", rule, text[0]*10, want)
		}
	}
}

// Over u1 + u2 = 1 with weights a, 1-a the Nash solution is u1 = a.
func TestGainIsNash(t *testing.T) {
	for _, w := range []float64{0.1, 0.25, 0.5, 0.8} {
		a := assembly([][3]float64{{w, 10, 1}, {1 - w, 0, 1}})
		text := []float64{0.5}
		Gain(a, Chair{Step: 1}, text)
		if math.Abs(text[0]-w) > 1e-6 {
			t.Errorf("weight %g: u1 = %.8f", w, text[0])
		}
	}
}

// Every drafting rule moves at most a step, stays in [0,1], leaves what the
// text does not cover, and knows no order of members.
func TestDraftingConforms(t *testing.T) {
	for _, e := range Drafting.Entries() {
		rapid.Check(t, func(t *rapid.T) {
			n, d := rapid.IntRange(1, 12).Draw(t, "n"), rapid.IntRange(1, 4).Draw(t, "d")
			unit := rapid.Float64Range(0, 1)
			a := &Assembly{D: d, Trial: make([]float64, d), Grad: make([]float64, d), Covers: make([]bool, d)}
			for range n {
				a.Weight = append(a.Weight, rapid.Float64Range(0.1, 4).Draw(t, "c"))
				a.Object = append(a.Object, unit.Draw(t, "obj"))
				for range d {
					a.Ideal = append(a.Ideal, unit.Draw(t, "x"))
					a.Salience = append(a.Salience, rapid.Float64Range(0.1, 2).Draw(t, "s"))
				}
			}
			a.Utility = func(i int, text []float64, _ float64) float64 {
				sum := 0.0
				for k, v := range text {
					sum += (v - a.Ideal[i*d+k]) * (v - a.Ideal[i*d+k])
				}
				return 0.4 - math.Sqrt(sum)
			}
			text, old := make([]float64, d), make([]float64, d)
			for k := range text {
				text[k] = unit.Draw(t, "t")
				a.Covers[k] = k == 0 || rapid.Bool().Draw(t, "covers")
			}
			copy(old, text)
			step := unit.Draw(t, "step")
			e.Value(a, Chair{Step: step, Spread: 0.1}, text)
			for k, v := range text {
				if math.IsNaN(v) || v < 0 || v > 1 || math.Abs(v-old[k]) > step+1e-9 {
					t.Fatalf("%s: %v from %v by step %g", e.Name, text, old, step)
				}
				if !a.Covers[k] && v != old[k] {
					t.Fatalf("%s moved an issue that the text does not cover", e.Name)
				}
			}
		})
	}
}

// A nash chair never makes its own objective worse.
func TestNashClimbs(t *testing.T) {
	a := assembly(cars)
	a.Utility = func(i int, text []float64, _ float64) float64 { return 0.3 - math.Abs(text[0]-a.Ideal[i]) }
	c := Chair{Step: 0.05, Spread: 0.08}
	text := []float64{0.05}
	last := Acceptance(a, c, text)
	for range 40 {
		Nash(a, c, text)
		now := Acceptance(a, c, text)
		if now < last {
			t.Fatalf("fell from %g to %g at %g", last, now, text[0])
		}
		last = now
	}
	if text[0] < 0.3 {
		t.Errorf("stuck at %g", text[0])
	}
}

// A rule that is halted judges no further text: what it had begun is the last.
func TestDraftingHalts(t *testing.T) {
	for _, e := range Drafting.Entries() {
		for after := range 60 {
			a := assembly(cars)
			asked, judged := 0, 0
			a.Utility = func(i int, text []float64, _ float64) float64 {
				if asked > after {
					judged++
				}
				return 1 - math.Abs(text[0]-a.Ideal[i])
			}
			a.Halted = func() bool { asked++; return asked > after }
			text := []float64{0.1}
			e.Value(a, Chair{Step: 0.05, Spread: 0.08}, text)
			if judged > 2*a.N() {
				t.Errorf("%s: judged %d times after it was halted at question %d", e.Name, judged, after)
			}
		}
	}
}
