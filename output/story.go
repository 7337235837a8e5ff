package output

import (
	"plenary/sim"
)

// story is what the account and the minutes of a run are told from.
type story struct {
	series    [][]float64 // per measure, a value per observation
	seen      int         // observations
	tabled    int         // observation after which the main text was tabled, 0: not
	adopted   int         // and adopted
	decisions []Decision
	moments   []Milestone
	joined    []joining // per framework
	alliances Alliances
	chapters  []chapter
}

// joining counts the acts of commitment to a framework.
type joining struct {
	acts map[sim.Deed]int
}

// track keeps a value of measure i.
func (s *story) track(i int, v float64) { s.series[i] = append(s.series[i], v) }

// observe follows the world.
func (s *story) observe(w *sim.World, r *Recorder) {
	s.seen++
	if s.joined == nil {
		s.joined = make([]joining, len(w.Spec.Frameworks))
		for k := range s.joined {
			s.joined[k].acts = map[sim.Deed]int{}
		}
	}
	if f := w.Main(); f != nil && w.Step >= 0 {
		if f.Tabled && s.tabled == 0 {
			s.tabled = s.seen
		}
		if f.Adopted && s.adopted == 0 {
			s.adopted = s.seen
		}
	}
	happened := w.Happenings[r.read.happenings:]
	taken := decisionsOf(w, r.read.ballots, happened)
	s.decisions = append(s.decisions, taken...)
	s.mark(w, happened, taken)
	for i := range w.Acts[r.read.acts:] {
		a := &w.Acts[r.read.acts+i]
		s.joined[a.Framework].acts[a.Act]++
	}
	s.ally(w, happened, &r.allies)
	if w.Step >= 0 {
		c := s.chapter(w)
		c.observe(w, happened, taken, w.Acts[r.read.acts:])
		for i := range w.Amended[r.read.amended:] {
			c.moves = moved(c.moves, &w.Amended[r.read.amended+i])
		}
	}
}

// Milestone is a moment worth telling.
type Milestone struct {
	Date string            `json:"date"` // empty where dates mean nothing
	Time float64           `json:"time"` // [years]
	Kind sim.HappeningKind `json:"kind"`
	Who  string            `json:"who"`
	What string            `json:"what"`
}

// milestoneKinds are the kinds of happenings that are milestones as they stand;
// decisions are told with their tallies, withdrawals by number.
var milestoneKinds = map[sim.HappeningKind]bool{
	sim.Tabled: true, sim.Adopted: true, sim.Failed: true, sim.Entered: true,
	sim.HappeningKind(sim.Shock): true, sim.HappeningKind(sim.NewRegime): true,
}

// mark keeps the milestones of a step, in the order in which they happened.
func (s *story) mark(w *sim.World, happened []sim.Happening, taken []Decision) {
	type leaving struct {
		framework string
		date      sim.Date
	}
	left := map[leaving]int{} // place of each among the moments
	number := map[leaving]int{}
	for i := range happened {
		h := &happened[i]
		m := Milestone{Date: dateOf(w.Spec, h.Date), Time: w.Spec.At(h.Date), Kind: h.Kind, Who: h.Who, What: h.What}
		if d := decisionAt(taken, h); d != nil {
			m.What = d.Outcome()
			m.What = d.Forum + ": " + m.What
			s.moments = append(s.moments, m)
			continue
		}
		if h.Kind == sim.Withdrawn { // told by number
			k := leaving{h.Whom, h.Date}
			if number[k]++; number[k] == 1 {
				left[k] = len(s.moments)
				m.Who = h.Whom
				s.moments = append(s.moments, m)
			}
			s.moments[left[k]].What = count(number[k], "State withdraws", "States withdraw")
			continue
		}
		if milestoneKinds[h.Kind] {
			s.moments = append(s.moments, m)
		}
	}
}

// decisionAt is the decision that a happening ended.
func decisionAt(taken []Decision, h *sim.Happening) *Decision {
	for i := range taken {
		if d := &taken[i]; sim.HappeningKind(d.Kind) == h.Kind && d.Framework == h.Who && d.date == h.Date {
			return d
		}
	}
	return nil
}

// Alliances sums up the coalitions of a run.
type Alliances struct {
	Formed   int      `json:"formed"` // grew beyond five members
	Broken   int      `json:"broken"` // of these
	Standing int      `json:"standing"`
	Largest  Alliance `json:"largest"` // ever
}

// Alliance is a coalition when it was largest.
type Alliance struct {
	Name    string  `json:"name"` // empty: there was none
	Lead    string  `json:"lead"` // most capable member State
	Members int     `json:"members"`
	States  int     `json:"states"`
	Date    string  `json:"date"`
	Time    float64 `json:"time"`
}

// ally follows the coalitions.
func (s *story) ally(w *sim.World, happened []sim.Happening, a *allies) {
	for i := range happened {
		switch happened[i].Kind {
		case sim.Founded:
			s.alliances.Formed++
		case sim.Dissolved:
			s.alliances.Broken++
		default: // no coalition
		}
	}
	s.alliances.Standing = w.Coalitions.Live
	c, best := &w.Coalitions, -1
	for k, n := range c.Members {
		if c.Serial[k] > 0 && int(n) > s.alliances.Largest.Members {
			if best < 0 || n > c.Members[best] {
				best = k
			}
		}
	}
	if best < 0 {
		return
	}
	a.count(w)
	s.alliances.Largest = Alliance{
		w.CoalitionName(best), a.leadOf(w, best), int(c.Members[best]), int(c.States[best]), dateOf(w.Spec, w.Date()), began(w),
	}
}
