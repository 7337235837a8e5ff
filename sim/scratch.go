package sim

import (
	"cmp"
	"math"
	"runtime"
	"slices"

	"plenary/agents"
	"plenary/sim/commit"
	"plenary/sim/line"
)

type statusOf = commit.Status

// built is what building a world finds once; runs read it.
type built struct {
	groups        []group
	row           []int      // of each named actor of the Spec
	forumAt       []int      // place in Forums of each forum of the Spec
	enter0, exit0 []int32    // before events
	moves         []bool     // by step: somebody enters or leaves, before events
	amounts       []quantile // sizes of the events of the Spec
	regress       []regress  // by issue, nil if nobody is measured with error
	eventKeys     []uint64   // hashes of their names
	phases        []Phase
	payoff        agents.Payoff
	kinds         []agents.KindRow
	most          float64      // furthest that advocacy moves in a step
	forgetful     bool         // nobody advocates or allies, so that meetings need no memory
	byHash        []int32      // States in the order of the hashes of their names
	nwords        int          // words of a set of forums
	centers       []float64    // of the categories of positions
	alpha         float64      // of polarization
	gap, major    float64      // of clusters
	logs          [256]float64 // ln n
}

// past is what one step leaves to the next beside the world's own columns.
type past struct {
	events int      // how many had been applied at the last join, -1 before the first
	went   []uint64 // forums that each State attended, States x nwords
}

// scratch is memory that phases use again; nothing in it lasts over a phase.
type scratch struct {
	stateWeight  float64
	meeting      []int
	classSize    []int // actors of each class that exist
	seatWeight   []float64
	room         rooms
	line         line.Sorter
	pull         pulls
	assembly     drafters
	ballots, own []Vote
	cohesion     []float64
	slotVotes    [][4]float64
	roll         commit.Roll
	founders     []proposal
	propose      []int32
	mean, goal   []float64 // D
	practice     agents.Practice
	frontier     frontierScratch
	words        []uint64  // forums that each State attends now, States x nwords
	hist         []float64 // of the categories of positions
	cells        []cell    // of positions, where clusters are looked for
	sizes        []int     // of clusters
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

// buildScratch allocates what phases reuse.
func (w *World) buildScratch() {
	p, s, b := &w.Pop, &w.scratch, &w.built
	n, st, d := p.N, p.States, p.D
	most := 1.0
	for g := range b.groups {
		q := b.groups[g].traits.scalar[agents.Budget]
		most = max(most, q.Mean, q.Max*btof(q.chance()))
	}
	w.Slots = min(8, int(most*max(1, w.DT*4)+0.999))
	w.Went = make([]int16, n*w.Slots)
	w.Met, w.MetIn, w.met = make([]int32, n*metSlots), make([]int16, n*metSlots), make([]uint8, n)
	w.Target, w.gap = make([]int32, n), make([]float32, n)
	w.access, w.through = make([]float32, n), make([]int32, n)
	w.LevelMass = make([]float32, n*5)
	w.Coalitions.allocate(w)
	w.off = make([]bool, Schedule.Len())
	w.buildEvents()
	w.buildErrors()
	for _, e := range Schedule.Entries() {
		b.phases = append(b.phases, e.Value)
	}
	for _, e := range agents.Kinds.Entries() {
		b.kinds = append(b.kinds, e.Value)
	}
	b.payoff = agents.Payoffs.Get(w.Spec.Payoff)
	b.forgetful = slices.Contains(w.Spec.Off, "advocate") && slices.Contains(w.Spec.Off, "ally")
	w.buildPulls(st, d)
	w.buildCategories()
	for k := 1; k < len(b.logs); k++ {
		b.logs[k] = math.Log(float64(k))
	}
	w.now = make([]float64, st)
	s.mean, s.goal = make([]float64, d), make([]float64, d)
	b.nwords = (len(w.Forums) + 63) / 64
	s.words, w.past.went = make([]uint64, st*b.nwords), make([]uint64, st*b.nwords)
	s.ballots, s.own, s.cohesion = make([]Vote, st), make([]Vote, st), make([]float64, st)
	s.slotVotes = make([][4]float64, len(w.Coalitions.Members))
	s.propose = make([]int32, n)
	s.assembly.utility, s.assembly.passed, s.assembly.Halted = w.judge, w.amended, w.halted
	s.assembly.Trial, s.assembly.Grad = make([]float64, d), make([]float64, d)
	w.buildRoll(st)
	w.buildFrontier(st, d)
	w.buildRows()
	w.buildWorkers(d)
}

// buildCategories makes room for the categories of positions; a Spec that says
// nothing takes the table's.
func (w *World) buildCategories() {
	n := w.Spec.Categories
	b := &w.built
	b.alpha, b.gap, b.major = w.Spec.Alpha, w.Spec.Gap, w.Spec.Major
	if n == 0 {
		n, b.alpha, b.gap, b.major = 10, 1.3, 0.01, 0.05
	}
	w.scratch.cells = make([]cell, int(1/b.gap)+2)
	w.scratch.hist, b.centers = make([]float64, n), make([]float64, n)
	for k := range b.centers {
		b.centers[k] = (float64(k) + 0.5) / float64(n)
	}
}

func (w *World) buildPulls(st, d int) {
	q := &w.scratch.pull
	q.effort, q.anger, q.home = make([]float64, st), make([]float64, st), make([]float64, st)
	q.work, q.done = make([]float64, st), make([]float64, st*d)
	q.toward, q.agenda = make([]float64, st*d), make([]float64, st*d)
	q.include = make([]float64, len(w.Forums))
	w.built.most = w.chance(w.Spec.Params.Advocate.Strength)
}

func (w *World) buildRoll(st int) {
	r := &w.scratch.roll
	r.Present, r.Next = make([]bool, st), append(r.Next[:0], make([]statusOf, st)...)
	r.New = make([]bool, st)
	r.RegionShare, r.Draw = make([]float64, st), make([]float64, st)
	r.Leave, r.Wait = make([]float64, st), make([]float64, st)
	w.built.byHash = make([]int32, st)
	for i := range w.built.byHash {
		w.built.byHash[i] = int32(i)
	}
	slices.SortFunc(w.built.byHash, func(a, b int32) int { return cmp.Compare(w.Pop.Key[a], w.Pop.Key[b]) })
}

// buildRows finds the rows of named actors.
func (w *World) buildRows() {
	row := make([]int, len(w.Spec.Actors))
	for a := range w.Spec.Actors {
		row[a] = w.rowOf(w.Spec.Actors[a].Name)
	}
	w.built.row = row
}

func (w *World) buildWorkers(d int) {
	k := 1
	if w.Pop.N >= parallelAbove {
		k = runtime.GOMAXPROCS(0)
	}
	w.workers = make([]worker, k)
	for i := range w.workers {
		wk := &w.workers[i]
		wk.view.P, wk.view.Params = &w.Pop, &w.Spec.Params
		wk.out = make([]float64, max(len(w.Forums), 16))
		wk.pair = make([]float64, (metSlots+1)*d)
		wk.targets = make([]agents.Target, 0, metSlots+2)
		wk.offers = make([]agents.Offer, 0, metSlots+2)
	}
}
