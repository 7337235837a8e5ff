package build

import (
	"math"
	"strings"

	"gonum.org/v1/gonum/stat"
)

// How components become positions.
const (
	positionSpread = 0.2  // [0,1] of a position for a standard deviation of its sum
	positionMin    = 0.02 // positions are kept off the ends of the scale
	positionMax    = 0.98
)

// A signed is a component with its sign.
type signed struct {
	Component
	sign float64
}

// An Issue is how the position on one issue is made: Mean + positionSpread x standardised sum of standardised
// components with signs and unit weights (Dawes 1979, doi:10.1037/0003-066X.34.7.571).
type Issue struct {
	Name   string
	Mean   float64
	sum    []signed
	Reason string
}

// Positions are the five issues, in the order of the rosters' columns: 0 is full national discretion, 1 full common
// commitment. The means are set, not measured.
var Positions = []Issue{
	{
		"rights", 0.577,
		[]signed{{North, -1}, {Treaties, 1}, {Scrutiny, 1}, {Stance, -1}},
		"the South asks for rights of migrants abroad; who binds itself to rights and accepts scrutiny wants them, who restricts does not",
	},
	{
		"pathways", 0.577,
		[]signed{{North, -1}, {Migrants, -1}, {Stance, -1}},
		"asked for by the South and by States of few immigrants, refused by restrictive governments",
	},
	{
		"cooperation", 0.615,
		[]signed{{Palermo, 1}, {Treaties, 1}, {Scrutiny, 1}},
		"who joins conventions against smuggling and on rights and accepts scrutiny wants common governance",
	},
	{
		"returns", 0.484,
		[]signed{{North, 1}, {Migrants, 1}, {Palermo, 1}},
		"a demand of the North and of destinations, and of who joined against smuggling",
	},
	{
		"services", 0.562,
		[]signed{{North, -1}, {Treaties, 1}, {Stance, -1}, {Migrants, -1}},
		"as for rights; the cost falls on who hosts many",
	},
}

// Formula is the sum in letters: N, H, R, P, M, X.
func (i Issue) Formula() string {
	terms := make([]string, len(i.sum))
	for k, t := range i.sum {
		terms[k] = "+" + t.String()
		if t.sign < 0 {
			terms[k] = "-" + t.String()
		}
	}
	return strings.Join(terms, " ")
}

// A place is where States stand: the scales of the components, and of the sum of each issue.
type place struct {
	component [componentCount]scale
	known     [componentCount]bool // on record at this start at all
	sum       []scale              // by issue

	// reliability [0,1] is the share of a component's variance that is no error of measurement
	reliability [componentCount]float64
}

// locate standardises the components over the States that exist at the start. A State whose component is not on record
// stands at the mean of it.
func (w *world) locate(c columns) *place {
	p := &place{sum: make([]scale, len(Positions)), reliability: c.reliability}
	if c.stance {
		c.by[Stance] = w.each(func(s *state) float64 { return s.at[Restriction] })
		p.reliability[Stance] = w.stanceRetest()
		for _, s := range w.states {
			s.missing[Stance] = s.imputed
		}
	}
	for k := range componentCount {
		p.known[k] = len(c.by[k]) > 0
		if !p.known[k] {
			continue
		}
		p.component[k] = w.scale(c.by[k])
		for i, s := range w.states {
			s.z[k] = p.component[k].of(c.by[k][i])
			if math.IsNaN(s.z[k]) {
				s.z[k] = 0
				s.missing[k] = true
				s.note(componentNames[k] + " at the mean")
			}
			s.imputed = s.imputed || s.missing[k]
		}
	}
	for i, issue := range Positions {
		p.sum[i] = w.scale(w.each(func(s *state) float64 { return p.total(issue, s.z) }))
	}
	return p
}

// stanceRetest is the correlation of the stance at the start with that of the next government on record, over the
// States that exist at the start and have both: what a stance measured some years from the start tells of it.
func (w *world) stanceRetest() float64 {
	var first, later []float64
	for _, s := range w.existing() {
		if !s.imputed && s.later.known && s.later.election != s.first.election {
			first = append(first, s.at[Restriction])
			later = append(later, s.under(s.later)[Restriction])
		}
	}
	return stat.Correlation(first, later, nil)
}

// total is the sum of an issue's components with their signs.
func (p *place) total(issue Issue, z [componentCount]float64) float64 {
	total := 0.0
	for _, t := range issue.sum {
		if p.known[t.Component] {
			total += t.sign * z[t.Component]
		}
	}
	return total
}

// position is where a State with these components stands on an issue.
func (p *place) position(i int, z [componentCount]float64) float64 {
	return clamp(Positions[i].Mean+positionSpread*p.sum[i].of(p.total(Positions[i], z)), positionMin, positionMax)
}

// unreliable is the standard deviation of a component's error for a State [sd of the component]: the part of its
// variance that is not reliable, all of it where it is imputed, none where nobody's is on record.
func (p *place) unreliable(c Component, s *state) float64 {
	switch {
	case !p.known[c]:
		return 0
	case s.missing[c]:
		return 1
	}
	return math.Sqrt(1 - p.reliability[c])
}

// mistake is what one standard deviation of a component's error moves a State's position on an issue.
func (p *place) mistake(i int, c Component, s *state) float64 {
	return p.move(i, c, p.unreliable(c, s))
}

// move is what so many standard deviations of a component move the position on an issue.
func (p *place) move(i int, c Component, by float64) float64 {
	for _, t := range Positions[i].sum {
		if t.Component == c {
			return t.sign * positionSpread * by / p.sum[i].sd
		}
	}
	return 0
}

// mistakeOf is what one standard deviation of a component's error moves a trait: the stance alone makes traits, those
// of restrictive governments where only restriction counts.
func (p *place) mistakeOf(f Formula, c Component, s *state) float64 {
	if c != Stance {
		return 0
	}
	slope := 0.0
	for _, t := range f.Terms {
		if t.By == Restriction || t.By == Restrictive && s.at[Restriction] > 0 {
			slope += t.Slope
		}
	}
	return slope * p.component[Stance].sd * p.unreliable(Stance, s)
}

// standardError is that of a State's position on an issue. Errors of components are taken to be independent.
func (p *place) standardError(i int, s *state) float64 {
	variance := 0.0
	for c := range componentCount {
		variance += p.mistake(i, c, s) * p.mistake(i, c, s)
	}
	return math.Sqrt(variance)
}

// An Account says what the roster of a start rests on.
type Account struct {
	Reliability [componentCount]float64 // [0,1] of each component, 0 where there is none on record
	Gaps        map[string][]string     // names of States by what is filled for them
}

// AccountOf tells what is on record at a start.
func AccountOf(f Facts, start Start) (Account, error) {
	w, p, err := read(f, start)
	if err != nil {
		return Account{}, err
	}
	a := Account{Reliability: p.reliability, Gaps: map[string][]string{}}
	for _, s := range w.states {
		for _, n := range s.notes {
			a.Gaps[n] = append(a.Gaps[n], s.name)
		}
	}
	return a, nil
}
