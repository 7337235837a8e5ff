package calibration

import (
	"context"
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

// meetings are where and when turnouts are looked up in a scenario.
type meetings struct {
	list        []Turnout
	step, kind  []int
	came, might [][]float64 // [run][turnout]
}

// meetingsOf finds the turnouts in a scenario.
func meetingsOf(s *sim.Spec, list []Turnout, runs int) (*meetings, error) {
	m := &meetings{list: list, came: make([][]float64, runs), might: make([][]float64, runs)}
	for _, t := range list {
		d, err := parseDate(t.Date)
		if err != nil {
			return nil, fmt.Errorf("turnout: %w", err)
		}
		m.step = append(m.step, s.Time.StepOf(d))
		m.kind = append(m.kind, agents.Kinds.Index(t.Kind))
	}
	for r := range runs {
		m.came[r], m.might[r] = make([]float64, len(list)), make([]float64, len(list))
	}
	return m, nil
}

// observe notes who came to each forum that met, up to the step of its turnout.
func (m *meetings) observe(r int, w *sim.World) {
	for k := range m.list {
		if w.Step > m.step[k] {
			continue
		}
		for f := range w.Forums {
			if at := &w.Forums[f]; at.Name == m.list[k].Forum && at.Meets > 0 {
				m.came[r][k], m.might[r][k] = float64(at.ByKind[m.kind[k]]), float64(at.Admitted[m.kind[k]])
			}
		}
	}
}

// participation runs a scenario and looks at the last meeting of each forum up
// to the end of the step of each date.
func participation(ctx context.Context, s *sim.Spec, list []Turnout, seed uint64, n int) ([]Presence, error) {
	m, err := meetingsOf(s, list, n)
	if err != nil {
		return nil, err
	}
	if err := each(ctx, s, seed, n, m.observe, func(int, *sim.World) {}); err != nil {
		return nil, err
	}
	out := make([]Presence, len(list))
	for k, t := range list {
		out[k].Turnout = t
		for r := range n {
			out[k].Attending += m.came[r][k] / float64(n)
			out[k].Admitted += m.might[r][k] / float64(n)
		}
	}
	return out, nil
}
