package plots

import (
	"slices"
	"testing"
)

// A curve for the start, for the looks that changed most after a milestone, and
// for the end; shocks are named before what else happened.
func TestTurningPoints(t *testing.T) {
	at := func(year, share float64) glance {
		return glance{t: year, depth: []float64{0.5, 1}, share: []float64{share, share / 2}}
	}
	k := clock{calendar: true, dt: 1}
	marks := []milestone{
		{2001.5, "zero draft tabled", rankOf("draft")},
		{2002.2, "vote", rankOf("vote")},
		{2002.4, "crisis", shockRank},
		{2003.5, "campaign", shockRank},
		{2004.5, "conference", rankOf("conference")},
	}
	for _, c := range []struct {
		gs   []glance
		want []string
	}{
		{
			[]glance{at(2001, 1), at(2002, 0.98), at(2003, 0.5), at(2004, 0.3), at(2005, 0.4), at(2006, 0.8)},
			[]string{"2001: start", "2003: crisis", "2004: campaign", "2006: end"},
		},
		{[]glance{at(2001, 1), at(2002, 1), at(2003, 1)}, []string{"from the start to the end"}},
		{[]glance{at(2001, 1)}, []string{"2001: start"}},
	} {
		var got []string
		for _, f := range turningPoints(c.gs, marks, k) {
			got = append(got, f.name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
