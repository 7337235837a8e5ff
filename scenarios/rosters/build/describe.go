package build

import (
	"math"
	"slices"
)

// How the size, the wealth and the exposure of a State follow from its inhabitants, income and migrants before the
// start. The two numbers of capability put the classes of facts/capability.csv on a line (correlation of logarithms .89
// over 165 States in 2004).
const (
	capabilityScale    = 0.18
	capabilityExponent = 0.225 // of product [10^9 dollars] x inhabitants [10^6]
	capabilityMin      = 0.1
	capabilityMax      = 4.0
	poorIncome         = 2000.0  // [dollars a head] and below: income 0
	richIncome         = 25000.0 // [dollars a head] and above: income 1
	fewMigrants        = 0.5     // [per cent of inhabitants] and below: no destination
	manyMigrants       = 10.0    // [per cent of inhabitants] and above: a destination, if rich
	originBelow        = 1.0 / 3 // exposure below which a State has the tag origin
	destinationAbove   = 2.0 / 3 // exposure above which a State has the tag destination
)

// describe gives every State its size, income, exposure, openness and civil society by the record before the start.
// What is not on record of a small State is what the judged classes say.
func (w *world) describe(r *record, c columns) {
	w.imputeIdeals(r, c)
	society := w.each(func(s *state) float64 { return r.years.of(s, "civil_society") })
	line := w.line(society, c.openness)
	for i, s := range w.states {
		s.openness = c.openness[i]
		s.society = society[i]
		if math.IsNaN(s.society) {
			s.society = clamp(line.at(s.openness), 0, 1)
			s.note("civil society from openness")
		}
		perHead, people := r.years.of(s, "gdp_per_head"), r.years.of(s, "population_thousand")/1000
		if product := perHead * people / 1000; !math.IsNaN(product) {
			s.capability = capabilityOf(product, people)
			s.income = ladder(perHead, poorIncome, richIncome)
			migrants := math.Exp(c.by[Migrants][i]) - migrantsFloor
			s.destination = exposureOf(s.income * ladder(migrants, fewMigrants, manyMigrants))
		} else {
			s.note("capability and exposure by class")
		}
	}
}

// capabilityOf is the capability of a State by its product [10^9 dollars] and inhabitants [10^6].
func capabilityOf(product, people float64) capabilityClass {
	c := clamp(capabilityScale*math.Pow(product*people, capabilityExponent), capabilityMin, capabilityMax)
	return capabilityClass{c, ladder(c, capabilityMin, capabilityMax)}
}

// exposureOf is an exposure with its tag.
func exposureOf(x float64) destinationClass {
	switch {
	case x < originBelow:
		return destinationClass{x, "origin"}
	case x > destinationAbove:
		return destinationClass{x, "destination"}
	}
	return destinationClass{x, ""}
}

// ladder is where x lies between low and high on a scale of logarithms, within [0,1].
func ladder(x, low, high float64) float64 {
	return clamp(math.Log(x/low)/math.Log(high/low), 0, 1)
}

// imputeIdeals gives every State an ideal point: that of the session before the start, or what its region and its
// openness say.
func (w *world) imputeIdeals(r *record, c columns) {
	ideals := w.each(func(s *state) float64 { return r.ideals.of(s, "all") })
	w.imputeFrom(ideals, c.openness, func(s *state) { s.note("ideal point") })
	for i, s := range w.states {
		s.ideal = ideals[i]
	}
}

// existing are the States that exist at the start.
func (w *world) existing() []*state {
	return slices.DeleteFunc(slices.Clone(w.states), func(s *state) bool { return s.enter != "" })
}

// A straight is a line of one column on another.
type straight struct{ x, y, slope float64 }

func (l straight) at(x float64) float64 { return l.y + l.slope*(x-l.x) }

// line is the least-squares line of y on x over the States that exist at the start and have both.
func (w *world) line(y, x []float64) straight {
	var l straight
	var n, across, square float64
	at := func(each func(x, y float64)) {
		for i, s := range w.states {
			if s.enter == "" && !math.IsNaN(y[i]) {
				each(x[i], y[i])
			}
		}
	}
	at(func(x, y float64) { n++; l.x += x; l.y += y })
	l.x, l.y = ratio(l.x, n), ratio(l.y, n)
	at(func(x, y float64) { across += (x - l.x) * (y - l.y); square += (x - l.x) * (x - l.x) })
	l.slope = ratio(across, square)
	return l
}

// note writes down once what of a State is not on record.
func (s *state) note(what string) {
	if !slices.Contains(s.notes, what) {
		s.notes = append(s.notes, what)
	}
}
