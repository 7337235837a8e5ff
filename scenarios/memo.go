package scenarios

import (
	"bytes"
	"sync"

	"plenary/internal/tree"
)

// Most of a large scenario is its actors and its changes of government, and most
// of these are the same from one loading to the next: those of a roster. What the
// schema says of an entry, and what it decodes to, depends on nothing but the
// entry, so both are remembered by its text.

// remembered are the lists whose entries are remembered.
var remembered = map[string]bool{"actors": true, "events": true}

// mostRemembered is how many entries are remembered; then all are forgotten.
const mostRemembered = 8192

// memory holds what is known of entries. Decoded ones share their pointers with
// every File that they stand in; nobody changes a File.
type memory struct {
	mu      sync.Mutex
	entries map[string]*known
}

// known is what is known of one entry.
type known struct {
	valid   bool // under the schema
	decoded any  // an Actor or an Event; nil: not yet
}

var entries = memory{entries: map[string]*known{}}

// of is what is known of an entry of a list.
func (m *memory) of(list string, entry *tree.Node) known {
	m.mu.Lock()
	defer m.mu.Unlock()
	if k := m.entries[memoKey(list, entry)]; k != nil {
		return *k
	}
	return known{}
}

// note changes what is known of an entry.
func (m *memory) note(list string, entry *tree.Node, change func(k *known)) {
	key := memoKey(list, entry)
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.entries) >= mostRemembered {
		clear(m.entries)
	}
	k := m.entries[key]
	if k == nil {
		k = &known{}
		m.entries[key] = k
	}
	change(k)
}

// memoKey is the text of an entry, which tells it from all others.
func memoKey(list string, entry *tree.Node) string {
	var b bytes.Buffer
	b.WriteString(list + "\n")
	tree.Line(&b, entry)
	return b.String()
}

// validate holds a tree to the schema, without looking at entries that were found
// valid before where it can; the nodes at fault are returned.
func validate(root *tree.Node, f *tree.Faults) map[*tree.Node]bool {
	if root.Kind == tree.IsMap && !root.Broken() && quick(root) {
		return map[*tree.Node]bool{}
	}
	return theSchema().Check(root, "scenario", f)
}

// quick says that a tree is valid. Where it says false, somebody has to look at
// everything.
func quick(root *tree.Node) bool {
	values := make(map[string]any, len(root.Keys))
	type place struct {
		list  string
		entry *tree.Node
	}
	var fresh []place
	for _, k := range root.Keys {
		if !remembered[k.Name] || k.Value.Kind != tree.IsList {
			values[k.Name] = k.Value.Value(nil)
			continue
		}
		items := make([]any, len(k.Value.Items))
		for i, it := range k.Value.Items {
			if entries.of(k.Name, it).valid {
				items[i] = map[string]any{"name": "known"}
				continue
			}
			items[i] = it.Value(nil)
			fresh = append(fresh, place{k.Name, it})
		}
		values[k.Name] = items
	}
	if !theSchema().Valid(values) {
		return false
	}
	for _, p := range fresh {
		entries.note(p.list, p.entry, func(k *known) { k.valid = true })
	}
	return true
}

// decodeQuick decodes a tree without faults, its remembered lists entry by entry.
func decodeQuick(root *tree.Node) (*File, error) {
	out, err := decodeWhole(root.Without("actors", "events"), nil)
	if err != nil {
		return nil, err
	}
	if out.Actors, err = decodeList[Actor]("actors", root); err != nil {
		return nil, err
	}
	out.Events, err = decodeList[Event]("events", root)
	return out, err
}

// decodeList decodes the entries of a list, nil if there is no list.
func decodeList[T any](list string, root *tree.Node) ([]T, error) {
	n := root.Get(list)
	if n == nil {
		return nil, nil
	}
	out := make([]T, len(n.Items))
	for i, it := range n.Items {
		if v, ok := entries.of(list, it).decoded.(T); ok {
			out[i] = v
			continue
		}
		if err := tree.Into(it, nil, &out[i], LongForms); err != nil {
			return nil, err
		}
		v := out[i]
		entries.note(list, it, func(k *known) { k.decoded = v })
	}
	return out, nil
}
