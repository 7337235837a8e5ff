package agents

import (
	"math"
	"testing"
)

// lone is a State that stands at .4 on one issue, with the numbers below.
func lone() (*Population, *UtilityParams, *Deal) {
	p := &Population{
		N: 1, States: 1, D: 1,
		X: []float64{0.4}, Salience: []float64{1}, RawSalience: []float64{1}, Price: []float64{1},
		Sovereignty: []float64{0.4}, Burden: []float64{1}, Politicisation: []float64{0.2}, Veto: []float64{0.5},
		Reputation: []float64{0.5}, ReputationThreshold: []float64{0.5}, Capability: []float64{1},
	}
	u := &UtilityParams{
		Own: 0.2, Common: 0.25, Outsiders: 0.5, Effort: 6, Word: 0.5, Peers: 1, Law: 1,
		Sovereignty: 0.3, Reputation: 0.25, Defeat: 0.15, Home: 1, Gains: 7,
	}
	d := &Deal{Enforcement: 0.5, With: []float64{1}, Without: []float64{1}, Peers: []float64{0.8}, Noise: 0.08}
	return p, u, d
}

func check(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 5e-7 {
		t.Errorf("%s: %.7f, want %.7f", what, got, want)
	}
}

// A text of .7 where nothing binds: the gap is .3, M = v = .5, so that effort is
// .5/6 = .083333.
//
//	benefit     .2 x .483333 + .25 x (1 - .5) x .7 = .0966667 + .0875
//	compliance  6 x .083333^2/2 + .5 x .216667 = .0208333 + .1083333
//	sovereignty .3 x .4 x (.5 + .2) x (.2 x .7) = .084 x .14
//	reputation  .25 x .5 x (.8 - .5)
func TestUtilityWhereNothingBinds(t *testing.T) {
	p, u, d := lone()
	v := p.Judge(u, d, 0, []float64{0.7}, 0)
	check(t, "benefit", v.Benefit, 0.1841667)
	check(t, "compliance", v.Compliance, 0.1291667)
	check(t, "sovereignty", v.Sovereignty, 0.01176)
	check(t, "reputation", v.Reputation, 0.0375)
	check(t, "U", v.Total(), 0.0807400)
	check(t, "W", v.Worth(), v.Total())
}

// The same text where it binds: M = .5 + 1 x .5 x 1 = 1, effort 1/6, all of the
// obligation is perceived.
//
//	compliance  6/36/2 + 1 x .133333 = .0833333 + .1333333
//	sovereignty .084 x .7
//	U           .2 x .566667 + .0875 - .2166667 - .0588 + .0375 = -.0371333
//
// The pivot stands .5 x .2 = .1 lower, at .3, and would do the same effort with
// a gap of .4: U_pivot = .2 x .466667 + .0875 - .3166667 - .0588 + .0375 =
// -.1571333, so that C = 1/(1 + e^3.343012) = .0341250, and W = U - (1 - C) x
// .15 x .2 x .7.
func TestObligationNeedsConsent(t *testing.T) {
	p, u, d := lone()
	v := p.Judge(u, d, 0, []float64{0.7}, 1)
	check(t, "compliance", v.Compliance, 0.2166667)
	check(t, "sovereignty", v.Sovereignty, 0.0588)
	check(t, "U", v.Total(), -0.0371333)
	check(t, "pivot", v.Pivot, -0.1571333)
	check(t, "consent", v.Consent, 0.0341250)
	check(t, "W", v.Worth(), -0.0371333-0.9658750*0.021)
	u.Home = 0
	check(t, "W without the second level", p.Utility(u, d, 0, []float64{0.7}, 1), -0.0371333)
}

// Without consent nothing is gained: at .45, U = .2 x .45 + .25 x .5 x .45 -
// 6 x .0025/2 - .084 x .45 + .0375 = .13845; the pivot at .3 does its whole gap
// of .15: .2 x .45 + .05625 - 6 x .0225/2 - .0378 + .0375 = .07845, C = .8414449.
func TestDefeatTakesTheGain(t *testing.T) {
	p, u, d := lone()
	v := p.Judge(u, d, 0, []float64{0.45}, 1)
	check(t, "U", v.Total(), 0.13845)
	check(t, "pivot", v.Pivot, 0.07845)
	check(t, "W", v.Worth(), 0.13845-(1-v.Consent)*(0.13845+0.15*0.2*0.45))
	check(t, "consent", v.Consent, 1/(1+math.Exp(-1.702*0.07845/0.08)))
}

