package prose

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Guard writes text on, and writes out what is unsafe in it (see [Unsafe]) but
// for ends of lines, tabs and the colors of [Style]: the last door before a
// terminal. Several goroutines may write.
type Guard struct {
	to   io.Writer
	mu   sync.Mutex
	rest []byte // the begin of a character or color whose end has not come yet
}

// NewGuard is a guard before a writer.
func NewGuard(to io.Writer) *Guard { return &Guard{to: to} }

// Behind is the writer behind a guard, for what knows what it does: a bar that
// draws over itself. Another writer is returned as it is.
func Behind(w io.Writer) io.Writer {
	if g, ok := w.(*Guard); ok {
		return g.to
	}
	return w
}

// Write writes p on; its error is that of the writer behind.
func (g *Guard) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	text := slices.Concat(g.rest, p)
	var out strings.Builder
	for len(text) > 0 {
		n := passing(text)
		if n == 0 {
			break
		}
		if n > 0 {
			out.Write(text[:n])
		} else {
			n = -n
			out.WriteString(Text(string(text[:n])))
		}
		text = text[n:]
	}
	g.rest = slices.Clone(text)
	if _, err := io.WriteString(g.to, out.String()); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Close writes what was held back for an end that did not come.
func (g *Guard) Close() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	_, err := io.WriteString(g.to, Text(string(g.rest)))
	g.rest = nil
	return err
}

// passing is how many bytes at the begin of text may pass together, less than 0
// how many must be written out, 0 if more must come to tell.
func passing(text []byte) int {
	if text[0] == '\n' || text[0] == '\t' {
		return 1
	}
	if text[0] == 0x1b {
		for _, c := range codes {
			if bytes.HasPrefix(text, []byte(c)) {
				return len(c)
			}
			if strings.HasPrefix(c, string(text)) {
				return 0
			}
		}
		return -1
	}
	if !utf8.FullRune(text) {
		return 0
	}
	r, n := utf8.DecodeRune(text)
	if r == utf8.RuneError && n == 1 || Unsafe(r) {
		return -n
	}
	return n
}
