package sim

import (
	"plenary/agents"
	"plenary/sim/commit"
)

type statusOf = commit.Status

// scratch is memory that building and phases reuse.
type scratch struct {
	groups        []group
	row           []int   // of each named actor of the Spec
	forumAt       []int   // place in Forums of each forum of the Spec
	enter0, exit0 []int32 // before events
	moves         []bool  // by step: somebody enters or leaves, before events
	eventsSeen    int     // at the last join, -1 before the first
	sameSeats     bool    // the last join seated everybody as the one before
	phases        []Phase
	payoff        agents.Payoff
	yield         [agents.NumKinds]float64 // share of a talk's strength
	most          float64                  // furthest that advocacy moves in a step
	stateWeight   float64
	meeting       []int
	classSize     []int // actors of each class that exist
	seatWeight    []float64
	room          rooms
	pull          pulls
	assembly      drafters
	ballots, own  []Vote
	cohesion      []float64
	slotVotes     [][4]float64
	roll          commit.Roll
	byHash        []int32 // States in the order of the hashes of their names
	founders      []proposal
	propose       []int32
	mean, goal    []float64 // D
	words, went   []uint64  // forums that each State attends now and attended, States x nwords
	nwords        int
	hist, centers []float64    // of the categories of positions
	alpha         float64      // of polarization
	logs          [256]float64 // ln n
}

// worker is what one goroutine works with.
type worker struct {
	view    agents.View
	out     []float64
	targets []agents.Target
	offers  []agents.Offer
	pair    []float64
	changes int
}
