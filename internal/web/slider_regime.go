package web

import (
	"slices"
	"strings"

	"plenary/scenarios"
	"plenary/sim"
	"plenary/sim/commit"
	"plenary/sim/forum"
	"plenary/sim/regime"
)

func splitPath(path string) []string { return strings.Split(path, ".") }

// regimeSliders are those of the main framework: its legal form, its text and how
// it is decided.
func regimeSliders() []slider {
	return []slider{
		regimeRow("obligation"), regimeRow("enforcement"), regimeRow("flexibility"), regimeRow("review"),
		settingWords("procedure", procedures()).with(
			ofMain(func(f *sim.Framework) Value { return Value{Text: f.Regime.Procedure} }),
			func(g *ground, v Value, o *overlay) { g.mainEntry(o).under("regime").set("procedure", v.Text) }),
		partiesSlider(),
		row("cycle", "regime", "forums[].every", 96).with(readCycle, layCycle),
		settingWords("ratchet", []string{"no", "yes"}).with(readRatchet, layRatchet),
		row("depth", "regime", "frameworks[].draft.text", 0).with(readDepth, layDepth),
		words("drafting", "frameworks[].drafting", "Drafting rule: who moves the text and whither", forum.Drafting.Names()).with(
			ofMain(func(f *sim.Framework) Value { return Value{Text: f.Drafting} }),
			func(g *ground, v Value, o *overlay) { g.mainEntry(o).set("drafting", v.Text) }),
		words("rule", "frameworks[].decisions[].rule", "Decision rule of the agreement on the text", forum.Rules.Names()).with(readRule, func(g *ground, v Value, o *overlay) { layDecisions(g, o, "rule", v.Text) }),
		row("quota", "regime", "frameworks[].decisions[].quota", 0).with(readQuota, layQuota),
		row("tolerance", "regime", "frameworks[].decisions[].tolerance", 0).with(readTolerance, func(g *ground, v Value, o *overlay) { layDecisions(g, o, "tolerance", v.Number) }),
	}
}

// procedures are the ways to commit but for best replies, which want a game.
func procedures() []string {
	return slices.DeleteFunc(commit.Procedures.Names(), func(name string) bool { return name == "bestreply" })
}

// partiesSlider is the number of parties that bring the framework into force, up
// to the number of States.
func partiesSlider() slider {
	s := row("parties", "regime", "regime.parties", 200).with(
		ofMain(func(f *sim.Framework) Value { return Value{Number: float64(f.Regime.Parties)} }),
		func(g *ground, v Value, o *overlay) { g.mainEntry(o).under("regime").set("parties", int(v.Number)) })
	s.extent = func(g *ground) extent { return extent{0, number(max(20, g.count("state")))} }
	return s
}

// ofMain reads a value of the main framework.
func ofMain(f func(f *sim.Framework) Value) func(g *ground) (Value, bool) {
	return func(g *ground) (Value, bool) {
		if m := g.main(); m != nil {
			return f(m), true
		}
		return Value{}, false
	}
}

// settingWords is a word or a switch of the legal form.
func settingWords(name string, choices []string) slider {
	return words(name, "regime."+name, regime.Table.At(regime.Table.Index(name)).Doc, choices)
}

// regimeRow is a number of the legal form.
func regimeRow(name string) slider {
	setting := regime.Table.Get(name)
	return row(name, "regime", "regime."+name, 0).with(
		ofMain(func(f *sim.Framework) Value { return Value{Number: *setting.Number(&f.Regime.Settings)} }),
		func(g *ground, v Value, o *overlay) { g.mainEntry(o).under("regime").set(name, v.Number) })
}

// layPreset gives the main framework the legal form of a preset; what the
// scenario itself says of the form is said anew, so that the preset holds whole.
func layPreset(g *ground, name string, o *overlay) *Fault {
	s, err := regime.Presets.Find(name)
	if err != nil {
		return faultf("regime", "%s", err).says("unknown", "name", name, "have", some(regime.Presets.Names()))
	}
	m := g.main()
	if m == nil {
		return faultf("regime", "scenario %s has no framework that could have a regime", g.Spec.Name).says("framework", "scenario", g.Spec.Name)
	}
	e := g.mainEntry(o).under("regime").set("preset", name)
	own := fieldsGiven(g.File, m.Name)
	for _, row := range regime.Table.Entries() {
		if own[row.Name] != nil {
			e.set(row.Name, row.Value.Get(&s))
		}
	}
	return nil
}

// fieldsGiven are what a framework's entry says of its legal form.
func fieldsGiven(f *scenarios.File, framework string) scenarios.Regime {
	for i := range f.Frameworks {
		if f.Frameworks[i].Name == framework {
			return f.Frameworks[i].Regime
		}
	}
	return nil
}

func readRatchet(g *ground) (Value, bool) {
	return ofMain(func(f *sim.Framework) Value { return yesNo(f.Regime.Ratchet) })(g)
}

func layRatchet(g *ground, v Value, o *overlay) {
	g.mainEntry(o).under("regime").set("ratchet", v.Text == "yes")
}

