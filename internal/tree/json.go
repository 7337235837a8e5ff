package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"slices"
	"unicode/utf8"
)

// lines finds the line and column of a byte.
type lines struct {
	src    *Source
	starts []int
}

func newLines(src *Source) lines {
	l := lines{src: src, starts: []int{0}}
	for i, b := range src.Text {
		if b == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

func (l lines) at(offset int) Pos {
	offset = min(max(offset, 0), len(l.src.Text))
	i, ok := slices.BinarySearch(l.starts, offset)
	if !ok {
		i--
	}
	return Pos{l.src, i + 1, utf8.RuneCount(l.src.Text[l.starts[i]:offset]) + 1}
}

// parseJSON reads a JSON document into a tree. It goes through encoding/json
// and not the YAML parser, which knows no tabs and no pairs of surrogates.
func parseJSON(src *Source, f *Faults) *Node {
	r := jsonReader{lines: newLines(src), f: f, dec: json.NewDecoder(bytes.NewReader(src.Text))}
	r.dec.UseNumber()
	root, ok := r.node(0)
	if !ok {
		return nil
	}
	if _, err := r.dec.Token(); !errors.Is(err, io.EOF) {
		f.Add(r.at(int(r.dec.InputOffset())), "", "not JSON: something follows the document")
		return nil
	}
	return root
}

type jsonReader struct {
	lines
	f   *Faults
	dec *json.Decoder
}

// next is the coming token and its place.
func (r *jsonReader) next() (json.Token, Pos, bool) {
	start := int(r.dec.InputOffset())
	for start < len(r.src.Text) && bytes.IndexByte([]byte(" \t\r\n,:"), r.src.Text[start]) >= 0 {
		start++
	}
	at := r.at(start)
	t, err := r.dec.Token()
	if err != nil {
		what := err.Error()
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			what = "the document ends too early"
		}
		if se, ok := errors.AsType[*json.SyntaxError](err); ok {
			at = r.at(int(se.Offset))
		}
		r.f.Add(at, "", "not JSON: %s", what)
		return nil, at, false
	}
	return t, at, true
}

func (r *jsonReader) node(depth int) (*Node, bool) {
	t, at, ok := r.next()
	if !ok {
		return nil, false
	}
	if depth > maxDepth {
		r.f.Add(at, "", "nested more than %d deep", maxDepth)
		return nil, false
	}
	switch v := t.(type) {
	case json.Delim:
		if v == '[' {
			return r.list(at, depth)
		}
		return r.mapping(at, depth)
	case json.Number:
		x, err := v.Float64()
		if err != nil || math.IsInf(x, 0) {
			r.f.Add(at, "", "not a number a model can use: %s", v)
			return &Node{Kind: IsNull, Pos: at, broken: true}, true
		}
		return Number(v.String(), x, at), true
	case string:
		return Text(v, at), true
	case bool:
		return &Node{Kind: IsBool, True: v, Pos: at}, true
	}
	return &Node{Kind: IsNull, Pos: at}, true
}

func (r *jsonReader) list(at Pos, depth int) (*Node, bool) {
	out := &Node{Kind: IsList, Pos: at}
	for r.dec.More() {
		v, ok := r.node(depth + 1)
		if !ok {
			return nil, false
		}
		out.Items = append(out.Items, v)
	}
	_, _, ok := r.next()
	return out, ok
}

func (r *jsonReader) mapping(at Pos, depth int) (*Node, bool) {
	out := &Node{Kind: IsMap, Pos: at}
	seen := map[string]Pos{}
	for r.dec.More() {
		t, keyAt, ok := r.next()
		if !ok {
			return nil, false
		}
		v, ok := r.node(depth + 1)
		if !ok {
			return nil, false
		}
		name, _ := t.(string)
		if first, ok := seen[name]; ok {
			r.f.Add(keyAt, "", "key %q stands twice (first at line %d)", name, first.Line)
			continue
		}
		seen[name] = keyAt
		out.Keys = append(out.Keys, Key{Name: name, Pos: keyAt, Value: v})
	}
	_, _, ok := r.next()
	return out, ok
}
