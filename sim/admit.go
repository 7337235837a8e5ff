package sim

import (
	"plenary/agents"
	"plenary/internal/rng"
)

// buildForums makes the states of the forums, in the order in which they meet:
// by level, then by name.
func (w *World) buildForums() {
	w.Forums = make([]ForumState, 0, len(w.Spec.Forums))
	w.built.forumAt = make([]int, len(w.Spec.Forums))
	for level := range Levels.Len() {
		for k := range w.Spec.Forums {
			f := &w.Spec.Forums[k]
			if Levels.Index(f.Level) != level {
				continue
			}
			w.built.forumAt[k] = len(w.Forums)
			w.Forums = append(w.Forums, ForumState{
				Forum: f, key: rng.Name(f.Name), level: uint8(level),
				byGroup:  make([]float64, len(w.Spec.Groups)),
				byRegion: make([]float64, len(w.Spec.Regions)),
				mayGroup: make([]float64, len(w.Spec.Groups)), mayRegion: make([]float64, len(w.Spec.Regions)),
			})
			w.Forums[len(w.Forums)-1].settle(w.Spec)
		}
	}
}

// settle finds what holds for all of a run: the calendar, the ties, and how far
// the kinds go.
func (f *ForumState) settle(s *Spec) {
	f.buildCalendar(s.Time)
	if len(f.Ties) > 0 {
		f.ties = f.Ties
	}
	for kind := range agents.Kinds.Len() {
		f.yields[kind] = min(1, f.Strength*agents.Kind(kind).Row().Yield)
	}
}

// admits says whether forum f admits actor i.
func (w *World) admits(f *ForumState, i int) bool {
	p := &w.Pop
	if len(f.Kinds) > 0 && index(f.Kinds, agents.Kinds.At(int(p.Kind[i])).Name) < 0 {
		return false
	}
	if len(f.Members) > 0 {
		if p.Number[i] != 0 {
			return index(f.Members, p.Names[p.Label[i]]) >= 0
		}
		return index(f.Members, p.Name(i)) >= 0
	}
	if len(f.Regions) > 0 && !w.inRegions(i, f.Regions) {
		return false
	}
	return len(f.Groups) == 0 || w.mask(f.Groups)&p.Groups[i] != 0
}

// classKey tells classes apart. Who is named in a forum's members is told by
// its label, all others share one.
type classKey struct {
	kind   agents.Kind
	region int16
	groups uint64
	label  int32
}

// buildClasses sorts actors into classes that the same forums admit.
func (w *World) buildClasses() {
	p := &w.Pop
	listed := make([]bool, len(p.Names))
	for k := range w.Forums {
		for n, m := range w.Forums[k].Members {
			if w.haltedAt(n) {
				return
			}
			if i := index(p.Names, m); i >= 0 {
				listed[i] = true
			}
		}
	}
	seen := map[classKey]int32{}
	for i := range p.N {
		if w.haltedAt(i) {
			return
		}
		key := classKey{p.Kind[i], p.Region[i], p.Groups[i], -1}
		if listed[p.Label[i]] {
			key.label = p.Label[i]
		}
		c, ok := seen[key]
		if !ok {
			c = int32(len(w.classes))
			seen[key] = c
			w.classes = append(w.classes, w.newClass(key, i))
		}
		p.Class[i] = c
	}
	w.scratch.classSize = make([]int, len(w.classes))
	for k := range w.Forums {
		w.levels = append(w.levels, w.Forums[k].level)
	}
	w.classSeat = make([][]agents.Seat, len(w.classes))
	for c := range w.classSeat {
		w.classSeat[c] = make([]agents.Seat, 0, len(w.classes[c].forums))
	}
}

func (w *World) newClass(key classKey, i int) class {
	c := class{kind: key.kind, region: key.region, groups: key.groups}
	for f := range w.Forums {
		if w.haltedAt(f) {
			break
		}
		if w.admits(&w.Forums[f], i) {
			c.forums = append(c.forums, int16(f))
			if w.Forums[f].Fixed {
				c.fixed = append(c.fixed, int16(f))
			}
		}
	}
	return c
}
