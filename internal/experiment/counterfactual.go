package experiment

import (
	"math"
	"slices"

	"plenary/agents"
	"plenary/sim"
)

// Counterfactuals are measures that need a second run of the same scenario
// under the same luck: what if a kind had been silent, what if there had been
// no regime. They are taken on request; the others are in sim.Metrics.

// Silenced is s with one kind silent from the first day: it spends no effort
// and nobody listens to it.
func Silenced(s *sim.Spec, kind string) *sim.Spec {
	c := *s
	c.Events = append([]sim.Event{{
		Name: "silence of " + kind, Date: s.Time.Start, Kind: "silence", Who: sim.Selector{Kinds: []string{kind}},
	}}, s.Events...)
	k := agents.Kinds.Index(kind)
	c.Forums = append([]sim.Forum(nil), s.Forums...)
	for f := range c.Forums {
		c.Forums[f].Voice[k] = 0
	}
	return &c
}

// NoRegime is s in which the main framework is never tabled.
func NoRegime(s *sim.Spec) *sim.Spec {
	c := *s
	c.Frameworks = append([]sim.Framework(nil), s.Frameworks...)
	f := &c.Frameworks[s.Main]
	f.Tabled, f.Adopted, f.InForce = math.MaxInt32, 0, 0
	f.Decisions = nil
	return &c
}

// Delivered is each State's mean delivery over the main framework's issues; a
// State that is not there is NaN.
func Delivered(w *sim.World) []float64 {
	p := &w.Pop
	out := make([]float64, p.States)
	issues := w.Main().Issues
	for i := range out {
		if !w.Exists(i) {
			out[i] = math.NaN()
			continue
		}
		y, n := p.Row(p.Y, i), 0
		for d, v := range y {
			if covers(issues, d) {
				out[i] += v
				n++
			}
		}
		out[i] /= float64(n)
	}
	return out
}

func covers(issues []int, d int) bool { return len(issues) == 0 || slices.Contains(issues, d) }
