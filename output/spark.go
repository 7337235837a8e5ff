package output

import (
	"math"
	"strings"

	"plenary/internal/prose"
	"plenary/sim"
)

// measures writes the table of measures with sparklines.
func (t *teller) measures() {
	var rows []Track
	names := []string{}
	once := t.a.Results
	if !t.Every {
		once = nil
	}
	for _, r := range once {
		names = append(names, strings.ReplaceAll(r.Name, "_", " "))
	}
	at := len(names)
	for _, m := range t.a.Measures {
		if t.Every || sim.IsMain(m.Name, sim.InAccount) && varies(m) {
			rows = append(rows, m)
			names = append(names, strings.ReplaceAll(m.Name, "_", " "))
		}
	}
	if rows == nil {
		return
	}
	n := prose.Longest(append(names, "Measures"), 24)
	names, taken := names[at:], names[:at]
	t.say("\n%s%s\n", t.Color.As(prose.Bold, prose.Pad("Measures", n)), t.Color.As(prose.Faint, prose.Lead("start", 9)+prose.Lead("adoption", 10)+prose.Lead("end", 9)))
	room := max(0, min(len(rows[0].Path), t.Width-n-9-10-9-2))
	for i, m := range rows {
		t.say("%s%s%s%s  %s\n", prose.Pad(prose.Cut(names[i], n), n), prose.Lead(Short(float64(m.Start), m.Unit), 9), prose.Lead(Short(float64(m.Adoption), m.Unit), 10),
			prose.Lead(Short(float64(m.End), m.Unit), 9), t.Color.As(prose.Blue, sparkline(thin(m.Path, room))))
	}
	for i, r := range once {
		t.say("%s%s  %s\n", prose.Pad(prose.Cut(taken[i], n), n), prose.Lead(Short(float64(r.Value), r.Unit), 9+10+9), t.Color.As(prose.Faint, "at the "+r.When))
	}
}

// varies says whether a measure has anything to tell.
func varies(m Track) bool {
	for _, v := range m.Path {
		if !math.IsNaN(float64(v)) && v != 0 {
			return true
		}
	}
	return false
}

// thin takes n values evenly apart.
func thin(vs []Number, n int) []Number {
	if len(vs) <= n {
		return vs
	}
	out := make([]Number, n)
	for i := range out {
		out[i] = vs[i*(len(vs)-1)/max(1, n-1)]
	}
	return out
}

var sparks = []rune("▁▂▃▄▅▆▇█")

// sparkline draws numbers as small columns between their least and greatest;
// blanks where they are not defined.
func sparkline(vs []Number) string {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range vs {
		if f := float64(v); !math.IsNaN(f) {
			lo, hi = min(lo, f), max(hi, f)
		}
	}
	var b strings.Builder
	for _, v := range vs {
		f := float64(v)
		switch {
		case math.IsNaN(f):
			b.WriteByte(' ')
		case hi-lo <= 1e-9*math.Abs(hi):
			b.WriteRune(sparks[0])
		default:
			b.WriteRune(sparks[int(math.Round((f-lo)/(hi-lo)*float64(len(sparks)-1)))])
		}
	}
	return b.String()
}
