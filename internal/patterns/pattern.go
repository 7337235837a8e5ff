package patterns

import (
	"math"

	"plenary/internal/named"
)

// Sign is what a part expects of its effect.
type Sign int

// The signs. Least is the part's smallest effect of interest.
const (
	More   Sign = iota + 1 // above 0
	Less                   // below 0
	Either                 // above or below 0: either is a finding
	Same                   // within Least of 0
	NoLess                 // not below 0 by Least or more
)

// String is the sign as tables show it.
func (s Sign) String() string { return [...]string{"", "> 0", "< 0", "≠ 0", "= 0", "≥ 0"}[s] }

// Pattern is a claim.
type Pattern struct {
	Name      string // P1, or the study's
	Statement string
	Source    string
	Each      Part // what parts have where they say nothing else
	Parts     []Part
}

// Part is one contrast of a claim. All parts that are not Extra must hold.
type Part struct {
	Name    string // what is contrasted
	Measure string // see measure.go
	Told    string // the measure in words
	Unit    string
	Sign    Sign
	Least   float64 // smallest effect of interest [Unit]
	// Control and Treat are the arms; without Control what Treat gives is
	// compared with the number Against.
	Control, Treat []Arm
	Against        float64
	// Over makes one number of those of several arms; nil: the first arm's.
	Over over
	// Where is a measure that must not be 0 in either arm for a pair to count.
	Where string
	// Luck names the phases whose draws differ in the placebo; Base are the arms
	// whose placebo is taken, Control (else Treat) without.
	Luck []string
	Base []Arm
	// Pool replicates are averaged before they are read; 0: each alone.
	Pool int
	// Extra parts are shown but not counted.
	Extra bool
}

// from is the part with what it leaves out as each has it.
func (p Part) from(each Part) Part {
	or(&p.Measure, each.Measure)
	or(&p.Told, each.Told)
	or(&p.Unit, each.Unit)
	or(&p.Sign, each.Sign)
	or(&p.Least, each.Least)
	or(&p.Where, each.Where)
	or(&p.Pool, each.Pool)
	orList(&p.Control, each.Control)
	orList(&p.Treat, each.Treat)
	orList(&p.Base, each.Base)
	orList(&p.Luck, each.Luck)
	if p.Over == nil {
		p.Over = each.Over
	}
	return p
}

func or[T comparable](v *T, other T) {
	var none T
	if *v == none {
		*v = other
	}
}

func orList[T any](v *[]T, other []T) {
	if *v == nil {
		*v = other
	}
}

// base are the arms whose placebo is taken.
func (p *Part) base() []Arm {
	for _, arms := range [][]Arm{p.Base, p.Control} {
		if arms != nil {
			return arms
		}
	}
	return p.Treat
}

// List is every claim: P1 to P16 of the model, then the signs that published
// studies expect.
var List = listed(choices, influences, studies)

func listed(tables ...[]Pattern) named.List[Pattern] {
	var all []named.Entry[Pattern]
	for _, table := range tables {
		for _, p := range table {
			for k := range p.Parts {
				p.Parts[k] = p.Parts[k].from(p.Each)
			}
			all = append(all, named.Entry[Pattern]{Name: p.Name, Doc: p.Statement, Value: p})
		}
	}
	return named.New("pattern", all...)
}

// holds says whether an effect counts: lo, mid and hi are its interval, band
// the half width of the placebo's 95 % band around 0.
func (s Sign) holds(least, lo, mid, hi, band float64) bool {
	if math.IsNaN(mid) {
		return false
	}
	above := lo > band && mid >= least
	below := hi < -band && mid <= -least
	switch s {
	case More:
		return above
	case Less:
		return below
	case Either:
		return above || below
	case Same:
		return lo > -least && hi < least
	case NoLess:
		return lo > -least
	}
	return false
}