// covered are the issues of a framework.
func (g *ground) covered(f *sim.Framework) []int {
	if len(f.Issues) > 0 {
		return f.Issues
	}
	out := make([]int, len(g.Spec.Issues))
	for i := range out {
		out[i] = i
	}
	return out
}

// readDepth is the mean of the zero draft over the issues covered.
func readDepth(g *ground) (Value, bool) {
	f := g.main()
	if f == nil || len(f.Draft) == 0 {
		return Value{}, false
	}
	issues := g.covered(f)
	sum := 0.0
	for _, d := range issues {
		sum += f.Draft[d]
	}
	return num(sum / float64(len(issues)))
}

// layDepth moves the zero draft to a mean and keeps its pattern.
func layDepth(g *ground, v Value, o *overlay) {
	f := g.main()
	now, _ := readDepth(g)
	move := toward(now.Number, v.Number)
	draft := append([]float64(nil), f.Draft...)
	for _, d := range g.covered(f) {
		draft[d] = min(1, max(0, move(draft[d])))
	}
	for d := range draft {
		is := &g.Spec.Issues[d]
		draft[d] = round(is.Low + (is.High-is.Low)*draft[d])
	}
	g.mainEntry(o).under("draft").set("text", draft)
}

// deciding are the decisions that rule, quota and tolerance are of: silence
// procedures on the text, or where there are none, the one that adopts.
func deciding(f *sim.Framework) []*sim.Decision {
	var agree, adopt []*sim.Decision
	for i := range f.Decisions {
		d := &f.Decisions[i]
		if d.Kind == "agree" {
			agree = append(agree, d)
		}
		if d.Adopts {
			adopt = append(adopt, d)
		}
	}
	if agree == nil {
		return adopt
	}
	return agree
}

// layDecisions sets a key of the deciding decisions.
func layDecisions(g *ground, o *overlay, key string, value any) {
	for _, d := range deciding(g.main()) {
		g.mainEntry(o).list("decisions", d.Name).set(key, value)
	}
}

// layQuota sets the quota, with the rule as it is: a decision that names no rule
// of its own has no quota of its own either.
func layQuota(g *ground, v Value, o *overlay) {
	rule, _ := readRule(g)
	for _, d := range deciding(g.main()) {
		e := g.mainEntry(o).list("decisions", d.Name)
		if d.Rule == "" && !e.has("rule") {
			e.set("rule", rule.Text)
		}
		e.set("quota", v.Number)
	}
}

// ofDecision reads a value of the first deciding decision with its rule and
// quota: its own, else those of its forum, else of the regime.
func ofDecision(read func(rule string, quota, tolerance float64) Value) func(g *ground) (Value, bool) {
	return func(g *ground) (Value, bool) {
		f := g.main()
		if f == nil || len(deciding(f)) == 0 {
			return Value{}, false
		}
		d := deciding(f)[0]
		rule, quota := f.Regime.Rule, f.Regime.Quota
		if d.Forum >= 0 && g.Spec.Forums[d.Forum].Rule != "" {
			rule, quota = g.Spec.Forums[d.Forum].Rule, g.Spec.Forums[d.Forum].Quota
		}
		if d.Rule != "" {
			rule, quota = d.Rule, d.Quota
		}
		return read(rule, quota, d.Tolerance), true
	}
}

var (
	readRule      = ofDecision(func(rule string, _, _ float64) Value { return Value{Text: rule} })
	readQuota     = ofDecision(func(_ string, quota, _ float64) Value { return Value{Number: round(quota)} })
	readTolerance = ofDecision(func(_ string, _, tolerance float64) Value { return Value{Number: round(tolerance)} })
)

// reviewers are the forums that review the main framework.
func (g *ground) reviewers() []*sim.Forum {
	var out []*sim.Forum
	for i := range g.Spec.Forums {
		f := &g.Spec.Forums[i]
		reviews := f.Reviews && len(f.Frameworks) == 0
		for _, k := range f.Frameworks {
			reviews = reviews || f.Reviews && k == g.Spec.Main
		}
		if reviews && g.main() != nil {
			out = append(out, f)
		}
	}
	return out
}

// readCycle is the number of months from one review to the next.
func readCycle(g *ground) (Value, bool) {
	for _, f := range g.reviewers() {
		if f.Every > 0 {
			return num(float64(f.Every))
		}
		if n := len(f.Dates); n > 1 {
			return num(float64(f.Dates[n-1].Months()-f.Dates[0].Months()) / float64(n-1))
		}
	}
	return Value{}, false
}

// layCycle lets reviews come every so many months, from the first one on; 0:
// none.
func layCycle(g *ground, v Value, o *overlay) {
	for _, f := range g.reviewers() {
		e := o.entry("forums", f.Name)
		if len(f.Dates) > 0 {
			if f.First == 0 {
				e.set("first", f.Dates[0].String())
			}
			e.set("dates", []string{})
		}
		e.set("every", int(v.Number))
	}
}
