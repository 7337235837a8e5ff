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

// terms are the settings of the utility in these tests.
func terms() *UtilityParams {
	return &UtilityParams{
		Benefit: 1, Reach: .15, Own: .45, Outsiders: .5, Soft: .4, Compliance: .6, Hardness: 1,
		Sovereignty: .65, Perceived: .75, Participation: 12, Reputation: .25, Sensitivity: 1,
	}
}

// deal is what the State expects: P+ .6, P- .5, peers .7, enforcement .5.
func deal() *Deal {
	return &Deal{Enforcement: .5, With: []float64{.6}, Without: []float64{.5}, Peers: []float64{.7}}
}

var text = []float64{.7, .5}

const half = .5 // obligation b

// With b = .5 and chi = .5:
//
//	E          = .4 + .6 x .5 x .5 x 1.5                     = .625
//	share      = .45 + .55 (.6 - .5 x .5)                    = .6425
//	benefit    = (1/4 x .55 + 3/4 x .5) E share              = .20580078125
//	compliance = 1.5 (.6 + .5 x .5 x 1.2) (1/4 x 1 x .3)     = .10125
//	perceived  = .5 + .5 x .75 x .2                          = .575
//	sovereignty = .65 x .575 x .5 (.5 + .2) (1/4 x .7 + 3/4 x .5) = .071946875
//	reputation = .25 x .8 (.7 - .5)                          = .04
func TestEachTermOfTheUtility(t *testing.T) {
	base := Parts{Benefit: .20580078125, Compliance: .10125, Sovereignty: .071946875, Reputation: .04}
	for _, c := range []struct {
		name   string
		change func(p *Population, u *UtilityParams, d *Deal)
		want   Parts
	}{
		{"as it stands", func(*Population, *UtilityParams, *Deal) {}, base},
		{"twice the benefit", func(_ *Population, u *UtilityParams, _ *Deal) { u.Benefit = 2 }, Parts{2 * base.Benefit, base.Compliance, base.Sovereignty, base.Reputation}},
		// share = 1
		{"all its own", func(_ *Population, u *UtilityParams, _ *Deal) { u.Own = 1 }, Parts{.5125 * .625, base.Compliance, base.Sovereignty, base.Reputation}},
		// share = .45 + .55 (.6 - .5)
		{"a public good", func(_ *Population, u *UtilityParams, _ *Deal) { u.Outsiders = 1 }, Parts{.5125 * .625 * .505, base.Compliance, base.Sovereignty, base.Reputation}},
		// 1/4 x .7 + 3/4 x .5 = .55
		{"it sees far", func(_ *Population, u *UtilityParams, _ *Deal) { u.Reach = 1 }, Parts{.55 * .625 * .6425, base.Compliance, base.Sovereignty, base.Reputation}},
		// E = .4
		{"nothing is enforced", func(_ *Population, _ *UtilityParams, d *Deal) { d.Enforcement = 0 }, Parts{.5125 * .4 * .6425, base.Compliance, base.Sovereignty, base.Reputation}},
		{"twice the burden", func(p *Population, _ *UtilityParams, _ *Deal) { p.Burden[0] = 3 }, Parts{base.Benefit, .2025, base.Sovereignty, base.Reputation}},
		// 1.5 x .6 x .075
		{"no hardness", func(_ *Population, u *UtilityParams, _ *Deal) { u.Hardness = 0 }, Parts{base.Benefit, .0675, base.Sovereignty, base.Reputation}},
		{"twice the price", func(p *Population, _ *UtilityParams, _ *Deal) { p.Price[0] = 2 }, Parts{base.Benefit, .2025, base.Sovereignty, base.Reputation}},
		// sigma 1: 1.5 (.6 + .5 x 1 x 1.2) .075 and twice the sovereignty
		{"more sovereign", func(p *Population, _ *UtilityParams, _ *Deal) { p.Sovereignty[0] = 1 }, Parts{base.Benefit, .135, 2 * base.Sovereignty, base.Reputation}},
		{"more sensitive", func(_ *Population, u *UtilityParams, _ *Deal) { u.Sensitivity = 2 }, Parts{base.Benefit, .135, 2 * base.Sovereignty, base.Reputation}},
		// p 0: 1.5 (.6 + .25) .075; .65 x .5 x .5 x .5 x .55
		{"not politicised", func(p *Population, _ *UtilityParams, _ *Deal) { p.Politicisation[0] = 0 }, Parts{base.Benefit, .095625, .0446875, base.Reputation}},
		// bh = b: .65 x .5 x .5 x .7 x .55
		{"nothing is read into it", func(_ *Population, u *UtilityParams, _ *Deal) { u.Perceived = 0 }, Parts{base.Benefit, base.Compliance, .0625625, base.Reputation}},
		// .25 x .8 (.1 - .5)
		{"peers stand aside", func(_ *Population, _ *UtilityParams, d *Deal) { d.Peers[0] = .1 }, Parts{base.Benefit, base.Compliance, base.Sovereignty, -.08}},
		{"no eye for its name", func(p *Population, _ *UtilityParams, _ *Deal) { p.Reputation[0] = 0 }, Parts{base.Benefit, base.Compliance, base.Sovereignty, 0}},
		// the second issue alone, over its salience: .5 x .625 x .6425; .65 x .575 x .5 x .7 x .5
		{"one issue", func(_ *Population, _ *UtilityParams, d *Deal) { d.Covers = []bool{false, true} }, Parts{.20078125, 0, .06540625, base.Reputation}},
	} {
		p, u, d := one(), terms(), deal()
		c.change(p, u, d)
		got := p.Judge(u, d, 0, text, half)
		if !near(got.Benefit, c.want.Benefit) || !near(got.Compliance, c.want.Compliance) || !near(got.Sovereignty, c.want.Sovereignty) || !near(got.Reputation, c.want.Reputation) {
			t.Errorf("%s: %+v, by hand %+v", c.name, got, c.want)
		}
		if want := c.want.Benefit - c.want.Compliance - c.want.Sovereignty + c.want.Reputation; !near(p.Utility(u, d, 0, text, half), want) {
			t.Errorf("%s: U = %g, by hand %g", c.name, p.Utility(u, d, 0, text, half), want)
		}
	}
}

