package tree

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"plenary/internal/prose"
)

// Legible reports texts below n that would do something to a terminal or to the
// lines around them: control characters, ends of lines, marks that turn the
// direction of writing. Texts under the keys doc and note may have several lines.
func Legible(n *Node, f *Faults) { legible(n, "", false, f) }

func legible(n *Node, path string, lines bool, f *Faults) {
	f.Look()
	switch n.Kind {
	case IsText:
		s := n.Text
		if lines {
			s = strings.NewReplacer("\r\n", "", "\n", "", "\t", "").Replace(s)
		}
		if i := strings.IndexFunc(s, prose.Unsafe); i >= 0 {
			r, _ := utf8.DecodeRuneInString(s[i:])
			f.Add(n.Pos, path, "has a character that cannot be shown: %s", strconv.QuoteToASCII(string(r)))
		}
	case IsList:
		for i, it := range n.Items {
			at := strconv.Itoa(i)
			if name := it.Name(); name != "" {
				at = strconv.Quote(name)
			}
			legible(it, path+"["+at+"]", lines, f)
		}
	case IsMap:
		for _, k := range n.Keys {
			if strings.ContainsFunc(k.Name, prose.Unsafe) {
				f.Add(k.Pos, path, "the key %s has a character that cannot be shown", strconv.QuoteToASCII(k.Name))
			}
			legible(k.Value, Under(path, k.Name), k.Name == "doc" || k.Name == "note", f)
		}
	default:
	}
}

// Encoded reports the first byte that is no UTF-8.
func (f *Faults) Encoded(src *Source) bool {
	if utf8.Valid(src.Text) {
		return true
	}
	l := newLines(src)
	for i, rest := 0, src.Text; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		if r == utf8.RuneError && n == 1 {
			f.Add(l.pos(i), "", "is not UTF-8: the byte %#02x; save it in that encoding", rest[0])
			break
		}
		i, rest = i+n, rest[n:]
	}
	return false
}
