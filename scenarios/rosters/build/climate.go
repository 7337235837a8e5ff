package build

import (
	"math"
	"strings"
)

// ClimateStart is the beginning of the climate regime's roster.
var ClimateStart = Start{
	Roster: "climate193-1992.csv", Day: "1992-01-01",
	entries: func(f Facts) (string, []byte) { return "entries_1990.csv", f.Entries1990 },
	measure: measure1990,
}

// Numbers of the climate roster.
const (
	leastPosition, mostPosition = 0.02, 0.98 // as for the other rosters
	positionScale               = 100.0      // of the facts
	leastSalience               = 0.1        // of an issue on which none of a State's blocs has a position
	littleCarbon                = 1.0        // [tonnes a head] and below: carbon 0
	muchCarbon                  = 15.0       // [tonnes a head] and above: carbon 1
	legalIssue                  = "legal"    // the legal form: the obligation itself, no issue of the text
	turnedIssue                 = "differentiation"
)

// climate is what the facts hold of the climate regime.
type climate struct {
	issues []string // of the text, in the order of the facts
	blocs  []climateBloc
	tags   map[string][]string // groups of a State
	paris  map[string]float64  // per cent of emissions, for entry into force of the Paris Agreement
	kilo   map[string]float64  // emissions [kt], with the Paris Agreement's table
	kyoto  map[string]float64  // emissions of 1990 [Gg], for entry into force of the Kyoto Protocol
}

// climateBloc is a party or group of parties of climate_positions.csv.
type climateBloc struct {
	name               string
	members            map[string]bool
	position, salience map[string]float64 // by issue, position [0,1]
}

// Climate makes the roster of the climate regime: States by the record before 1992, with the positions that blocs of
// States had before the conference of 2015. No date of consent to a treaty on climate is read.
func Climate(f Facts) ([]byte, error) {
	w, _, err := read(f, ClimateStart)
	if err != nil {
		return nil, err
	}
	c, err := readClimate(f, w)
	if err != nil {
		return nil, err
	}
	r, err := readRecord(f, ClimateStart)
	if err != nil {
		return nil, err
	}
	index := w.climateIndex()
	header := c.columns()
	rows := [][]string{header}
	legal := c.spread(w, index, legalIssue)
	given := make([]map[string]string, len(w.states))
	for i, s := range w.states {
		given[i] = c.given(s)
		given[i]["sovereignty"] = decimal(1 - legal[i].position)
		carbon := carbonOf(c.kilo[s.iso3] / r.years.of(s, "population_thousand"))
		given[i]["burden"] = decimal(carbonBurden.at(carbon))
		given[i]["politicisation"] = decimal(carbonPolitics.at(carbon))
	}
	for _, issue := range c.issues {
		for i, p := range c.spread(w, index, issue) {
			given[i]["position."+issue] = decimal(p.position)
			given[i]["salience."+issue] = decimal(p.salience)
		}
	}
	for i, s := range w.states {
		rows = append(rows, values(header, given[i], s.at))
	}
	return encode(rows)
}

// effect is a trait that rises with carbon.
type effect struct{ base, slope float64 }

func (e effect) at(carbon float64) float64 { return e.base + e.slope*carbon }

// What carbon does to burden (1 in the middle, as exposure does in the other rosters) and to politicisation (as
// restriction does there).
var (
	carbonBurden   = effect{0.70, 0.70}
	carbonPolitics = effect{0.12, 0.14}
)

// carbonOf is where emissions a head [t] stand between little and much, by logarithms; in the middle without a record.
func carbonOf(perHead float64) float64 {
	if math.IsNaN(perHead) || perHead <= 0 {
		return 0.5
	}
	return ladder(perHead, littleCarbon, muchCarbon)
}

// climateIndex is what spreads blocs over their members: ideal point and income before the start, standardised, with
// unit weights.
func (w *world) climateIndex() []float64 {
	ideal := w.each(func(s *state) float64 { return s.ideal })
	income := w.each(func(s *state) float64 { return s.income })
	of, by := w.scale(ideal), w.scale(income)
	out := make([]float64, len(ideal))
	for i := range out {
		out[i] = of.of(ideal[i]) + by.of(income[i])
	}
	return w.scale(out).all(out)
}

// stand is a State's position [0,1] and raw salience on an issue.
type stand struct{ position, salience float64 }

// spread gives every State its stand on an issue: the mean of the blocs it belongs to that have one, plus the slope of
// such means on the index times its distance from the States of the same blocs; who belongs to none stands on the line.
func (c *climate) spread(w *world, index []float64, issue string) []stand {
	out := make([]stand, len(w.states))
	means := make([]float64, len(w.states))
	saliences := make([]float64, len(w.states))
	groups := make([]string, len(w.states))
	together := map[string]*moments{}
	for i, s := range w.states {
		means[i], saliences[i], groups[i] = c.mean(s, issue)
		if groups[i] != "" {
			if together[groups[i]] == nil {
				together[groups[i]] = &moments{}
			}
			together[groups[i]].add(index[i], means[i])
		}
	}
	line, weight := w.line(means, index), w.line(saliences, index)
	for i := range out {
		x, s := line.at(index[i]), weight.at(index[i])
		if g := together[groups[i]]; g != nil {
			x, s = means[i]+line.slope*(index[i]-g.x()), saliences[i]
		}
		out[i] = stand{clamp(x, leastPosition, mostPosition), max(s, leastSalience)}
	}
	return out
}

// mean is the mean position and salience of a State's blocs on an issue and the names of the blocs; not a number and no
// name where none has a position.
func (c *climate) mean(s *state, issue string) (position, salience float64, names string) {
	n := 0.0
	var of []string
	for _, b := range c.blocs {
		x, ok := b.position[issue]
		if !ok || !b.members[s.iso3] {
			continue
		}
		n++
		position += x
		salience += b.salience[issue]
		of = append(of, b.name)
	}
	if n == 0 {
		return math.NaN(), math.NaN(), ""
	}
	return position / n, salience / n, strings.Join(of, ";")
}

// given are the columns that neither blocs nor formulas make.
func (c *climate) given(s *state) map[string]string {
	enter := s.enter
	if enter <= ClimateStart.Day {
		enter = ""
	}
	out := map[string]string{
		"name": s.name, "kind": "state", "region": s.region, "groups": strings.Join(c.tags[s.iso3], ";"), "enter": enter,
		"capability": decimal(s.capability.capability), "weight.Kyoto Protocol": "", "weight.Paris Agreement": decimal(c.paris[s.iso3]),
	}
	if v, ok := c.kyoto[s.iso3]; ok {
		out["weight.Kyoto Protocol"] = decimal(v)
	}
	return out
}

// columns is the header.
func (c *climate) columns() []string {
	out := []string{"name", "kind", "region", "groups", "capability"}
	for _, prefix := range []string{"position.", "salience."} {
		for _, issue := range c.issues {
			out = append(out, prefix+issue)
		}
	}
	return append(out, "sovereignty", "burden", "politicisation", "domestic_openness", "veto", "reputation", "objection",
		"delivery_capacity", "bound", "openness", "enter", "weight.Kyoto Protocol", "weight.Paris Agreement")
}
