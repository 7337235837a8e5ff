package prose

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Unsafe says whether a character does something to a terminal or to the text
// around it: controls, ends of lines, marks that turn the direction of writing.
func Unsafe(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control)
}

// Text is s fit for one line on a terminal: unsafe characters and bytes that are
// no UTF-8 are written out, as \n or \u202e.
func Text(s string) string { return written(s, "") }

// Lines is s fit for lines on a terminal: as [Text], but ends of lines and tabs
// stay.
func Lines(s string) string { return written(strings.ReplaceAll(s, "\r\n", "\n"), "\n\t") }

// written is s with what is unsafe written out, but for the characters of keep.
func written(s, keep string) string {
	if utf8.ValidString(s) && !strings.ContainsFunc(s, Unsafe) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case Unsafe(r) && !strings.ContainsRune(keep, r):
			b.WriteString(escaped(r))
		default:
			b.WriteRune(r)
		}
		s = s[n:]
	}
	return b.String()
}

// escaped writes an unsafe character out, in a form that means the same in a
// string of JSON.
func escaped(r rune) string {
	switch r {
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// entity is the begin of what HTML reads as a character by its name.
var entity = regexp.MustCompile(`&([A-Za-z0-9#])`)

// inMarkdown writes what Markdown and HTML would read as theirs.
var inMarkdown = strings.NewReplacer(
	"<", "&lt;", ">", "&gt;", `\`, `\\`, "`", "\\`", "*", `\*`, "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`,
	"_", `\_`, "$", `\$`, "://", `\://`, "www.", `www\.`, "WWW.", `WWW\.`,
)

// Markdown is s fit for a line, an entry or a cell of Markdown: [Text], and
// neither Markdown nor HTML nor an address that becomes a link.
func Markdown(s string) string {
	s = inMarkdown.Replace(entity.ReplaceAllString(strings.TrimLeft(Text(s), " "), "&amp;$1"))
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch rest := s[digits:]; {
	case digits == 0 && rest != "" && strings.ContainsRune("#+-=", rune(rest[0])):
		return `\` + s
	case digits > 0 && rest != "" && (rest[0] == '.' || rest[0] == ')'):
		return s[:digits] + `\` + rest
	}
	return s
}
