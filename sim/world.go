package sim

import (
	"math"

	"plenary/agents"
	"plenary/internal/rng"
	"plenary/sim/commit"
	"plenary/sim/forum"
	"plenary/sim/line"
)

// World is the state of one run: the population's columns, forums, frameworks,
// coalitions, and the scratch that phases reuse. Observers read it; phases
// alone change it.
type World struct {
	Spec *Spec
	Pop  agents.Population
	// Step is the step being run, from 0; -1 before the first.
	Step int
	DT   float64 // [years]
	// Cut says that the run's context ended within a step: the columns stand
	// between two steps, and only Reset makes them good again.
	Cut bool

	Forums     []ForumState
	Frameworks []FrameworkState
	Coalitions CoalitionState
	Blocs      []BlocState
	// Transparency of review [0,1], of all frameworks.
	Transparency float64
	// Frontier is what texts would find, as last looked at.
	Frontier Frontier
	// now is each State's utility of the main text at the end of the step.
	now []float64

	// Went are the forums each actor attends this step, Slots a row, -1: none.
	Went  []int16
	Slots int
	// Met are the last partners of each actor this step, metSlots a row; MetIn
	// the forums where they met.
	Met   []int32
	MetIn []int16
	met   []uint8 // how many meetings, also beyond metSlots
	// Target is the State an advocate turned to this step, -1: none.
	Target  []int32
	gap     []float32 // distance to the target's anchor when it did
	access  []float32 // its voice there
	through []int32   // open State through which a closed one is pressed, -1
	// LevelMass is the remembered attendance by level, N x 5.
	LevelMass    []float32
	LevelChanges int // usual levels that changed this step

	// Logs since the run began; an observer remembers how far it has read.
	Happenings []Happening
	Ballots    []Ballot
	Acts       []Act
	Amended    []Amended
	Quiet      bool // keep no logs

	key       rng.Key        // of seed and replicate
	named     map[string]int // rows of named actors
	begins    []Date         // first day of each step
	phaseKeys []rng.Key
	classes   []class
	levels    []uint8 // of each forum
	classSeat [][]agents.Seat
	occasions []occasion // events of this run, by date
	nextEvent int
	sitting   sitting
	// stateColumns are the columns of the traits that States alone have; nil for others.
	stateColumns [agents.NumTraits][]float64
	// traitChanges counts changes of capability and bound.
	traitChanges int
	counted      [2]counted // of Banzhaf and of Shapley and Shubik, as last counted; outlive a run
	built        built
	past         past
	scratch      scratch
	workers      []worker
	off          []bool
	ended        func() error // of the context of what is going on; nil: there is none
}

// metSlots is how many partners an actor remembers within a step.
const metSlots = 4

// ForumState is a forum during a run.
type ForumState struct {
	*Forum
	key   uint64
	level uint8
	// Voice of each kind, which inclusion may raise.
	Voice agents.ByKind
	// Open says that it exists; Meets how many sessions it holds this step.
	Open  bool
	Meets int
	met   bool // at the last join
	When  Date // of its first session this step
	// Attending are those who sit this step, in row order.
	Attending []int32
	// What last time looked like.
	ByKind              [agents.MaxKinds]int
	Admitted            [agents.MaxKinds]int // actors who may enter now
	byGroup             []float64            // share of each group's members that came
	byRegion            []float64
	mayGroup, mayRegion []float64 // admitted now
	stateReach          float64   // share of States' capability that came
	ties                []float64
	calendar            []meeting     // of each step
	tieRow              []int32       // place in ties of each attending actor
	yields              agents.ByKind // share of the way that a kind goes in a talk here
	seating             line.Seating  // of the last session on one issue
	// alike says whether all who attend are, as looked at when alikeAt changes of
	// traits had been made, -1: not yet.
	alikeAt int
	alike   bool
}

