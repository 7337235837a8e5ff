package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strings"
	"unicode/utf8"
)

// lines finds the line and column of bytes, in one pass where they are asked for in
// order: each time it goes on from the last place.
type lines struct {
	src          *Source
	line, column int // of the byte at
	at           int
	walked       int // bytes looked at so far
}

func newLines(src *Source) lines { return lines{src: src, line: 1, column: 1} }

// pos is the place of a byte.
func (l *lines) pos(offset int) Pos {
	offset = min(max(offset, 0), len(l.src.Text))
	if offset < l.at {
		l.line, l.column, l.at = 1, 1, 0
	}
	passed := l.src.Text[l.at:offset]
	l.walked += len(passed)
	if n := bytes.Count(passed, []byte("\n")); n > 0 {
		l.line, l.column = l.line+n, 1
		passed = passed[bytes.LastIndexByte(passed, '\n')+1:]
	}
	l.column += utf8.RuneCount(passed)
	l.at = offset
	return l.src.At(l.line, l.column)
}

// parseJSON reads a JSON document into a tree. It goes through encoding/json
// and not the YAML parser, which knows no tabs and no pairs of surrogates.
func parseJSON(src *Source, m meter) *Node {
	r := jsonReader{lines: newLines(src), meter: m, dec: decoder(src)}
	root, ok := r.node(0)
	if !ok {
		return nil
	}
	if _, err := r.dec.Token(); !errors.Is(err, io.EOF) {
		r.f.Add(r.pos(int(r.dec.InputOffset())), "", "not JSON: something follows the document")
		return nil
	}
	return root
}

func decoder(src *Source) *json.Decoder {
	d := json.NewDecoder(bytes.NewReader(src.Text))
	d.UseNumber()
	return d
}

type jsonReader struct {
	lines
	meter
	dec *json.Decoder
}

// next is the coming token and its place.
func (r *jsonReader) next() (json.Token, Pos, bool) {
	start := int(r.dec.InputOffset())
	for start < len(r.src.Text) && strings.IndexByte(" \t\r\n,:", r.src.Text[start]) >= 0 {
		start++
	}
	at := r.pos(start)
	r.word(at, 1)
	t, err := r.dec.Token()
	if err != nil {
		what := err.Error()
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			what = "the document ends too early"
		}
		if se, ok := errors.AsType[*json.SyntaxError](err); ok {
			at = r.pos(int(se.Offset))
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
	r.deep(at, depth)
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
		r.fits(out, v.Pos)
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
		r.fits(out, keyAt)
	}
	_, _, ok := r.next()
	return out, ok
}
