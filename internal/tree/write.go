package tree

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Write writes a tree as YAML that reads back to the same tree.
func Write(root *Node) []byte {
	var b bytes.Buffer
	for _, k := range root.Keys {
		b.WriteString(Word(k.Name) + ":")
		block(&b, k.Value, 0)
	}
	return b.Bytes()
}

// block writes what follows a key: short values on its line, lists of
// mappings with an entry to a line.
func block(b *bytes.Buffer, n *Node, indent int) {
	pad := strings.Repeat("  ", indent+1)
	switch {
	case n.Kind == IsMap && len(n.Keys) > 0 && indent == 0:
		b.WriteByte('\n')
		for _, k := range n.Keys {
			b.WriteString(pad + Word(k.Name) + ":")
			block(b, k.Value, indent+1)
		}
	case n.Kind == IsList && len(n.Items) > 0 && indent == 0 && n.Items[0].Kind == IsMap:
		b.WriteByte('\n')
		for _, it := range n.Items {
			b.WriteString(pad + "- ")
			Line(b, it)
			b.WriteByte('\n')
		}
	default:
		b.WriteByte(' ')
		Line(b, n)
		b.WriteByte('\n')
	}
}

// Line writes a value on one line.
func Line(b *bytes.Buffer, n *Node) {
	switch n.Kind {
	case IsMap:
		b.WriteByte('{')
		for i, k := range n.Keys {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(Word(k.Name) + ": ")
			Line(b, k.Value)
		}
		b.WriteByte('}')
	case IsList:
		b.WriteByte('[')
		for i, it := range n.Items {
			if i > 0 {
				b.WriteString(", ")
			}
			Line(b, it)
		}
		b.WriteByte(']')
	case IsText:
		b.WriteString(Word(n.Text))
	case IsNumber:
		b.WriteString(Digits(n.Num))
	case IsBool:
		b.WriteString(strconv.FormatBool(n.True))
	case IsNull:
		b.WriteString("null")
	}
}

// Digits is the shortest form of a number that every reader takes for one.
func Digits(v float64) string {
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if mantissa, exponent, ok := strings.Cut(s, "e"); ok && !strings.Contains(mantissa, ".") {
		return mantissa + ".0e" + exponent
	}
	return s
}

// notWords are texts that some reader takes for something else.
var notWords = []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity"}

// bare says whether a text is letters, digits and underscores, a letter first,
// with single blanks and hyphens between, and no word of YAML.
func bare(s string) bool {
	between := true // what comes must not part words
	for i := range len(s) {
		switch c := s[i]; {
		case letter(c) || i > 0 && (c >= '0' && c <= '9' || c == '_'):
			between = false
		case (c == ' ' || c == '-') && !between:
			between = true
		default:
			return false
		}
	}
	return !between && !slices.ContainsFunc(notWords, func(w string) bool { return strings.EqualFold(w, s) })
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// Word is a text as YAML: bare where nobody can misread it, else quoted.
func Word(s string) string {
	if bare(s) {
		return s
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return strconv.Quote(s)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
