package agents

import "math"

// MaxIssues is the greatest number of issues.
const MaxIssues = 32

// Deal is one framework as States judge it: the regime's settings and what
// each State expects of the others.
type Deal struct {
	Enforcement float64 // chi
	Flexibility float64 // phi
	Pledge      bool    // own obligations are self-set
	Covers      []bool  // D; nil: all issues
	Form        Payoff
	// States each: expected participation with (P+) and without (P-) the State
	// as a share of capability [0,1], and its reference group's supporting share.
	With, Without, Peers []float64
}

// Parts are the parts of a utility.
type Parts struct{ Benefit, Compliance, Sovereignty, Reputation float64 }

// Total is U = benefit - compliance - sovereignty + reputation.
func (p Parts) Total() float64 {
	return p.Benefit - p.Compliance - p.Sovereignty + p.Reputation
}

// Credible is E(b) = e0 + (1 - e0) chi b (2 - b): concave in obligation, so
// that an interior obligation can be ideal (after Abbott and Snidal 2000).
func Credible(soft, chi, b float64) float64 { return soft + (1-soft)*chi*b*(2-b) }

// Perceive is the obligation that a State's public perceives:
// bh = b + (1 - b) lambda p.
func Perceive(lambda, p, b float64) float64 { return b + (1-b)*lambda*p }

// Utility is State i's utility of a text [D] under obligation b [0,1].
func (p *Population) Utility(u *UtilityParams, deal *Deal, i int, text []float64, b float64) float64 {
	if deal.Form == Distance {
		return 1 - p.Dist(i, text)
	}
	return p.Judge(u, deal, i, text, b).Total()
}

// account is State i's arithmetic on one text.
type account struct {
	gap, keep    [MaxIssues]float64 // T - x above 0; unreserved share
	credible, e0 float64
	hard, loss   float64 // cost per priced gap; cost per sum s T
	ownShare     float64
	collective   float64
	reach        float64
	norm         float64 // 1 / salience of the covered issues
	beta         float64
}

// Judge is the utility in its parts (Barrett 1994 on benefits and free riding;
// Abbott and Snidal 2000 on sovereignty cost; Downs, Rocke and Barsoom 1996 on
// depth and compliance; Simmons 2009 on reputation):
//
//	benefit     beta N sum s min(T, x + reach) E_d [alpha + (1-alpha)(P+ - omega P-)]
//	compliance  w N (g0 + g1 b sigma (1+p)) sum keep s k max(0, T - x)
//	sovereignty zeta N bh sigma (1/2 + p) sum s T
//	reputation  g rho (R - tau)
//
// Sums run over the issues covered, and N = 1/sum s over them. E_d = e0 +
// keep_d (E - e0): a reserved issue, keep 0, earns e0 only. Under pledges the own obligation is
// q = x + theta max(0, T - x): the own share of the benefit and sovereignty
// read q, compliance is convex in it (theta squared), and theta is the best
// answer.
func (p *Population) Judge(u *UtilityParams, deal *Deal, i int, text []float64, b float64) Parts {
	var a account
	p.open(&a, u, deal, i, text, b)
	if deal.Pledge {
		return p.judgePledge(&a, u, deal, i, text, p.theta(&a, deal, i, text))
	}
	x, s, k := p.Row(p.X, i), p.Row(p.Salience, i), p.Row(p.Price, i)
	var benefit, priced, level float64
	share := a.ownShare + a.collective
	for d, t := range text {
		if deal.Covers != nil && !deal.Covers[d] {
			continue
		}
		e := a.e0 + a.keep[d]*(a.credible-a.e0)
		benefit += s[d] * min(t, x[d]+a.reach) * e
		priced += s[d] * k[d] * a.keep[d] * a.gap[d]
		level += s[d] * t
	}
	return Parts{
		Benefit:     u.Benefit * a.norm * benefit * share,
		Compliance:  a.hard * a.norm * priced,
		Sovereignty: a.loss * a.norm * level,
		Reputation:  u.Reputation * p.Reputation[i] * (deal.Peers[i] - p.ReputationThreshold[i]),
	}
}

// open fills the account: gaps, reservations and unit costs.
func (p *Population) open(a *account, u *UtilityParams, deal *Deal, i int, text []float64, b float64) {
	x, s := p.Row(p.X, i), p.Row(p.Salience, i)
	sig, pol := u.Sensitivity*p.Sovereignty[i], p.Politicisation[i]
	a.e0, a.credible = u.Soft, Credible(u.Soft, deal.Enforcement, b)
	a.hard = p.Burden[i] * (u.Compliance + u.Hardness*b*sig*(1+pol))
	a.loss = u.Sovereignty * Perceive(u.Perceived, pol, b) * sig * (0.5 + pol)
	a.ownShare, a.beta = u.Own, u.Benefit
	a.collective = (1 - u.Own) * (deal.With[i] - u.Outsiders*deal.Without[i])
	a.reach = u.Reach
	covered, sum := 0, 0.0
	for d, t := range text {
		if deal.Covers != nil && !deal.Covers[d] {
			continue
		}
		covered++
		sum += s[d]
		a.gap[d] = max(0, t-x[d])
		a.keep[d] = 1
	}
	if sum > 0 {
		a.norm = 1 / sum
	}
	if deal.Flexibility > 0 {
		p.reserve(a, i, deal.Flexibility*float64(covered), len(text))
	}
}

