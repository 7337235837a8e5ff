package output

import (
	"cmp"
	"slices"

	"plenary/sim"
)

const coalitionsFile = "coalitions.csv"

var coalitionsSheet = sheet{
	name: coalitionsFile,
	doc:  "The heaviest coalitions after each step (`record.coalitions` of them, every so many steps as `record.every` says), the heaviest first.",
	cols: []column{
		stepColumn, timeColumn,
		{"coalition", "", "its name; a name is never used again in a run"},
		{"members", "actors", "members of any kind"},
		{"states", "States", "members that are States"},
		{"weight", "mean State = 1", "sum of the members' capabilities"},
		{"platform.<issue>", "0 to 1", "capability-weighted mean position of the members"},
		{"lead", "", "its most capable member State; empty: none"},
		{"spread", "0 to 1", "capability-weighted mean distance of the members from the platform (root mean square over issues): the smaller, the more they stand together"},
	},
	each: func(r *Recorder, t *table, w *sim.World) {
		if !r.due(w) {
			return
		}
		d := w.Pop.D
		for _, s := range r.heaviest(w) {
			c := &w.Coalitions
			t.count(w.Step + 1)
			t.num(w.Time())
			t.text(w.CoalitionName(s))
			t.count(int(c.Members[s]))
			t.count(int(c.States[s]))
			t.num(c.Weight[s])
			t.nums(c.PlatformOf(s, d))
			t.text(r.allies.leadOf(w, s))
			t.num(r.allies.spread[s])
			t.end()
		}
	},
}

// defaultCoalitions is how many coalitions are recorded where the scenario
// does not say.
const defaultCoalitions = 50

// allies is what the recorder counts of the coalitions.
type allies struct {
	slots  []int     // that are alive, the heaviest first
	lead   []int32   // row of the most capable member State, -1: none
	spread []float64 // weighted mean distance from the platform
}

// heaviest are the slots of the coalitions to be recorded, with their leads
// and spreads counted.
func (r *Recorder) heaviest(w *sim.World) []int {
	r.allies.count(w)
	n := w.Spec.Record.Coalitions
	if n <= 0 {
		n = defaultCoalitions
	}
	return r.allies.slots[:min(n, len(r.allies.slots))]
}

// count looks at every coalition once.
func (a *allies) count(w *sim.World) {
	c := &w.Coalitions
	a.slots = a.slots[:0]
	if c.Live == 0 {
		return
	}
	if len(a.lead) < len(c.Members) {
		a.lead, a.spread = make([]int32, len(c.Members)), make([]float64, len(c.Members))
	}
	for s, n := range c.Members {
		a.lead[s], a.spread[s] = -1, 0
		if n >= 2 && c.Serial[s] > 0 {
			a.slots = append(a.slots, s)
		}
	}
	p := &w.Pop
	for i, s := range c.Of {
		if s < 0 {
			continue
		}
		a.spread[s] += p.Capability[i] * apart(p.Row(p.X, i), c.PlatformOf(int(s), p.D))
		if i < p.States && (a.lead[s] < 0 || p.Capability[i] > p.Capability[a.lead[s]]) {
			a.lead[s] = int32(i)
		}
	}
	for _, s := range a.slots {
		a.spread[s] /= c.Weight[s]
	}
	slices.SortFunc(a.slots, func(x, y int) int {
		return cmp.Or(cmp.Compare(c.Weight[y], c.Weight[x]), cmp.Compare(c.Serial[x], c.Serial[y]))
	})
}

// leadOf is the name of a coalition's most capable member State.
func (a *allies) leadOf(w *sim.World, s int) string {
	if i := a.lead[s]; i >= 0 {
		return w.Pop.Name(int(i))
	}
	return ""
}

// coalitionOf is the name of actor i's coalition, empty if it has none.
func coalitionOf(w *sim.World, i int) string {
	if s := w.Coalitions.Of[i]; s >= 0 {
		return w.CoalitionName(int(s))
	}
	return ""
}
