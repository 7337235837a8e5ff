package panel

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"plenary/scenarios"
	"plenary/sim"
)

// Numbers are the parameters that all treaties share, fitted to the record of
// others than the one at hand.
type Numbers struct {
	Rate      float64 `json:"ratify"`         // settings.commit.ratify of a treaty that opened in 1990 [1/year]
	Calendar  float64 `json:"calendar"`       // change of its logarithm a decade
	Stake     float64 `json:"stake"`          // settings.commit.stake
	Habit     float64 `json:"habit"`          // position per unit of the habit of consenting
	Contest   float64 `json:"politicisation"` // of all States: how far a weak civil society lowers the pivot
	Emulation float64 `json:"emulation"`      // settings.commit.emulation
	Base      float64 `json:"base"`           // settings.commit.base
	Appeal    float64 `json:"appeal"`         // settings.commit.appeal
}

// begin is where fits start: the defaults of the migration case, and habit and
// politicisation small.
var begin = Numbers{Rate: 0.05, Calendar: 0, Stake: 7, Habit: 0.2, Contest: 0.05, Emulation: 2, Base: 0.8, Appeal: 0.8}

// vector is the numbers as fits move them: of habit and politicisation the record
// tells what they do to the log hazard, their products with the stake.
func (n Numbers) vector() []float64 {
	return []float64{math.Log(n.Rate), n.Calendar, n.Stake, n.Stake * n.Habit, n.Stake * n.Contest, n.Emulation, n.Base, math.Log(n.Appeal)}
}

// numbersOf are the numbers of a vector.
func numbersOf(v []float64) Numbers {
	return Numbers{math.Exp(v[0]), v[1], v[2], v[3] / v[2], v[4] / v[2], v[5], v[6], math.Exp(v[7])}
}

// standing is the position of a State without habit: what it does before any
// treaty, below the least that one asks.
const standing = 0.3

// epoch is the year in which Numbers.Rate holds, decade how many years Calendar counts in.
const (
	epoch  = 1990
	decade = 10
)

// rate is h0 of a treaty by the year in which it opened.
func (n Numbers) rate(t *Treaty) float64 {
	return n.Rate * math.Exp(n.Calendar*(t.Opened.Year()-epoch)/decade)
}

// position is where a State stands by its habit.
func (n Numbers) position(habit float64) float64 {
	return min(1, max(0, standing+n.Habit*habit))
}

// Scenario is a treaty's scenario and its roster, as files of the treaty's name.
// Nothing in them reads what States did on this treaty: their side is that of
// the year before it opened, and who is party to its base that of its first day.
func (r *Record) Scenario(t *Treaty, n Numbers) (scenario, roster []byte) {
	var s strings.Builder
	frame := func(q *Treaty, follows string) {
		begin := min(q.Time.Start, t.Time.Start)
		fmt.Fprintf(&s, "  - {name: %s, doc: %q, draft: {text: %g}, drafting: fixed, adopted: %s, regime: {parties: %d}%s}\n",
			q.Name, q.Title, q.Role.Depth, begin, q.Parties, follows)
	}
	fmt.Fprintf(&s, "# %s\n# Numbers: fitted to the record of other treaties, in which this one has no part.\n", t.Title)
	fmt.Fprintf(&s, "base: treaties/base\nname: %s\ntitle: %q\ntime: {start: %s, steps: %d}\nroster: %s.csv\n", t.Name, t.Title, t.Time.Start, t.Time.Steps, t.Name)
	fmt.Fprintf(&s, "settings: {commit: {ratify: %s, stake: %s, emulation: %s, base: %s, appeal: %s}}\n",
		decimal(n.rate(t)), decimal(max(0, n.Stake)), decimal(max(0, n.Emulation)), decimal(max(0, n.Base)), decimal(n.Appeal))
	fmt.Fprintf(&s, "measure: {framework: %s}\nframeworks:\n", t.Name)
	base := r.base(t)
	if base == nil {
		frame(t, "")
	} else {
		frame(t, ", follows: ["+base.Name+"]")
		frame(base, "")
	}
	return []byte(s.String()), r.roster(t, base, n)
}

// roster is the States' side of a treaty.
func (r *Record) roster(t, base *Treaty, n Numbers) []byte {
	var s strings.Builder
	s.WriteString("name,kind,region,enter,position.obligation,veto,politicisation,signatory." + t.Name)
	if base != nil {
		fmt.Fprintf(&s, ",signatory.%s,party.%s", base.Name, base.Name)
	}
	s.WriteString("\n")
	habit, society := r.habit(t), r.column(civilSociety, t)
	for i, x := range r.States {
		enter := ""
		if x.Since > t.Time.Start {
			enter = x.Since.String()
		}
		fmt.Fprintf(&s, "%q,state,%s,%s,%s,%s,%s,%s", x.Name, x.Region, enter,
			decimal(n.position(habit[i])), decimal(1-society[i]), decimal(max(0, n.Contest)), t.Time.Start)
		switch {
		case base == nil:
		case in(base, i, t.Time.Start):
			fmt.Fprintf(&s, ",,%s", base.Consented[i])
		default:
			fmt.Fprintf(&s, ",%s,", t.Time.Start)
		}
		s.WriteString("\n")
	}
	return []byte(s.String())
}

// decimal is a number with five digits.
func decimal(v float64) string { return strconv.FormatFloat(v, 'g', 5, 64) }

// spec is the scenario as a Spec.
func (r *Record) spec(t *Treaty, n Numbers) (*sim.Spec, error) {
	scenario, roster := r.Scenario(t, n)
	l, err := scenarios.Load(t.Name+".yaml", scenarios.Options{Sealed: true, Files: map[string][]byte{t.Name + ".yaml": scenario, t.Name + ".csv": roster}})
	if err != nil {
		return nil, fmt.Errorf("treaty %s: %w", t.Name, err)
	}
	return l.Spec, nil
}

// framework is the place of a treaty in a Spec.
func framework(s *sim.Spec, t *Treaty) int {
	return slices.IndexFunc(s.Frameworks, func(f sim.Framework) bool { return f.Name == t.Name })
}
