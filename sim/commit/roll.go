package commit

import (
	"math"

	"plenary/internal/named"
)

// Status is what a State is under a framework.
type Status uint8

// The statuses.
const (
	Outside Status = iota
	Supporter
	Signatory
	Party
	Withdrawn
)

var statusNames = [...]string{"outside", "supporter", "signatory", "party", "withdrawn"}

// String is the status as files write it.
func (s Status) String() string { return statusNames[s] }

// In says whether the status counts as taking part.
func (s Status) In() bool { return s == Supporter || s == Party }

// StatusNamed is the status of a name.
func StatusNamed(name string) (Status, bool) {
	for i, n := range statusNames {
		if n == name {
			return Status(i), true
		}
	}
	return 0, false
}

// Hazards are the rates of commitment, per year; see settings.commit.
type Hazards struct {
	Support, Sign, Ratify, Stake, Emulation, Base float64
	Imitation, Withdraw, WithdrawMargin           float64
}

// Roll is the roll of States that a procedure goes through; all slices have a
// row per State. A procedure reads Now and writes Next, which starts as a copy.
type Roll struct {
	DT      float64 // [years]
	Hazards Hazards
	Adopted bool
	Present []bool // States that may act now: there, in the process, and not yet moved in this step
	Now     []Status
	Next    []Status
	U       []float64 // worth of the text to the executive
	Pivot   []float64 // its utility to the domestic pivot
	Object  []float64 // objection threshold >= 0
	New     []bool    // joined nothing that the framework follows on
	// Region is the State's region, RegionShare that region's share of parties
	// [0,1], Share the share of all States.
	Region      []int16
	RegionShare []float64
	Share       float64
	// Draw is a uniform of each State for joining, Leave one for leaving, Wait
	// one for signing.
	Draw, Leave, Wait []float64
	// Threshold of each State [share], for threshold.
	Threshold []float64
	// Game, for bestreply: payoff of a member among k and of an outsider when k are in.
	In, Out func(i, k int) float64
	// Order in which States move one at a time (bestreply), by hash of names.
	Order []int32
	// Minimum participation [share] of games.
	Minimum float64
}

// Chance is the probability of an event of hazard h [1/year] in dt years:
// 1 - exp(-h dt).
func Chance(h, dt float64) float64 { return -math.Expm1(-h * dt) }

// Procedure is a way to commit.
type Procedure struct {
	// Step moves States' statuses by one step.
	Step func(r *Roll)
	// AtDecision says that a yes at the decision is support, Ratified that consent
	// at home comes apart from adoption; a procedure that is neither needs no
	// adoption and runs from the start.
	AtDecision, Ratified bool
	// SelfSet says that each State sets its own obligation by a pledge.
	SelfSet bool
}

// Procedures are the ways to commit.
var Procedures = named.New("commitment procedure",
	named.Entry[Procedure]{Name: "support", Doc: "yes at the vote is support; later with a hazard while U >= 0", Value: Procedure{Step: Support, AtDecision: true}},
	named.Entry[Procedure]{Name: "ratify", Doc: "sign, then ratify with a hazard of stake, neighbors and veto", Value: Procedure{Step: Ratify, Ratified: true}},
	named.Entry[Procedure]{Name: "pledge", Doc: "a self-set pledge with support; under a ratchet it never falls", Value: Procedure{Step: Support, AtDecision: true, SelfSet: true}},
	named.Entry[Procedure]{Name: "contribute", Doc: "sign and ratify, with a self-set pledge that under a ratchet never falls", Value: Procedure{Step: Ratify, Ratified: true, SelfSet: true}},
	named.Entry[Procedure]{Name: "threshold", Doc: "support once enough others do (own threshold)", Value: Procedure{Step: Threshold}},
	named.Entry[Procedure]{Name: "bestreply", Doc: "one at a time, join or leave by best response to a payoff game", Value: Procedure{Step: BestReply}},
)
