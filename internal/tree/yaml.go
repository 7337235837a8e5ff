package tree

import (
	"bytes"
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// exponent is a number such as 1e-3.
var exponent = regexp.MustCompile(`^[-+]?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+$`)

// parseYAML reads a YAML document into a tree: what could be read of it, nil if
// nothing could.
func parseYAML(src *Source, m meter) (root *Node) {
	m.word(src.At(1, 1), marks(src.Text))
	file, err := parsed(src, m)
	if err != nil {
		if ye, ok := errors.AsType[yaml.Error](err); ok { // its Error prints the whole source, which can take long
			m.f.Add(tokenPos(src, ye.GetToken()), "", "not YAML: %s", ye.GetMessage())
		} else {
			m.f.Add(src.At(1, 1), "", "not YAML: %s", err)
		}
		return nil
	}
	return oneDocument(src, file, m)
}

// parsed is the parser's own tree, of a text that does not ask for too much. It
// gives up on some broken input with a panic.
func parsed(src *Source, m meter) (file *ast.File, err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case gaveUp:
			panic(p)
		default:
			err = errors.New("cannot be read")
		}
	}()
	tokens := lexer.Tokenize(string(src.Text))
	m.measure(src, tokens)
	return parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
}

// oneDocument turns the only document of a file into a tree.
func oneDocument(src *Source, file *ast.File, m meter) *Node {
	c := yamlReader{src: src, meter: m, anchors: map[string]*Node{}, sizes: map[*Node]int{}}
	var bodies []ast.Node
	for _, d := range file.Docs {
		if d != nil && d.Body != nil && d.Body.Type() != ast.CommentGroupType && d.Body.Type() != ast.DirectiveType {
			bodies = append(bodies, d.Body)
		}
	}
	switch len(bodies) {
	case 0:
		return &Node{Kind: IsNull, Pos: Pos{src, 1, 1}}
	case 1:
		return c.node(bodies[0], 0)
	}
	m.f.Add(tokenPos(src, bodies[1].GetToken()), "", "a second document: a scenario is one")
	return nil
}

// marks counts the bytes that end or begin a word of YAML, as a guess at the
// number of words that takes no time.
func marks(text []byte) (n int) {
	for _, m := range []string{",", "[", "]", "{", "}", "&", "?", "\n", ": ", "- "} {
		n += bytes.Count(text, []byte(m))
	}
	return n
}

func tokenPos(src *Source, t *token.Token) Pos {
	if t == nil || t.Position == nil {
		return Pos{src, 1, 1}
	}
	return Pos{src, t.Position.Line, t.Position.Column}
}

// yamlReader turns goccy's tree into ours.
type yamlReader struct {
	src *Source
	meter
	anchors map[string]*Node
	sizes   map[*Node]int // of anchored trees
	nodes   int
}

func (c *yamlReader) pos(n ast.Node) Pos { return tokenPos(c.src, n.GetToken()) }

func (c *yamlReader) fault(n ast.Node, format string, args ...any) *Node {
	at := c.pos(n)
	c.f.Add(at, "", format, args...)
	return &Node{Kind: IsNull, Pos: at, broken: true}
}

// grow counts nodes up to the limit.
func (c *yamlReader) grow(by int, n ast.Node) {
	c.f.Look()
	if c.nodes += by; c.nodes > c.most.Words {
		c.stop(c.pos(n), "more than %d entries once its aliases are expanded", c.most.Words)
	}
}

func (c *yamlReader) node(n ast.Node, depth int) *Node {
	if n == nil {
		return &Node{Kind: IsNull, Pos: Pos{c.src, 1, 1}}
	}
	at := c.pos(n)
	c.deep(at, depth)
	c.grow(1, n)
	switch t := n.(type) {
	case *ast.MappingNode:
		return c.mapping(t, t.Values, depth)
	case *ast.MappingValueNode:
		return c.mapping(t, []*ast.MappingValueNode{t}, depth)
	case *ast.SequenceNode:
		out := &Node{Kind: IsList, Pos: at}
		for _, v := range t.Values {
			out.Items = append(out.Items, c.node(v, depth+1))
		}
		return out
	case *ast.AnchorNode:
		return c.anchor(t, depth)
	case *ast.AliasNode:
		return c.alias(t)
	case *ast.TagNode:
		return c.tagged(t, depth)
	default:
		return c.scalar(n, at)
	}
}

func (c *yamlReader) anchor(t *ast.AnchorNode, depth int) *Node {
	before := c.nodes
	v := c.node(t.Value, depth+1)
	if t.Name != nil {
		c.anchors[t.Name.GetToken().Value] = v
		c.sizes[v] = c.nodes - before
	}
	return v
}

func (c *yamlReader) alias(t *ast.AliasNode) *Node {
	name := ""
	if t.Value != nil {
		name = t.Value.GetToken().Value
	}
	v, ok := c.anchors[name]
	if !ok {
		return c.fault(t, "no anchor &%s before this alias", name)
	}
	c.grow(c.sizes[v], t)
	return v
}

