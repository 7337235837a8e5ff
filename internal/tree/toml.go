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

// parseTOML reads a TOML document into a tree. The first pass places every key and
// value and stops at what is too much, the second one checks the whole document.
func parseTOML(src *Source, m meter) *Node {
	r := tomlReader{lines: newLines(src), meter: m}
	if at, deep := deepTOML(src.Text); deep {
		r.deep(r.pos(at), maxDepth+1)
	}
	root := r.document()
	var whole map[string]any
	if err := toml.Unmarshal(src.Text, &whole); err != nil {
		at := src.At(1, 1)
		if de, ok := errors.AsType[*toml.DecodeError](err); ok {
			at.Line, at.Column = de.Position()
		}
		m.f.Add(at, "", "not TOML: %s", strings.TrimPrefix(err.Error(), "toml: "))
		return nil
	}
	return root
}

// document reads until the end or the first fault, of which the check will tell.
func (r *tomlReader) document() *Node {
	r.p.Reset(r.src.Text)
	root := Map(r.src.At(1, 1))
	for at := root; at != nil && r.p.NextExpression(); {
		e := r.p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			at = r.table(root, e)
		case unstable.KeyValue:
			r.assign(at, e, 0)
		default:
		}
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
	meter
	p unstable.Parser
	// keys are how many the check has in mind, and looks through at every header,
	// looked how many it looked at; a repeated list forgets those of its last entry.
	keys, looked int
	list         *Node
	before       int // keys before its last entry
}

// mostLooked is how many keys the check may look at, by the words of the budget.
const mostLooked = 2000

func (r *tomlReader) place(n *unstable.Node, otherwise Pos) Pos {
	if n.Raw.Length == 0 {
		return otherwise
	}
	return r.pos(int(n.Raw.Offset))
}

// header counts what the check will take for a header that opens v.
func (r *tomlReader) header(v *Node, at Pos) {
	if v.Kind == IsList && v == r.list {
		r.keys = r.before
	}
	r.list, r.before = v, r.keys
	if r.looked += r.keys; r.looked > mostLooked*r.most.Words {
		r.stop(at, "too many tables")
	}
}

// table walks to the table that a header opens, which is made if need be; a
// step through a list goes to its last entry.
func (r *tomlReader) table(root *Node, e *unstable.Node) *Node {
	at, keys := root, e.Key()
	for depth := 0; keys.Next(); depth++ {
		k := keys.Node()
		kp := r.place(k, at.Pos)
		r.deep(kp, depth)
		v := r.open(at, string(k.Data), kp)
		if keys.IsLast() {
			if e.Kind == unstable.ArrayTable && len(v.Keys) == 0 {
				v.Kind = IsList
				v.Items = append(v.Items, Map(kp))
				r.fits(v, kp)
			}
			r.header(v, kp)
		}
		if v.Kind == IsList {
			if len(v.Items) == 0 {
				return nil
			}
			v = v.Items[len(v.Items)-1]
		}
		at = v
	}
	return at
}

// open is the table of a key, made if there is none.
func (r *tomlReader) open(at *Node, name string, kp Pos) *Node {
	if v := at.Get(name); v != nil {
		return v
	}
	v := Map(kp)
	r.put(at, name, kp, v)
	return v
}

// put gives a table a key.
func (r *tomlReader) put(at *Node, name string, kp Pos, v *Node) {
	r.word(kp, 1)
	r.keys++
	at.Keys = append(at.Keys, Key{Name: name, Pos: kp, Value: v})
	r.fits(at, kp)
}

// assign puts a key's value into a table; dotted keys open tables.
func (r *tomlReader) assign(at *Node, e *unstable.Node, depth int) {
	keys := e.Key()
	for ; keys.Next(); depth++ {
		k := keys.Node()
		kp := r.place(k, at.Pos)
		r.deep(kp, depth)
		if keys.IsLast() {
			r.put(at, string(k.Data), kp, r.node(e.Value(), kp, depth))
			return
		}
		at = r.open(at, string(k.Data), kp)
	}
}

func (r *tomlReader) node(n *unstable.Node, otherwise Pos, depth int) *Node {
	at := r.place(n, otherwise)
	r.word(at, 1)
	r.deep(at, depth)
	switch n.Kind {
	case unstable.Bool:
		return &Node{Kind: IsBool, True: string(n.Data) == "true", Pos: at}
	case unstable.Integer, unstable.Float:
		return r.number(string(n.Data), at)
	case unstable.Array:
		out := &Node{Kind: IsList, Pos: at}
		for it := n.Children(); it.Next(); {
			if it.Node().Kind != unstable.Comment {
				out.Items = append(out.Items, r.node(it.Node(), at, depth+1))
				r.fits(out, at)
			}
		}
		return out
	case unstable.InlineTable:
		out := &Node{Kind: IsMap, Pos: at}
		for it := n.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue {
				r.assign(out, it.Node(), depth+1)
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
