package plots

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// turn is a look at the frontier that is worth a curve of its own.
type turn struct {
	glance
	name string
}

// maxTurns is how many looks are drawn, the first and the last among them.
const maxTurns = 4

// frontierLooks are those of the turns, the later the darker.
var frontierLooks = [maxTurns]look{
	{sky, nil, vg.Points(curveW)},
	{blue, dashes[1], vg.Points(curveW)},
	{darkBlue, dashes[2], vg.Points(curveW)},
	{ink, nil, vg.Points(curveW)},
}

// turningPoints are the first and the last look, and between them those that
// differ most from the one before, of those that follow a milestone.
func turningPoints(gs []glance, marks []milestone, k clock) []turn {
	last := len(gs) - 1
	type change struct {
		at   int
		size float64
		why  string
	}
	var found []change
	for i := 1; i < last; i++ {
		if why := cause(marks, gs[i-1].t, gs[i].t); why != "" && apartness(gs[i-1], gs[i]) > sameShare {
			found = append(found, change{i, apartness(gs[i-1], gs[i]), why})
		}
	}
	slices.SortStableFunc(found, func(a, b change) int { return cmp.Compare(b.size, a.size) })
	found = found[:min(len(found), maxTurns-2)]
	slices.SortFunc(found, func(a, b change) int { return cmp.Compare(a.at, b.at) })
	out := []turn{{gs[0], k.when(gs[0].t) + ": start"}}
	for _, c := range found {
		out = append(out, turn{gs[c.at], k.when(gs[c.at].t) + ": " + c.why})
	}
	if last > 0 && apartness(out[len(out)-1].glance, gs[last]) > sameShare {
		out = append(out, turn{gs[last], k.when(gs[last].t) + ": end"})
	}
	if last > 0 && len(out) == 1 {
		out[0].name = "from the start to the end"
	}
	return out
}

// sameShare is the mean difference of shares below which two curves are one.
const sameShare = 0.004

// apartness is the mean difference of two looks over the depths of both.
func apartness(a, b glance) float64 {
	sum := 0.0
	n := min(len(a.share), len(b.share))
	for k := range n {
		sum += math.Abs(a.share[k] - b.share[k])
	}
	return sum / float64(max(n, 1))
}

// cause is the milestone between two looks that may have moved the frontier: a
// shock, or else the weightiest; "": none.
func cause(marks []milestone, after, until float64) string {
	best := milestone{rank: len(milestoneKinds)}
	for _, m := range marks {
		if m.t > after && m.t <= until && best.rank != shockRank && (m.rank == shockRank || m.rank < best.rank) {
			best = m
		}
	}
	return best.text
}
