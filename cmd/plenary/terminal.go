package main

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"plenary/internal/prose"
)

// Widths of text [columns].
const (
	plainWidth = 80
	widest     = 110
	narrowest  = 48
)

// isTerminal says whether something is written to a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := prose.Behind(w).(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// lively says whether text that moves may be written to w.
func (p *program) lively(w io.Writer) bool { return isTerminal(w) && p.getenv("TERM") != "dumb" }

// colored says whether to write colors to w: as the flag says, else as NO_COLOR
// and CLICOLOR_FORCE say, else on a terminal.
func (p *program) colored(w io.Writer, flag string) bool {
	switch {
	case flag == "always":
		return true
	case flag == "never" || p.getenv("NO_COLOR") != "":
		return false
	}
	if force := p.getenv("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true
	}
	return p.lively(w)
}

// width is the width of text written to w.
func (p *program) width(w io.Writer) int {
	n := plainWidth
	if f, ok := prose.Behind(w).(*os.File); ok {
		if cols, _, err := term.GetSize(int(f.Fd())); err == nil && cols > 0 {
			n = cols
		}
	}
	if cols, err := strconv.Atoi(p.getenv("COLUMNS")); err == nil && cols > 0 {
		n = cols
	}
	return max(narrowest, min(n, widest))
}
