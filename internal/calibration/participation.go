package calibration

import (
	"context"
	"fmt"
	"slices"

	"plenary/sim"
)

// Presence is a turnout over many runs, beside the record.
type Presence struct {
	Turnout
	Attending float64 `json:"attending"` // mean over runs
	Admitted  float64 `json:"admitted"`
}

// participation runs a scenario and looks at the last meeting of each forum up
// to the end of the step of each date.
func participation(ctx context.Context, s *sim.Spec, list []Turnout, seed uint64, n int) ([]Presence, error) {
	step, forum, kind := make([]int, len(list)), make([]int, len(list)), make([]int, len(list))
	for k, t := range list {
		d, err := parseDate(t.Date)
		if err != nil {
			return nil, fmt.Errorf("turnout: %w", err)
		}
		step[k] = s.Time.StepOf(d)
		forum[k] = slices.IndexFunc(s.Forums, func(f sim.Forum) bool { return f.Name == t.Forum })
		kind[k] = slices.Index(sim.KindNames, t.Kind)
		if forum[k] < 0 || kind[k] < 0 {
			return nil, fmt.Errorf("turnout: the scenario has no forum %q or kind %q", t.Forum, t.Kind)
		}
	}
	came, might := make([][]float64, n), make([][]float64, n)
	for r := range n {
		came[r], might[r] = make([]float64, len(list)), make([]float64, len(list))
	}
	err := each(ctx, s, seed, n, func(r int, w *sim.World) {
		for k := range list {
			if w.Step > step[k] {
				continue
			}
			for f := range w.Forums {
				if at := &w.Forums[f]; at.Name == list[k].Forum && at.Meets > 0 {
					came[r][k], might[r][k] = float64(at.ByKind[kind[k]]), float64(at.Admitted[kind[k]])
				}
			}
		}
	}, func(int, *sim.World) {})
	if err != nil {
		return nil, err
	}
	out := make([]Presence, len(list))
	for k, t := range list {
		out[k].Turnout = t
		for r := range n {
			out[k].Attending += came[r][k] / float64(n)
			out[k].Admitted += might[r][k] / float64(n)
		}
	}
	return out, nil
}
