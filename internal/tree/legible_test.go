package tree

import (
	"strings"
	"testing"
)

// Characters that turn a terminal or a line are faults with their place; several
// lines are for docs.
func TestTextsAreLegible(t *testing.T) {
	for text, want := range map[string]string{
		"name: \"a\\e[31mb\"\n":                     `x.yaml:1:7: name: has a character that cannot be shown: "\x1b"`,
		"title: \"a\\nb\"\n":                        `x.yaml:1:8: title: has a character that cannot be shown: "\n"`,
		"actors:\n  - {name: \"a\u202eb\"}\n":       `x.yaml:2:12: actors["a\u202eb"].name: has a character that cannot be shown: "\u202e"`,
		"a: [{groups: [x, \"y\\u0085\"]}]\n":        `a[0].groups[1]: has a character that cannot be shown: "\u0085"`,
		"doc: \"one\\n\\ttwo\\r\\nthree\"\n":        "",
		"doc: \"one\\a\"\n":                         `"\a"`,
		"a: {doc: \"one\\n\", b: \"two\\u2028\"}\n": `a.b: has a character that cannot be shown: "\u2028"`,
		"name: Türkiye, Côte d'Ivoire, 中国\n":        "",
		"\"a\\tb\": 1\n":                            `the key "a\tb" has a character`,
	} {
		f := &Faults{}
		root := Parse(&Source{Name: "x.yaml", Text: []byte(text)}, f)
		if root == nil {
			t.Fatal(f.Err())
		}
		Legible(root, f)
		if err := f.Err(); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Latin-1 is a fault with its line, in every format.
func TestOtherEncodingsAreFaults(t *testing.T) {
	for _, name := range []string{"x.yaml", "x.json", "x.toml"} {
		f := &Faults{}
		if root := Parse(&Source{Name: name, Text: []byte("# one\n# C\xf4te\n")}, f); root != nil || !strings.Contains(f.Err().Error(), name+":2:4: is not UTF-8: the byte 0xf4") {
			t.Errorf("%v", f.Err())
		}
	}
}