// reserve takes out as many issues as the budget holds (phi times those covered),
// those that cost most, s k gap, the last one in part (fractional knapsack,
// Dantzig 1957).
func (p *Population) reserve(a *account, i int, budget float64, n int) {
	s, k := p.Row(p.Salience, i), p.Row(p.Price, i)
	for budget > 0 {
		best, at := 0.0, -1
		for d := range n {
			if c := s[d] * k[d] * a.gap[d]; a.keep[d] == 1 && c > best {
				best, at = c, d
			}
		}
		if at < 0 {
			return
		}
		a.keep[at] = max(0, 1-budget)
		budget--
	}
}

// Keep writes the share of each issue that State i does not reserve [D]; the
// deal must be up to date.
func (p *Population) Keep(u *UtilityParams, deal *Deal, i int, text, keep []float64) {
	var a account
	p.open(&a, u, deal, i, text, 0)
	copy(keep, a.keep[:len(text)])
}

// theta is the share of the gap that a State pledges: the maximum of its
// utility, concave in theta, by bisection on the slope
//
//	alpha beta sum s E_d gap [theta gap < reach] - loss sum s gap - 2 theta hard sum keep s k gap.
func (p *Population) theta(a *account, deal *Deal, i int, text []float64) float64 {
	s, k := p.Row(p.Salience, i), p.Row(p.Price, i)
	var level, priced float64
	for d := range text {
		if deal.Covers == nil || deal.Covers[d] {
			level += s[d] * a.gap[d]
			priced += s[d] * k[d] * a.keep[d] * a.gap[d]
		}
	}
	if level == 0 {
		return 1
	}
	lo, hi := 0.0, 1.0
	for range 24 {
		th := (lo + hi) / 2
		gain := 0.0
		for d := range text {
			if a.gap[d] > 0 && th*a.gap[d] < a.reach {
				gain += s[d] * (a.e0 + a.keep[d]*(a.credible-a.e0)) * a.gap[d]
			}
		}
		if a.beta*a.ownShare*gain-a.loss*level-2*th*a.hard*priced > 0 {
			lo = th
		} else {
			hi = th
		}
	}
	return (lo + hi) / 2
}

// judgePledge is the utility with the self-set obligation q at theta.
func (p *Population) judgePledge(a *account, u *UtilityParams, deal *Deal, i int, text []float64, theta float64) Parts {
	x, s, k := p.Row(p.X, i), p.Row(p.Salience, i), p.Row(p.Price, i)
	var mine, common, priced, level float64
	for d, t := range text {
		if deal.Covers != nil && !deal.Covers[d] {
			continue
		}
		q := min(t, x[d]+theta*a.gap[d])
		e := a.e0 + a.keep[d]*(a.credible-a.e0)
		mine += s[d] * min(q, x[d]+a.reach) * e
		common += s[d] * min(t, x[d]+a.reach) * e
		priced += s[d] * k[d] * a.keep[d] * a.gap[d]
		level += s[d] * q
	}
	return Parts{
		Benefit:     u.Benefit * a.norm * (a.ownShare*mine + a.collective*common),
		Compliance:  a.hard * a.norm * priced * theta * theta,
		Sovereignty: a.loss * a.norm * level,
		Reputation:  u.Reputation * p.Reputation[i] * (deal.Peers[i] - p.ReputationThreshold[i]),
	}
}

// SelfSet writes State i's best pledge q [D] on a text:
// q_d = x_d + theta max(0, T_d - x_d).
func (p *Population) SelfSet(u *UtilityParams, deal *Deal, i int, text []float64, b float64, q []float64) {
	var a account
	p.open(&a, u, deal, i, text, b)
	theta := p.theta(&a, deal, i, text)
	x := p.Row(p.X, i)
	for d := range text {
		q[d] = x[d] + theta*a.gap[d]
	}
}

// Imposed is what State i feels imposed: bh sigma sum s max(0, T - x).
func (p *Population) Imposed(u *UtilityParams, deal *Deal, i int, text []float64, b float64) float64 {
	x, s := p.Row(p.X, i), p.Row(p.Salience, i)
	sum := 0.0
	for d, t := range text {
		if deal.Covers == nil || deal.Covers[d] {
			sum += s[d] * max(0, t-x[d])
		}
	}
	return Perceive(u.Perceived, p.Politicisation[i], b) * u.Sensitivity * p.Sovereignty[i] * sum
}

// Expect is the chance that a State takes part: logistic(kappa U).
func Expect(kappa, utility float64) float64 { return 1 / (1 + math.Exp(-kappa*utility)) }

// Present is the chance of being present at a decision:
// logistic(a0 + a1 ln c + a2 |U|).
func Present(a *AttendanceParams, logCapability, utility float64) float64 {
	return 1 / (1 + math.Exp(-(a.Base + a.Capability*logCapability + a.Stake*math.Abs(utility))))
}
