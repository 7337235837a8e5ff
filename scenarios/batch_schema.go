package scenarios

import (
	_ "embed"
	"encoding/json"
	"reflect"
	"slices"

	"github.com/invopop/jsonschema"

	"plenary/internal/experiment/design"
	"plenary/sim"
)

//go:embed batch-schema.json
var batchSchemaText []byte

// BatchSchemaText is the JSON Schema of batch files.
func BatchSchemaText() []byte { return slices.Clone(batchSchemaText) }

// BatchSchema makes it from the struct tags of BatchFile and from the lists.
func BatchSchema() ([]byte, error) {
	r := jsonschema.Reflector{ExpandedStruct: true, Anonymous: true, Mapper: mapBatchType}
	text, err := json.Marshal(r.Reflect(&BatchFile{}))
	if err != nil {
		return nil, err
	}
	var root object
	if err := json.Unmarshal(text, &root); err != nil {
		return nil, err
	}
	root["title"] = "Plenary batch"
	props := root["properties"].(object)
	props["$schema"] = object{"type": "string", "description": "Address of this schema, for editors"}
	long, err := longForms(root)
	if err != nil {
		return nil, err
	}
	e := &enricher{root: root, defs: long}
	measure := choice{"measure", sim.Metrics.Names()}
	e.choose(long["BatchDesign"].(object), "kind", choice{"design", design.Designs.Names()})
	e.choose(long["BatchMeasure"].(object), "measure", measure)
	e.choose(long["BatchMeasure"].(object), "reduce", choice{"reducer", ReducerNames()})
	e.choose(long["BatchStop"].(object), "measure", measure)
	e.choose(long["BatchSeries"].(object), "measures", measure)
	shortMeasure := props["measures"].(object)["items"].(object)["anyOf"].([]any)[0].(object)
	shortMeasure["title"], shortMeasure["enum"] = measure.what, measure.names
	shortDesign := props["design"].(object)["anyOf"].([]any)[0].(object)
	shortDesign["title"], shortDesign["enum"] = "design", design.Designs.Names()
	out, err := json.MarshalIndent(root, "", "  ")
	return append(out, '\n'), err
}

// longForms adds the definitions that short forms hide from the reflector.
func longForms(root object) (object, error) {
	defs, _ := root["$defs"].(object)
	for name, v := range map[string]any{"BatchDesign": &BatchDesign{}, "BatchMeasure": &BatchMeasure{}} {
		r := jsonschema.Reflector{ExpandedStruct: true, Anonymous: true, Mapper: mapType}
		text, err := json.Marshal(r.Reflect(v))
		if err != nil {
			return nil, err
		}
		var one object
		if err := json.Unmarshal(text, &one); err != nil {
			return nil, err
		}
		delete(one, "$schema")
		delete(one, "$defs")
		defs[name] = one
	}
	return defs, nil
}

// mapBatchType gives the types of a batch that have a short form their schema.
func mapBatchType(t reflect.Type) *jsonschema.Schema {
	short := func(title, ref string) *jsonschema.Schema {
		return &jsonschema.Schema{Title: title, AnyOf: []*jsonschema.Schema{{Type: "string"}, {Ref: "#/$defs/" + ref}}}
	}
	switch t {
	case reflect.TypeFor[BatchDesign]():
		return short("the name of a design or a mapping with its kind", "BatchDesign")
	case reflect.TypeFor[BatchMeasure]():
		return short("the name of a measure or a mapping with its measure", "BatchMeasure")
	}
	if t.Kind() == reflect.Interface {
		return &jsonschema.Schema{Title: "a number, a text, or true or false", AnyOf: []*jsonschema.Schema{
			{Type: "number"}, {Type: "string"}, {Type: "boolean"},
		}}
	}
	return mapType(t)
}
