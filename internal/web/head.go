package web

import (
	"fmt"
	"strconv"

	"plenary/agents"
	"plenary/sim"
)

// head describes a run before its first frame.
func (s *scene) head(w *sim.World) *Head {
	spec := s.Spec
	h := &Head{
		Name: spec.Name, Title: spec.Title, Hash: s.Hash, Seed: s.seed(), Steps: spec.Time.Steps, Abstract: spec.Time.Abstract,
		Regions: nonNil(spec.Regions), Actors: actorsOf(w), Sliders: map[string]Value{}, Ranges: map[string]extent{},
		Issues: []issue{}, Forums: []venue{}, Frameworks: []framework{},
	}
	for n := range spec.Time.Steps {
		h.StepLabels = append(h.StepLabels, label(&spec.Time, n))
		h.Times = append(h.Times, number(spec.TimeOf(n+1)))
	}
	for i := range spec.Issues {
		is := &spec.Issues[i]
		h.Issues = append(h.Issues, issue{is.Name, is.Doc, number(is.Low), number(is.High)})
	}
	for i := range w.Forums {
		f := w.Forums[i].Forum
		kinds := f.Kinds
		if len(kinds) == 0 {
			kinds = agents.Kinds.Names()
		}
		h.Forums = append(h.Forums, venue{f.Name, f.Doc, f.Level, f.Format, kinds})
	}
	for k := range spec.Frameworks {
		h.Frameworks = append(h.Frameworks, frameworkOf(spec, k))
	}
	if m := s.main(); m != nil {
		h.Regime = m.Regime.Preset
	}
	for _, x := range sliders() {
		if v, ok := x.read(s.ground); ok {
			h.Sliders[x.ID] = v
		}
		if x.extent != nil {
			h.Ranges[x.ID] = x.extent(s.base)
		}
	}
	return h
}

// nonNil is a list that JSON writes as one.
func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// label names a step: 2018 Q3, 2018-07, 2018 H2, 2018, or its number.
func label(t *sim.Time, n int) string {
	if t.Abstract {
		return strconv.Itoa(n + 1)
	}
	y, m, _ := t.Begin(n).Split()
	switch t.Months {
	case 12:
		return strconv.Itoa(y)
	case 6:
		return fmt.Sprintf("%d H%d", y, (m-1)/6+1)
	case 3:
		return fmt.Sprintf("%d Q%d", y, (m-1)/3+1)
	}
	return fmt.Sprintf("%d-%02d", y, m)
}

// actorsOf are the columns of the population that do not change.
func actorsOf(w *sim.World) actors {
	p := &w.Pop
	a := actors{
		Name: make([]string, p.N), Kind: make([]int, p.N), Region: make([]int, p.N), Home: p.Home, Capability: make([]number, p.N),
		MigrantLed: []int{}, Enter: p.Enter, Exit: p.Exit, States: p.States,
	}
	for i := range p.N {
		a.Name[i], a.Kind[i], a.Region[i] = p.Name(i), int(p.Kind[i]), int(p.Region[i])
		a.Capability[i] = number(round(p.Capability[i]))
		if p.MigrantLed[i] {
			a.MigrantLed = append(a.MigrantLed, i)
		}
	}
	return a
}

// frameworkOf describes framework k.
func frameworkOf(spec *sim.Spec, k int) framework {
	f := &spec.Frameworks[k]
	out := framework{Name: f.Name, Doc: f.Doc, Main: k == spec.Main, Decisions: []decision{}}
	for i := range f.Decisions {
		d := &f.Decisions[i]
		out.Decisions = append(out.Decisions, decision{d.Name, string(d.Kind), dateOf(spec, d.Date), spec.Time.StepOf(d.Date)})
	}
	return out
}

// dateOf is a date as files write it, empty where dates mean nothing.
func dateOf(spec *sim.Spec, d sim.Date) string {
	if spec.Time.Abstract {
		return ""
	}
	return d.String()
}

// measures are those of every step, in the order of the catalog and of
// series.csv.
func measures() (out []measure, take []func(w *sim.World) float64) {
	for _, e := range sim.Metrics.Entries() {
		if e.Value.When == "step" {
			out = append(out, measure{e.Name, e.Value.Unit, e.Doc, e.Value.Source})
			take = append(take, e.Value.Value)
		}
	}
	return out, take
}
