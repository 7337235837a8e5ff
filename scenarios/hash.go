package scenarios

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"reflect"
	"strconv"
	"sync"

	"plenary/agents"
	"plenary/sim"
)

// unhashed are the fields of a Spec that change no result.
var unhashed = map[string]bool{"Title": true, "Doc": true, "Preset": true, "Columns": true}

// HashOf is the SHA-256 of a Spec's canonical JSON: fields by name, numbers
// in the shortest form that reads back, NaN as null, without the texts for
// people. The name of the scenario itself stays out too.
func HashOf(spec *sim.Spec) string {
	named := *spec
	named.Name = ""
	var b bytes.Buffer
	canonical(&b, reflect.ValueOf(named))
	sum := sha256.Sum256(b.Bytes())
	return hex.EncodeToString(sum[:])
}

func canonical(b *bytes.Buffer, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		canonicalStruct(b, v)
	case reflect.Slice, reflect.Array:
		n := v.Len()
		if v.Type() == reflect.TypeFor[agents.ByKind]() {
			n = agents.Kinds.Len()
		}
		b.WriteByte('[')
		for i := range n {
			canonical(b, v.Index(i))
			b.WriteByte(',')
		}
		b.WriteByte(']')
	case reflect.Float64:
		b.WriteString(canonicalNumber(v.Float()))
	case reflect.String:
		b.WriteString(strconv.Quote(v.String()))
	case reflect.Bool:
		b.WriteString(strconv.FormatBool(v.Bool()))
	default:
		b.WriteString(strconv.FormatInt(v.Int(), 10))
	}
}

func canonicalStruct(b *bytes.Buffer, v reflect.Value) {
	b.WriteByte('{')
	for _, f := range hashedFields(v.Type()) {
		if f.given && v.Field(f.index).IsZero() {
			continue
		}
		b.WriteString(f.name)
		canonical(b, v.Field(f.index))
		b.WriteByte(',')
	}
	b.WriteByte('}')
}

// hashedField is a field that goes into the hash, with its name as written.
type hashedField struct {
	index int
	name  string
	given bool // goes in only if it is given, so that other scenarios keep their hashes
}

var hashedTypes sync.Map // of reflect.Type to []hashedField

// hashedFields are the fields of a struct that go into the hash.
func hashedFields(t reflect.Type) []hashedField {
	if known, ok := hashedTypes.Load(t); ok {
		return known.([]hashedField) //nolint:forcetypeassert // nothing else is stored
	}
	var out []hashedField
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && !unhashed[f.Name] {
			out = append(out, hashedField{i, strconv.Quote(f.Name) + ":", f.Tag.Get("hash") == "given"})
		}
	}
	hashedTypes.Store(t, out)
	return out
}

func canonicalNumber(f float64) string {
	switch {
	case math.IsNaN(f):
		return "null"
	case f == 0: // and minus zero
		return "0"
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}
