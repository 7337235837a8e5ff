package output

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"plenary/agents"
	"plenary/output/folder"
	"plenary/sim"
)

// accountSchema is the form of Account in JSON.
const accountSchema = 1

// Account is the short account of a run, for people and for programs.
type Account struct {
	Schema    int          `json:"schema"`
	Scenario  string       `json:"scenario"`
	Title     string       `json:"title"`
	Seed      uint64       `json:"seed"`
	Replicate uint64       `json:"replicate"`
	Start     string       `json:"start"` // empty where dates mean nothing
	Dt        float64      `json:"dt"`    // [years]
	Steps     int          `json:"steps"`
	Done      int          `json:"done"` // steps that were run
	Complete  bool         `json:"complete"`
	Framework string       `json:"framework"` // main one, empty: none
	Regime    string       `json:"regime"`    // preset of the main one at the start
	Actors    []Census     `json:"actors"`
	Milestone []Milestone  `json:"milestones"`
	Decisions []Decision   `json:"decisions"`
	Joined    []Commitment `json:"commitments"`
	Coalition Alliances    `json:"coalitions"`
	Measures  []Track      `json:"measures"`
	Folder    string       `json:"folder"`
	Files     []string     `json:"files"`
	// Results are the measures of the votes and of the end.
	Results []folder.Result `json:"results"`
}

// results takes the measures of the votes and of the end; of a run that was cut
// within a step they are not defined.
func results(w *sim.World) (out []folder.Result) {
	for _, e := range sim.Metrics.Entries() {
		if m := e.Value; m.When != "step" {
			v := math.NaN()
			if !w.Cut {
				v = m.Value(w)
			}
			out = append(out, folder.Result{Name: e.Name, Unit: m.Unit, When: m.When, Value: Number(v)})
		}
	}
	return out
}

// Census counts the actors of a kind.
type Census struct {
	Kind  string `json:"kind"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Commitment sums up how States committed to a framework.
type Commitment struct {
	Framework string           `json:"framework"`
	Acts      map[sim.Deed]int `json:"acts"`   // how many of support, sign, ratify, pledge, withdraw
	Status    map[string]int   `json:"status"` // States by status at the end
	InForce   bool             `json:"in_force"`
	Adopted   bool             `json:"adopted"`
}

// Track is a measure through the run.
type Track struct {
	Name     string   `json:"name"`
	Unit     string   `json:"unit"`
	Start    Number   `json:"start"`
	Adoption Number   `json:"adoption"` // after the step of adoption
	End      Number   `json:"end"`
	Path     []Number `json:"path"` // at up to 32 steps evenly apart, the first and the last among them
}

// pathPoints is how many values a Track's path has at most.
const pathPoints = 32

// Account sums the run up as far as it has been observed.
func (r *Recorder) Account() *Account {
	w := r.world
	if w == nil {
		return &Account{Schema: accountSchema}
	}
	s := &r.story
	a := &Account{
		Schema: accountSchema, Scenario: w.Spec.Name, Title: w.Spec.Title, Dt: w.DT,
		Start: dateOf(w.Spec, w.Spec.Time.Start), Steps: w.Spec.Time.Steps, Done: w.Step + 1,
		Complete: w.Step+1 == w.Spec.Time.Steps, Actors: census(w),
		Milestone: slices.Clone(s.moments), Decisions: s.decisions, Coalition: s.alliances,
	}
	slices.SortStableFunc(a.Milestone, func(x, y Milestone) int { return cmp.Compare(x.Time, y.Time) })
	if f := w.Main(); f != nil {
		a.Framework, a.Regime = f.Name, f.Framework.Regime.Preset
	}
	for k := range w.Frameworks {
		a.Joined = append(a.Joined, commitment(w, k, s.joined[k].acts))
	}
	a.Results = results(w)
	for i, m := range r.measures {
		a.Measures = append(a.Measures, s.trackOf(m, s.series[i]))
	}
	return a
}

// census counts the actors there are.
func census(w *sim.World) []Census {
	out := make([]Census, agents.Kinds.Len())
	for k := range out {
		out[k].Kind = agents.Kind(k).String()
	}
	for i, k := range w.Pop.Kind {
		if w.Pop.Exists(i, 0) {
			out[k].Start++
		}
		if w.Exists(i) {
			out[k].End++
		}
	}
	return out
}

// commitment counts where the States stand with framework k.
func commitment(w *sim.World, k int, acts map[sim.Deed]int) Commitment {
	f := &w.Frameworks[k]
	c := Commitment{Framework: f.Name, Acts: acts, Status: map[string]int{}, InForce: f.InForce, Adopted: f.Adopted}
	for i, s := range f.Status {
		if w.Exists(i) {
			c.Status[s.String()]++
		}
	}
	return c
}

// trackOf is the track of a measure.
func (s *story) trackOf(m measure, vs []float64) Track {
	t := Track{Name: m.name, Unit: m.unit, Adoption: Number(math.NaN())}
	if len(vs) == 0 {
		t.Start, t.End = t.Adoption, t.Adoption
		return t
	}
	last := len(vs) - 1
	t.Start, t.End = Number(vs[0]), Number(vs[last])
	if s.adopted > 0 {
		t.Adoption = Number(vs[s.adopted-1])
	}
	n := min(len(vs), pathPoints)
	for k := range n {
		t.Path = append(t.Path, Number(vs[k*last/max(1, n-1)]))
	}
	return t
}

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
