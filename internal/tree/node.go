package tree

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Source is a text that a tree is made of.
type Source struct {
	Name string // as errors show it
	Text []byte
	// Base says that another file names it as its base.
	Base bool
	// Shipped says that it is embedded; Dir is the folder of a file on disk.
	Shipped bool
	Dir     string
}

// Pos is a place in a source; a column counts characters from 1.
type Pos struct {
	Source       *Source
	Line, Column int
}

// At is a place in the source.
func (s *Source) At(line, column int) Pos { return Pos{s, line, column} }

// NodeKind says what a Node is.
type NodeKind uint8

// The kinds of nodes.
const (
	IsNull NodeKind = iota
	IsBool
	IsNumber
	IsText
	IsList
	IsMap
)

// Node is a place in the one tree that YAML, TOML, JSON, rosters, environment
// and flags become. Trees share nodes: they are never changed once built.
type Node struct {
	Kind  NodeKind
	Pos   Pos
	Text  string  // of a String; of a Number as written
	Num   float64 // of a Number
	True  bool    // of a Bool
	Items []*Node // of a List
	Keys  []Key   // of a Map, in order
	// removed marks an entry to drop, mustExist one that --set chose by name;
	// found says that a base had it; broken that reading it was a fault.
	removed, mustExist, found, broken bool
}

// Key is an entry of a Map.
type Key struct {
	Name  string
	Pos   Pos
	Value *Node
}

// Get is the value of a key, or nil.
func (n *Node) Get(key string) *Node {
	if n == nil || n.Kind != IsMap {
		return nil
	}
	for _, k := range n.Keys {
		if k.Name == key {
			return k.Value
		}
	}
	return nil
}

// keyPos is the place of a key itself.
func (n *Node) keyPos(key string) Pos {
	for _, k := range n.Keys {
		if k.Name == key {
			return k.Pos
		}
	}
	return n.Pos
}

// Name is the entry's name, "" where there is none.
func (n *Node) Name() string {
	if v := n.Get("name"); v != nil && (v.Kind == IsText || v.Kind == IsNumber) {
		return v.Text
	}
	return ""
}

// named says whether n is a list of which every entry has a name.
func (n *Node) named() bool {
	if n.Kind != IsList {
		return false
	}
	for _, it := range n.Items {
		if it.Name() == "" {
			return false
		}
	}
	return true
}

// With is a copy of n whose key has another value; a new key is added last.
func (n *Node) With(key string, pos Pos, v *Node) *Node {
	c := *n
	c.Keys = append([]Key(nil), n.Keys...)
	for i := range c.Keys {
		if c.Keys[i].Name == key {
			c.Keys[i].Value = v
			return &c
		}
	}
	c.Keys = append(c.Keys, Key{Name: key, Pos: pos, Value: v})
	return &c
}

// Without is a copy of n that lacks keys.
func (n *Node) Without(keys ...string) *Node {
	c := *n
	c.Keys = nil
next:
	for _, k := range n.Keys {
		for _, drop := range keys {
			if k.Name == drop {
				continue next
			}
		}
		c.Keys = append(c.Keys, k)
	}
	return &c
}

// Value is n as plain data: map[string]any, []any, string, float64, int64,
// bool, nil. Nodes of skip are left out of maps and nil in lists.
func (n *Node) Value(skip map[*Node]bool) any {
	if skip[n] {
		return nil
	}
	switch n.Kind {
	case IsBool:
		return n.True
	case IsNumber:
		return plainNumber(n.Num)
	case IsText:
		return n.Text
	case IsList:
		out := make([]any, len(n.Items))
		for i, it := range n.Items {
			out[i] = it.Value(skip)
		}
		return out
	case IsMap:
		out := make(map[string]any, len(n.Keys))
		for _, k := range n.Keys {
			if !skip[k.Value] {
				out[k.Name] = k.Value.Value(skip)
			}
		}
		return out
	case IsNull:
	}
	return nil
}

