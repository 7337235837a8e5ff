package forum

import (
	"math"
	"testing"
)

// room is an assembly whose members want the text where they stand, each loss
// weighed by salience: U = 1 - sum s |T - x|.
func room(d int, weight []float64, x, s [][]float64) *Assembly {
	a := &Assembly{D: d, Weight: weight, Trial: make([]float64, d), Grad: make([]float64, d), Object: make([]float64, len(weight))}
	for i := range weight {
		a.Ideal, a.Salience = append(a.Ideal, x[i]...), append(a.Salience, s[i]...)
	}
	a.Utility = func(i int, text []float64, _ float64) float64 {
		u := 1.0
		for k, t := range text {
			u -= s[i][k] * math.Abs(t-x[i][k])
		}
		return u
	}
	return a
}

// With one issue the text comes to rest at the weighted median (Black 1948).
func TestAmendEndsAtTheMedian(t *testing.T) {
	one := [][]float64{{1}, {1}, {1}, {1}, {1}}
	for _, c := range []struct {
		weight []float64
		median float64
	}{
		{[]float64{1, 1, 1, 1, 1}, 0.5},
		{[]float64{5, 1, 1, 1, 1}, 0.1},
		{[]float64{1, 1, 1, 1.5, 3}, 0.7},
	} {
		for _, start := range []float64{0, 0.33, 0.95} {
			a := room(1, c.weight, [][]float64{{0.1}, {0.3}, {0.5}, {0.7}, {0.9}}, one)
			text := []float64{start}
			for range 80 {
				Amend(a, Chair{Step: 0.04}, text)
			}
			if math.Abs(text[0]-c.median) > least {
				t.Errorf("weights %v from %g: %.4f, want %g", c.weight, start, text[0], c.median)
			}
		}
	}
}

// Three sponsors, two issues, text at (.5, .5), steps of .1. A asks for more on
// the first issue and cares little for the second, B the reverse; C, heavier
// than either and lighter than both, wants both lower, and cares for the two
// alike:
//
//	     c    x          s
//	A   1.0  (1, .5)   (.8, .2)
//	B   1.0  (.5, 1)   (.2, .8)
//	C   1.5  (0, 0)    (.5, .5)
//
// Up on the first: A +.08, B -.02, C -.05: 1.0 for, 2.5 against, and so for B's
// amendment. C's own, down on the first: A -.08, B -.02, C +.05: 1.5 for, 2
// against. All three fail alone. A's and B's together: A +.08 - .02, B -.02 +
// .08, C -.10: 2.0 for, 1.5 against, both sponsors gain .06: it passes, and the
// text is (.6, .6).
func TestAmendTrades(t *testing.T) {
	a := room(2, []float64{1, 1, 1.5}, [][]float64{{1, 0.5}, {0.5, 1}, {0, 0}}, [][]float64{{0.8, 0.2}, {0.2, 0.8}, {0.5, 0.5}})
	var told []Amendment
	a.Floor = alone(a)
	a.Floor.Passed = func(m Amendment) { told = append(told, m) }
	text := []float64{0.5, 0.5}
	Amend(a, Chair{Step: 0.1}, text)
	if math.Abs(text[0]-0.6) > 1e-12 || math.Abs(text[1]-0.6) > 1e-12 {
		t.Fatalf("text %v, want .6 and .6", text)
	}
	if len(told) != 2 || told[0].Why != AsPackage || told[0].For != 2 || told[0].Against != 1.5 || told[0].With != told[1].Sponsor {
		t.Errorf("told of %+v", told)
	}
}

// Where one objection bars, a majority of 2 against 1 does not move the text
// further from a member that objects to it, and its own amendment passes as a
// concession against that majority.
func TestAmendConcedes(t *testing.T) {
	a := room(1, []float64{1, 1, 1}, [][]float64{{0.9}, {0.9}, {0.1}}, [][]float64{{1}, {1}, {3}})
	a.Object = []float64{0.5, 0.5, 0}
	a.Floor = alone(a)
	a.Floor.Blocking = true
	var told []Amendment
	a.Floor.Passed = func(m Amendment) { told = append(told, m) }
	text := []float64{0.6} // C: 1 - 3 x .5 < 0
	Amend(a, Chair{Step: 0.1}, text)
	if math.Abs(text[0]-0.5) > 1e-12 || len(told) != 1 || told[0].Why != AsConcession || told[0].Sponsor != 2 {
		t.Errorf("text %v by %+v, want .5 as a concession to the third", text, told)
	}
	a.Floor.Blocking = false
	Amend(a, Chair{Step: 0.1}, text)
	if math.Abs(text[0]-0.6) > 1e-12 {
		t.Errorf("text %v, want .6 by majority", text)
	}
}

// Authors outside draw a sponsor's amendment towards where they stand, and lend
// it work, so that it is taken up first: A asks for .5, its authors for .9, with
// half of the say: .7.
func TestAuthorsLendWork(t *testing.T) {
	a := room(1, []float64{1, 1.2}, [][]float64{{0.5}, {0.45}}, [][]float64{{1}, {1}})
	a.Floor = alone(a)
	a.Floor.Author, a.Floor.Toward = []float64{0.5, 0}, []float64{0.9, 0}
	m := a.Floor.ask(a, Chair{Step: 1}, []float64{0.4}, 0, 0)
	if math.Abs(m.Move-0.3) > 1e-12 || math.Abs(m.Work-1.5) > 1e-12 || m.Author != 0.5 {
		t.Errorf("%+v, want a move of .3 with work 1.5", m)
	}
	if m := a.Floor.ask(a, Chair{Step: 1}, []float64{0.95}, 0, 0); m.Move > 0 || m.Author == 0 {
		t.Errorf("from .95: %+v; .7 is nearer to .9 and to .5", m)
	}
}

// A negotiated obligation is amended by steps: with ideal obligations .2, .4 and
// 1 it comes to rest at .4.
func TestAmendTheObligation(t *testing.T) {
	ideal := []float64{0.2, 0.4, 1}
	a := room(1, []float64{1, 1, 1}, [][]float64{{0.5}, {0.5}, {0.5}}, [][]float64{{1}, {1}, {1}})
	a.Utility = func(i int, _ []float64, b float64) float64 { return -math.Abs(b - ideal[i]) }
	for _, start := range []float64{0, 0.5, 1} {
		b := start
		a.Floor = alone(a)
		a.Floor.Obligation, a.Floor.ObligationStep = &b, 0.2
		text := []float64{0.5}
		for range 20 {
			Amend(a, Chair{Step: 0.1}, text)
		}
		if math.Abs(b-0.4) > 0.05+1e-12 {
			t.Errorf("from %g: %g, want .4", start, b)
		}
	}
}
