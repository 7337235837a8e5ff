package prose

// Style writes text in colors, or plain.
type Style bool

// Codes of colors: what is asked of a terminal.
const (
	Bold    = "1"
	Faint   = "2"
	Red     = "31"
	Green   = "32"
	Yellow  = "33"
	Blue    = "34"
	Magenta = "35"
)

const reset = "\x1b[0m"

// code is what a terminal reads as a color.
func code(color string) string { return "\x1b[" + color + "m" }

// codes are all that a Style writes around text.
var codes = []string{
	reset, code(Bold), code(Faint), code(Red), code(Green), code(Yellow), code(Blue), code(Magenta),
}

// As writes s in a color.
func (c Style) As(color, s string) string {
	s = Text(s)
	if !c || s == "" || color == "" {
		return s
	}
	return code(color) + s + reset
}
