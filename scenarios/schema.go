package scenarios

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"

	"plenary/agents"
	"plenary/sim"
	"plenary/sim/commit"
	"plenary/sim/forum"
	"plenary/sim/regime"
)

//go:generate go test -count=1 -run "^Test(Batch)?SchemaIsCurrent$" . -update

// phaseNames are the phases that a scenario may switch off or salt.
var phaseNames = sim.Schedule.Names()

// object is a JSON Schema as plain data.
type object = map[string]any

// Schema is the JSON Schema (draft 2020-12) of scenario files. Its shape comes
// from the struct tags of File, its numbers from sim.ParamTable, its choices
// from the lists.
func Schema() ([]byte, error) {
	r := jsonschema.Reflector{ExpandedStruct: true, Anonymous: true, Mapper: mapType}
	text, err := json.Marshal(r.Reflect(&File{}))
	if err != nil {
		return nil, err
	}
	var root object
	if err := json.Unmarshal(text, &root); err != nil {
		return nil, err
	}
	root["title"] = "Plenary scenario"
	e := newEnricher(root)
	e.traits()
	e.visit(root, "")
	e.choices()
	if root["properties"].(object)["$schema"] == nil {
		root["properties"].(object)["$schema"] = object{"type": "string", "description": "Address of this schema, for editors"}
	}
	out, err := json.MarshalIndent(root, "", "  ")
	return append(out, '\n'), err
}

// mapType gives the types that have several forms their schema.
func mapType(t reflect.Type) *jsonschema.Schema {
	forms := func(title string, of ...*jsonschema.Schema) *jsonschema.Schema {
		return &jsonschema.Schema{Title: title, AnyOf: of}
	}
	number := &jsonschema.Schema{Type: "number"}
	dist := &jsonschema.Schema{Ref: "#/$defs/Dist"}
	switch t {
	case reflect.TypeFor[When]():
		return forms("a date such as 2018-12-19, 2018-12, 2018Q4 or 2018",
			&jsonschema.Schema{Type: "string"}, &jsonschema.Schema{Type: "integer"})
	case reflect.TypeFor[Paths]():
		return forms("a path or a list of paths", &jsonschema.Schema{Type: "string"},
			&jsonschema.Schema{Type: "array", Items: &jsonschema.Schema{Type: "string"}})
	case reflect.TypeFor[Vector]():
		return forms("a number, a distribution, or a list with one per issue", number, dist,
			&jsonschema.Schema{Type: "array", Items: forms("a number or a distribution", number, dist)})
	case reflect.TypeFor[Numbers]():
		return forms("a number or a list with one per issue", number, &jsonschema.Schema{
			Type:  "array",
			Items: forms("a number or null", number, &jsonschema.Schema{Type: "null"}),
		})
	}
	return nil
}

// enricher puts the table and the lists into a schema.
type enricher struct {
	root, defs object
	rows       map[string]agents.Param
	used       map[string]bool // rows that found their place
	bare       []string        // numbers without a row
	seen       map[string]bool // definitions visited
}

func newEnricher(root object) *enricher {
	e := &enricher{root: root, rows: map[string]agents.Param{}, used: map[string]bool{}, seen: map[string]bool{"Dist": true}}
	e.defs, _ = root["$defs"].(object)
	r := jsonschema.Reflector{Anonymous: true, ExpandedStruct: true}
	if text, err := json.Marshal(r.Reflect(&Dist{})); err == nil {
		var dist object
		if json.Unmarshal(text, &dist) == nil {
			delete(dist, "$schema")
			delete(dist, "$defs")
			dist["title"] = "a distribution {mean, sd, min, max, law, spread}"
			e.defs["Dist"] = dist
		}
	}
	for _, p := range sim.ParamTable() {
		e.rows[p.Path] = p
	}
	return e
}

// traits gives actors, populations and events their traits, and settings
// their phases.
func (e *enricher) traits() {
	changes := object{}
	for _, t := range agents.TraitTable() {
		for _, def := range []string{"Actor", "Population"} {
			e.defs[def].(object)["properties"].(object)[t.Path] = object{
				"title": "a number or a distribution",
				"anyOf": []any{object{"type": "number"}, object{"$ref": "#/$defs/Dist"}},
			}
		}
		changes[t.Path] = object{"type": "number"}
	}
	e.defs["Event"].(object)["properties"].(object)["traits"] = object{
		"type": "object", "properties": changes, "additionalProperties": false,
		"description": "Traits that change, and their new values",
	}
	phases := object{}
	for _, p := range agents.Settings() {
		parts := strings.Split(p.Path, ".")
		phase, ok := phases[parts[1]].(object)
		if !ok {
			phase = object{"type": "object", "properties": object{}, "additionalProperties": false}
			phases[parts[1]] = phase
		}
		phase["properties"].(object)[parts[2]] = object{"type": "number"}
	}
	e.root["properties"].(object)["settings"] = object{
		"type": "object", "properties": phases, "additionalProperties": false,
		"description": "What holds for the whole world, by phase",
	}
	delete(e.defs, "Settings")
}