// A budget of phi x 2 issues goes to the one that costs most, s k gap: the first
// (.075); the second has no gap and is never reserved. What is reserved earns
// e0 = .4 and costs nothing; half of it lies half way.
func TestReservations(t *testing.T) {
	p, u := one(), terms()
	for _, c := range []struct{ phi, keep, benefit, compliance float64 }{
		{.25, .5, (.1375*.5125 + .375*.625) * .6425, .050625},
		{.5, 0, (.1375*.4 + .375*.625) * .6425, 0},
		{1, 0, (.1375*.4 + .375*.625) * .6425, 0},
	} {
		d := deal()
		d.Flexibility = c.phi
		keep := make([]float64, 2)
		p.Keep(u, d, 0, text, keep)
		if !near(keep[0], c.keep) || keep[1] != 1 {
			t.Errorf("phi %g keeps %v, by hand %g and 1", c.phi, keep, c.keep)
		}
		if got := p.Judge(u, d, 0, text, half); !near(got.Benefit, c.benefit) || !near(got.Compliance, c.compliance) {
			t.Errorf("phi %g: %+v, by hand %g, %g", c.phi, got, c.benefit, c.compliance)
		}
	}
	// with a gap on both, the dearer one goes first: 3/4 x 2 x .1 against 1/4 x 1 x .3
	d, keep := deal(), make([]float64, 2)
	d.Flexibility = .5
	p.Keep(u, d, 0, []float64{.7, .7}, keep)
	if keep[0] != 1 || keep[1] != 0 {
		t.Errorf("keeps %v of a cheap and a dear issue", keep)
	}
}

// Under a pledge the slope is nil where
//
//	.45 x .625 x .075 - .65 x .575 x .5 x .7 x .075 = 2 theta x 1.35 x .075
//
// theta = .0112828125/.2025; q = (.4 + .3 theta, .6), of which the text counts
// .5 on the second issue.
func TestASelfSetPledge(t *testing.T) {
	p, u, d := one(), terms(), deal()
	d.Pledge = true
	theta := .0112828125 / .2025
	q := make([]float64, 2)
	p.SelfSet(u, d, 0, text, half, q)
	first := .4 + .3*theta
	if math.Abs(q[0]-first) > 1e-7 || q[1] != .6 {
		t.Errorf("pledges %v, by hand %g and .6", q, first)
	}
	want := Parts{
		Benefit:     .45*(.25*first+.375)*.625 + .55*.35*.5125*.625,
		Compliance:  1.35 * .075 * theta * theta,
		Sovereignty: .1308125 * (.25*first + .375),
		Reputation:  .04,
	}
	got := p.Judge(u, d, 0, text, half)
	if math.Abs(got.Benefit-want.Benefit) > 1e-7 || math.Abs(got.Compliance-want.Compliance) > 1e-7 || math.Abs(got.Sovereignty-want.Sovereignty) > 1e-7 || !near(got.Reputation, want.Reputation) {
		t.Errorf("%+v, by hand %+v", got, want)
	}
}

// sqrt(1/4 x .3^2 + 3/4 x .1^2) = sqrt(.03).
func TestDistanceAsUtility(t *testing.T) {
	p, d := one(), deal()
	d.Form = Distance
	if got := p.Utility(terms(), d, 0, text, half); !near(got, 1-math.Sqrt(.03)) {
		t.Errorf("U = %g", got)
	}
}

// .575 x .5 x 1/4 x .3; an issue below the own position imposes nothing.
func TestImposed(t *testing.T) {
	if got := one().Imposed(terms(), deal(), 0, text, half); !near(got, .0215625) {
		t.Errorf("imposed %g", got)
	}
}

// logistic(12 x .1) and logistic(1 + .5 ln 2 + 2 x .3), the same for a stake
// against.
func TestChances(t *testing.T) {
	if got := Expect(12, .1); !near(got, 1/(1+math.Exp(-1.2))) {
		t.Errorf("expected %g", got)
	}
	a := &AttendanceParams{Base: 1, Capability: .5, Stake: 2}
	for _, u := range []float64{.3, -.3} {
		if got := Present(a, math.Log(2), u); !near(got, 1/(1+math.Exp(-1.6-.5*math.Log(2)))) {
			t.Errorf("present %g at U %g", got, u)
		}
	}
}

// .2 + .8 x .75 x .2: what is missing is read into it, not what is there; and
// .4 + .6 x .5 x .2 x 1.8.
func TestPerceivedAndCredible(t *testing.T) {
	if got := Perceive(.75, .2, .2); !near(got, .32) {
		t.Errorf("perceived %g", got)
	}
	if got := Credible(.4, .5, .2); !near(got, .508) {
		t.Errorf("credible %g", got)
	}
}
