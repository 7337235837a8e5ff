package output

import (
	"fmt"
	"slices"
	"strings"

	"plenary/sim"
)

// Tally counts the States' answers at a decision.
type Tally struct {
	Yes     int `json:"yes"`
	No      int `json:"no"`
	Abstain int `json:"abstain"`
	Absent  int `json:"absent"`
}

// add counts one answer.
func (t *Tally) add(v sim.Vote) {
	switch v {
	case sim.Yes:
		t.Yes++
	case sim.No:
		t.No++
	case sim.Abstain:
		t.Abstain++
	case sim.Absent:
		t.Absent++
	}
}

// Sum is the number of States asked.
func (t Tally) Sum() int { return t.Yes + t.No + t.Abstain + t.Absent }

// Region is the tally of a region.
type Region struct {
	Region string `json:"region"` // empty: States of none
	Tally
}

// Decision is a dated decision that was taken.
type Decision struct {
	Date      string           `json:"date"` // empty where dates mean nothing
	Time      float64          `json:"time"` // [years]
	Framework string           `json:"framework"`
	Name      string           `json:"name"`
	Forum     string           `json:"forum"`
	Kind      sim.DecisionKind `json:"kind"`
	Passed    bool             `json:"passed"`
	Tally
	Regions []Region `json:"regions"`
	// Against are the States that objected or said no, in the order of the world's rows.
	Against []string `json:"against,omitempty"`

	step int
	date sim.Date
}

// decisionsOf gathers the ballots of a step into decisions.
func decisionsOf(w *sim.World, from int, happened []sim.Happening) (out []Decision) {
	type key struct {
		framework, decision int
		date                sim.Date
	}
	var last key
	for i := from; i < len(w.Ballots); i++ {
		b := &w.Ballots[i]
		if k := (key{b.Framework, b.Decision, b.Date}); i == from || k != last {
			out = append(out, newDecision(w, b, happened))
			last = k
		}
		d := &out[len(out)-1]
		d.add(b.Vote)
		d.Regions[1+w.Pop.Region[b.State]].add(b.Vote)
		if b.Vote == sim.No {
			d.Against = append(d.Against, w.Pop.Name(int(b.State)))
		}
	}
	for i := range out {
		out[i].Regions = slices.DeleteFunc(out[i].Regions, func(r Region) bool { return r.Sum() == 0 })
	}
	return out
}

// newDecision is a decision before its ballots are counted; its regions are all
// there are, the nameless one first.
func newDecision(w *sim.World, b *sim.Ballot, happened []sim.Happening) Decision {
	f := &w.Spec.Frameworks[b.Framework]
	dec := &f.Decisions[b.Decision]
	d := Decision{
		Date: dateOf(w.Spec, b.Date), Time: w.Spec.At(b.Date), Framework: f.Name, Name: dec.Name,
		Forum: forumOf(w.Spec, dec), Kind: dec.Kind, step: b.Step, date: b.Date,
		Regions: make([]Region, 1+len(w.Spec.Regions)),
	}
	for i, r := range w.Spec.Regions {
		d.Regions[1+i].Region = r
	}
	for _, h := range happened {
		if h.Kind == sim.HappeningKind(d.Kind) && h.Who == d.Framework && h.Date == b.Date {
			d.Passed = strings.HasPrefix(h.What, "passed")
		}
	}
	return d
}

// Outcome tells a decision in words: 152 yes, 5 no, 12 abstain, 24 absent: passed.
func (d *Decision) Outcome() string {
	end := "failed"
	if d.Passed {
		end = "passed"
	}
	present := d.Sum() - d.Absent
	switch d.Kind {
	case sim.Agree:
		switch d.No {
		case 0:
			return fmt.Sprintf("%d present, nobody objects: %s", present, end)
		case 1:
			return fmt.Sprintf("%d present, 1 objects: %s", present, end)
		}
		return fmt.Sprintf("%d present, %d object: %s", present, d.No, end)
	case sim.Conference:
		return fmt.Sprintf("%d attend, %d stay away, %d absent: %s", d.Yes, d.Abstain+d.No, d.Absent, end)
	default:
		return fmt.Sprintf("%d yes, %d no, %d abstain, %d absent: %s", d.Yes, d.No, d.Abstain, d.Absent, end)
	}
}

// dateOf is a date as files write it, empty where dates mean nothing.
func dateOf(s *sim.Spec, d sim.Date) string {
	if s.Time.Abstract {
		return ""
	}
	return d.String()
}
