package line

import "plenary/agents"

// Actors are the columns that talks on a line read, a place per actor, and what
// a forum makes of the kinds.
type Actors struct {
	X          []float64 // positions [0,1], which talks change
	Bound      []float64
	Capability []float64
	Kind       []agents.Kind
	// Voice and Yield are a forum's, a place per kind: how loud it speaks [0,1],
	// and which share of the way it goes [0,1].
	Voice, Yield []float64
}

// weight is what actor i's position weighs at a table.
func (a *Actors) weight(i int32) float64 { return a.Voice[a.Kind[i]] * a.Capability[i] }

// yields is the share of the way to the mean that actor i goes.
func (a *Actors) yields(i int32) float64 { return a.Yield[a.Kind[i]] }

// Alike says whether all rows have the kind, capability and bound of the first,
// and so its weight and yield.
func (a *Actors) Alike(rows []int32) bool {
	kind, c, bound := a.Kind[rows[0]], a.Capability[rows[0]], a.Bound[rows[0]]
	for _, i := range rows {
		if a.Kind[i] != kind || a.Capability[i] != c || a.Bound[i] != bound {
			return false
		}
	}
	return true
}
