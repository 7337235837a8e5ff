package scenarios

import (
	"encoding/json"
	"fmt"
	"path/filepath"

	"github.com/go-viper/mapstructure/v2"
	"github.com/invopop/jsonschema"

	"plenary/internal/named"
)

// Document is a file of another shape than a scenario or a batch, read with the
// place of everything in it: what a calibration file is read as.
type Document struct {
	root *Node
	f    faults
}

// ReadDocument reads a YAML, TOML or JSON text, by the ending of its name, into
// out, a pointer to a struct with json tags, of which jsonschema tags say what
// is needed and between which bounds. what names such a file in words. Without
// faults of reading the answer's Fault and Err hold the file to further rules;
// otherwise the error is a *Faults with all of them.
func ReadDocument(name string, content []byte, what string, out any) (*Document, error) {
	d := &Document{}
	r := &reader{f: &d.f}
	d.root = r.parse(&Source{Name: name, Text: content})
	if d.root == nil {
		return nil, d.Err()
	}
	r2 := jsonschema.Reflector{ExpandedStruct: true, Anonymous: true, Mapper: mapBatchType}
	schema, err := json.Marshal(r2.Reflect(out))
	if err != nil {
		return nil, fmt.Errorf("schema of a %s: %w", what, err)
	}
	compile(schema).validate(d.root, what, &d.f)
	if err := d.Err(); err != nil {
		return nil, err
	}
	into, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{Result: out, TagName: "json", ErrorUnused: true})
	if err == nil {
		err = into.Decode(d.root.without("$schema").value(nil))
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(name), err)
	}
	return d, nil
}

// Fault notes what is wrong at the place that keys and numbers of list entries
// lead to, or as near to it as the file goes.
func (d *Document) Fault(at []any, format string, args ...any) {
	_, pos, words, _ := d.root.find(walkPath(at))
	d.f.add(pos, words, format, args...)
}

// Unknown notes that a name at a place is none of those there are.
func (d *Document) Unknown(at []any, what, name string, have []string) {
	d.Fault(at, "%s", &named.UnknownError{What: what, Name: name, Have: have})
}

// Err is nil, or all faults in the order of their lines.
func (d *Document) Err() error { return d.f.err() }
