package scenarios

import (
	"reflect"

	"github.com/go-viper/mapstructure/v2"
	"github.com/spf13/viper"

	"plenary/agents"
)

// keySeparator parts the keys of nested values inside viper; no key holds it,
// whereas the usual dot would split names.
const keySeparator = "::"

// decode brings the merged tree into a File. It is strict: no unknown keys, no
// weak typing. Nodes of skip are left out.
func decode(root *Node, skip map[*Node]bool) (*File, error) {
	if len(skip) == 0 {
		if out, err := decodeQuick(root); err == nil {
			return out, nil
		}
	}
	return decodeWhole(root, skip)
}

// decodeWhole brings a tree through viper into a File.
func decodeWhole(root *Node, skip map[*Node]bool) (*File, error) {
	v := viper.NewWithOptions(viper.KeyDelimiter(keySeparator))
	for _, p := range agents.Settings() {
		v.SetDefault(viperKey(p.Path), p.Default)
	}
	values, ok := root.value(skip).(map[string]any)
	if !ok {
		return &File{}, nil
	}
	if err := v.MergeConfigMap(values); err != nil {
		return nil, err
	}
	out := &File{}
	err := v.UnmarshalExact(out, func(c *mapstructure.DecoderConfig) {
		c.TagName = "json"
		c.WeaklyTypedInput = false
		c.Squash = true
		c.DecodeHook = mapstructure.ComposeDecodeHookFunc(unionHook)
	})
	return out, err
}

// decodeBatch brings a batch's tree into a BatchFile, as strictly.
func decodeBatch(root *Node, skip map[*Node]bool) (*BatchFile, error) {
	out := &BatchFile{}
	d, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
		Result: out, TagName: "json", ErrorUnused: true, DecodeHook: mapstructure.ComposeDecodeHookFunc(unionHook, batchHook),
	})
	if err != nil {
		return out, err
	}
	values, ok := root.without("$schema").value(skip).(map[string]any)
	if !ok {
		return out, nil
	}
	return out, d.Decode(values)
}

// batchHook turns the short forms of a batch into their long ones.
func batchHook(_, to reflect.Type, in any) (any, error) {
	s, ok := in.(string)
	switch {
	case ok && to == reflect.TypeFor[BatchDesign]():
		return map[string]any{"kind": s}, nil
	case ok && to == reflect.TypeFor[BatchMeasure]():
		return map[string]any{"measure": s}, nil
	}
	return in, nil
}

// viperKey is a path with viper's separator.
func viperKey(path string) string {
	out := make([]byte, 0, len(path)+4)
	for i := range len(path) {
		if path[i] == '.' {
			out = append(out, keySeparator...)
		} else {
			out = append(out, path[i])
		}
	}
	return string(out)
}

// unionHook turns the short forms of values into their long ones: a number
// into a distribution, a text into a list of paths, a year into a date.
func unionHook(_, to reflect.Type, in any) (any, error) {
	if long, ok := shortForms[to]; ok {
		return long(in), nil
	}
	return in, nil
}

// shortForms are the types that have one, with what makes the long form.
var shortForms = map[reflect.Type]func(in any) any{
	reflect.TypeFor[Dist]():         longDist,
	reflect.TypeFor[Vector]():       longVector,
	reflect.TypeFor[Numbers]():      longVector,
	reflect.TypeFor[Paths]():        func(in any) any { return ofText(in, func(s string) any { return []any{s} }) },
	reflect.TypeFor[BatchDesign]():  func(in any) any { return ofText(in, func(s string) any { return map[string]any{"kind": s} }) },
	reflect.TypeFor[BatchMeasure](): func(in any) any { return ofText(in, func(s string) any { return map[string]any{"measure": s} }) },
	reflect.TypeFor[When]():         longDate,
}

func longDist(in any) any {
	switch in.(type) {
	case int64, float64:
		return map[string]any{"mean": in}
	}
	return in
}

func longVector(in any) any {
	switch in.(type) {
	case []any:
		return map[string]any{"Each": in}
	case int64, float64, map[string]any:
		return map[string]any{"All": in}
	}
	return in
}

func longDate(in any) any {
	if y, ok := in.(int64); ok {
		return year(y)
	}
	return in
}

func ofText(in any, long func(s string) any) any {
	if s, ok := in.(string); ok {
		return long(s)
	}
	return in
}
