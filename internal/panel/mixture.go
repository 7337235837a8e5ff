package panel

import "math"

// rows are a treaty's years as a law sees them: eta is the predictor of each,
// and slope [n x p] its derivatives by the parameters.
type rows struct{ eta, slope []float64 }

// link says what a predictor means.
type link interface {
	// chance of an event.
	chance(eta float64) float64
	// term is the log chance of what happened, with its first two derivatives.
	term(eta float64, event bool) (l, d1, d2 float64)
	// fold gathers rows whose terms at eta+u follow from one number.
	fold(eta float64, event bool) (weight float64, whole bool)
}

// hazards is the link of a hazard h = exp(eta) that holds for a year: the chance
// is 1 - exp(-h), as in commit.Chance.
type hazards struct{}

func (hazards) chance(eta float64) float64 { return -math.Expm1(-math.Exp(eta)) }

func (hazards) term(eta float64, event bool) (l, d1, d2 float64) {
	z := math.Exp(eta)
	if !event {
		return -z, -z, -z
	}
	p := -math.Expm1(-z)
	q := z * math.Exp(-z) / p
	return math.Log(p), q, q * (1 - z - q)
}

// fold: years without an event count as the sum of their hazards.
func (hazards) fold(eta float64, event bool) (float64, bool) { return math.Exp(eta), !event }

// logits is the link of a chance 1/(1 + exp(-eta)).
type logits struct{}

func (logits) chance(eta float64) float64 { return 1 / (1 + math.Exp(-eta)) }

func (l logits) term(eta float64, event bool) (_, d1, d2 float64) {
	p := l.chance(eta)
	if event {
		return math.Log(p), 1 - p, -p * (1 - p)
	}
	return math.Log1p(-p), -p, -p * (1 - p)
}

func (logits) fold(float64, bool) (float64, bool) { return 0, false }

// evidence is the likelihood of a treaty's record as a function of its appeal u.
type evidence struct {
	link  link
	quiet float64 // weight of folded years
	each  []float64
	event []bool
}

func gather(l link, eta []float64, risks []risk) *evidence {
	e := &evidence{link: l}
	for n, x := range eta {
		if w, whole := l.fold(x, risks[n].event); whole {
			e.quiet += w
			continue
		}
		e.each, e.event = append(e.each, x), append(e.event, risks[n].event)
	}
	return e
}

// at is the log likelihood at an appeal, with two derivatives.
func (e *evidence) at(u float64) (l, d1, d2 float64) {
	q := e.quiet * math.Exp(u)
	l, d1, d2 = -q, -q, -q
	for n, x := range e.each {
		a, b, c := e.link.term(x+u, e.event[n])
		l, d1, d2 = l+a, d1+b, d2+c
	}
	return l, d1, d2
}

// Nodes and weights of Gauss and Hermite's rule (Abramowitz and Stegun 1964,
// table 25.10, n = 9): integral of exp(-x^2) f(x) = sum w f(x).
var (
	hermiteNodes   = []float64{-3.190993201781528, -2.266580584531843, -1.468553289216668, -0.723551018752838, 0, 0.723551018752838, 1.468553289216668, 2.266580584531843, 3.190993201781528}
	hermiteWeights = []float64{3.960697726326e-05, 4.943624275537e-03, 8.847452739438e-02, 4.326515590026e-01, 7.202352156061e-01, 4.326515590026e-01, 8.847452739438e-02, 4.943624275537e-03, 3.960697726326e-05}
)

// posterior is the appeal of a treaty after its record: nodes with weights, and
// the log likelihood of the record, the appeal integrated out over N(0, sigma^2)
// by the rule centred on its mode (Naylor and Smith 1982; Liu and Pierce 1994).
func (e *evidence) posterior(sigma float64) (nodes, weights []float64, logLikelihood float64) {
	v := sigma * sigma
	mode, curve := 0.0, 0.0
	for range 60 {
		_, d1, d2 := e.at(mode)
		curve = 1/v - d2
		step := (d1 - mode/v) / curve
		mode += max(-1, min(1, step))
		if math.Abs(step) < 1e-9 {
			break
		}
	}
	width := math.Sqrt2 / math.Sqrt(curve)
	logs := make([]float64, len(hermiteNodes))
	most := math.Inf(-1)
	for k, z := range hermiteNodes {
		u := mode + width*z
		l, _, _ := e.at(u)
		logs[k] = l - u*u/(2*v) - math.Log(sigma) - 0.5*math.Log(2*math.Pi) + z*z + math.Log(hermiteWeights[k]*width)
		nodes = append(nodes, u)
		most = max(most, logs[k])
	}
	sum := 0.0
	for k, l := range logs {
		logs[k] = math.Exp(l - most)
		sum += logs[k]
	}
	for k := range logs {
		logs[k] /= sum
	}
	return nodes, logs, most + math.Log(sum)
}

// marginal is the log likelihood of a treaty's record and its gradient by the
// parameters and, where there is a draw, by ln sigma, which is added to g
// (Fisher's identity: the mean of the gradient over the appeal's posterior).
func marginal(l link, r rows, risks []risk, sigma float64, draw bool, g []float64) float64 {
	e := gather(l, r.eta, risks)
	nodes, weights := []float64{0}, []float64{1}
	total, _, _ := e.at(0)
	p := len(g)
	if draw {
		p--
		nodes, weights, total = e.posterior(sigma)
		for k, u := range nodes {
			g[p] += weights[k] * (u*u/(sigma*sigma) - 1)
		}
	}
	for n, eta := range r.eta {
		d := 0.0
		for k, u := range nodes {
			_, d1, _ := l.term(eta+u, risks[n].event)
			d += weights[k] * d1
		}
		for j, x := range r.slope[n*p : (n+1)*p] {
			g[j] += d * x
		}
	}
	return total
}
