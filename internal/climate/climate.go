package climate

import (
	"context"
	"math"
	"slices"

	"plenary/internal/experiment"
	"plenary/internal/stats"
	"plenary/output"
	"plenary/scenarios"
	"plenary/sim"
)

// Validation is the climate regime beside the record.
type Validation struct {
	Runs      int        `json:"runs"`
	Decisions []Decision `json:"decisions"`
	Legal     Legal      `json:"legal_form"`
	Treaties  []Treaty   `json:"treaties"`
}

// Decision is what became of a text: on record, and in which share of runs the
// same.
type Decision struct {
	Framework string  `json:"framework"`
	Record    string  `json:"record"`
	Share     float64 `json:"share"`
	Holds     bool    `json:"holds"`
}

// Legal is the negotiated legal form of Paris [0,1] in the runs that adopt it.
type Legal struct {
	Low   float64       `json:"record_low"`
	High  float64       `json:"record_high"`
	Mean  output.Number `json:"mean"`
	Holds bool          `json:"holds"`
}

// Treaty is who consented to a treaty, and when.
type Treaty struct {
	Framework string  `json:"framework"`
	Counts    []Count `json:"counts"`
	// InForce is the share of runs in force by the end of the record, AUC that of
	// the chance of consent by the end of it; Out are the States that never
	// consented on record with their chance in the runs, All the chance of all.
	InForce float64       `json:"in_force"`
	AUC     output.Number `json:"auc"`
	Out     []Outsider    `json:"out"`
	All     float64       `json:"all"`
	Holds   bool          `json:"holds"` // the record lies within the band at every count
}

// Count is a number of parties so many years after the opening.
type Count struct {
	Years  int     `json:"years"`
	Record int     `json:"record"`
	Low    float64 `json:"low"` // 5 % of runs
	Median float64 `json:"median"`
	High   float64 `json:"high"` // 95 %
}

// inside says whether the record lies in the band.
func (c Count) inside() bool { return float64(c.Record) >= c.Low && float64(c.Record) <= c.High }

// Outsider is a State that did not consent on record.
type Outsider struct {
	Name   string  `json:"name"`
	Chance float64 `json:"chance"`
}

// Validate runs the climate regime so many times and holds it against the record.
func Validate(ctx context.Context, runs int, seed uint64) (*Validation, error) {
	l, err := scenarios.Load(Scenario, scenarios.Options{Set: []string{"measure.frontier=0"}}) // a look changes nothing
	if err != nil {
		return nil, err
	}
	names, err := statesOf(l.Spec)
	if err != nil {
		return nil, err
	}
	res, err := experiment.Run(ctx, experiment.Plan{
		Arms: []experiment.Arm{{Name: l.Spec.Name, Spec: l.Spec}}, Replicates: runs, Seed: seed, Loud: true, Take: taken,
	})
	if err != nil {
		return nil, err
	}
	v := &Validation{Runs: runs}
	v.decide(res[0])
	for k := range treaties {
		record, err := consents(treaties[k].name)
		if err != nil {
			return nil, err
		}
		at := len(decisions) + 1 + k*(1+len(names))
		v.Treaties = append(v.Treaties, treaties[k].hold(names, record, res[0], at))
	}
	return v, nil
}

// statesOf are the names of the States by row.
func statesOf(s *sim.Spec) ([]string, error) {
	w, err := sim.New(s, 1, 0)
	if err != nil {
		return nil, err
	}
	out := make([]string, w.Pop.States)
	for i := range out {
		out[i] = w.Pop.Name(i)
	}
	return out, nil
}

// taken is what is taken of a run: of each decision whether its text was adopted,
// the legal form of Paris (NaN: not adopted), and for each treaty when it entered
// into force and when each State consented, days or 0.
func taken(w *sim.World) []float64 {
	var out []float64
	legal := math.NaN()
	for _, d := range decisions {
		f := framework(w, d.framework)
		adopted := 0.0
		if f.Adopted {
			adopted = 1
		}
		if f.Adopted && f.Name == paris {
			legal = f.Obligation
		}
		out = append(out, adopted)
	}
	out = append(out, legal)
	for _, t := range treaties {
		out = append(out, t.taken(w)...)
	}
	return out
}

func (t *treaty) taken(w *sim.World) []float64 {
	f := framework(w, t.framework)
	at := make([]float64, 1+w.Pop.States)
	at[0] = float64(f.InForceAt)
	for _, a := range w.Acts {
		if w.Frameworks[a.Framework].Name == t.framework && a.Act == sim.Ratify && at[1+a.State] == 0 {
			at[1+a.State] = float64(a.Date)
		}
	}
	return at
}

// framework is a framework of a world by its name.
func framework(w *sim.World, name string) *sim.FrameworkState {
	k := slices.IndexFunc(w.Frameworks, func(f sim.FrameworkState) bool { return f.Name == name })
	return &w.Frameworks[k]
}

// decide holds decisions and the legal form against the record.
func (v *Validation) decide(runs [][]float64) {
	for k, d := range decisions {
		n := 0.0
		for _, r := range runs {
			if (r[k] == 1) == d.adopted {
				n++
			}
		}
		share := n / float64(len(runs))
		v.Decisions = append(v.Decisions, Decision{d.framework, d.what, share, share > 0.5})
	}
	sum, n := 0.0, 0.0
	for _, r := range runs {
		if b := r[len(decisions)]; !math.IsNaN(b) {
			sum += b
			n++
		}
	}
	mean := sum / n
	v.Legal = Legal{legalLow, legalHigh, output.Number(mean), mean >= legalLow && mean <= legalHigh}
}

// hold holds a treaty, whose part of a run begins at some place, against the dates
// of consent.
func (t *treaty) hold(names []string, record map[string]sim.Date, runs [][]float64, at int) Treaty {
	out := Treaty{Framework: t.framework, Holds: true}
	for _, years := range t.years {
		c := t.count(names, record, runs, at, years)
		out.Counts = append(out.Counts, c)
		out.Holds = out.Holds && c.inside()
	}
	for _, r := range runs {
		if r[at] != 0 && r[at] <= float64(t.last) {
			out.InForce += 1 / float64(len(runs))
		}
	}
	chance, did := make([]float64, len(names)), make([]bool, len(names))
	for i, name := range names {
		did[i] = record[name] != 0
		for _, r := range runs {
			if d := r[at+1+i]; d != 0 && d <= float64(t.last) {
				chance[i] += 1 / float64(len(runs))
			}
		}
		out.All += chance[i] / float64(len(names))
		if !did[i] {
			out.Out = append(out.Out, Outsider{name, chance[i]})
		}
	}
	out.AUC = output.Number(stats.AUC(chance, did))
	return out
}

// count counts parties so many years after the opening.
func (t *treaty) count(names []string, record map[string]sim.Date, runs [][]float64, at, years int) Count {
	c := Count{Years: years}
	day := t.opened.AddMonths(12 * years)
	for _, name := range names {
		if d := record[name]; d != 0 && d <= day {
			c.Record++
		}
	}
	n := make([]float64, len(runs))
	for k, r := range runs {
		for _, d := range r[at+1 : at+1+len(names)] {
			if d != 0 && d <= float64(day) {
				n[k]++
			}
		}
	}
	slices.Sort(n)
	quantile := func(q float64) float64 { return n[int(math.Round(q*float64(len(n)-1)))] }
	c.Low, c.Median, c.High = quantile(0.05), quantile(0.5), quantile(0.95)
	return c
}
