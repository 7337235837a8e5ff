package calibration

import (
	"fmt"

	"plenary/agents"
	"plenary/sim"
)

// Presence is a turnout over many runs, beside the record.
type Presence struct {
	Turnout
	Attending float64 `json:"attending"` // mean over runs
	Admitted  float64 `json:"admitted"`
}

// meetings follows turnouts: where and when they are looked up.
type meetings struct {
	list       []Turnout
	step, kind []int
	came       []float64 // who came and who might have, turnout by turnout
}

// meetingsOf finds the turnouts in a scenario.
func meetingsOf(s *sim.Spec, list []Turnout) (*meetings, error) {
	m := &meetings{list: list}
	for _, t := range list {
		d, err := parseDate(t.Date)
		if err != nil {
			return nil, fmt.Errorf("turnout: %w", err)
		}
		m.step = append(m.step, s.Time.StepOf(d))
		m.kind = append(m.kind, agents.Kinds.Index(t.Kind))
	}
	return m, nil
}

// Observe notes who came to each forum that met, up to the step of its turnout.
func (m *meetings) Observe(w *sim.World) error {
	if w.Step < 0 {
		m.came = make([]float64, 2*len(m.list))
		return nil
	}
	for k := range m.list {
		if w.Step > m.step[k] {
			continue
		}
		for f := range w.Forums {
			if at := &w.Forums[f]; at.Name == m.list[k].Forum && at.Meets > 0 {
				m.came[2*k], m.came[2*k+1] = float64(at.ByKind[m.kind[k]]), float64(at.Admitted[m.kind[k]])
			}
		}
	}
	return nil
}

// participation is the last meeting of each forum up to the end of the step of
// each date, over the runs of a course.
func participation(list []Turnout, runs [][]float64) []Presence {
	out := make([]Presence, len(list))
	for k, t := range list {
		out[k].Turnout = t
		for _, row := range runs {
			out[k].Attending += row[2*k] / float64(len(runs))
			out[k].Admitted += row[2*k+1] / float64(len(runs))
		}
	}
	return out
}
