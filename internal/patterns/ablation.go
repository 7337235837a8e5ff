package patterns

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"plenary/agents"
	"plenary/output"
	"plenary/sim"
)

// Ablation is a mechanism taken out of a scenario.
type Ablation struct {
	Name     string // "join off", "join.salience 0"
	Doc      string
	Scenario string
	Out      string // the setting without it
	Luck     []string
}

// drawing are the phases that draw.
var drawing = []string{"join", "deliberate", "advocate", "decide", "commit"}

// luckOf are the phases whose draws a placebo of a phase salts: its own, or
// all where it has none.
func luckOf(phase string) []string {
	if slices.Contains(drawing, phase) {
		return []string{phase}
	}
	return drawing
}

// Ablations are all mechanisms of the reference case: each phase switched off,
// and each setting that may be 0 and is not set to 0. Hazards of ratification
// are taken out of its binding variant.
func Ablations() (out []Ablation) {
	for _, e := range sim.Schedule.Entries() {
		out = append(out, Ablation{Name: e.Name + " off", Doc: e.Doc, Scenario: full, Out: "phases.off=[" + e.Name + "]", Luck: luckOf(e.Name)})
	}
	for _, p := range agents.Settings() {
		if p.Min > 0 || p.Default == 0 {
			continue
		}
		name := strings.TrimPrefix(p.Path, "settings.")
		phase, what, _ := strings.Cut(name, ".")
		base := full
		if phase == "commit" && what != "support" {
			base = binding
			name += " (binding)"
		}
		if phase == "attendance" {
			phase = "decide"
		}
		out = append(out, Ablation{Name: name + " 0", Doc: p.Doc, Scenario: base, Out: p.Path + "=0", Luck: luckOf(phase)})
	}
	return out
}

// effects are the measures of an ablation, at the end unless they say otherwise,
// and their smallest effects.
var effects = []struct {
	measure string
	least   float64
}{
	{"breadth", 0.02},
	{"depth", 0.005},
	{"delivery", 0.005},
	{"agreement", 0.005},
	{"dispersion", 0.005},
	{"votes_yes", 1},
	{"attending", 1},
	{"parties", 1},
	{"obligation", 0.02},
	{"politicisation", 0.005},
	{"price", 0.01},
	{"transparency", 0.01},
	{"coalitions", 1},
	{seatsTaken, 0.005},
	{globalSeats, 0.005},
	{levelMoves, 0.1},
}

// Change is what an ablation does to a measure.
type Change struct {
	Measure string        `json:"measure"`
	With    output.Number `json:"with"`
	Without output.Number `json:"without"`
	Effect  output.Number `json:"effect"` // without less with
	Low     output.Number `json:"low"`
	High    output.Number `json:"high"`
	Band    output.Number `json:"placebo_band"`
	Least   output.Number `json:"smallest_effect"`
	Pairs   int           `json:"pairs"`
	Counts  bool          `json:"counts"`
}

// Removal is what came out of an ablation.
type Removal struct {
	Mechanism string   `json:"mechanism"`
	Doc       string   `json:"doc"`
	Scenario  string   `json:"scenario"`
	Placebo   []string `json:"placebo"` // phases under another luck
	Changes   []Change `json:"changes"`
}

// Ablate takes one mechanism out.
func (b *Bench) Ablate(ctx context.Context, a Ablation) (Removal, error) {
	r := Removal{Mechanism: a.Name, Doc: a.Doc, Scenario: a.Scenario, Placebo: a.Luck}
	var rows [3][][]float64
	whole := Arm(a.Scenario)
	for k, arm := range []Arm{whole, whole + apart + Arm(a.Out), whole.salted(a.Luck)} {
		res, err := b.run(ctx, arm, numbers)
		if err != nil {
			return r, fmt.Errorf("ablation %s: %w", a.Name, err)
		}
		rows[k] = res[0]
	}
	for _, e := range effects {
		m, err := measured(e.measure)
		if err != nil {
			return r, err
		}
		with, without, luck := m.column(rows[0]), m.column(rows[1]), m.column(rows[2])
		d, band := compare(with, without), bandOf(with, luck)
		c := Change{
			Measure: e.measure, Pairs: d.N, With: output.Number(d.MeanA), Without: output.Number(d.MeanB),
			Effect: output.Number(d.Diff), Low: output.Number(d.Low), High: output.Number(d.High),
			Band: output.Number(band), Least: output.Number(e.least), Counts: Either.holds(e.least, d.Low, d.Diff, d.High, band),
		}
		r.Changes = append(r.Changes, c)
	}
	return r, nil
}

// column is a measure of every run of an arm.
func (m measure) column(rows [][]float64) []float64 {
	out := make([]float64, len(rows))
	for i, r := range rows {
		out[i] = m.of(r)
	}
	return out
}
