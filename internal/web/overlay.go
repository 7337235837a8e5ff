package web

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"plenary/internal/tree"
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
	var b bytes.Buffer
	for _, f := range o.fields {
		b.WriteString(f.key + ": ")
		tree.Line(&b, node(f.value))
		b.WriteByte('\n')
	}
	for _, s := range sections {
		if len(o.lists[s]) == 0 {
			continue
		}
		b.WriteString(s + ":\n")
		for _, e := range o.lists[s] {
			b.WriteString("  - ")
			tree.Line(&b, node(e))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// node is a value as a scenario has it.
func node(value any) *tree.Node {
	var at tree.Pos
	switch v := value.(type) {
	case *entry:
		out := tree.Map(at)
		for _, f := range v.fields {
			out.Keys = append(out.Keys, tree.Pair(f.key, node(f.value)))
		}
		return out
	case []*entry:
		return nodes(v)
	case []float64:
		return nodes(v)
	case []string:
		return nodes(v)
	case string:
		return tree.Text(v, at)
	case float64:
		return tree.Number("", v, at)
	case int:
		return tree.Number("", float64(v), at)
	case bool:
		return &tree.Node{Kind: tree.IsBool, True: v}
	}
	panic(fmt.Sprintf("web: a value of an overlay: %T", value)) // see field
}

func nodes[T any](list []T) *tree.Node {
	out := tree.List(tree.Pos{})
	for _, v := range list {
		out.Items = append(out.Items, node(v))
	}
	return out
}

// round is v to a number of decimals that people can read.
func round(v float64) float64 { return math.Round(v*1e4) / 1e4 }
