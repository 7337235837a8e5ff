package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/invopop/jsonschema"
	sj "github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"plenary/internal/named"
)

// Object is a JSON Schema as plain data.
type Object = map[string]any

// Reflect is the schema of a struct by its tags; mapper, which may be nil, gives
// the schema of types that have several forms.
func Reflect(v any, mapper func(reflect.Type) *jsonschema.Schema) (Object, error) {
	r := jsonschema.Reflector{ExpandedStruct: true, Anonymous: true, Mapper: mapper}
	text, err := json.Marshal(r.Reflect(v))
	if err != nil {
		return nil, err
	}
	var out Object
	return out, json.Unmarshal(text, &out)
}

// Choice is a list that a property chooses from.
type Choice struct {
	What  string
	Names []string
}

// For has a property of a definition, or its entries, choose from the list.
func (c Choice) For(def Object, property string) {
	p := def["properties"].(Object)[property].(Object)
	if items, ok := p["items"].(Object); ok {
		p = items
	}
	c.On(p)
}

// On puts the list on a schema.
func (c Choice) On(s Object) { s["title"], s["enum"] = c.What, c.Names }

// Schema is a JSON Schema, read once.
type Schema struct {
	root  Object
	rules *sj.Schema
}

// Compile reads a schema that the program makes of its own lists.
func Compile(schema []byte, err error) Schema {
	var out Schema
	if err == nil {
		out, err = read(schema)
	}
	if err != nil {
		panic(fmt.Sprintf("tree: a schema: %v", err)) // part of the program, held by a test
	}
	return out
}

const schemaAddress = "plenary:///schema.json"

func read(schema []byte) (out Schema, err error) {
	doc, err := sj.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		return out, err
	}
	c := sj.NewCompiler()
	if err := c.AddResource(schemaAddress, doc); err != nil {
		return out, err
	}
	if out.rules, err = c.Compile(schemaAddress); err != nil {
		return out, err
	}
	return out, json.Unmarshal(schema, &out.root)
}

// Valid says that plain data (as Node.Value gives it) keeps to the schema.
func (s Schema) Valid(data any) bool { return s.rules.Validate(data) == nil }

// Check holds a tree to the schema; what names such a file in words. The nodes at
// fault are returned, so that later checks leave them alone.
func (s Schema) Check(root *Node, what string, f *Faults) map[*Node]bool {
	v := validator{schema: s.root, root: root, f: f, bad: map[*Node]bool{}}
	if root.Kind != IsMap {
		f.Add(root.Pos, "", "expected a mapping with the keys of a %s, got %s", what, root.Shown())
		v.bad[root] = true
		return v.bad
	}
	root.brokenNodes(v.bad)
	if ve, ok := errors.AsType[*sj.ValidationError](s.rules.Validate(root.Value(v.bad))); ok {
		v.walk(ve)
	}
	return v.bad
}

type validator struct {
	schema Object
	root   *Node
	f      *Faults
	bad    map[*Node]bool
}

// path turns an instance location into a path of the tree.
func (v *validator) path(loc []string) []any {
	out := make([]any, len(loc))
	at := v.root
	for i, p := range loc {
		if at != nil && at.Kind == IsList {
			k, _ := strconv.Atoi(p)
			out[i] = k
			if k < len(at.Items) {
				at = at.Items[k]
			}
			continue
		}
		out[i] = p
		at = at.Get(p)
	}
	return out
}

// walk reports the leaves of an error; of several forms only the one meant.
func (v *validator) walk(e *sj.ValidationError) {
	if _, ok := e.ErrorKind.(*kind.AnyOf); ok {
		v.forms(e)
		return
	}
	if len(e.Causes) > 0 {
		for _, c := range e.Causes {
			v.walk(c)
		}
		return
	}
	v.leaf(e)
}

// forms reports on the form whose type fits, or says which forms there are.
func (v *validator) forms(e *sj.ValidationError) {
	for _, c := range e.Causes {
		if !mistyped(c, len(e.InstanceLocation)) {
			v.walk(c)
			return
		}
	}
	v.say(e.InstanceLocation, "expected %s, got %s", v.describe(v.lookup(e.SchemaURL), 0), v.got(e.InstanceLocation))
}

// mistyped says whether an error is about the type of the whole value.
func mistyped(e *sj.ValidationError, depth int) bool {
	if _, ok := e.ErrorKind.(*kind.Type); ok {
		return len(e.InstanceLocation) == depth
	}
	return slices.ContainsFunc(e.Causes, func(c *sj.ValidationError) bool { return mistyped(c, depth) })
}

func (v *validator) got(loc []string) string {
	n, _, _, _ := v.root.Find(v.path(loc)...)
	return n.Shown()
}

func (v *validator) say(loc []string, format string, args ...any) {
	n, pos, words, whole := v.root.Find(v.path(loc)...)
	if n.broken {
		return // said already
	}
	if whole {
		v.bad[n] = true
	}
	v.f.Add(pos, words, format, args...)
}

