package batchfile

import (
	"encoding/json"
	"reflect"
	"sync"

	"plenary/internal/tree"
	"plenary/scenarios"

	"github.com/invopop/jsonschema"

	"plenary/internal/experiment/design"
	"plenary/sim"
)

// theSchema is made when a batch is first read; scenarios/batch-schema.json holds
// it for editors.
var theSchema = sync.OnceValue(func() tree.Schema { return tree.Compile(Schema()) })

//go:generate go test -count=1 -run "^TestSchemaIsCurrent$" . -update

// Schema makes the JSON Schema of batch files from the struct tags of File and
// from the lists.
func Schema() ([]byte, error) {
	root, err := tree.Reflect(&File{}, shortForms)
	if err != nil {
		return nil, err
	}
	root["title"] = "Plenary batch"
	props := root["properties"].(tree.Object)
	props["$schema"] = tree.Object{"type": "string", "description": "Address of this schema, for editors"}
	long := root["$defs"].(tree.Object)
	for name, v := range map[string]any{"Design": &Design{}, "Measure": &Measure{}} { // short forms hide them
		one, err := tree.Reflect(v, scenarios.MapType)
		if err != nil {
			return nil, err
		}
		delete(one, "$schema")
		delete(one, "$defs")
		long[name] = one
	}
	measure := tree.Choice{What: "measure", Names: sim.Metrics.Names()}
	designs := tree.Choice{What: "design", Names: design.Designs.Names()}
	for _, x := range []struct {
		def, property string
		from          tree.Choice
	}{
		{"Design", "kind", designs},
		{"Measure", "measure", measure},
		{"Measure", "reduce", tree.Choice{What: "reducer", Names: ReducerNames()}},
		{"Stop", "measure", measure},
		{"Series", "measures", measure},
	} {
		x.from.For(long[x.def].(tree.Object), x.property)
	}
	measure.On(props["measures"].(tree.Object)["items"].(tree.Object)["anyOf"].([]any)[0].(tree.Object))
	designs.On(props["design"].(tree.Object)["anyOf"].([]any)[0].(tree.Object))
	out, err := json.MarshalIndent(root, "", "  ")
	return append(out, '\n'), err
}

// shortForms gives the types of a batch that have a short form their schema.
func shortForms(t reflect.Type) *jsonschema.Schema {
	short := func(title, ref string) *jsonschema.Schema {
		return &jsonschema.Schema{Title: title, AnyOf: []*jsonschema.Schema{{Type: "string"}, {Ref: "#/$defs/" + ref}}}
	}
	switch t {
	case reflect.TypeFor[Design]():
		return short("the name of a design or a mapping with its kind", "Design")
	case reflect.TypeFor[Measure]():
		return short("the name of a measure or a mapping with its measure", "Measure")
	}
	if t.Kind() == reflect.Interface {
		return &jsonschema.Schema{Title: "a number, a text, a list of texts, or true or false", AnyOf: []*jsonschema.Schema{
			{Type: "number"}, {Type: "string"}, {Type: "array", Items: &jsonschema.Schema{Type: "string"}}, {Type: "boolean"},
		}}
	}
	return scenarios.MapType(t)
}

// longForms turns the short forms of a batch into their long ones.
func longForms(_, to reflect.Type, in any) (any, error) {
	s, ok := in.(string)
	switch {
	case ok && to == reflect.TypeFor[Design]():
		return map[string]any{"kind": s}, nil
	case ok && to == reflect.TypeFor[Measure]():
		return map[string]any{"measure": s}, nil
	}
	return in, nil
}