// plainNumber is a whole number as int64, any other as it is.
func plainNumber(v float64) any {
	if v == math.Trunc(v) && math.Abs(v) <= 1<<53 {
		return int64(v)
	}
	return v
}

// Shown is n in a few words for an error.
func (n *Node) Shown() string {
	switch n.Kind {
	case IsNull:
		return "nothing"
	case IsBool:
		return strconv.FormatBool(n.True)
	case IsNumber:
		return n.Text
	case IsText:
		if r := []rune(n.Text); len(r) > 40 {
			return strconv.Quote(string(r[:40]) + "...")
		}
		return strconv.Quote(n.Text)
	case IsList:
		return "a list"
	case IsMap:
	}
	return "a mapping"
}

// Broken says that reading something at or below n was a fault.
func (n *Node) Broken() bool {
	bad := map[*Node]bool{}
	n.brokenNodes(bad)
	return len(bad) > 0
}

// brokenNodes adds the nodes whose reading was a fault to a set.
func (n *Node) brokenNodes(to map[*Node]bool) {
	if n.broken {
		to[n] = true
	}
	for _, it := range n.Items {
		it.brokenNodes(to)
	}
	for _, k := range n.Keys {
		k.Value.brokenNodes(to)
	}
}

// Number is a node of a number, as it is written.
func Number(text string, v float64, at Pos) *Node {
	return &Node{Kind: IsNumber, Text: text, Num: v, Pos: at}
}

// Text is a node of a text.
func Text(s string, at Pos) *Node { return &Node{Kind: IsText, Text: s, Pos: at} }

// Map is a node of a mapping.
func Map(at Pos, keys ...Key) *Node { return &Node{Kind: IsMap, Pos: at, Keys: keys} }

// List is a node of a list.
func List(at Pos, items ...*Node) *Node { return &Node{Kind: IsList, Pos: at, Items: items} }

// Pair is an entry of a mapping, at the place of its value.
func Pair(name string, v *Node) Key { return Key{Name: name, Pos: v.Pos, Value: v} }

// Find walks from n along a path of keys (string) and places in lists (int) as
// far as it goes: the place reached, the place of the last key, the path in
// words, and whether it went to the end.
func (n *Node) Find(path ...any) (at *Node, pos Pos, words string, whole bool) {
	var b strings.Builder
	at, pos = n, n.Pos
	for i, s := range path {
		if k, ok := s.(int); ok {
			if at.Kind != IsList || k >= len(at.Items) {
				return at, pos, b.String() + rest(path[i:]), false
			}
			at = at.Items[k]
			pos = at.Pos
			if name := at.Name(); name != "" {
				b.WriteString("[" + strconv.Quote(name) + "]")
			} else {
				b.WriteString("[" + strconv.Itoa(k) + "]")
			}
			continue
		}
		key, _ := s.(string)
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(key)
		v := at.Get(key)
		if v == nil {
			return at, pos, b.String() + rest(path[i+1:]), false
		}
		at, pos = v, v.Pos
	}
	return at, pos, b.String(), true
}

// rest writes a path that has no nodes.
func rest(path []any) string {
	var b strings.Builder
	for _, s := range path {
		if k, ok := s.(int); ok {
			b.WriteString("[" + strconv.Itoa(k) + "]")
		} else {
			fmt.Fprintf(&b, ".%s", s)
		}
	}
	return b.String()
}

// Entries are the entries of a list, none of a nil node.
func (n *Node) Entries() []*Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// Names are the names of a list's entries that stay, in order.
func (n *Node) Names() []string {
	var out []string
	for _, it := range n.Entries() {
		if it.Name() != "" && !it.removed {
			out = append(out, it.Name())
		}
	}
	return out
}

// Removed are the names of a list's entries that are removed.
func (n *Node) Removed() map[string]bool {
	out := map[string]bool{}
	for _, it := range n.Entries() {
		out[it.Name()] = it.removed
	}
	return out
}
