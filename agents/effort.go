package agents

// account is the arithmetic of one judge on one text: State i's executive, or
// the domestic pivot, whose position is lower.
type account struct {
	lower     float64            // how far it stands below the State's position
	keep      []float64          // share of each issue that is not reserved
	reserved  [MaxIssues]float64 // keep, where anything is
	gain      [MaxIssues]float64 // by a reservation
	curve     float64            // g w: effort costs g w k e^2/2
	soft, law float64            // M = soft + law keep: what a unit of shortfall costs
	loss      float64            // zeta sigma (1/2 + p)
	public    float64            // p: the share of the missing obligation that the public reads into the text
	club      float64            // P+ - omega P-
}

// all is every issue kept.
var all = func() (keep [MaxIssues]float64) {
	for d := range keep {
		keep[d] = 1
	}
	return keep
}()

// answer is the effort that costs least on a gap at price k, if a unit of
// shortfall costs m, and that cost: Huber's function of the gap (Huber 1964),
//
//	e = min(gap, m/(g w k)),   cost = g w k e^2/2 + m (gap - e).
func (a *account) answer(gap, k, m float64) (effort, cost float64) {
	g := a.curve * k
	e := gap
	if g*e > m {
		e = m / g
	}
	return e, g*e*e/2 + m*(gap-e)
}

// marginal is M on issue d.
func (a *account) marginal(d int) float64 { return a.soft + a.law*a.keep[d] }

// perceived is the obligation that the public sees in an issue of which the share
// keep is not reserved: what binds, and of the rest the share p.
func (a *account) perceived(b, keep float64) float64 {
	c := b * keep
	return c + (1-c)*a.public
}

// open fills the account: what effort and shortfall cost, and reservations.
func (p *Population) open(a *account, u *UtilityParams, deal *Deal, i int, text []float64, b, lower float64) {
	pol := p.Contested(deal, i)
	a.lower = lower
	a.curve = u.Effort * p.Burden[i]
	a.soft = u.Word + u.Peers*deal.Press*p.Reputation[i]
	a.law = 0
	if !deal.Pledge {
		a.law = u.Law * deal.Enforcement * b
	}
	a.loss, a.public = u.Sovereignty*p.Sovereignty[i]*(0.5+pol), pol
	a.club = deal.With[i] - u.Outsiders*deal.Without[i]
	a.keep = all[:len(text)]
	if deal.reserves(b) {
		p.reserve(a, u, deal, i, text, b)
	}
}

// stands is where the judge stands on an issue, and the gap to the text.
func (a *account) stands(x, t float64) (at, gap float64) {
	at = atLeast0(x - a.lower)
	return at, atLeast0(t - at)
}

// atLeast0 is v, or 0 if that is more; max asks for more care with NaN and -0.
func atLeast0(v float64) float64 {
	if v < 0 {
		return 0
	}
	return v
}

// atMost is the lesser of two numbers that are none of NaN and -0.
func atMost(v, most float64) float64 {
	if v > most {
		return most
	}
	return v
}

// reserve takes out the issues on which a reservation gains most, as many as the
// budget holds (phi times those covered), the last one in part. A reserved issue
// saves the penalty of the law and the obligation, and forgoes what others owe
// on it (reciprocity: Vienna Convention on the Law of Treaties, article 21). It
// never gains where nothing binds.
func (p *Population) reserve(a *account, u *UtilityParams, deal *Deal, i int, text []float64, b float64) {
	x, s, k := p.Row(p.X, i), p.Row(p.Salience, i), p.Row(p.Price, i)
	gain, others := a.gain[:len(text)], deal.Others.Of(text, b)
	a.keep = a.reserved[:len(text)]
	owed, bound := u.Common*a.club, a.soft+a.law
	covered := 0
	for d, t := range text {
		a.keep[d], gain[d] = 1, 0
		if !deal.covers(d) {
			continue
		}
		covered++
		at, gap := a.stands(x[d], t)
		kept, costKept := a.answer(gap, k[d], bound)
		free, costFree := a.answer(gap, k[d], a.soft)
		gain[d] = s[d] * (costKept - costFree + a.loss*t*b*(1-a.public) -
			owed*others[d] - u.Own*(atMost(at+kept, t)-atMost(at+free, t)))
	}
	for budget := deal.Flexibility * float64(covered); budget > 0; budget-- {
		best, at := 0.0, -1
		for d, v := range gain {
			if v > best {
				best, at = v, d
			}
		}
		if at < 0 {
			return
		}
		a.keep[at], gain[at] = atLeast0(1-budget), 0
	}
}

// Keep writes the share of each issue that State i does not reserve [D]; the
// deal must be up to date.
func (p *Population) Keep(u *UtilityParams, deal *Deal, i int, text []float64, b float64, keep []float64) {
	a := &p.account
	p.open(a, u, deal, i, text, deal.Owed(i, b), 0)
	copy(keep, a.keep)
}

// Caps writes how far State i would go on each issue [D], x + M/(g w k), were
// the text so deep.
func (p *Population) Caps(u *UtilityParams, deal *Deal, i int, text []float64, b float64, caps []float64) {
	if deal.exempts(i) {
		copy(caps, p.Row(p.X, i))
		return
	}
	a := &p.account
	p.open(a, u, deal, i, text, b, 0)
	x, k := p.Row(p.X, i), p.Row(p.Price, i)
	for d := range text {
		caps[d] = x[d]
		if !deal.covers(d) {
			continue
		}
		m := a.marginal(d)
		switch g := a.curve * k[d]; {
		case m <= 0:
		case g*(1-x[d]) <= m:
			caps[d] = 1
		default:
			caps[d] += m / g
		}
	}
}

// Aim writes what State i sets out to deliver under a text [D]: x + e on covered
// issues, x on others. Under pledges it is the pledge.
func (p *Population) Aim(u *UtilityParams, deal *Deal, i int, text []float64, b float64, aim []float64) {
	copy(aim, p.Row(p.X, i))
	if deal.exempts(i) {
		return
	}
	a := &p.account
	p.open(a, u, deal, i, text, b, 0)
	x, k := p.Row(p.X, i), p.Row(p.Price, i)
	for d, t := range text {
		if deal.covers(d) {
			_, gap := a.stands(x[d], t)
			e, _ := a.answer(gap, k[d], a.marginal(d))
			aim[d] += e
		}
	}
}
