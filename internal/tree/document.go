package tree

import (
	"encoding/json"
	"fmt"
	"path/filepath"

	"github.com/go-viper/mapstructure/v2"

	"plenary/internal/named"
)

// Document is the tree of a file with what is wrong with it: the one way to say
// where a fault stands by keys and places in lists.
type Document struct {
	Root *Node
	*Faults
}

// Fault notes what is wrong at the place that keys and numbers of list entries
// lead to, or as near to it as the file goes.
func (d Document) Fault(at []any, format string, args ...any) {
	_, pos, words, _ := d.Root.Find(at...)
	d.Add(pos, words, format, args...)
}

// Unknown notes that a name at a place is none of those there are.
func (d Document) Unknown(at []any, what, name string, have []string) {
	d.Fault(at, "%s", &named.UnknownError{What: what, Name: name, Have: have})
}

// At is the node that keys and numbers lead to, nil if there is none.
func (d Document) At(at ...any) *Node {
	n, _, _, whole := d.Root.Find(at...)
	if !whole {
		return nil
	}
	return n
}

// Given says whether the file writes a path, well or not.
func (d Document) Given(at ...any) bool { return d.At(at...) != nil }

// Into decodes a tree into out, a pointer to a struct with json tags, strictly: no
// unknown keys, no weak typing. Nodes of skip are left out; hooks turn short forms
// into long ones.
func Into(root *Node, skip map[*Node]bool, out any, hooks ...mapstructure.DecodeHookFunc) error {
	d, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
		Result: out, TagName: "json", Squash: true, ErrorUnused: true, DecodeHook: mapstructure.ComposeDecodeHookFunc(hooks...),
	})
	if err != nil {
		return err
	}
	if root.Kind != IsMap {
		return nil
	}
	return d.Decode(root.Without("$schema").Value(skip))
}

// ReadDocument reads a YAML, TOML or JSON text, by the ending of its name, into
// out, a pointer to a struct with json tags, of which jsonschema tags say what
// is needed and between which bounds. what names such a file in words. Without
// faults of reading the answer holds the file to further rules; otherwise the
// error is a *FaultsError with all of them.
func ReadDocument(name string, content []byte, what string, out any) (Document, error) {
	d := Document{Faults: &Faults{}}
	d.Root = Parse(&Source{Name: name, Text: content}, d.Faults)
	if d.Root == nil {
		return d, d.Err()
	}
	schema, err := Reflect(out, nil)
	if err != nil {
		return d, fmt.Errorf("schema of a %s: %w", what, err)
	}
	Legible(d.Root, d.Faults)
	Compile(json.Marshal(schema)).Check(d.Root, what, d.Faults)
	if err := d.Err(); err != nil {
		return d, err
	}
	if err := Into(d.Root, nil, out); err != nil {
		return d, fmt.Errorf("%s: %w", filepath.Base(name), err)
	}
	return d, nil
}
