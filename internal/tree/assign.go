package tree

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// Assignment is a path=value. Its faults stand at the place where it is made.
type Assignment struct {
	Steps []Step
	Value *Node
	At    Pos
}

// Assign reads path=value of the command line or the environment; src is where
// it comes from, and is called after its path.
func Assign(assignment string, src *Source, f *Faults) (Assignment, bool) {
	path, value, ok := cutAssignment(assignment)
	src.Name = "--set " + path
	at := Pos{Source: src}
	if !ok {
		f.Add(at, "", "%s", expected)
		return Assignment{}, false
	}
	return assign(path, value, at, f)
}

// AssignAt reads path=value at a place of a file.
func AssignAt(n *Node, f *Faults) (Assignment, bool) {
	path, value, ok := cutAssignment(n.Text)
	if !ok {
		f.Add(n.Pos, "", "%s, got %s", expected, n.Shown())
		return Assignment{}, false
	}
	return assign(path, value, n.Pos, f)
}

const expected = "expected path=value, such as settings.join.temperature=0.2"

func assign(path, value string, at Pos, f *Faults) (Assignment, bool) {
	steps, err := ParsePath(path)
	if err != nil {
		f.Add(at, "", "%s", err)
		return Assignment{}, false
	}
	v := ParseValue(value, at, f)
	return Assignment{steps, v, at}, v != nil
}

// Tree is what the assignment lays over a file: mappings and named entries with
// the value at their end.
func (a Assignment) Tree() *Node {
	v := moved(a.Value, a.At)
	for _, s := range slices.Backward(a.Steps) {
		if s.Named {
			if v.Kind != IsMap {
				return v
			}
			entry := *v
			entry.Keys = append([]Key{{Name: "name", Pos: a.At, Value: Text(s.Name, a.At)}}, v.Without("name").Keys...)
			entry.mustExist = true
			v = &Node{Kind: IsList, Pos: a.At, Items: []*Node{&entry}}
			continue
		}
		v = &Node{Kind: IsMap, Pos: a.At, Keys: []Key{{Name: s.Name, Pos: a.At, Value: v}}}
	}
	return v
}

// ParseValue reads the text of a flag or variable as YAML; its nodes stand at at.
func ParseValue(value string, at Pos, f *Faults) *Node {
	own := Faults{Budget: f.Budget, Context: f.Context}
	v := Parse(&Source{Text: []byte(value)}, &own)
	if len(own.List) > 0 || v == nil {
		what := "cannot be read"
		if len(own.List) > 0 {
			what = own.List[0].What
		}
		f.Add(at, "", "%s", what)
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

// Step is a part of a path of --set: a key or the name of a list's entry.
type Step struct {
	Name  string
	Named bool
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

// SplitAssignments cuts the text of PLENARY_SET at ; outside brackets and quotes.
func SplitAssignments(s string) []string {
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

// ParsePath reads forums["Marrakech 2018"].rule or forums[World dialogue].cost.
func ParsePath(s string) ([]Step, error) {
	var out []Step
	for {
		end := strings.IndexAny(s, ".[")
		if end < 0 {
			end = len(s)
		}
		if end == 0 {
			return nil, errPath
		}
		out = append(out, Step{Name: s[:end]})
		s = s[end:]
		if strings.HasPrefix(s, "[") {
			name, after, err := bracket(s)
			if err != nil {
				return nil, err
			}
			out, s = append(out, Step{Name: name, Named: true}), after
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
