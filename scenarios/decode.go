package scenarios

import (
	"reflect"

	"plenary/internal/tree"

	"github.com/go-viper/mapstructure/v2"
	"github.com/spf13/viper"

	"plenary/agents"
)

// keySeparator parts the keys of nested values inside viper; no key holds it,
// whereas the usual dot would split names.
const keySeparator = "::"

// decode brings the merged tree into a File. It is strict: no unknown keys, no
// weak typing. Nodes of skip are left out.
func decode(root *tree.Node, skip map[*tree.Node]bool) (*File, error) {
	if len(skip) == 0 {
		if out, err := decodeQuick(root); err == nil {
			return out, nil
		}
	}
	return decodeWhole(root, skip)
}

// decodeWhole brings a tree through viper into a File.
func decodeWhole(root *tree.Node, skip map[*tree.Node]bool) (*File, error) {
	v := viper.NewWithOptions(viper.KeyDelimiter(keySeparator))
	for _, p := range agents.Settings() {
		v.SetDefault(viperKey(p.Path), p.Default)
	}
	values, ok := root.Value(skip).(map[string]any)
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
		c.DecodeHook = mapstructure.ComposeDecodeHookFunc(LongForms)
	})
	return out, err
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

// LongForms turns the short forms of values into their long ones: a number
// into a distribution, a text into a list of paths, a year into a date.
func LongForms(_, to reflect.Type, in any) (any, error) {
	if long, ok := shortForms[to]; ok {
		return long(in), nil
	}
	return in, nil
}

// shortForms are the types that have one, with what makes the long form.
var shortForms = map[reflect.Type]func(in any) any{
	reflect.TypeFor[Dist]():    longDist,
	reflect.TypeFor[Vector]():  longVector,
	reflect.TypeFor[Numbers](): longVector,
	reflect.TypeFor[Paths]():   longPaths,
	reflect.TypeFor[When]():    longDate,
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

func longPaths(in any) any {
	if s, ok := in.(string); ok {
		return []any{s}
	}
	return in
}
