package agents

import "math"

// Parts are the parts of a utility.
type Parts struct{ Benefit, Compliance, Sovereignty, Reputation float64 }

// Total is U = benefit - compliance - sovereignty + reputation.
func (p Parts) Total() float64 {
	return p.Benefit - p.Compliance - p.Sovereignty + p.Reputation
}

// Verdict is how a State judges a text: the executive's own utility in parts,
// the domestic pivot's utility, the chance of consent at home that the executive
// expects [0,1], and what the need for it takes away.
type Verdict struct {
	Parts
	Pivot, Consent, Defeat float64
}

// Worth is W = U - defeat: what taking part is worth to an executive that
// foresees its parliament.
func (v Verdict) Worth() float64 { return v.Total() - v.Defeat }

// Utility is W, State i's worth of a text [D] under obligation b [0,1].
func (p *Population) Utility(u *UtilityParams, deal *Deal, i int, text []float64, b float64) float64 {
	var v Verdict
	p.judge(&v, u, deal, i, text, b)
	return v.Worth()
}

// Judge is the verdict. A State chooses its effort e beyond its own position: it
// costs g w k e^2/2 (Barrett 1994), and each unit of the gap that is left costs
// M, the worth of one's word (Chayes and Chayes 1993), the pressure of peers and
// the expected penalty of the law (Abbott and Snidal 2000; Simmons 2009):
//
//	M_d = v + f press rho + h chi b keep_d,     e_d = min(gap_d, M_d/(g w k_d))
//	benefit     N sum s [ own min(T, x+e) + common keep (P+ - omega P-) Q ]
//	compliance  N sum s [ g w k e^2/2 + M (gap - e) ]
//	sovereignty zeta N sigma (1/2 + p) sum s bh T,   bh = b keep + (1 - b keep) p
//	reputation  g_r rho (R - tau)
//
// Sums run over the issues covered, and N = 1/sum s over them. Under pledges the
// law adds nothing to M, and sovereignty is paid on what is pledged, x + e. Of a
// State that is exempt nothing is asked: it has what others owe, and its
// reputation.
//
// Obligation needs consent at home (Putnam 1988; Milner 1997; Iida 1993). The
// pivot judges as the executive does, from x - v p (veto strength, politicisation):
//
//	C = L(1.702 U_pivot/noise)
//	W = U - b (1 - C) [ max(0, U) + F p N sum s keep T ]
//
// L is the logistic function: without consent nothing is gained, and a defeat at
// home costs the more, the more the matter is contested and is asked for.
func (p *Population) Judge(u *UtilityParams, deal *Deal, i int, text []float64, b float64) (v Verdict) {
	p.judge(&v, u, deal, i, text, b)
	return v
}

// judge fills an empty verdict.
func (p *Population) judge(v *Verdict, u *UtilityParams, deal *Deal, i int, text []float64, b float64) {
	v.Consent = 1
	if deal.Form == Distance {
		v.Benefit = 1 - p.Dist(i, text)
		v.Pivot = v.Benefit
		return
	}
	a := &p.account
	var t weights
	p.weigh(&t, a, u, deal, i, text, b, 0)
	v.Parts = p.parts(a, u, deal, i, &t)
	v.Pivot = v.Total()
	if b = deal.Owed(i, b); b > 0 && u.Home > 0 {
		total := v.Pivot
		v.Pivot = p.Pivot(u, deal, i, text, b)
		v.Consent = Consent(v.Pivot, deal.Noise)
		v.Defeat = u.Home * b * (1 - v.Consent) * (atLeast0(total) + u.Defeat*p.Contested(deal, i)*t.stakes)
	}
}

// Pivot is the utility of a text to State i's domestic pivot.
func (p *Population) Pivot(u *UtilityParams, deal *Deal, i int, text []float64, b float64) float64 {
	if deal.Form == Distance {
		return 1 - p.Dist(i, text)
	}
	a := &p.account
	var t weights
	p.weigh(&t, a, u, deal, i, text, b, p.Lower(u, deal, i))
	return p.parts(a, u, deal, i, &t).Total()
}

// Lower is how far State i's pivot stands below its executive: v p.
func (p *Population) Lower(u *UtilityParams, deal *Deal, i int) float64 {
	return u.Home * p.Veto[i] * p.Contested(deal, i)
}

// Contested is p, how contested a framework is in State i [0,1]: the State's
// politicisation times the salience there of the issues that it covers. What is
// not at issue is not contested (Hutter and Grande 2014: politicisation is
// salience times conflict).
func (p *Population) Contested(deal *Deal, i int) float64 {
	if deal.Covers == nil {
		return p.Politicisation[i]
	}
	share := 0.0
	for d, s := range p.Row(p.Salience, i) {
		if deal.Covers[d] {
			share += s
		}
	}
	return p.Politicisation[i] * share
}

