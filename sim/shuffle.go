package sim

import (
	"cmp"
	"slices"
)

// shuffled is a second membership of coalitions: as large by kind, but of
// members drawn at random. Coalitions form as ever; what they do (cohesion,
// drafting weight, pooled advocacy, bloc votes, going where others go) they do
// with the drawn members. It is the placebo of coalitions (settings.ally.shuffle).
type shuffled struct {
	perm []int32 // each row takes the membership of another of its kind
	true []int32 // the membership that formed
	live bool    // CoalitionState.Of holds the drawn one
}

// draw makes the permutation of a run: within a kind, rows in the order of
// their names' hashes under the phase's key, each taking the place of the next.
func (s *shuffled) draw(w *World) {
	p := &w.Pop
	if s.perm == nil {
		s.perm, s.true = make([]int32, p.N), make([]int32, p.N)
	}
	s.live = false
	key := w.phaseKeys[phaseAlly]
	order := make([]int32, p.N)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		if c := cmp.Compare(p.Kind[a], p.Kind[b]); c != 0 {
			return c
		}
		return cmp.Compare(key.Bits(p.Key[a]), key.Bits(p.Key[b]))
	})
	// within a kind the sorted rows lie one after another, as the rows do
	for k, i := range order {
		next := k + 1
		if next == p.N || p.Kind[order[next]] != p.Kind[i] {
			for next = k; next > 0 && p.Kind[order[next-1]] == p.Kind[i]; next-- {
			}
		}
		s.perm[i] = order[next]
	}
}

// formed puts the membership that formed back in force.
func (s *shuffled) formed(w *World) {
	if !s.live {
		return
	}
	s.live = false
	c := &w.Coalitions
	clear(c.Members)
	for i, slot := range s.true {
		if !w.Exists(i) {
			slot = -1
		}
		c.Of[i] = slot
		if slot >= 0 {
			c.Members[slot]++
		}
	}
}

// act puts the drawn membership in force: who exists takes the membership of
// the next one along the permutation who exists.
func (s *shuffled) act(w *World) {
	c := &w.Coalitions
	copy(s.true, c.Of)
	for i := range c.Of {
		if !w.Exists(i) {
			continue
		}
		j := s.perm[i]
		for !w.Exists(int(j)) {
			j = s.perm[j]
		}
		c.Of[i] = s.true[j]
	}
	s.live = true
	c.refresh(w)
}
