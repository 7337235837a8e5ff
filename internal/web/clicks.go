package web

import (
	"fmt"
	"slices"
	"strings"

	"plenary/agents"
	"plenary/internal/named"
	"plenary/sim"
	"plenary/sim/regime"
)

// happening is a kind of click: what comes from outside in the middle of a run.
type happening struct {
	click
	// lay writes it as an event (or a forum) of the scenario, to happen on a day.
	lay func(g *ground, c Click, day sim.Date, name string, o *overlay) *Fault
}

// happenings are all kinds of clicks. To add one: a line here and its function.
func happenings() []happening {
	return []happening{
		{click{Type: "crisis", Doc: "politicisation rises, more where sovereignty is dear", Amount: &amount{0, 1, 0.4, "politicisation"}}, layCrisis},
		{click{Type: "government", Doc: "a State's new government wants another mandate on every issue", Whom: "state", Amount: &amount{0, 1, 0.2, "position"}}, layGovernment},
		{click{Type: "binding", Doc: "the main framework becomes legally binding"}, layForm("binding")},
		{click{Type: "nonbinding", Doc: "the main framework becomes voluntary"}, layForm("nonbinding")},
		{click{Type: "forum", Doc: "a global forum opens to everybody"}, layForum},
		{click{Type: "silence", Doc: "a kind stops its advocacy", Whom: "kind", Choices: agents.Kinds.Names()[1:]}, laySilence},
	}
}

// layClick lays click number i over a scenario.
func layClick(g *ground, i int, c Click, o *overlay) *Fault {
	at := fmt.Sprintf("events[%d]", i)
	list := happenings()
	k := slices.IndexFunc(list, func(h happening) bool { return h.Type == c.Type })
	if k < 0 {
		var have []string
		for _, h := range list {
			have = append(have, h.Type)
		}
		return unknown(at+".type", &named.UnknownError{What: "event", Name: c.Type, Have: have})
	}
	if n := g.Spec.Time.Steps; c.Step < 0 || c.Step >= n {
		return faultf(at+".step", "step %d is not in the run, which has steps 0 to %d", c.Step, n-1).says("step", "step", c.Step, "last", n-1)
	}
	if f := list[k].measure(at, &c); f != nil {
		return f
	}
	if f := list[k].lay(g, c, g.Spec.Time.Begin(c.Step), free(g, o, c), o); f != nil {
		if f.Field == "" {
			f.Field = at
		}
		return f
	}
	return nil
}

// measure checks the amount of a click, or gives it the default.
func (h *happening) measure(at string, c *Click) *Fault {
	a := h.Amount
	switch {
	case a == nil:
	case c.Amount == nil:
		v := float64(a.Default)
		c.Amount = &v
	case *c.Amount < float64(a.Min) || *c.Amount > float64(a.Max):
		return faultf(at+".amount", "amount is %g, it must be from %g to %g [%s]", *c.Amount, float64(a.Min), float64(a.Max), a.Unit).
			says("amount", "amount", *c.Amount, "min", float64(a.Min), "max", float64(a.Max), "unit", a.Unit)
	}
	return nil
}

// free is a name for a click's event that the scenario does not use yet.
func free(g *ground, o *overlay, c Click) string {
	stem := strings.TrimSpace(c.Type + " " + c.Who)
	taken := map[string]bool{}
	for i := range g.Spec.Events {
		taken[g.Spec.Events[i].Name] = true
	}
	for i := range g.Spec.Forums {
		taken[g.Spec.Forums[i].Name] = true
	}
	for _, list := range o.lists {
		for _, e := range list {
			taken[fmt.Sprint(e.fields[0].value)] = true
		}
	}
	for n := 1; ; n++ {
		if name := fmt.Sprintf("%s (click %d)", stem, n); !taken[name] {
			return name
		}
	}
}

// event is an event of the overlay.
func (o *overlay) event(name string, day sim.Date, kind, text string) *entry {
	return o.entry("events", name).set("date", day.String()).set("kind", kind).set("text", text)
}

