package sim

import (
	"cmp"
	"context"
	"math"
	"runtime"
	"slices"
	"sync"

	"plenary/agents"
)

// chunk is the number of rows that one worker takes at a time, parallelAbove
// the number of actors from which more than one worker is worth it. Chunks are
// fixed, so the number of workers changes no result.
const (
	chunk         = 8192
	parallelAbove = 4 * chunk
)

// Run runs the world to the scenario's last step. Observers see the world
// before the first step and after each; their first error, or ctx's, ends the
// run between two steps.
func (w *World) Run(ctx context.Context, observers ...Observer) error {
	for _, o := range observers {
		if err := o.Observe(w); err != nil {
			return err
		}
	}
	for w.Step+1 < w.Spec.Time.Steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		w.Advance()
		for _, o := range observers {
			if err := o.Observe(w); err != nil {
				return err
			}
		}
	}
	return nil
}

// Advance runs one step: the phases of the schedule that are not off.
func (w *World) Advance() {
	w.Step++
	for i := range w.scratch.phases {
		if !w.off[i] {
			w.scratch.phases[i].Run(w)
		} else if i == int(phaseEvents) {
			w.withoutEvents()
		}
	}
}

// withoutEvents tables frameworks and keeps the calendar where events are off.
func (w *World) withoutEvents() {
	for k := range w.Frameworks {
		w.table(&w.Frameworks[k])
	}
	w.calendar()
}

// ask is what a phase does with rows [lo, hi).
type ask func(w *World, wk *worker, lo, hi int)

// eachActor runs f over all rows: in order on one worker, or in fixed chunks
// on several where there are many actors. f writes only to its own rows.
func (w *World) eachActor(f ask) {
	n := w.Pop.N
	if n < parallelAbove || len(w.workers) == 1 {
		f(w, &w.workers[0], 0, n)
		return
	}
	var wg sync.WaitGroup
	for k := range w.workers {
		wg.Add(1)
		go func(wk *worker) {
			defer wg.Done()
			for lo := k * chunk; lo < n; lo += len(w.workers) * chunk {
				f(w, wk, lo, min(lo+chunk, n))
			}
		}(&w.workers[k])
	}
	wg.Wait()
}

// buildScratch allocates what phases reuse.
func (w *World) buildScratch() {
	p, s := &w.Pop, &w.scratch
	n, st, d := p.N, p.States, p.D
	most := 1.0
	for g := range s.groups {
		q := s.groups[g].traits.scalar[agents.Budget]
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
	w.orderEvents()
	s.phases = s.phases[:0]
	for _, e := range Schedule.Entries() {
		s.phases = append(s.phases, e.Value)
	}
	s.payoff = agents.Payoff(max(0, agents.Payoffs.Index(w.Spec.Payoff)))
	w.buildPulls(st, d)
	w.buildCategories()
	for k := 1; k < len(s.logs); k++ {
		s.logs[k] = math.Log(float64(k))
	}
	w.now = make([]float64, st)
	s.mean, s.goal = make([]float64, d), make([]float64, d)
	s.nwords = (len(w.Forums) + 63) / 64
	s.words, s.went = make([]uint64, st*s.nwords), make([]uint64, st*s.nwords)
	s.ballots, s.own, s.cohesion = make([]Vote, st), make([]Vote, st), make([]float64, st)
	s.slotVotes = make([][4]float64, len(w.Coalitions.Members))
	s.propose = make([]int32, n)
	s.assembly.utility = w.judge
	s.assembly.Trial, s.assembly.Grad = make([]float64, d), make([]float64, d)
	w.buildRoll(st)
	w.buildRows()
	w.buildWorkers(d)
}

// buildCategories makes room for the categories of positions; a Spec that says
// nothing takes the table's.
func (w *World) buildCategories() {
	n := w.Spec.Categories
	s := &w.scratch
	s.alpha = w.Spec.Alpha
	if n == 0 {
		n, s.alpha = 10, 1.3
	}
	s.hist, s.centers = make([]float64, n), make([]float64, n)
	for k := range s.centers {
		s.centers[k] = (float64(k) + 0.5) / float64(len(s.centers))
	}
}

func (w *World) buildPulls(st, d int) {
	q := &w.scratch.pull
	q.effort, q.anger, q.city = make([]float64, st), make([]float64, st), make([]float64, st)
	q.toward, q.agenda = make([]float64, st*d), make([]float64, st*d)
	q.include = make([]float64, len(w.Forums))
	a := &w.Spec.Params
	w.scratch.most = w.chance(a.Advocate.Strength)
	for k := range w.scratch.yield {
		w.scratch.yield[k] = agents.Policies[k].Talk(a)
	}
	for k := range w.Forums {
		if f := &w.Forums[k]; len(f.Ties) > 0 {
			f.ties = f.Ties
		}
	}
}

func (w *World) buildRoll(st int) {
	r := &w.scratch.roll
	r.Present, r.Next = make([]bool, st), append(r.Next[:0], make([]statusOf, st)...)
	r.RegionShare, r.Draw = make([]float64, st), make([]float64, st)
	r.Leave, r.Wait = make([]float64, st), make([]float64, st)
	w.scratch.byHash = make([]int32, st)
	for i := range w.scratch.byHash {
		w.scratch.byHash[i] = int32(i)
	}
	slices.SortFunc(w.scratch.byHash, func(a, b int32) int { return cmp.Compare(w.Pop.Key[a], w.Pop.Key[b]) })
}

// buildRows finds the rows of named actors.
func (w *World) buildRows() {
	s := &w.scratch
	s.row = make([]int, len(w.Spec.Actors))
	for a := range w.Spec.Actors {
		s.row[a] = w.rowOf(w.Spec.Actors[a].Name)
	}
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
