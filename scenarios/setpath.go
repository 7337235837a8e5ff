package scenarios

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// overlay makes the tree that --set path=value lays over the scenario.
func overlay(assignment string, src *Source, f *faults) *Node {
	path, value, ok := cutAssignment(assignment)
	src.Name = "--set " + path
	at := Pos{Source: src}
	if !ok {
		f.add(at, "", "expected path=value, such as settings.join.temperature=0.2")
		return nil
	}
	steps, err := parsePath(path)
	if err != nil {
		f.add(at, "", "%s", err)
		return nil
	}
	v := parseValue(value, at, f)
	if v == nil {
		return nil
	}
	return wrap(steps, v, at)
}

// assignment is a path=value that a batch file makes; its faults stand at the
// place where it does.
type assignment struct {
	steps []pick
	value *Node
	at    Pos
}

// assign reads path=value at a place of a file.
func assign(n *Node, f *faults) (assignment, bool) {
	path, value, ok := cutAssignment(n.Text)
	if !ok {
		f.add(n.Pos, "", "expected path=value, such as settings.join.temperature=0.2, got %s", n.shown())
		return assignment{}, false
	}
	steps, err := parsePath(path)
	if err != nil {
		f.add(n.Pos, "", "%s", err)
		return assignment{}, false
	}
	v := parseValue(value, n.Pos, f)
	return assignment{steps, v, n.Pos}, v != nil
}

// tree is what the assignment lays over a scenario.
func (a assignment) tree() *Node { return wrap(a.steps, moved(a.value, a.at), a.at) }

// parseValue reads the text of a flag or variable as YAML; its nodes stand at at.
func parseValue(value string, at Pos, f *faults) *Node {
	var own faults
	v := parseYAML(&Source{Text: []byte(value)}, &own)
	if len(own.list) > 0 || v == nil {
		what := "cannot be read"
		if len(own.list) > 0 {
			what = own.list[0].What
		}
		f.add(at, "", "%s", what)
		return nil
	}
	return moved(v, at)
}

// moved is n with every place put at at.
func moved(n *Node, at Pos) *Node {
	out := *n
	out.Pos = at
	out.Items = nil
	for _, it := range n.Items {
		out.Items = append(out.Items, moved(it, at))
	}
	out.Keys = nil
	for _, k := range n.Keys {
		out.Keys = append(out.Keys, Key{Name: k.Name, Pos: at, Value: moved(k.Value, at)})
	}
	return &out
}

// wrap puts v at the end of a path of mappings and named entries.
func wrap(steps []pick, v *Node, at Pos) *Node {
	for _, s := range slices.Backward(steps) {
		if s.named {
			if v.Kind != IsMap {
				return v
			}
			entry := *v
			entry.Keys = append([]Key{{Name: "name", Pos: at, Value: text(s.name, at)}}, v.without("name").Keys...)
			entry.mustExist = true
			v = &Node{Kind: IsList, Pos: at, Items: []*Node{&entry}}
			continue
		}
		v = &Node{Kind: IsMap, Pos: at, Keys: []Key{{Name: s.name, Pos: at, Value: v}}}
	}
	return v
}

// pick is a part of a path of --set: a key or the name of a list's entry.
type pick struct {
	name  string
	named bool
}

// cutAssignment cuts at the first = outside brackets and quotes.
func cutAssignment(s string) (path, value string, ok bool) {
	i := outside(s, '=')
	if i < 0 {
		return strings.TrimSpace(s), "", false
	}
	return strings.TrimSpace(s[:i]), s[i+1:], true
}

// outside is the first place of c outside brackets and quotes, or -1. Single
// quotes count within brackets only: they are apostrophes elsewhere.
func outside(s string, c byte) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == '"' || b == '\'' && depth > 0:
			i = skipQuoted(s, i)
		case b == '[' || b == '{':
			depth++
		case b == ']' || b == '}':
			depth--
		case b == c && depth == 0:
			return i
		}
	}
	return -1
}

// skipQuoted is the place of the quote that ends the one at i, or the end.
func skipQuoted(s string, i int) int {
	quote := s[i]
	for i++; i < len(s) && s[i] != quote; i++ {
		if s[i] == '\\' && quote == '"' {
			i++
		}
	}
	return i
}

// splitAssignments cuts the text of PLENARY_SET at ; outside brackets and quotes.
func splitAssignments(s string) []string {
	var out []string
	for s != "" {
		i := outside(s, ';')
		part := s
		if i >= 0 {
			part, s = s[:i], s[i+1:]
		} else {
			s = ""
		}
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

var errPath = errors.New(`a path is keys with dots and names in brackets, such as forums["World dialogue"].cost`)

// parsePath reads forums["Marrakech 2018"].rule or forums[World dialogue].cost.
func parsePath(s string) ([]pick, error) {
	var out []pick
	for {
		end := strings.IndexAny(s, ".[")
		if end < 0 {
			end = len(s)
		}
		if end == 0 {
			return nil, errPath
		}
		out = append(out, pick{name: s[:end]})
		s = s[end:]
		if strings.HasPrefix(s, "[") {
			name, after, err := bracket(s)
			if err != nil {
				return nil, err
			}
			out, s = append(out, pick{name: name, named: true}), after
		}
		if s == "" {
			return out, nil
		}
		if s[0] != '.' || len(out) > maxDepth {
			return nil, errPath
		}
		s = s[1:]
	}
}

// bracket reads ["name"], ['name'] or [name] at the start of s.
func bracket(s string) (name, after string, err error) {
	if len(s) > 1 && s[1] == '"' {
		q, err := strconv.QuotedPrefix(s[1:])
		if err == nil && strings.HasPrefix(s[1+len(q):], "]") {
			name, err = strconv.Unquote(q)
			return name, s[len(q)+2:], err
		}
		return "", "", errPath
	}
	end := strings.IndexByte(s, ']')
	if end < 2 {
		return "", "", errPath
	}
	name = s[1:end]
	if len(name) > 1 && name[0] == '\'' && name[len(name)-1] == '\'' {
		name = name[1 : len(name)-1]
	}
	return name, s[end+1:], nil
}
