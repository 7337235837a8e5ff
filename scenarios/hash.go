package scenarios

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"reflect"
	"strconv"

	"plenary/sim"
)

// unhashed are the fields of a Spec that change no result.
var unhashed = map[string]bool{"Title": true, "Doc": true, "Preset": true}

// hashOf is the SHA-256 of a Spec's canonical JSON: fields by name, numbers
// in the shortest form that reads back, NaN as null, without the texts for
// people. The name of the scenario itself stays out too.
func hashOf(spec *sim.Spec) string {
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
		b.WriteByte('[')
		for i := range v.Len() {
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
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && !unhashed[f.Name] {
			b.WriteString(strconv.Quote(f.Name) + ":")
			canonical(b, v.Field(i))
			b.WriteByte(',')
		}
	}
	b.WriteByte('}')
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
