package web

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// overlay is what the page lays over a scenario, as the text of a scenario that
// has it for its base. Entries keep the order in which they were first named.
type overlay struct {
	fields []field             // of the whole scenario
	lists  map[string][]*entry // frameworks, forums, actors, ...
}

// sections are the lists of a scenario in the order in which they are written.
var sections = []string{"frameworks", "forums", "actors", "populations", "events"}

// field is a key with its value: a float64, int, string, bool, []float64,
// []string, []*entry or *entry.
type field struct {
	key   string
	value any
}

// entry is a mapping in the order of its keys.
type entry struct{ fields []field }

// empty says whether nothing is laid over.
func (o *overlay) empty() bool { return len(o.fields) == 0 && len(o.lists) == 0 }

// section is the mapping under a path of keys of the scenario, made if it is
// not there.
func (o *overlay) section(path ...string) *entry {
	at := &entry{o.fields}
	out := at.under(path...)
	o.fields = at.fields
	return out
}

// entry is the entry of a name in a list, made if it is not there.
func (o *overlay) entry(list, name string) *entry {
	for _, e := range o.lists[list] {
		if e.fields[0].value == name {
			return e
		}
	}
	e := entryOf("name", name)
	if o.lists == nil {
		o.lists = map[string][]*entry{}
	}
	o.lists[list] = append(o.lists[list], e)
	return e
}

// entryOf is a mapping of keys and values in turn.
func entryOf(pairs ...any) *entry {
	e := &entry{}
	for i := 0; i+1 < len(pairs); i += 2 {
		e.set(fmt.Sprint(pairs[i]), pairs[i+1])
	}
	return e
}

// set gives a key its value.
func (e *entry) set(key string, value any) *entry {
	for i := range e.fields {
		if e.fields[i].key == key {
			e.fields[i].value = value
			return e
		}
	}
	e.fields = append(e.fields, field{key, value})
	return e
}

// has says whether a key is set.
func (e *entry) has(key string) bool {
	return slices.ContainsFunc(e.fields, func(f field) bool { return f.key == key })
}

// under is the mapping under a path of keys, made if it is not there.
func (e *entry) under(path ...string) *entry {
	for _, key := range path {
		var next *entry
		for _, f := range e.fields {
			if sub, ok := f.value.(*entry); ok && f.key == key {
				next = sub
			}
		}
		if next == nil {
			next = &entry{}
			e.fields = append(e.fields, field{key, next})
		}
		e = next
	}
	return e
}

// list is the entry of a name in a list of e, made if it is not there.
func (e *entry) list(key, name string) *entry {
	var all []*entry
	for _, f := range e.fields {
		if l, ok := f.value.([]*entry); ok && f.key == key {
			all = l
		}
	}
	for _, x := range all {
		if x.fields[0].value == name {
			return x
		}
	}
	x := entryOf("name", name)
	e.set(key, append(all, x))
	return x
}

// text is the overlay as YAML, without its head.
func (o *overlay) text() string {
	var b strings.Builder
	for _, f := range o.fields {
		fmt.Fprintf(&b, "%s: ", f.key)
		write(&b, f.value)
		b.WriteByte('\n')
	}
	for _, s := range sections {
		if len(o.lists[s]) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s:\n", s)
		for _, e := range o.lists[s] {
			b.WriteString("  - ")
			write(&b, e)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// write writes a value on one line.
func write(b *strings.Builder, value any) {
	switch v := value.(type) {
	case *entry:
		b.WriteByte('{')
		for i, f := range v.fields {
			separate(b, i)
			b.WriteString(word(f.key) + ": ")
			write(b, f.value)
		}
		b.WriteByte('}')
	case []*entry:
		each(b, v)
	case []float64:
		each(b, v)
	case []string:
		each(b, v)
	case string:
		b.WriteString(word(v))
	case float64:
		b.WriteString(digits(v))
	default:
		fmt.Fprint(b, v)
	}
}

func each[T any](b *strings.Builder, list []T) {
	b.WriteByte('[')
	for i, v := range list {
		separate(b, i)
		write(b, v)
	}
	b.WriteByte(']')
}

func separate(b *strings.Builder, i int) {
	if i > 0 {
		b.WriteString(", ")
	}
}

// round is v to a number of decimals that people can read.
func round(v float64) float64 { return math.Round(v*1e4) / 1e4 }

// digits writes a number as every reader of YAML takes it for one.
func digits(v float64) string {
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if mantissa, exponent, ok := strings.Cut(s, "e"); ok && !strings.Contains(mantissa, ".") {
		return mantissa + ".0e" + exponent
	}
	return s
}

var (
	bare     = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*(?:[ -][A-Za-z0-9_]+)*$`)
	notWords = regexp.MustCompile(`(?i)^(?:true|false|null|yes|no|on|off|y|n|nan|inf|infinity)$`)
)

// word writes a text bare where nobody can misread it, else quoted as JSON.
func word(s string) string {
	if bare.MatchString(s) && !notWords.MatchString(s) {
		return s
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return strconv.Quote(s)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
