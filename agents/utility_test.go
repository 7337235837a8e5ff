package agents

import (
	"math"
	"testing"
)

// near says whether two numbers are the same but for rounding.
func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// one is a State on two issues with numbers that are easy to reckon with:
// x (.4, .6), s (1/4, 3/4), prices k (1, 2).
func one() *Population {
	return &Population{
		N: 1, States: 1, D: 2, Kind: []Kind{State},
		X: []float64{.4, .6}, Anchor: []float64{.4, .6}, Salience: []float64{.25, .75}, Price: []float64{1, 2},
		Capability: []float64{2}, Sovereignty: []float64{.5}, Politicisation: []float64{.2}, Burden: []float64{1.5},
		Reputation: []float64{.8}, ReputationThreshold: []float64{.5}, Usual: []uint8{4}, Frustration: []float64{.7},
		MainIssue: []uint8{1}, Home: []int32{-1}, DeliveryCapacity: []float64{.4},
	}
}

// sqrt(1/4 x .3^2 + 3/4 x .1^2) = sqrt(.03).
func TestDistanceAsUtility(t *testing.T) {
	p, d := one(), &Deal{Form: Distance}
	if got := p.Utility(&UtilityParams{}, d, 0, []float64{.7, .5}, .5); !near(got, 1-math.Sqrt(.03)) {
		t.Errorf("U = %g", got)
	}
}

// (.5 + .5 x .2) x .5 x 1/4 x .3; an issue below the own position imposes nothing.
func TestImposed(t *testing.T) {
	if got := one().Imposed(&Deal{}, 0, []float64{.7, .5}, .5); !near(got, .0225) {
		t.Errorf("imposed %g", got)
	}
}

// logistic(1.702 x .1/.08) and logistic(1 + .5 ln 2 + 2 x .3), the same for a stake
// against; a day of -.6 takes the stake away.
func TestChances(t *testing.T) {
	if got := Consent(.1, .08); !near(got, 1/(1+math.Exp(-2.1275))) {
		t.Errorf("expected %g", got)
	}
	a := &AttendanceParams{Base: 1, Capability: .5, Stake: 2}
	for _, u := range []float64{.3, -.3} {
		if got := Present(a, math.Log(2), u, 0); !near(got, 1/(1+math.Exp(-1.6-.5*math.Log(2)))) {
			t.Errorf("present %g at U %g", got, u)
		}
		if got := Present(a, math.Log(2), u, -.6); !near(got, Present(a, math.Log(2), 0, 0)) {
			t.Errorf("present %g at U %g on a bad day", got, u)
		}
	}
}

// .2 + .8 x .3: what is missing is read into it, not what is there; of a reserved
// issue all is missing.
func TestPerceived(t *testing.T) {
	a := account{public: .3}
	if got := a.perceived(.2, 1); !near(got, .44) {
		t.Errorf("perceived %g", got)
	}
	if got := a.perceived(.2, 0); !near(got, .3) {
		t.Errorf("perceived of a reserved issue %g", got)
	}
}
