package build

import (
	"math"
	"slices"
)

// impute gives every State a stance at the start. Measured: the government of the last election up to 2012. Else that
// of the first election after it. Else what its region and its ideal point say.
func (w *world) impute() {
	stance := w.each(func(s *state) float64 {
		if s.first.known {
			return s.first.stance
		}
		return math.NaN()
	})
	ideal := w.each(func(s *state) float64 { return s.ideal })
	m := w.regional(stance, ideal)
	for i, s := range w.states {
		if s.first.known {
			continue
		}
		s.imputed = true
		s.note("stance")
		if s.later.known {
			s.first = government{election: s.later.election, stance: s.later.stance, known: true}
			continue
		}
		s.first.stance = m.at(s.region, ideal[i])
	}
}

// forgetStances takes all stances away, where none is on record before the start.
func (w *world) forgetStances() {
	for _, s := range w.states {
		s.first = government{}
	}
}

// imputeFrom fills the gaps of y by region and x, from the States that exist at the start, and marks them.
func (w *world) imputeFrom(y, x []float64, mark func(s *state)) {
	m := w.regional(y, x)
	for i, s := range w.states {
		if math.IsNaN(y[i]) {
			y[i] = m.at(s.region, x[i])
			mark(s)
		}
	}
}

// moments are sums over States.
type moments struct{ n, sumY, sumX float64 }

func (m *moments) add(x, y float64) {
	m.n++
	m.sumY += y
	m.sumX += x
}

func (m *moments) y() float64 { return ratio(m.sumY, m.n) }
func (m *moments) x() float64 { return ratio(m.sumX, m.n) }

// regionalMeans are what imputation draws on.
type regionalMeans struct {
	region map[string]*moments
	all    moments
	slope  float64 // of y on x, within regions
}

// at is the mean of the region, drawn towards the mean of all by n/(n + shrinkWeight), plus the slope within regions
// times the distance of x from its region's mean.
func (m regionalMeans) at(region string, x float64) float64 {
	r := m.region[region]
	weight := r.n / (r.n + shrinkWeight)
	return weight*r.y() + (1-weight)*m.all.y() + m.slope*(x-r.x())
}

// regional sums over the States that exist at the start and whose y is a number, in the order of the facts.
func (w *world) regional(y, x []float64) regionalMeans {
	m := regionalMeans{region: map[string]*moments{}}
	var measured []int
	for i, s := range w.states {
		if m.region[s.region] == nil {
			m.region[s.region] = &moments{}
		}
		if s.enter == "" && !math.IsNaN(y[i]) {
			m.region[s.region].add(x[i], y[i])
			m.all.add(x[i], y[i])
			measured = append(measured, i)
		}
	}
	var across, square float64
	for _, i := range measured {
		r := m.region[w.states[i].region]
		dx := x[i] - r.x()
		across += dx * (y[i] - r.y())
		square += dx * dx
	}
	m.slope = ratio(across, square)
	return m
}

// ratio is a/b, and 0 where nothing was counted.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// predict works out the predictors of every State at the start. The populism index is known for 2018 only, so nobody is
// populist at the start.
func (w *world) predict() {
	assembly := w.existing()
	ideals := make([]float64, len(assembly))
	for i, s := range assembly {
		ideals[i] = s.ideal
	}
	slices.Sort(ideals)
	middle := ideals[len(ideals)/2]
	for _, s := range w.states {
		s.at[Isolation] = clamp(math.Abs(s.ideal-middle)/isolationScale, 0, 1)
		s.at[Destination] = s.destination.exposure
		s.at[Size] = s.capability.size
		s.at[DomesticOpenness] = s.openness
		s.at[HighIncome] = s.income
		s.at[CivilSociety] = s.society
		s.at = s.under(government{stance: s.first.stance})
	}
}

// under gives the State's predictors under a government.
func (s *state) under(g government) predictors {
	at := s.at
	exposure := s.exposed()
	restriction := clamp(-g.stance/stanceScale, -1, 1)
	at[Restriction] = exposure * restriction
	at[Restrictive] = max(0, at[Restriction])
	populist := clamp((g.populism-populismHinge)/(1-populismHinge), 0, 1)
	at[Populism] = exposure * populist * (1 + restriction) / 2
	return at
}

// exposed [0,1] is how much a stance on immigration says about the State.
func (s *state) exposed() float64 { return exposureFloor + (1-exposureFloor)*s.destination.exposure }

// clamp holds x within [low, high].
func clamp(x, low, high float64) float64 { return min(max(x, low), high) }
