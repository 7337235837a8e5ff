package sim

import "plenary/sim/line"

// Talks on one issue go the fast ways of package line where they may: nobody
// advocates or allies and no log is kept, so that nobody needs to remember whom
// it met.

// onLine are the actors as a forum on one issue sees them.
func (w *World) onLine(f *ForumState) line.Actors {
	p := &w.Pop
	return line.Actors{X: p.X, Bound: p.Bound, Capability: p.Capability, Kind: p.Kind, Voice: f.Voice[:], Yield: f.yields[:]}
}

// talkOnLine lets pairs talk the fast way; it says whether it may.
func (w *World) talkOnLine(f *ForumState, pairs []int32) bool {
	if w.Pop.D != 1 || !w.Quiet || !w.built.forgetful || len(pairs) < 2 {
		return false
	}
	a := w.onLine(f)
	if f.alikeAt != w.traitChanges {
		f.alike, f.alikeAt = a.Alike(f.Attending), w.traitChanges
	}
	if f.alike {
		a.TalkAlike(pairs)
	} else {
		a.Talk(pairs)
	}
	return true
}

// hearOnLine holds a table's session the fast way; it says whether it did. The
// table's first seat has number first in the session.
func (w *World) hearOnLine(f *ForumState, seats []int32, first int) bool {
	if w.Pop.D != 1 || f.ties != nil {
		return false
	}
	a := w.onLine(f)
	return w.scratch.line.Hear(&a, &f.seating, line.Table{
		Seats: seats, First: first, Whole: len(seats) == len(f.Attending), Changes: w.traitChanges,
	})
}
