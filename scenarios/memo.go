package scenarios

import (
	"bytes"
	"sync"

	"github.com/go-viper/mapstructure/v2"
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
func (m *memory) of(list string, entry *Node) known {
	m.mu.Lock()
	defer m.mu.Unlock()
	if k := m.entries[memoKey(list, entry)]; k != nil {
		return *k
	}
	return known{}
}

// note changes what is known of an entry.
func (m *memory) note(list string, entry *Node, change func(k *known)) {
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
func memoKey(list string, entry *Node) string {
	var b bytes.Buffer
	b.WriteString(list + "\n")
	flow(&b, entry)
	return b.String()
}

// quick says that a tree is valid, without looking at entries that were found
// valid before. Where it says false, somebody has to look at everything.
func (s compiled) quick(root *Node) bool {
	values := make(map[string]any, len(root.Keys))
	type place struct {
		list  string
		entry *Node
	}
	var fresh []place
	for _, k := range root.Keys {
		if !remembered[k.Name] || k.Value.Kind != IsList {
			values[k.Name] = k.Value.value(nil)
			continue
		}
		items := make([]any, len(k.Value.Items))
		for i, it := range k.Value.Items {
			if entries.of(k.Name, it).valid {
				items[i] = map[string]any{"name": "known"}
				continue
			}
			items[i] = it.value(nil)
			fresh = append(fresh, place{k.Name, it})
		}
		values[k.Name] = items
	}
	if s.rules.Validate(values) != nil {
		return false
	}
	for _, p := range fresh {
		entries.note(p.list, p.entry, func(k *known) { k.valid = true })
	}
	return true
}

// decodeQuick decodes a tree without faults, its remembered lists entry by entry.
func decodeQuick(root *Node) (*File, error) {
	out, err := decodeWhole(root.without("actors", "events"), nil)
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
func decodeList[T any](list string, root *Node) ([]T, error) {
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
		d, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
			Result: &out[i], TagName: "json", Squash: true, ErrorUnused: true,
			DecodeHook: mapstructure.ComposeDecodeHookFunc(unionHook),
		})
		if err != nil {
			return nil, err
		}
		if err := d.Decode(it.value(nil)); err != nil {
			return nil, err
		}
		v := out[i]
		entries.note(list, it, func(k *known) { k.decoded = v })
	}
	return out, nil
}
