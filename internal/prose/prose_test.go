package prose

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestTextWritesOutWhatIsUnsafe(t *testing.T) {
	for in, want := range map[string]string{
		"Côte d'Ivoire & 中国":    "Côte d'Ivoire & 中国",
		"red\x1b[31m":           `red\u001b[31m`,
		"one\ntwo\r\n\tthree":   `one\ntwo\r\n\tthree`,
		"turned\u202egnp.exe":   `turned\u202egnp.exe`,
		"isolated\u2066x\u2069": `isolated\u2066x\u2069`,
		"c1\u009b31m":           `c1\u009b31m`,
		"line\u2028end\u0085":   `line\u2028end\u0085`,
		"latin\xe9":             `latin\xe9`,
		"می\u200cخواهم":         "می\u200cخواهم", // a joiner that words need
	} {
		if got := Text(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestLinesKeepTheirEnds(t *testing.T) {
	if got, want := Lines("a:\r\n\tb\x1b[2J\n\u202ec\r"), "a:\n\tb"+`\u001b[2J`+"\n"+`\u202ec\r`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMarkdownIsNoMarkdown(t *testing.T) {
	for in, want := range map[string]string{
		"St. Kitts & Nevis":           "St. Kitts & Nevis",
		"<script>alert(1)</script>":   "&lt;script&gt;alert(1)&lt;/script&gt;",
		"![x](http://a.example/b)":    `!\[x\](http\://a.example/b)`,
		"**bold** _it_ `code` ~s~ $x": `\*\*bold\*\* \_it\_ ` + "\\`code\\` \\~s\\~ \\$x",
		"a | b":                       `a \| b`,
		"&lt;b":                       "&amp;lt;b",
		`\<`:                          `\\&lt;`,
		"# title":                     `\# title`,
		"   - entry":                  `\- entry`,
		"12. entry":                   `12\. entry`,
		"1) entry":                    `1\) entry`,
		"2030 Agenda":                 "2030 Agenda",
		"www.example.org":             `www\.example.org`,
		"\n# title":                   `\\n# title`,
		"":                            "",
	} {
		if got := Markdown(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// Whatever is written in whatever pieces: behind the guard stands nothing unsafe,
// what is safe stands as it was, and JSON means what it meant.
func TestGuardHoldsBack(t *testing.T) {
	hostile := rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune("\x1b\x1b[[03m1\r\x07\u202e\u009b\n\t"))))
	rapid.Check(t, func(t *rapid.T) {
		text := hostile.Draw(t, "text")
		if rapid.Bool().Draw(t, "json") {
			b, err := json.Marshal(text)
			if err != nil {
				t.Fatal(err)
			}
			var meant string
			if err := json.Unmarshal([]byte(guarded(t, string(b))), &meant); err != nil || meant != strings.ToValidUTF8(text, "\ufffd") {
				t.Fatalf("%q means %q (%v)", text, meant, err)
			}
			return
		}
		got := guarded(t, text)
		for _, c := range codes {
			got = strings.ReplaceAll(got, c, "")
		}
		if !utf8.ValidString(got) || strings.ContainsFunc(got, func(r rune) bool { return Unsafe(r) && r != '\n' && r != '\t' }) {
			t.Fatalf("%q came through as %q", text, got)
		}
		if Text(text) == text && guarded(t, text) != text {
			t.Fatalf("%q was changed to %q", text, guarded(t, text))
		}
	})
}

// guarded is what comes through a guard when text is written in pieces.
func guarded(t *rapid.T, text string) string {
	var b bytes.Buffer
	g := NewGuard(&b)
	for len(text) > 0 {
		n := rapid.IntRange(1, len(text)).Draw(t, "piece")
		if k, err := g.Write([]byte(text[:n])); k != n || err != nil {
			t.Fatalf("wrote %d of %d: %v", k, n, err)
		}
		text = text[n:]
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestColorsPassAGuardAndOthersDoNot(t *testing.T) {
	var b bytes.Buffer
	g := NewGuard(&b)
	text := Style(true).As(Bold, "good\x1b[2J") + "\x1b[2J\x1b[31"
	if _, err := g.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	if want := "\x1b[1m" + `good\u001b[2J` + "\x1b[0m" + `\u001b[2J\u001b[31`; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
	if Behind(g) != &b || Behind(&b) != &b {
		t.Error("the writer behind is not found")
	}
}

func TestTableAligns(t *testing.T) {
	var b bytes.Buffer
	if err := Table(&b, "  ", [][]string{{"a", "n", "words"}, {"bcd\n", "10", "x"}, {"", "9", ""}}, 1); err != nil {
		t.Fatal(err)
	}
	if want := "  a       n  words\n  bcd\\n  10  x\n          9\n"; b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
