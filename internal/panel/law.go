package panel

import (
	"math"

	"plenary/sim"
	"plenary/sim/commit"
)

// law is the simulator's hazard of ratification as a function of the shared
// numbers, treaty by treaty.
type law struct {
	record *Record
	risks  [][]risk
	side   []*bench
}

// bench asks the simulator what a treaty is worth to the pivot of each State.
type bench struct {
	treaty *Treaty
	world  *sim.World
	place  int   // of the treaty among the world's frameworks
	row    []int // of States in the world
	habit  []float64
	keep   []float64
	pivot  [3][]float64 // utility, and its derivatives by habit and politicisation
	r      rows
}

// newLaw makes a world of each treaty.
func newLaw(r *Record) (*law, error) {
	m := &law{record: r}
	for _, t := range r.learned() {
		b, err := newBench(r, t)
		if err != nil {
			return nil, err
		}
		m.side, m.risks = append(m.side, b), append(m.risks, r.risks(t))
	}
	return m, nil
}

// newBench makes a world in which all States exist and nobody consents.
func newBench(r *Record, t *Treaty) (*bench, error) {
	s, err := r.spec(t, begin)
	if err != nil {
		return nil, err
	}
	s.Params.Commit.Ratify = 0
	for a := range s.Actors {
		s.Actors[a].Enter = 0
	}
	w, err := sim.New(s, 0, 0)
	if err != nil {
		return nil, err
	}
	w.Advance()
	b := &bench{treaty: t, world: w, place: framework(s, t), habit: r.habit(t), keep: make([]float64, 1), row: make([]int, len(r.States))}
	at := map[string]int{}
	for i := range w.Pop.States {
		at[w.Pop.Name(i)] = i
	}
	for i, x := range r.States {
		b.row[i] = at[x.Name]
	}
	for k := range b.pivot {
		b.pivot[k] = make([]float64, len(r.States))
	}
	return b, nil
}

// judge writes every State's utility to its pivot.
func (b *bench) judge(n Numbers, out []float64) {
	p := &b.world.Pop
	for i, row := range b.row {
		p.X[row], p.Politicisation[row] = n.position(b.habit[i]), n.Contest
		v, _ := b.world.Judge(b.place, row, b.keep)
		out[i] = v.Pivot
	}
}

// nudge is the step of numerical derivatives of utilities.
const nudge = 1e-4

// at are the rows of treaty f: the logarithm of the hazard of a year.
func (m *law) at(f int, theta []float64) rows {
	b, n := m.side[f], numbersOf(theta)
	b.judge(n, b.pivot[0])
	further := n
	further.Habit += nudge
	b.judge(further, b.pivot[1])
	further = n
	further.Contest += nudge
	b.judge(further, b.pivot[2])
	years := b.world.Spec.Params.Commit.Ramp
	h := commit.Hazards{Stake: n.Stake, Emulation: n.Emulation, Base: n.Base}
	rate, since := n.rate(b.treaty), (b.treaty.Opened.Year()-epoch)/decade
	b.r.eta, b.r.slope = b.r.eta[:0], b.r.slope[:0]
	for _, x := range m.risks[f] {
		h.Ratify = rate * commit.Ramp(float64(x.step)+0.5, years)
		u := b.pivot[0][x.state]
		b.r.eta = append(b.r.eta, math.Log(h.Rate(u, x.region, x.all, x.newcomer)))
		newcomer := 0.0
		if x.newcomer {
			newcomer = -1
		}
		habit, contest := (b.pivot[1][x.state]-u)/nudge, (b.pivot[2][x.state]-u)/nudge
		b.r.slope = append(b.r.slope, 1, since, u-habit*n.Habit-contest*n.Contest, habit, contest, x.region-x.all, newcomer)
	}
	return b.r
}

// family is the law as fits know it.
func (m *law) family() *family {
	return &family{name: "simulator", link: hazards{}, draw: true, start: begin.vector(), at: m.at, risks: m.risks, foretold: len(m.record.Treaties)}
}
