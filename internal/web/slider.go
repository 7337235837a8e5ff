package web

import (
	"math"
	"slices"

	"plenary/internal/tree"

	"plenary/internal/named"
	"plenary/sim"
)

// slider is a setting that the page moves. What it is, its unit, its range and
// its source come from the table of parameters.
type slider struct {
	ID      string   `json:"id"`
	Name    string   `json:"name,omitempty"` // in English, where no language has a text
	Group   string   `json:"group"`
	Path    string   `json:"path"`
	Unit    string   `json:"unit"`
	Doc     string   `json:"doc"`
	Source  string   `json:"source,omitempty"`
	Min     *number  `json:"min,omitempty"`
	Max     *number  `json:"max,omitempty"`
	Step    *number  `json:"step,omitempty"`
	Choices []string `json:"choices,omitempty"`

	// read is the value that a scenario has; false: the slider means nothing
	// there.
	read func(g *ground) (Value, bool)
	// lay lays a value over a scenario for which read is true.
	lay func(g *ground, v Value, o *overlay)
	// extent is the range in a scenario where it depends on that; else nil.
	extent func(g *ground) extent
}

// row makes a slider of a row of the table. Where the row's upper end is far
// from what anybody would show, most is that of the slider; 0: the row's.
func row(id, group, path string, most float64) slider {
	p, ok := sim.ParamAt(path)
	if !ok {
		panic("no parameter " + path) // the table is part of the source; a test goes through all sliders
	}
	lo, hi := p.Min, p.Max
	if math.IsInf(hi, 0) { // on the scale of the issue, shown from 0 to 1
		lo, hi = 0, 1
	}
	if most > 0 {
		hi = min(hi, most)
	}
	s := slider{ID: id, Group: group, Path: path, Unit: p.Unit, Doc: p.Doc, Source: p.Source}
	s.Min, s.Max, s.Step = ptr(lo), ptr(hi), ptr(stepOf(hi-lo))
	return s
}

func ptr(v float64) *number { n := number(v); return &n }

// stepOf is the step of a slider over a range: a hundredth, or whole numbers.
func stepOf(width float64) float64 {
	switch {
	case width <= 1:
		return 0.01
	case width <= 5:
		return 0.05
	}
	return 1
}

// words makes a slider of the regime from a list to choose from.
func words(id, path, doc string, choices []string) slider {
	return slider{ID: id, Group: "regime", Path: path, Unit: "choice", Doc: doc, Choices: choices}
}

// sliders are all that the page can move, by group. To add one: a line here and
// its two functions, what it reads and what it lays.
func sliders() []slider {
	var out []slider
	out = append(out, regimeSliders()...)
	out = append(out, worldSliders()...)
	out = append(out, countSliders()...)
	return append(out, accessSliders()...)
}

// with gives a slider its functions.
func (s slider) with(read func(g *ground) (Value, bool), lay func(g *ground, v Value, o *overlay)) slider {
	s.read, s.lay = read, lay
	return s
}

// check says what is wrong with a value for a scenario.
func (s *slider) check(g *ground, v Value) *Fault {
	at := "set." + s.ID
	if _, ok := s.read(g); !ok {
		return faultf(at, "%s means nothing in scenario %s: it has nothing of the kind", s.ID, g.Spec.Name).
			says("slider", "slider", s.ID, "scenario", g.Spec.Name)
	}
	if s.Choices != nil {
		if slices.Contains(s.Choices, v.Text) {
			return nil
		}
		return faultf(at, "%s: %s", s.ID, (&named.UnknownError{What: s.ID, Name: v.shown(), Have: s.Choices}).Error()).
			says("unknown", "name", v.shown(), "have", some(s.Choices))
	}
	lo, hi := float64(*s.Min), float64(*s.Max)
	if s.extent != nil {
		e := s.extent(g)
		lo, hi = float64(e.Min), float64(e.Max)
	}
	if v.Text != "" || math.IsNaN(v.Number) || v.Number < lo || v.Number > hi {
		return faultf(at, "%s is %s, it must be a number from %g to %g [%s]", s.ID, v.shown(), lo, hi, s.Unit).
			says("range", "slider", s.ID, "value", v.shown(), "min", lo, "max", hi, "unit", s.Unit)
	}
	return nil
}

// shown is a value in a message.
func (v Value) shown() string {
	if v.Text != "" {
		return v.Text
	}
	return tree.Digits(v.Number)
}

// num is a value that is there.
func num(v float64) (Value, bool) { return Value{Number: round(v)}, true }

// worldSliders hold for the whole world.
func worldSliders() []slider {
	return []slider{
		setting("sovereignty", "settings.utility.sovereignty", 1),
		homeSlider(),
		row("politicisation", "world", "actors[].politicisation", 0).with(readTrait("state", politicisation), layToward("state", politicisation)),
		setting("advocacy", "settings.advocate.strength", 1),
		setting("inclusion", "settings.join.inclusion", 1),
	}
}

// setting is a row of settings.*.
func setting(id, path string, most float64) slider {
	p, _ := sim.ParamAt(path)
	return row(id, "world", path, most).with(
		func(g *ground) (Value, bool) { return num(p.Get(&g.Spec.Params)) },
		func(_ *ground, v Value, o *overlay) {
			steps := splitPath(path)
			o.section(steps[:len(steps)-1]...).set(steps[len(steps)-1], v.Number)
		})
}

// homeSlider is whether obligation needs consent at home.
func homeSlider() slider {
	const path = "settings.utility.home"
	p, _ := sim.ParamAt(path)
	s := words("home", path, p.Doc, []string{"no", "yes"})
	s.Group, s.Source = "world", p.Source
	return s.with(
		func(g *ground) (Value, bool) { return yesNo(p.Get(&g.Spec.Params) > 0), true },
		func(_ *ground, v Value, o *overlay) {
			o.section("settings", "utility").set("home", map[string]int{"no": 0, "yes": 1}[v.Text])
		})
}

// yesNo is a switch as a choice.
func yesNo(on bool) Value {
	if on {
		return Value{Text: "yes"}
	}
	return Value{Text: "no"}
}