// Consent is the chance that a pivot of a utility consents: L(1.702 U/noise), a
// logistic near the normal law (Amemiya 1981).
func Consent(pivot, noise float64) float64 {
	if noise <= 0 {
		return math.Max(0, math.Copysign(1, pivot))
	}
	return 1 / (1 + math.Exp(-1.702*pivot/noise))
}

// weights are the sums of a text over the issues that it covers, each times N
// but the effort.
type weights struct{ own, common, cost, level, stakes, effort float64 }

// weigh sums a text up, from positions lowered by lower.
func (p *Population) weigh(w *weights, a *account, u *UtilityParams, deal *Deal, i int, text []float64, b, lower float64) {
	if deal.exempts(i) {
		p.weighExempt(w, a, u, deal, i, text, b)
		return
	}
	p.open(a, u, deal, i, text, b, lower)
	n := len(text)
	x, s, k := p.Row(p.X, i)[:n], p.Row(p.Salience, i)[:n], p.Row(p.Price, i)[:n]
	keep, others := a.keep[:n], deal.Others.Of(text, b)[:n]
	var sum, own, common, cost, level, stakes, effort float64
	for d, t := range text {
		if !deal.covers(d) {
			continue
		}
		sum += s[d]
		at, gap := a.stands(x[d], t)
		e, c := a.answer(gap, k[d], a.soft+a.law*keep[d])
		mine := atMost(at+e, t)
		own += s[d] * mine
		common += s[d] * keep[d] * others[d]
		cost += s[d] * c
		effort += e
		stakes += s[d] * keep[d] * t
		owed := t
		if deal.Pledge {
			owed = mine
		}
		level += s[d] * a.perceived(b, keep[d]) * owed
	}
	norm := 0.0
	if sum > 0 {
		norm = 1 / sum
	}
	w.own, w.common, w.cost = own*norm, common*norm, cost*norm
	w.level, w.stakes, w.effort = level*norm, stakes*norm, effort
}

// weighExempt sums up a text that asks nothing of State i: what others owe.
func (p *Population) weighExempt(w *weights, a *account, u *UtilityParams, deal *Deal, i int, text []float64, b float64) {
	p.open(a, u, deal, i, text, 0, 0)
	others := deal.Others.Of(text, b)
	sum, common := 0.0, 0.0
	for d, s := range p.Row(p.Salience, i) {
		if deal.covers(d) {
			sum += s
			common += s * others[d]
		}
	}
	*w = weights{}
	if sum > 0 {
		w.common = common / sum
	}
}

// parts makes the utility of the sums.
func (p *Population) parts(a *account, u *UtilityParams, deal *Deal, i int, w *weights) Parts {
	return Parts{
		Benefit:     u.Own*w.own + u.Common*a.club*w.common,
		Compliance:  w.cost,
		Sovereignty: a.loss * w.level,
		Reputation:  u.Reputation * p.Reputation[i] * (deal.Peers[i] - p.ReputationThreshold[i]),
	}
}

// Affine is a utility before reputation as a function of participation,
// Fixed + Common (P+ - omega P-), with the stakes of consent and the sum of
// effort over issues.
type Affine struct{ Fixed, Common, Stakes, Effort float64 }

// Affine is State i's utility of a text as a function of participation, from
// positions lowered by lower; reservations are those at the deal's expectations.
func (p *Population) Affine(u *UtilityParams, deal *Deal, i int, text []float64, b, lower float64) Affine {
	a := &p.account
	var w weights
	p.weigh(&w, a, u, deal, i, text, b, lower)
	return Affine{u.Own*w.own - w.cost - a.loss*w.level, u.Common * w.common, w.stakes, w.effort}
}

// Imposed is what State i feels imposed: bh sigma sum s max(0, T - x), with bh
// the obligation that its public perceives, b + (1 - b) p.
func (p *Population) Imposed(deal *Deal, i int, text []float64, b float64) float64 {
	if deal.exempts(i) {
		return 0
	}
	x, s := p.Row(p.X, i), p.Row(p.Salience, i)
	sum := 0.0
	for d, t := range text {
		if deal.covers(d) {
			sum += s[d] * max(0, t-x[d])
		}
	}
	return (b + (1-b)*p.Contested(deal, i)) * p.Sovereignty[i] * sum
}

// Present is the chance of being present at a decision on a day:
// logistic(a0 + a1 ln c + a2 |U| + day), day being what all share at that sitting
// [log odds].
func Present(a *AttendanceParams, logCapability, utility, day float64) float64 {
	return 1 / (1 + math.Exp(-(a.Base + a.Capability*logCapability + a.Stake*math.Abs(utility) + day)))
}
