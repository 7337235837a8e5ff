package plots

import (
	"strings"

	"gonum.org/v1/plot/vg"
)

// journey is a measure of an arm through time: a line within its band.
type journey struct{ ts, mid, low, high []float64 }

// place is whose journey it is.
type place struct{ arm, measure string }

// journeys reads a table of measures through time whose line is the column mid.
func (r *run) journeys(file, mid string) (map[place]*journey, error) {
	t, err := r.table(file)
	if err != nil {
		return nil, err
	}
	w, err := t.words("arm", "measure")
	if err != nil {
		return nil, err
	}
	ts, err := t.times()
	if err != nil {
		return nil, err
	}
	cols, err := t.numbers(mid, "low", "high")
	if err != nil {
		return nil, err
	}
	for k, name := range []string{mid, "low", "high"} {
		if cols[k] == nil {
			return nil, skipf("%s has no column %q", file, name)
		}
	}
	out := map[place]*journey{}
	for i := range ts {
		at := place{w[0][i], w[1][i]}
		j := out[at]
		if j == nil {
			j = &journey{}
			out[at] = j
		}
		j.ts, j.mid = append(j.ts, ts[i]), append(j.mid, cols[0][i])
		j.low, j.high = append(j.low, cols[1][i]), append(j.high, cols[2][i])
	}
	return out, nil
}

// armNames are the names of the arms, the first one first.
func (r *run) armNames() (names []string) {
	for _, a := range r.man.of.Arms {
		names = append(names, a.Name)
	}
	return names
}

// traced are the measures to be drawn through time: those of the manifest that
// any arm has, at most n.
func (r *run) traced(js map[place]*journey, n int) (out []string) {
	for _, m := range r.man.of.Measures {
		for _, a := range r.man.of.Arms {
			if js[place{a.Name, m.Name}] != nil && len(out) < n && !contains(out, m.Name) {
				out = append(out, m.Name)
			}
		}
	}
	return out
}

// heading writes a measure with its unit.
func (r *run) heading(measure string) string {
	name := spacedName(measure)
	if contains(joinings, measure) {
		return name // their names are their units
	}
	for _, m := range r.man.of.Measures {
		if m.Name == measure && m.Unit != "" && m.Unit != "1" && !strings.EqualFold(m.Unit, measure) {
			return name + " (" + m.Unit + ")"
		}
	}
	return name
}

// maxOverlaid is how many arms can be told apart over each other.
const maxOverlaid = 6

// overlaid is a reason to skip where arms are too many.
func (r *run) overlaid() error {
	if n := len(r.man.of.Arms); n > maxOverlaid {
		return skipf("%d arms cannot be told apart over each other", n)
	}
	return nil
}

// armKey is the key of the arms from the given one on.
func (r *run) armKey(from int) (key []keyItem) {
	for i, a := range r.man.of.Arms {
		if i >= from {
			key = append(key, lineKey(a.Name, looks(i).style()))
		}
	}
	return key
}

// bandOpacity is how much of a band is seen, fewer arms more.
func (r *run) bandOpacity() uint8 {
	if len(r.man.of.Arms) > 3 {
		return 30
	}
	return 45
}

// room is a range around values: a twentieth more on either side, and from 0
// where values come near to it from above.
func room(lo, hi float64) (float64, float64) {
	lo, hi = widenSmall(lo, hi)
	pad := 0.05 * (hi - lo)
	if lo >= 0 && lo < 0.3*hi {
		return 0, hi + pad
	}
	return lo - pad, hi + pad
}

// widenSmall makes room around a value that never changes.
func widenSmall(lo, hi float64) (float64, float64) {
	if hi-lo > 1e-9 {
		return lo, hi
	}
	half := 0.1
	if lo > 10 {
		half = 1
	}
	return lo - half, hi + half
}

// gridHeight is the height of a figure of rows of panels.
func gridHeight(rows int, each float64) vg.Length {
	return vg.Length(0.95+each*float64(rows)) * vg.Inch
}

// pinch cuts a name to n characters in its middle: the names of arms often
// differ at their ends.
func pinch(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	tail := (n - 1) / 2
	return strings.TrimSpace(string(r[:n-1-tail])) + "…" + strings.TrimSpace(string(r[len(r)-tail:]))
}

// spacedName writes a column's name for people: of a path its last part.
func spacedName(s string) string {
	if at := strings.LastIndexByte(s, '.'); at >= 0 && at+1 < len(s) {
		s = s[at+1:]
	}
	return capital(strings.ReplaceAll(s, "_", " "))
}
