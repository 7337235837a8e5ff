package scenarios

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/invopop/jsonschema"

	"plenary/agents"
	"plenary/internal/tree"
	"plenary/sim"
	"plenary/sim/commit"
	"plenary/sim/forum"
	"plenary/sim/regime"
)

//go:generate go test -count=1 -run "^TestSchemaIsCurrent$" . -update

// phaseNames are the phases that a scenario may switch off or salt.
var phaseNames = sim.Schedule.Names()

// Schema is the JSON Schema (draft 2020-12) of scenario files. Its shape comes
// from the struct tags of File, its numbers from sim.ParamTable, its choices
// from the lists.
func Schema() ([]byte, error) {
	root, err := tree.Reflect(&File{}, MapType)
	if err != nil {
		return nil, err
	}
	root["title"] = "Plenary scenario"
	e := newEnricher(root)
	e.traits()
	e.visit(root, "")
	e.choices()
	if root["properties"].(tree.Object)["$schema"] == nil {
		root["properties"].(tree.Object)["$schema"] = tree.Object{"type": "string", "description": "Address of this schema, for editors"}
	}
	out, err := json.MarshalIndent(root, "", "  ")
	return append(out, '\n'), err
}

// MapType gives the types that have several forms their schema.
func MapType(t reflect.Type) *jsonschema.Schema {
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
	root, defs tree.Object
	rows       map[string]agents.Param
	used       map[string]bool // rows that found their place
	bare       []string        // numbers without a row
	seen       map[string]bool // definitions visited
}

func newEnricher(root tree.Object) *enricher {
	e := &enricher{root: root, rows: map[string]agents.Param{}, used: map[string]bool{}, seen: map[string]bool{"Dist": true}}
	e.defs, _ = root["$defs"].(tree.Object)
	if dist, err := tree.Reflect(&Dist{}, nil); err == nil {
		delete(dist, "$schema")
		delete(dist, "$defs")
		dist["title"] = "a distribution {mean, sd, min, max, law, spread}"
		e.defs["Dist"] = dist
	}
	for _, p := range sim.ParamTable() {
		e.rows[p.Path] = p
	}
	return e
}

// traits gives actors, populations and events their traits, forums the voices of
// the kinds, and settings their phases.
func (e *enricher) traits() {
	voices := tree.Object{}
	for _, kind := range agents.Kinds.Names() {
		voices[kind] = tree.Object{"type": "number"}
	}
	e.defs["Voice"] = tree.Object{"type": "object", "properties": voices, "additionalProperties": false}
	e.defs["Forum"].(tree.Object)["properties"].(tree.Object)["voice"] = tree.Object{"$ref": "#/$defs/Voice", "description": "Voice of each kind"}
	e.regime()
	changes, errors := tree.Object{}, tree.Object{}
	for _, t := range agents.TraitTable() {
		for _, def := range []string{"Actor", "Population"} {
			e.defs[def].(tree.Object)["properties"].(tree.Object)[t.Path] = numberOrDist()
		}
		changes[t.Path] = tree.Object{"type": "number"}
		errors[t.Path] = tree.Object{"type": "number"}
	}
	e.defs["Event"].(tree.Object)["properties"].(tree.Object)["amount"] = numberOrDist()
	e.defs["Event"].(tree.Object)["properties"].(tree.Object)["traits"] = tree.Object{
		"type": "object", "properties": changes, "additionalProperties": false,
		"description": "Traits that change, and their new values",
	}
	e.defs["Error"].(tree.Object)["properties"].(tree.Object)["traits"] = tree.Object{
		"type": "object", "properties": errors, "additionalProperties": false,
		"description": "What one standard deviation of it moves traits",
	}
	phases := tree.Object{}
	for _, p := range agents.Settings() {
		parts := strings.Split(p.Path, ".")
		phase, ok := phases[parts[1]].(tree.Object)
		if !ok {
			phase = tree.Object{"type": "object", "properties": tree.Object{}, "additionalProperties": false}
			phases[parts[1]] = phase
		}
		phase["properties"].(tree.Object)[parts[2]] = tree.Object{"type": "number"}
	}
	e.root["properties"].(tree.Object)["settings"] = tree.Object{
		"type": "object", "properties": phases, "additionalProperties": false,
		"description": "What holds for the whole world, by phase",
	}
	delete(e.defs, "Settings")
}

// numberOrDist is the schema of what may be either.
func numberOrDist() tree.Object {
	return tree.Object{
		"title": "a number or a distribution",
		"anyOf": []any{tree.Object{"type": "number"}, tree.Object{"$ref": "#/$defs/Dist"}},
	}
}

