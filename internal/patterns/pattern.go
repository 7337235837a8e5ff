package patterns

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"plenary/sim"
)

// Sign is what a part expects of its effect.
type Sign int

// The signs. Least is the part's smallest effect of interest.
const (
	More   Sign = iota // above 0
	Less               // below 0
	Either             // above or below 0: either is a finding
	Same               // within Least of 0
	NoLess             // not below 0 by Least or more
)

// String is the sign as tables show it.
func (s Sign) String() string { return [...]string{"> 0", "< 0", "≠ 0", "= 0", "≥ 0"}[s] }

// Pattern is a claim.
type Pattern struct {
	Statement string
	Source    string
	Parts     []Part
}

// Part is one contrast of a claim. All parts that are not Extra must hold.
type Part struct {
	Name    string // what is contrasted
	Measure string
	Unit    string
	Sign    Sign
	Least   float64 // smallest effect of interest [Unit]
	// Control and Treat are the arms; without Control the Reading compares with
	// a fixed number.
	Control, Treat []Arm
	// Salt names the phases whose luck differs in the placebo arms; Base are the
	// arms whose placebo is taken, Control (else Treat) without.
	Salt  []string
	Base  []Arm
	Probe probe
	Read  Reading
	// Pool replicates are averaged before they are read; 0: each alone.
	Pool int
	// Extra parts are shown but not counted.
	Extra bool
}

// Reading makes the two numbers of one replicate that are compared from what
// the probe took in the arms of control and treat.
type Reading func(control, treat [][]float64) (c, t float64)

// Arm is one world of a pattern.
type Arm struct {
	Scenario string
	Set      []string // as --set
	Salt     []string // phases under another luck
	Edit     *Edit
	Hand     *Hand
}

// Edit is a change of a scenario that no setting expresses. It must copy what
// it changes.
type Edit struct {
	Name string
	Do   func(s *sim.Spec)
}

// Hand is the experimenter's: what is done to a world after every step, which
// observers may not. Path is the mean prices of the issues in From, at the start
// and after each step, averaged over the seeds; nil without From.
type Hand struct {
	Name string
	From *Arm
	Do   func(w *sim.World, path []float64)
}

// world is an arm on a scenario with settings.
func world(scenario string, set ...string) Arm { return Arm{Scenario: scenario, Set: set} }

// with is a with further settings.
func (a Arm) with(set ...string) Arm {
	a.Set = append(slices.Clip(a.Set), set...)
	return a
}

// edited is a under a change of its scenario.
func (a Arm) edited(e *Edit) Arm {
	a.Edit = e
	return a
}

// salted is a under another luck of phases.
func (a Arm) salted(phases []string) Arm {
	a.Salt = append(slices.Clip(a.Salt), phases...)
	return a
}

// key tells arms apart.
func (a Arm) key() string {
	k := fmt.Sprintf("%s %q %q", a.Scenario, a.Set, a.Salt)
	if a.Edit != nil {
		k += " edit " + a.Edit.Name
	}
	if a.Hand != nil {
		k += " hand " + a.Hand.Name
	}
	return k
}

// String is the arm in words.
func (a Arm) String() string {
	parts := append([]string{a.Scenario}, a.Set...)
	if a.Edit != nil {
		parts = append(parts, a.Edit.Name)
	}
	if a.Hand != nil {
		parts = append(parts, a.Hand.Name)
	}
	if len(a.Salt) > 0 {
		parts = append(parts, "luck of "+strings.Join(a.Salt, ", "))
	}
	return strings.Join(parts, "; ")
}

// arms is a group of arms.
func arms(a ...Arm) []Arm { return a }

// of compares a measure of one arm with that of another.
func of(measure string) Reading {
	k := column(measure)
	return func(control, treat [][]float64) (float64, float64) { return control[0][k], treat[0][k] }
}

// against compares what stat makes of the treated arms with a fixed number.
func against(reference float64, stat func(arms [][]float64) float64) Reading {
	return func(_, treat [][]float64) (float64, float64) { return reference, stat(treat) }
}

// both compares what stat makes of two groups of arms.
func both(stat func(arms [][]float64) float64) Reading {
	return func(control, treat [][]float64) (float64, float64) { return stat(control), stat(treat) }
}

// holds says whether an effect counts: lo, mid and hi are its interval, band
// the half width of the placebo's 95 % band around 0.
func (p *Part) holds(lo, mid, hi, band float64) bool {
	if math.IsNaN(mid) {
		return false
	}
	above := lo > band && mid >= p.Least
	below := hi < -band && mid <= -p.Least
	switch p.Sign {
	case More:
		return above
	case Less:
		return below
	case Either:
		return above || below
	case Same:
		return lo > -p.Least && hi < p.Least
	case NoLess:
		return lo > -p.Least
	}
	return false
}

// holdsHere says whether the mean effect of a few seeds has the expected sign
// and size, as it is counted over the prior sample.
func (p *Part) holdsHere(mid float64) bool { return p.holds(mid, mid, mid, 0) }