func (v *validator) leaf(e *sj.ValidationError) {
	loc := e.InstanceLocation
	here := v.lookup(e.SchemaURL)
	switch k := e.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		v.unknownKeys(loc, k.Properties, here)
	case *kind.Required:
		v.say(loc, "missing: %s", strings.Join(k.Missing, ", "))
	case *kind.Type:
		v.say(loc, "expected %s, got %s", v.describe(here, 0), v.got(loc))
	case *kind.Minimum, *kind.Maximum, *kind.ExclusiveMinimum, *kind.ExclusiveMaximum:
		v.say(loc, "expected %s, got %s", v.describe(here, 0), v.got(loc))
	case *kind.Enum:
		v.unknownName(loc, here)
	case *kind.MinLength:
		v.say(loc, "is empty")
	case *kind.MinItems:
		v.say(loc, "expected %d entries, got %d", k.Want, k.Got)
	case *kind.MaxItems:
		v.say(loc, "expected %d entries, got %d", k.Want, k.Got)
	default:
		v.say(loc, "%s", e.ErrorKind.LocalizedString(message.NewPrinter(language.English)))
	}
}

// alsoCalled is the key that other programs call by that name (x-also of its
// property), "": none.
func alsoCalled(name string, have []string, props Object) string {
	for _, k := range have {
		p, _ := props[k].(Object)
		if also, _ := p["x-also"].([]any); slices.Contains(also, any(name)) {
			return k
		}
	}
	return ""
}

func (v *validator) unknownKeys(loc, keys []string, here Object) {
	props, _ := here["properties"].(Object)
	have := slices.DeleteFunc(slices.Sorted(maps.Keys(props)), func(k string) bool { return k == "$schema" })
	at, _, words, _ := v.root.Find(v.path(loc)...)
	for _, k := range keys {
		path := Under(words, k)
		hint := named.Hint(k, have)
		if name := alsoCalled(k, have, props); name != "" {
			hint = fmt.Sprintf(" (did you mean %q?)", name)
		}
		v.f.Add(at.keyPos(k), path, "unknown key %q%s", k, hint)
		if n := at.Get(k); n != nil {
			v.bad[n] = true
		}
	}
}

func (v *validator) unknownName(loc []string, here Object) {
	n, _, _, _ := v.root.Find(v.path(loc)...)
	if n.Kind != IsText {
		return // its type is a fault already
	}
	title, _ := here["title"].(string)
	if title == "" {
		title = loc[len(loc)-1]
	}
	v.say(loc, "%s", &named.UnknownError{What: title, Name: n.Text, Have: stringsOf(here["enum"])})
}

// stringsOf is a list of JSON as strings.
func stringsOf(list any) []string {
	items, _ := list.([]any)
	out := make([]string, 0, len(items))
	for _, it := range items {
		if s, ok := it.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// lookup is the schema at an address that an error names.
func (v *validator) lookup(address string) Object {
	_, pointer, _ := strings.Cut(address, "#")
	var at any = v.schema
	for p := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		p = strings.NewReplacer("~1", "/", "~0", "~", "%24", "$", "%5B", "[", "%5D", "]").Replace(p)
		switch t := at.(type) {
		case Object:
			if p != "" {
				at = t[p]
			}
		case []any:
			k, err := strconv.Atoi(p)
			if err != nil || k >= len(t) {
				return nil
			}
			at = t[k]
		}
	}
	out, _ := at.(Object)
	return out
}

// describe says in words what a schema expects.
func (v *validator) describe(s Object, depth int) string {
	if ref, ok := s["$ref"].(string); ok && depth < 4 {
		return v.describe(v.lookup(ref), depth+1)
	}
	title, _ := s["title"].(string)
	if s["enum"] != nil && title != "" {
		return "the name of a " + title
	}
	if forms, ok := s["anyOf"].([]any); ok {
		if first, ok := forms[0].(Object); ok && first["type"] == "number" {
			return v.describe(first, depth+1) + strings.TrimPrefix(title, "a number")
		}
	}
	if title != "" {
		return title
	}
	return v.describeType(s, depth)
}

// describeType says in words which type a schema expects.
func (v *validator) describeType(s Object, depth int) string {
	switch s["type"] {
	case "number":
		return "a number" + span(s)
	case "integer":
		return "a whole number" + span(s)
	case "string":
		return "a text"
	case "boolean":
		return "true or false"
	case "array":
		items, _ := s["items"].(Object)
		return "a list of " + plural(v.describe(items, depth+1))
	case "null":
		return "null"
	}
	return "a mapping"
}

// span is the range of a number in words.
func span(s Object) string {
	lo, isLo := s["minimum"].(float64)
	hi, isHi := s["maximum"].(float64)
	switch {
	case isLo && isHi:
		return " from " + Plain(lo) + " to " + Plain(hi)
	case isLo:
		return " of at least " + Plain(lo)
	case isHi:
		return " of at most " + Plain(hi)
	}
	return ""
}

// Plain writes a number without an exponent where that is short.
func Plain(v float64) string {
	if s := strconv.FormatFloat(v, 'f', -1, 64); len(s) <= 17 {
		return s
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// plural of the words of describe.
func plural(s string) string {
	for _, p := range [][2]string{
		{"a number", "numbers"},
		{"a whole number", "whole numbers"},
		{"a text", "texts"},
		{"a mapping", "mappings"},
		{"the name of a ", "names of a "},
		{"a list of ", "lists of "},
		{"a date", "dates"},
	} {
		if after, ok := strings.CutPrefix(s, p[0]); ok {
			return p[1] + after
		}
	}
	return s
}
