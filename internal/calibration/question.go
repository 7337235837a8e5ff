package calibration

import (
	"fmt"
	"strconv"
	"strings"

	"plenary/sim"
)

// Question is what is asked of record and model alike: into which of a few
// categories a State falls, and the yes/no question within them.
type Question struct {
	Event      string // what the yes/no question asks
	Categories []string
	// In says which categories the yes/no question looks at, Event which of them
	// are a yes.
	in, event []bool
	framework string
	decision  string
	since     sim.Date
	bounds    []float64
}

// ask makes the question of an outcome.
func ask(o Outcome) (*Question, error) {
	if o.Decision != "" {
		return &Question{
			Event: "opposing, of those voting", Categories: []string{"absent", "yes", "no", "abstain"},
			in: []bool{false, true, true, true}, event: []bool{false, false, true, true},
			framework: o.Framework, decision: o.Decision,
		}, nil
	}
	since, err := parseDate(o.Since)
	if err != nil {
		return nil, fmt.Errorf("outcome.since: %w", err)
	}
	q := &Question{Event: "party by the end", framework: o.Framework, since: since, bounds: o.Bounds}
	low := 0.0
	for _, b := range o.Bounds {
		q.add(fmt.Sprintf("%g to %g years", low, b), true)
		low = b
	}
	q.add("not by then", false)
	return q, nil
}

func (q *Question) add(name string, event bool) {
	q.Categories = append(q.Categories, name)
	q.in, q.event = append(q.in, true), append(q.event, event)
}

// parseDate reads 2018-12-19; a year alone is 1 July, as the record has it.
func parseDate(s string) (sim.Date, error) {
	if len(s) == 4 {
		s += "-07-01"
	}
	part := strings.Split(s, "-")
	if len(part) != 3 {
		return 0, fmt.Errorf("%q is not a date", s)
	}
	var n [3]int
	for k := range n {
		v, err := strconv.Atoi(part[k])
		if err != nil {
			return 0, fmt.Errorf("%q is not a date", s)
		}
		n[k] = v
	}
	return sim.DateOf(n[0], n[1], n[2]), nil
}

// observed is the category of each State in a column of the record; -1: not known.
func (q *Question) observed(words []string) ([]int, error) {
	out := make([]int, len(words))
	for i, s := range words {
		switch {
		case q.decision != "" && s == "":
			out[i] = -1
		case q.decision != "":
			out[i] = index(q.Categories, s)
			if out[i] < 0 {
				return nil, fmt.Errorf("record: row %d: %q is none of %s", i+2, s, strings.Join(q.Categories, ", "))
			}
		case s == "":
			out[i] = len(q.Categories) - 1
		default:
			d, err := parseDate(s)
			if err != nil {
				return nil, fmt.Errorf("record: row %d: %w", i+2, err)
			}
			out[i] = q.after(d)
		}
	}
	return out, nil
}

// after is the category of becoming party at a date.
func (q *Question) after(d sim.Date) int {
	years := d.Year() - q.since.Year()
	for k, b := range q.bounds {
		if years <= b {
			return k
		}
	}
	return len(q.bounds)
}

// answer is the category of each State in a finished run; nil if the run did not
// come as far as the question: a vote that is never held has no answer.
func (q *Question) answer(w *sim.World) []float64 {
	out := make([]float64, w.Pop.States)
	held := false
	if q.decision == "" {
		for i := range out {
			out[i] = float64(len(q.Categories) - 1)
		}
		for _, a := range w.Acts {
			if q.joins(w, &a) {
				out[a.State] = float64(q.after(a.Date))
			}
		}
		held = adoptedNow(w, q.framework)
	}
	for _, b := range w.Ballots {
		f := &w.Frameworks[b.Framework]
		if f.Name == q.framework && f.Decisions[b.Decision].Name == q.decision {
			out[b.State] = float64(b.Vote)
			held = true
		}
	}
	if !held {
		return nil
	}
	return out
}

// joins says whether an act makes a State party.
func (q *Question) joins(w *sim.World, a *sim.Act) bool {
	return a.Act == "ratify" && w.Frameworks[a.Framework].Name == q.framework
}

func adoptedNow(w *sim.World, framework string) bool {
	for k := range w.Frameworks {
		if w.Frameworks[k].Name == framework {
			return w.Frameworks[k].Adopted
		}
	}
	return false
}

func index(list []string, s string) int {
	for k, v := range list {
		if v == s {
			return k
		}
	}
	return -1
}