func (c *yamlReader) tagged(t *ast.TagNode, depth int) *Node {
	v := c.node(t.Value, depth+1)
	switch t.Start.Value {
	case "!!str":
		if v.Kind == IsNumber || v.Kind == IsBool || v.Kind == IsNull {
			s := v.Text
			if v.Kind == IsBool {
				s = strconv.FormatBool(v.True)
			}
			return Text(s, v.Pos)
		}
		return v
	case "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq":
		return v
	}
	return c.fault(t, "unknown tag %s", t.Start.Value)
}

// plainText is a text, or a number of YAML 1.2 that the parser takes for one.
func plainText(t *ast.StringNode, at Pos) *Node {
	if t.Token.Type == token.StringType && exponent.MatchString(t.Value) {
		if v, err := strconv.ParseFloat(t.Value, 64); err == nil {
			return Number(t.Value, v, at)
		}
	}
	return Text(t.Value, at)
}

// leadingZero is a number that readers of YAML take for different ones.
var leadingZero = regexp.MustCompile(`^[-+]?0[0-9_]+$`)

// integer is a whole number of any base.
func (c *yamlReader) integer(t *ast.IntegerNode, at Pos) *Node {
	if written := t.Token.Value; leadingZero.MatchString(written) {
		return c.fault(t, "%s has a zero in front, which some take for the mark of base 8: write %s", written,
			strings.Replace(written, "0", "", 1))
	}
	var v float64
	switch x := t.Value.(type) {
	case int64:
		v = float64(x)
	case uint64:
		v = float64(x)
	}
	return Number(t.Token.Value, v, at)
}

func (c *yamlReader) scalar(n ast.Node, at Pos) *Node {
	switch t := n.(type) {
	case *ast.NullNode:
		return &Node{Kind: IsNull, Pos: at}
	case *ast.BoolNode:
		return &Node{Kind: IsBool, True: t.Value, Pos: at}
	case *ast.IntegerNode:
		return c.integer(t, at)
	case *ast.FloatNode:
		if math.IsInf(t.Value, 0) {
			return c.fault(n, "not a number a model can use: %s", t.Token.Value)
		}
		return Number(t.Token.Value, t.Value, at)
	case *ast.InfinityNode, *ast.NanNode:
		return c.fault(n, "not a number a model can use: %s", n.GetToken().Value)
	case *ast.StringNode:
		return plainText(t, at)
	case *ast.LiteralNode:
		if t.Value == nil {
			return Text("", at)
		}
		return Text(t.Value.Value, at)
	}
	return c.fault(n, "%s has no meaning here", n.Type())
}

func (c *yamlReader) mapping(n ast.Node, values []*ast.MappingValueNode, depth int) *Node {
	out := &Node{Kind: IsMap, Pos: c.pos(n)}
	if len(values) > 0 {
		out.Pos = c.pos(values[0].Key)
	}
	if n.GetToken() != nil && n.GetToken().Type == token.MappingStartType {
		out.Pos = c.pos(n)
	}
	seen := map[string]Pos{}
	var merged []*Node
	for _, kv := range values {
		at := c.pos(kv.Key)
		if kv.Key.IsMergeKey() {
			merged = append(merged, c.merged(kv.Value, depth)...)
			continue
		}
		name, ok := keyText(kv.Key)
		if !ok {
			c.fault(kv.Key, "a key must be a word")
			continue
		}
		v := c.node(kv.Value, depth+1)
		if kv.Value == nil {
			v.Pos = at
		}
		if first, ok := seen[name]; ok {
			c.f.Add(at, "", "key %q stands twice (first at line %d)", name, first.Line)
			continue
		}
		seen[name] = at
		out.Keys = append(out.Keys, Key{Name: name, Pos: at, Value: v})
	}
	for _, m := range merged {
		for _, k := range m.Keys {
			if out.Get(k.Name) == nil {
				out.Keys = append(out.Keys, k)
			}
		}
	}
	return out
}

// merged are the mappings behind a merge key <<.
func (c *yamlReader) merged(n ast.Node, depth int) []*Node {
	v := c.node(n, depth+1)
	if v.Kind == IsMap {
		return []*Node{v}
	}
	var out []*Node
	for _, it := range v.Items {
		if it.Kind == IsMap {
			out = append(out, it)
		}
	}
	if v.Kind != IsList || len(out) < len(v.Items) {
		c.fault(n, "<< merges mappings")
	}
	return out
}

// keyText is the text of a scalar key.
func keyText(k ast.MapKeyNode) (string, bool) {
	var n ast.Node = k
	if m, ok := n.(*ast.MappingKeyNode); ok {
		n = m.Value
	}
	switch t := n.(type) {
	case *ast.StringNode:
		return t.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode:
		return n.GetToken().Value, true
	}
	return "", false
}