// FrameworkState is a framework during a run.
type FrameworkState struct {
	*Framework
	Regime Regime // its present settings
	// Text [D] and Obligation; Tabled once there is a zero draft.
	Text       []float64
	Obligation float64
	Tabled     bool
	Agreed     bool // the text is closed
	Adopted    bool
	Failed     bool
	InForce    bool
	Recorded   bool // the last vote has passed, or the adoption where there is none
	judged     bool // there is an outlook
	TabledAt   Date
	AdoptedAt  Date
	InForceAt  Date
	// Status, Since (step) and Left (the process) of each State.
	Status []commit.Status
	Since  []int32
	Left   []bool
	// Leaves is the day on which a State's notice of withdrawal has run, 0: it gave
	// none.
	Leaves []Date
	// Refused says that the State signed and its pivot refused to ratify.
	Refused []bool
	// U is what the text was last worth to each State, W of agents.Verdict; Own
	// the same before consent at home is reckoned with, Home to its pivot; P the
	// expected participation.
	U, Own, Home []float64
	P            float64
	// Appeal is what nothing observed explains of how many ratify [log hazard].
	Appeal float64
	// Moved is how far amendments moved the text, Authored what of it authors
	// outside did, Packages the trades.
	Moved, Authored, Packages float64
	// Pledge is each State's self-set obligation [States x D], NaN before it.
	Pledge []float64
	// Pressure of review [0,1].
	Pressure float64
	// Last is the tally of the last decision of each kind.
	Last map[DecisionKind]forum.Tally
	// Next decision and the date of its next try.
	next      int
	nextTry   Date
	lastTaken Date  // of the last decision
	tried     []int // how often each decision was taken so far
	adopting  int   // the decision that adopts: the one that says so, else the last
	lastVote  int   // the last vote, -1: none
	key       uint64
	deal      agents.Deal
	fixed     [1]float64 // the obligation, where it is not negotiated
	covers    []bool
	covered   int
	entry     []float64 // weights of entry into force; nil: capability
	like      []float64 // chance to take part, of each State
	region    []float64 // scratch per region
	weight    []float64
}

// BlocState is a standing bloc during a run.
type BlocState struct {
	*Bloc
	Rows []int32 // member States
}

// Live says whether work on the framework goes on at a date.
func (f *FrameworkState) Live(d Date) bool { return f.Until == 0 || d <= f.Until }

// Date is the first day of the step.
func (w *World) Date() Date { return w.begin(max(w.Step, 0)) }

// begin is the first day of step n.
func (w *World) begin(n int) Date {
	if n < len(w.begins) {
		return w.begins[n]
	}
	return w.Spec.Time.Begin(n)
}

// Time is the end of the step as a decimal year, the start of the run before its
// first; in an abstract scenario the number of years since the start.
func (w *World) Time() float64 { return w.Spec.TimeOf(w.Step + 1) }

// TimeOf is the decimal year after n steps; years since the start in an
// abstract scenario.
func (s *Spec) TimeOf(n int) float64 {
	if s.Time.Abstract {
		return float64(n) * s.Time.DT()
	}
	return float64(s.Time.Start.Months()+n*s.Time.Months)/12 + 1
}

// At is the decimal time of a date, on the scale of TimeOf.
func (s *Spec) At(d Date) float64 {
	if s.Time.Abstract {
		return d.Year() - s.Time.Start.Year()
	}
	return d.Year()
}

// Main is the framework that the measures speak of, nil if there is none.
func (w *World) Main() *FrameworkState {
	if len(w.Frameworks) == 0 {
		return nil
	}
	return &w.Frameworks[w.Spec.Main]
}

// Exists says whether actor i is there in this step.
func (w *World) Exists(i int) bool { return w.Pop.Exists(i, max(w.Step, 0)) }

// chance is the probability of an event with a yearly rate in one step.
func (w *World) chance(rate float64) float64 { return -math.Expm1(-rate * w.DT) }

// keyOf is the key of a phase's draws in this step, by the step's number.
func (w *World) keyOf(p phaseNumber) rng.Key { return w.phaseKeys[p].At(uint64(w.Step)) }

// log keeps a happening.
func (w *World) log(d Date, kind HappeningKind, who, whom, what string) {
	if !w.Quiet {
		w.Happenings = append(w.Happenings, Happening{w.Step, d, kind, who, whom, what})
	}
}

// act keeps an act of commitment.
func (w *World) act(d Date, f, state int, what Deed) {
	if !w.Quiet {
		w.Acts = append(w.Acts, Act{w.Step, d, f, int32(state), what, w.Frameworks[f].Obligation})
	}
}
