package calibration

import (
	"math"
	"strings"

	"plenary/agents"
	"plenary/sim"
)

// oneDimension is a scenario whose States differ on one line only: on every
// issue they stand in the order of the line (high: little commitment), with the
// roster's own mean and spread; salience, sovereignty, politicization and all
// other traits are the roster's means, no government changes, and nothing is measured with error. Only
// capability, region and groups stay each State's own. The line is of the record's
// States by name.
func oneDimension(s *sim.Spec, line map[string]float64) *sim.Spec {
	c := *s
	c.Actors = append([]sim.Actor(nil), s.Actors...)
	c.Events = nil
	for _, e := range s.Events {
		if e.Kind != "government" {
			c.Events = append(c.Events, e)
		}
	}
	var rows []int
	for a := range c.Actors {
		if strings.EqualFold(c.Actors[a].Kind, "state") {
			rows = append(rows, a)
		}
	}
	for d := range s.Issues {
		mean, sd := moments(s, rows, func(t *sim.Traits) *sim.Dist { return at(t.Position, d) })
		weight, _ := moments(s, rows, func(t *sim.Traits) *sim.Dist { return at(t.Salience, d) })
		for _, a := range rows {
			t := &c.Actors[a].Traits
			x := min(1, max(0, mean-sd*line[c.Actors[a].Name]))
			put(&t.Position, d, len(s.Issues), x)
			put(&t.Salience, d, len(s.Issues), weight)
			t.Anchor, c.Actors[a].Errors = nil, nil
		}
	}
	for k := range agents.NumTraits {
		if k == agents.Capability {
			continue
		}
		mean, _ := moments(s, rows, func(t *sim.Traits) *sim.Dist { return &t.Scalar[k] })
		for _, a := range rows {
			if c.Actors[a].Traits.Scalar[k].Law != "" {
				c.Actors[a].Traits.Scalar[k] = sim.Dist{Law: "fixed", Mean: mean}
			}
		}
	}
	return &c
}

func at(ds []sim.Dist, d int) *sim.Dist {
	if d < len(ds) {
		return &ds[d]
	}
	return nil
}

// put sets entry d of a list of its own.
func put(ds *[]sim.Dist, d, n int, v float64) {
	if d == 0 || len(*ds) < n {
		*ds = append([]sim.Dist(nil), *ds...)
		for len(*ds) < n {
			*ds = append(*ds, sim.Dist{Law: "fixed"})
		}
	}
	(*ds)[d] = sim.Dist{Law: "fixed", Mean: v}
}

// moments are mean and standard deviation of a trait over the States that have it.
func moments(s *sim.Spec, rows []int, of func(*sim.Traits) *sim.Dist) (mean, sd float64) {
	n, square := 0.0, 0.0
	for _, a := range rows {
		if d := of(&s.Actors[a].Traits); d != nil && d.Law != "" {
			n++
			mean += d.Mean
			square += d.Mean * d.Mean
		}
	}
	if n == 0 {
		return 0, 0
	}
	mean /= n
	return mean, math.Sqrt(max(0, square/n-mean*mean))
}
