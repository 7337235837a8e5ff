package build

import (
	"math"
	"slices"
)

// impute gives every State a stance at the start. Measured: the government of the last election up to 2012. Else that
// of the first election after it. Else the mean of the region, drawn towards the mean of all by n/(n + shrinkWeight),
// plus the slope of stance on the ideal point within regions times the State's distance from its region's mean.
func (w *world) impute() {
	m := w.stanceMeans()
	for _, s := range w.states {
		if s.first.known {
			continue
		}
		s.imputed = true
		if s.later.known {
			s.first = government{election: s.later.election, stance: s.later.stance, known: true}
			continue
		}
		r := m.region[s.region]
		weight := r.n / (r.n + shrinkWeight)
		s.first.stance = weight*r.stance() + (1-weight)*m.all.stance() + m.slope*(s.ideal-r.ideal())
	}
}

// moments are sums over the States whose stance is measured.
type moments struct{ n, sumStance, sumIdeal float64 }

func (m *moments) add(s *state) {
	m.n++
	m.sumStance += s.first.stance
	m.sumIdeal += s.ideal
}

func (m *moments) stance() float64 { return ratio(m.sumStance, m.n) }
func (m *moments) ideal() float64  { return ratio(m.sumIdeal, m.n) }

// stanceMeans are what imputation draws on.
type stanceMeans struct {
	region map[string]*moments
	all    moments
	slope  float64 // of stance on the ideal point, within regions
}

// stanceMeans sums over the measured States in the order of the facts.
func (w *world) stanceMeans() stanceMeans {
	m := stanceMeans{region: map[string]*moments{}}
	for _, s := range w.states {
		if m.region[s.region] == nil {
			m.region[s.region] = &moments{}
		}
		if s.first.known {
			m.region[s.region].add(s)
			m.all.add(s)
		}
	}
	var across, square float64
	for _, s := range w.states {
		if s.first.known {
			r := m.region[s.region]
			dx := s.ideal - r.ideal()
			across += dx * (s.first.stance - r.stance())
			square += dx * dx
		}
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

// predict works out the predictors of every State at the start. The populism index is known for 2018 only, so nobody
// is populist at the start.
func (w *world) predict() {
	ideals := make([]float64, len(w.states))
	for i, s := range w.states {
		ideals[i] = s.ideal
	}
	slices.Sort(ideals)
	median := ideals[len(ideals)/2]
	for _, s := range w.states {
		s.at[Ideal] = clamp(s.ideal/idealScale, -1, 1)
		s.at[Isolation] = clamp(math.Abs(s.ideal-median)/isolationScale, 0, 1)
		s.at[Destination] = s.destination.exposure
		s.at[Size] = s.capability.size
		s.at[DomesticOpenness] = s.domesticOpenness()
		if s.highIncome() {
			s.at[HighIncome] = 1
		}
		s.at = s.under(government{stance: s.first.stance})
	}
}

// under gives the State's predictors under a government.
func (s *state) under(g government) predictors {
	at := s.at
	exposure := exposureFloor + (1-exposureFloor)*s.destination.exposure
	restriction := clamp(-g.stance/stanceScale, -1, 1)
	at[Restriction] = exposure * restriction
	at[Restrictive] = max(0, at[Restriction])
	populist := clamp((g.populism-populismHinge)/(1-populismHinge), 0, 1)
	at[Populism] = exposure * populist * (1 + restriction) / 2
	return at
}

// highIncome reports membership of the OECD, the EU or the Gulf Cooperation Council.
func (s *state) highIncome() bool { return s.has("OECD") || s.has(euTag) || s.has("Gulf") }

// domesticOpenness stands in for a measure of democracy, which the facts do not hold: by membership, then region.
func (s *state) domesticOpenness() float64 {
	if s.has("Gulf") {
		return opennessGulf
	}
	o, ok := opennessOfRegion[s.region]
	if !ok {
		o = opennessElse
	}
	if s.has("OECD") || s.has(euTag) {
		o = max(o, opennessOECD)
	}
	return o
}

// clamp holds x within [low, high].
func clamp(x, low, high float64) float64 { return min(max(x, low), high) }
