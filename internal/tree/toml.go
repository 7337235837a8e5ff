package tree

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// parseTOML reads a TOML document into a tree. The first pass checks the whole
// document, the second one places every key and value.
func parseTOML(src *Source, f *Faults) *Node {
	l := newLines(src)
	if at, deep := deepTOML(src.Text); deep {
		f.Add(l.at(at), "", "nested more than %d deep", maxDepth)
		return nil
	}
	var whole map[string]any
	if err := toml.Unmarshal(src.Text, &whole); err != nil {
		at := Pos{src, 1, 1}
		if de, ok := errors.AsType[*toml.DecodeError](err); ok {
			at.Line, at.Column = de.Position()
		}
		f.Add(at, "", "not TOML: %s", strings.TrimPrefix(err.Error(), "toml: "))
		return nil
	}
	r := tomlReader{lines: l, f: f}
	r.p.Reset(src.Text)
	root := &Node{Kind: IsMap, Pos: Pos{src, 1, 1}}
	at := root
	for r.p.NextExpression() {
		e := r.p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			at = r.table(root, e)
		case unstable.KeyValue:
			r.assign(at, e)
		default:
		}
		if at == nil {
			return nil
		}
	}
	if r.deep {
		f.Add(Pos{src, 1, 1}, "", "nested more than %d deep", maxDepth)
		return nil
	}
	return root
}

// deepTOML finds nesting over the limit outside strings and comments.
func deepTOML(b []byte) (offset int, deep bool) {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '#':
			for i < len(b) && b[i] != '\n' {
				i++
			}
		case '"', '\'':
			i = skipString(b, i)
		case '[', '{':
			if depth++; depth > maxDepth {
				return i, true
			}
		case ']', '}':
			depth--
		}
	}
	return 0, false
}

// skipString is the last byte of the string that starts at i; a short one
// ends with its line.
func skipString(b []byte, i int) int {
	quote := b[i : i+1]
	if long := bytes.Repeat(quote, 3); bytes.HasPrefix(b[i:], long) {
		quote, i = long, i+2
	}
	for i++; i < len(b); i++ {
		switch {
		case b[i] == '\\' && quote[0] == '"':
			i++
		case bytes.HasPrefix(b[i:], quote):
			return i + len(quote) - 1
		case b[i] == '\n' && len(quote) == 1:
			return i
		}
	}
	return i
}

type tomlReader struct {
	lines
	f    *Faults
	p    unstable.Parser
	deep bool
}

func (r *tomlReader) pos(n *unstable.Node, otherwise Pos) Pos {
	if n.Raw.Length == 0 {
		return otherwise
	}
	return r.at(int(n.Raw.Offset))
}

// table walks to the table that a header opens, which is made if need be; a
// step through a list goes to its last entry.
func (r *tomlReader) table(root *Node, e *unstable.Node) *Node {
	at, keys := root, e.Key()
	for depth := 0; keys.Next(); depth++ {
		k := keys.Node()
		kp := r.pos(k, at.Pos)
		v := at.Get(string(k.Data))
		if v == nil {
			v = &Node{Kind: IsMap, Pos: kp}
			if keys.IsLast() && e.Kind == unstable.ArrayTable {
				v.Kind = IsList
			}
			at.Keys = append(at.Keys, Key{Name: string(k.Data), Pos: kp, Value: v})
		}
		if v.Kind == IsList {
			if keys.IsLast() && e.Kind == unstable.ArrayTable {
				v.Items = append(v.Items, &Node{Kind: IsMap, Pos: kp})
			}
			if len(v.Items) == 0 {
				return nil
			}
			v = v.Items[len(v.Items)-1]
		}
		r.deep = r.deep || depth > maxDepth
		at = v
	}
	return at
}

// assign puts a key's value into a table; dotted keys open tables.
func (r *tomlReader) assign(at *Node, e *unstable.Node) {
	keys := e.Key()
	for depth := 0; keys.Next(); depth++ {
		k := keys.Node()
		kp := r.pos(k, at.Pos)
		name := string(k.Data)
		r.deep = r.deep || depth > maxDepth
		if keys.IsLast() {
			at.Keys = append(at.Keys, Key{Name: name, Pos: kp, Value: r.node(e.Value(), kp)})
			return
		}
		v := at.Get(name)
		if v == nil {
			v = &Node{Kind: IsMap, Pos: kp}
			at.Keys = append(at.Keys, Key{Name: name, Pos: kp, Value: v})
		}
		at = v
	}
}

func (r *tomlReader) node(n *unstable.Node, otherwise Pos) *Node {
	at := r.pos(n, otherwise)
	switch n.Kind {
	case unstable.Bool:
		return &Node{Kind: IsBool, True: string(n.Data) == "true", Pos: at}
	case unstable.Integer, unstable.Float:
		return r.number(string(n.Data), at)
	case unstable.Array:
		out := &Node{Kind: IsList, Pos: at}
		for it := n.Children(); it.Next(); {
			if it.Node().Kind != unstable.Comment {
				out.Items = append(out.Items, r.node(it.Node(), at))
			}
		}
		return out
	case unstable.InlineTable:
		out := &Node{Kind: IsMap, Pos: at}
		for it := n.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue {
				r.assign(out, it.Node())
			}
		}
		return out
	default: // strings; dates and times as they are written
		return Text(string(n.Data), at)
	}
}

func (r *tomlReader) number(s string, at Pos) *Node {
	if x, err := strconv.ParseInt(strings.TrimPrefix(s, "+"), 0, 64); err == nil {
		return Number(s, float64(x), at)
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		r.f.Add(at, "", "not a number a model can use: %s", s)
		return &Node{Kind: IsNull, Pos: at, broken: true}
	}
	return Number(s, x, at)
}