// regime gives legal forms their settings, wherever they stand.
func (e *enricher) regime() {
	types := map[string]string{"float64": "number", "int": "integer", "bool": "boolean", "string": "string"}
	fields := tree.Object{"preset": tree.Object{"type": "string", "description": "Regime that fills all settings; nonbinding by default"}}
	for _, row := range regime.Table.Entries() {
		fields[row.Name] = tree.Object{"type": types[fmt.Sprintf("%T", row.Value.Get(&regime.Settings{}))], "description": row.Doc}
	}
	e.defs["Regime"] = tree.Object{"type": "object", "properties": fields, "additionalProperties": false}
	for _, owner := range []tree.Object{e.root, e.defs["Framework"].(tree.Object), e.defs["Event"].(tree.Object)} {
		field := owner["properties"].(tree.Object)["regime"].(tree.Object)
		owner["properties"].(tree.Object)["regime"] = tree.Object{"$ref": "#/$defs/Regime", "description": field["description"]}
	}
}

// visit walks the properties of a schema whose path is at.
func (e *enricher) visit(s tree.Object, at string) {
	props, _ := s["properties"].(tree.Object)
	for _, name := range slices.Sorted(maps.Keys(props)) {
		p := props[name].(tree.Object)
		path := name
		if at != "" {
			path = at + "." + name
		}
		if ref, ok := p["$ref"].(string); ok {
			e.follow(ref, path)
			continue
		}
		if items, ok := p["items"].(tree.Object); ok {
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
	e.visit(e.defs[name].(tree.Object), path)
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
	if at := "actors[].errors[].traits"; strings.HasPrefix(path, at+".") {
		p, ok := e.rows[at]
		return p, ok
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
func (e *enricher) fill(s tree.Object, path string) {
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
func bound(s tree.Object, row agents.Param) {
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
func below(s tree.Object) (out []tree.Object) {
	if items, ok := s["items"].(tree.Object); ok {
		out = append(out, items)
	}
	if forms, ok := s["anyOf"].([]any); ok {
		for _, f := range forms {
			out = append(out, f.(tree.Object))
		}
	}
	return out
}

// numeric says whether a schema holds numbers; dates are none.
func numeric(s tree.Object) bool {
	if title, _ := s["title"].(string); strings.HasPrefix(title, "a date") {
		return false
	}
	if s["type"] == "number" || s["type"] == "integer" {
		return true
	}
	return slices.ContainsFunc(below(s), numeric)
}

// choices puts the lists where a scenario chooses from them.
func (e *enricher) choices() {
	var traits []string
	for _, t := range agents.TraitTable() {
		traits = append(traits, t.Path)
	}
	kind := tree.Choice{What: "kind", Names: agents.Kinds.Names()}
	rule := tree.Choice{What: "decision rule", Names: forum.Rules.Names()}
	weigh := tree.Choice{What: "trait", Names: append(append([]string{"salience"}, traits...), sim.TraitsOfShocks...)}
	for at, c := range map[string]tree.Choice{
		"Actor.kind": kind, "Population.kind": kind, "Admit.kinds": kind, "Who.kinds": kind,
		"Forum.level": {What: "level", Names: sim.Levels.Names()}, "Forum.format": {What: "format", Names: sim.Formats.Names()},
		"Forum.rule": rule, "Decision.rule": rule,
		"Regime.preset":      {What: "regime", Names: regime.Presets.Names()},
		"Framework.drafting": {What: "drafting rule", Names: forum.Drafting.Names()},
		"Decision.kind":      {What: "decision kind", Names: sim.DecisionKinds.Names()},
		"Event.kind":         {What: "event kind", Names: sim.EventKinds.Names()},
		"Event.trait":        {What: "trait", Names: append([]string{"salience"}, traits...)},
		"Weight.trait":       weigh,
		"Phases.off":         {What: "phase", Names: phaseNames}, "Phases.salt": {What: "phase", Names: append(slices.Clip(phaseNames), sim.SaltHomes)},
	} {
		def, name, _ := strings.Cut(at, ".")
		c.For(e.defs[def].(tree.Object), name)
	}
	for _, c := range []tree.Choice{rule, {What: "commitment procedure", Names: commit.Procedures.Names()}} {
		for _, row := range regime.Table.Entries() {
			if row.Value.List == c.What {
				c.For(e.defs["Regime"].(tree.Object), row.Name)
			}
		}
	}
	tree.Choice{What: "payoff", Names: agents.Payoffs.Names()}.For(e.root, "payoff")
}

// theSchema is made when a scenario is first read, with the kinds that there are
// then; schema.json holds it for editors.
var theSchema = sync.OnceValue(func() tree.Schema { return tree.Compile(Schema()) })