// layCrisis raises politicisation by amount x sovereignty sensitivity.
func layCrisis(_ *ground, c Click, day sim.Date, name string, o *overlay) *Fault {
	o.event(name, day, "shock", "A crisis makes the question one of sovereignty.").
		set("trait", "politicisation").set("amount", *c.Amount).
		set("by", []*entry{entryOf("trait", "sovereignty", "weight", 1.0)})
	return nil
}

// layGovernment moves a State's mandate to one level on every issue.
func layGovernment(g *ground, c Click, day sim.Date, name string, o *overlay) *Fault {
	var have []string
	for _, p := range g.parties("state") {
		if p.list == "actors" {
			have = append(have, p.name)
		}
	}
	if !slices.Contains(have, c.Who) {
		if have == nil {
			return faultf("", "scenario %s names no State whose government could change", g.Spec.Name).says("government", "scenario", g.Spec.Name)
		}
		return faultf("", "there is no State %q whose government could change%s", c.Who, named.Hint(c.Who, have)).says("unknown", "name", c.Who, "have", some(have))
	}
	position := make([]float64, len(g.Spec.Issues))
	for d := range position {
		is := &g.Spec.Issues[d]
		position[d] = round(is.Low + (is.High-is.Low)**c.Amount)
	}
	o.event(name, day, "government", "A new government takes office in "+c.Who+".").
		set("who", entryOf("actors", []string{c.Who})).set("position", position)
	return nil
}

// layForm changes those settings of the main framework's regime in which the
// presets binding and nonbinding differ, to the values of one of them.
func layForm(preset string) func(g *ground, c Click, day sim.Date, name string, o *overlay) *Fault {
	return func(g *ground, _ Click, day sim.Date, name string, o *overlay) *Fault {
		m := g.main()
		if m == nil {
			return faultf("", "scenario %s has no framework that could become %s", g.Spec.Name, preset).says("framework", "scenario", g.Spec.Name)
		}
		form := &entry{}
		yes, err1 := regime.Presets.Find(preset)
		a, err2 := regime.Presets.Find("binding")
		b, err3 := regime.Presets.Find("nonbinding")
		if err1 != nil || err2 != nil || err3 != nil {
			return faultf("", "the presets binding and nonbinding are gone")
		}
		for _, row := range regime.Table.Entries() {
			if row.Value.Get(&a) != row.Value.Get(&b) {
				form.set(row.Name, row.Value.Get(&yes))
			}
		}
		o.event(name, day, "regime", "The framework becomes "+preset+".").set("framework", m.Name).set("regime", form)
		return nil
	}
}

// layForum opens a global plenary at round tables to all kinds with equal voice,
// twice a year; a talk there is as strong as it is on average in the forums where
// States talk.
func layForum(g *ground, c Click, day sim.Date, name string, o *overlay) *Fault {
	sum, n := 0.0, 0.0
	for i := range g.Spec.Forums {
		if f := &g.Spec.Forums[i]; f.Deliberates && (len(f.Kinds) == 0 || slices.Contains(f.Kinds, "state")) {
			sum, n = sum+f.Strength, n+1
		}
	}
	e := o.entry("forums", name).set("doc", "opened on the page").set("level", "global").set("format", "plenary").
		set("admit", entryOf("kinds", agents.Kinds.Names())).set("table", 12).
		set("first", day.String()).set("every", max(6, g.Spec.Time.Months))
	if n > 0 {
		e.set("strength", round(sum/n))
	}
	_ = c
	return nil
}

// laySilence ends the advocacy of a kind.
func laySilence(_ *ground, c Click, day sim.Date, name string, o *overlay) *Fault {
	kinds := agents.Kinds.Names()[1:]
	if !slices.Contains(kinds, c.Who) {
		return unknown("", &named.UnknownError{What: "kind to silence", Name: c.Who, Have: kinds})
	}
	o.event(name, day, "silence", "No more advocacy by this kind: "+c.Who+".").set("who", entryOf("kinds", []string{c.Who}))
	return nil
}