// A reservation saves .2166667 - .1291667 of compliance and .084 x .7 x (1 - .2)
// of sovereignty, and forgoes .25 x .5 x .7 that others owe and .2 x .0833333 of
// its own practice: .0303733 is gained. If what others owe is worth twice as
// much, nothing is. Where nothing binds nobody reserves.
func TestReservationsArePricedByReciprocity(t *testing.T) {
	p, u, d := lone()
	d.Flexibility = 1
	keep := []float64{9}
	p.Keep(u, d, 0, []float64{0.7}, 1, keep)
	check(t, "keep", keep[0], 0)
	if v, w := p.Judge(u, d, 0, []float64{0.7}, 1), 0.0303733-0.0371333; math.Abs(v.Total()-w) > 5e-7 {
		t.Errorf("U with the reservation %.7f, want %.7f", v.Total(), w)
	}
	p.Keep(u, d, 0, []float64{0.7}, 0, keep)
	check(t, "keep where nothing binds", keep[0], 1)
	u.Common *= 2
	p.Keep(u, d, 0, []float64{0.7}, 1, keep)
	check(t, "keep where others' practice is worth more", keep[0], 1)
}

// A pledge is the effort without the law, and sovereignty is paid on it alone.
func TestPledges(t *testing.T) {
	p, u, d := lone()
	d.Pledge = true
	aim := []float64{0}
	p.Aim(u, d, 0, []float64{0.7}, 0.3, aim)
	check(t, "pledge", aim[0], 0.4833333)
	v := p.Judge(u, d, 0, []float64{0.7}, 0.3)
	check(t, "sovereignty", v.Sovereignty, 0.084*(0.3+0.7*0.2)*0.4833333)
}

// Review, price, burden and law work through the one choice of effort.
func TestEffort(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(p *Population, u *UtilityParams, d *Deal)
		b, aim float64
	}{
		{"none", func(*Population, *UtilityParams, *Deal) {}, 0, 0.4 + 0.5/6},
		{"review: M = .5 + .4 x .5", func(_ *Population, _ *UtilityParams, d *Deal) { d.Press = 0.4 }, 0, 0.4 + 0.7/6},
		{"law: M = 1", func(*Population, *UtilityParams, *Deal) {}, 1, 0.4 + 1./6},
		{"price .5", func(p *Population, _ *UtilityParams, _ *Deal) { p.Price[0] = 0.5 }, 0, 0.4 + 0.5/3},
		{"burden 2", func(p *Population, _ *UtilityParams, _ *Deal) { p.Burden[0] = 2 }, 0, 0.4 + 0.5/12},
		{"all of the gap", func(_ *Population, u *UtilityParams, _ *Deal) { u.Word = 5 }, 0, 0.7},
		{"no gap", func(p *Population, _ *UtilityParams, _ *Deal) { p.X[0] = 0.9 }, 1, 0.9},
	} {
		p, u, d := lone()
		c.change(p, u, d)
		aim := []float64{0}
		p.Aim(u, d, 0, []float64{0.7}, c.b, aim)
		check(t, c.name, aim[0], c.aim)
	}
}

// Two States of weights 1 and 3 at .5 and .25, of which the first would go to
// .75: at depth .5 they do .5 and .25, at depth 1 .75 and .25, and what is beyond
// the status quo counts m = 7 times more.
func TestPracticeOfOthers(t *testing.T) {
	var q Practice
	q.Open(1, []float64{0})
	q.Add(0, 0, 1, 0.5, 0.75, 7)
	q.Add(0, 0, 3, 0.25, 0.25, 7)
	q.Close(0, 4)
	check(t, "depth .125", q.At(0, 0.125, 0), 0.125)
	check(t, "depth .5", q.At(0, 0.5, 0), (0.5+3*0.25)/4)
	check(t, "depth 1", q.At(0, 1, 0), (0.75+7*0.25+3*0.25)/4)
	q.Open(1, []float64{0, 1})
	q.Add(0, 0, 1, 0.5, 0.5, 0)
	q.Add(1, 0, 1, 0.5, 1, 0)
	q.Close(0, 1)
	q.Close(1, 1)
	check(t, "between two obligations", q.At(0, 1, 0.4), 0.5+0.4*0.5)
}

// The utility is affine in participation, and Affine is its line.
func TestAffine(t *testing.T) {
	p, u, d := lone()
	f := p.Affine(u, d, 0, []float64{0.7}, 1, 0)
	check(t, "fixed", f.Fixed, 0.1133333-0.2166667-0.0588)
	check(t, "common", f.Common, 0.25*0.7)
	check(t, "stakes", f.Stakes, 0.7)
	check(t, "effort", f.Effort, 1./6)
	d.With[0], d.Without[0] = 0.6, 0.2
	v := p.Judge(u, d, 0, []float64{0.7}, 1)
	check(t, "at less participation", v.Total(), f.Fixed+f.Common*(0.6-0.5*0.2)+0.0375)
}
