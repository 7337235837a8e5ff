package output

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// wording is the text of a framework at the end of a chapter.
type wording struct {
	live       bool
	text       []float64
	obligation float64
}

// same says whether nothing moved between two chapters.
func (t *wording) same(u *wording) bool {
	return t.live == u.live && t.obligation == u.obligation && slices.Equal(t.text, u.text)
}

// leastMove is the least move of a text on an issue that is told.
const leastMove = 0.005

// text tells how a framework's text moved in a chapter; before is the chapter
// before it, nil for the first.
func (m *minutes) text(c, before *chapter, k int) {
	f, now := &m.w.Frameworks[k], &c.texts[k]
	old := f.Draft
	if before != nil && before.texts[k].live {
		if old = before.texts[k].text; now.same(&before.texts[k]) {
			return
		}
	}
	if !now.live {
		return
	}
	var parts []string
	sum := 0.0
	for d, v := range now.text {
		if !covers(f, d) {
			continue
		}
		sum += v
		part := fmt.Sprintf("%s %.2f", m.w.Spec.Issues[d].Name, v)
		if d < len(old) && math.Abs(v-old[d]) >= leastMove {
			part += fmt.Sprintf(" (%+.2f)", v-old[d])
		}
		parts = append(parts, part)
	}
	m.say("\n**Text of %s.** Depth %.2f: %s.", f.Name, sum/float64(max(1, len(parts))), strings.Join(parts, ", "))
	if f.Framework.Regime.Negotiable || now.obligation > 0 {
		m.say(" Obligation %.2f.", now.obligation)
	}
	m.say("\n")
}