// visit walks the properties of a schema whose path is at.
func (e *enricher) visit(s object, at string) {
	props, _ := s["properties"].(object)
	for _, name := range slices.Sorted(mapKeys(props)) {
		p := props[name].(object)
		path := name
		if at != "" {
			path = at + "." + name
		}
		if ref, ok := p["$ref"].(string); ok {
			e.follow(ref, path)
			continue
		}
		if items, ok := p["items"].(object); ok {
			if ref, ok := items["$ref"].(string); ok {
				e.follow(ref, path+"[]")
				continue
			}
		}
		if p["type"] == "object" {
			e.visit(p, path)
			continue
		}
		e.fill(p, path)
	}
}

func (e *enricher) follow(ref, path string) {
	name := strings.TrimPrefix(ref, "#/$defs/")
	if e.seen[name] {
		return
	}
	e.seen[name] = true
	e.visit(e.defs[name].(object), path)
}

// shared are the places that have the rows of another.
var shared = [][2]string{
	{"populations[].", "actors[]."},
	{"events[].traits.", "actors[]."},
	{"events[].regime.", "regime."},
}

// rowOf finds the row of a path.
func (e *enricher) rowOf(path string) (agents.Param, bool) {
	if p, ok := e.rows[path]; ok {
		return p, true
	}
	for _, s := range shared {
		if name, ok := strings.CutPrefix(path, s[0]); ok {
			p, ok := e.rows[s[1]+name]
			return p, ok
		}
	}
	return agents.Param{}, false
}

// fill puts a row's text, unit, default and range on a schema of numbers.
func (e *enricher) fill(s object, path string) {
	if !numeric(s) {
		return
	}
	row, ok := e.rowOf(path)
	if !ok {
		e.bare = append(e.bare, path)
		return
	}
	e.used[row.Path] = true
	s["description"] = row.Doc + " [" + row.Unit + "]"
	if s["type"] == "number" || s["type"] == "integer" {
		s["default"] = row.Default
	}
	bound(s, row)
}

// bound puts the range on every number below s.
func bound(s object, row agents.Param) {
	if s["type"] == "number" || s["type"] == "integer" {
		if !math.IsInf(row.Min, 0) {
			s["minimum"] = row.Min
		}
		if !math.IsInf(row.Max, 0) {
			s["maximum"] = row.Max
		}
	}
	for _, b := range below(s) {
		bound(b, row)
	}
}

// below are the schemas of a schema's forms and items.
func below(s object) (out []object) {
	if items, ok := s["items"].(object); ok {
		out = append(out, items)
	}
	if forms, ok := s["anyOf"].([]any); ok {
		for _, f := range forms {
			out = append(out, f.(object))
		}
	}
	return out
}

// numeric says whether a schema holds numbers; dates are none.
func numeric(s object) bool {
	if title, _ := s["title"].(string); strings.HasPrefix(title, "a date") {
		return false
	}
	if s["type"] == "number" || s["type"] == "integer" {
		return true
	}
	return slices.ContainsFunc(below(s), numeric)
}

func mapKeys(m object) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// choice is a list that a property chooses from.
type choice struct {
	what  string
	names []string
}

// choices puts the lists where a scenario chooses from them.
func (e *enricher) choices() {
	var traits []string
	for _, t := range agents.TraitTable() {
		traits = append(traits, t.Path)
	}
	kind := choice{"kind", sim.KindNames}
	rule := choice{"decision rule", forum.Rules.Names()}
	weigh := choice{"trait", append(append([]string{"salience"}, traits...), sim.TraitsOfShocks...)}
	for at, c := range map[string]choice{
		"Actor.kind": kind, "Population.kind": kind, "Admit.kinds": kind, "Who.kinds": kind,
		"Forum.level": {"level", sim.Levels.Names()}, "Forum.format": {"format", sim.Formats.Names()},
		"Forum.rule": rule, "Decision.rule": rule, "Regime.rule": rule,
		"Regime.preset":      {"regime", regime.Presets.Names()},
		"Regime.procedure":   {"commitment procedure", commit.Procedures.Names()},
		"Framework.drafting": {"drafting rule", forum.Drafting.Names()},
		"Decision.kind":      {"decision kind", sim.DecisionKinds.Names()},
		"Event.kind":         {"event kind", sim.EventKinds.Names()},
		"Event.trait":        {"trait", append([]string{"salience"}, traits...)},
		"Weight.trait":       weigh,
		"Phases.off":         {"phase", phaseNames}, "Phases.salt": {"phase", append(slices.Clip(phaseNames), sim.SaltHomes)},
	} {
		def, name, _ := strings.Cut(at, ".")
		e.choose(e.defs[def].(object), name, c)
	}
	e.choose(e.root, "payoff", choice{"payoff", agents.Payoffs.Names()})
}

func (e *enricher) choose(def object, name string, c choice) {
	p := def["properties"].(object)[name].(object)
	if items, ok := p["items"].(object); ok {
		p = items
	}
	p["title"] = c.what
	p["enum"] = c.names
}
