package plots

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
)

// point is a place in the plane of a layout.
type point struct{ x, y float64 }

// tie is an edge of a network between two of its nodes.
type tie struct {
	a, b   int
	weight float64
}

// net is a network to be laid out: its nodes' names, the group of each (-1 is
// none) and its ties.
type net struct {
	names []string
	group []int
	ties  []tie
}

// Constants of the layout. Repulsion works between all, attraction along ties
// and towards the middle of a node's group, and gravity holds all together.
const (
	layoutRounds   = 300
	tieInside      = 0.5
	tieAcross      = 0.12
	groupPull      = 0.9
	layoutGravity  = 0.35
	startingRadius = 1.0
)

// layOut places the nodes of a network by the method of Fruchterman and Reingold
// (1991, doi:10.1002/spe.4380211102): forces k*k/d between all nodes and d*d/k
// along ties, moves bounded by a temperature that falls to zero. Nodes start
// where start says they were, else on a circle by group with an offset that is a
// hash of their name. Nothing is drawn by chance: the same network gives the
// same places.
func (g net) layOut(start map[string]point) []point {
	n := len(g.names)
	pos, groups := make([]point, n), 0
	for _, c := range g.group {
		groups = max(groups, c+1)
	}
	for i, name := range g.names {
		if p, ok := start[name]; ok {
			pos[i] = p
			continue
		}
		dx, dy := scatter(name)
		pos[i] = point{1.6 * dx, 1.6 * dy}
		if c := g.group[i]; c >= 0 {
			a := 2 * math.Pi * float64(c) / float64(groups)
			pos[i] = point{startingRadius*math.Cos(a) + 0.4*dx, startingRadius*math.Sin(a) + 0.4*dy}
		}
	}
	k := math.Sqrt(1 / float64(max(n, 1)))
	force := make([]point, n)
	for round := range layoutRounds {
		g.forces(pos, force, k, groups)
		heat := 0.1 * (1 - float64(round)/layoutRounds)
		for i, f := range force {
			if l := math.Hypot(f.x, f.y); l > 0 {
				s := min(l, heat) / l
				pos[i].x += s * f.x
				pos[i].y += s * f.y
			}
		}
	}
	return pos
}

// forces writes the force on every node.
func (g net) forces(pos, force []point, k float64, groups int) {
	for i := range force {
		force[i] = point{-layoutGravity * pos[i].x, -layoutGravity * pos[i].y}
	}
	for i := range pos {
		for j := range i {
			dx, dy := pos[i].x-pos[j].x, pos[i].y-pos[j].y
			f := k * k / max(dx*dx+dy*dy, 1e-8)
			force[i].x += f * dx
			force[i].y += f * dy
			force[j].x -= f * dx
			force[j].y -= f * dy
		}
	}
	for _, e := range g.ties {
		dx, dy := pos[e.a].x-pos[e.b].x, pos[e.a].y-pos[e.b].y
		f := e.weight * math.Hypot(dx, dy) / k
		if g.group[e.a] >= 0 && g.group[e.a] == g.group[e.b] {
			f *= tieInside
		} else {
			f *= tieAcross
		}
		force[e.a].x -= f * dx
		force[e.a].y -= f * dy
		force[e.b].x += f * dx
		force[e.b].y += f * dy
	}
	g.gatherGroups(pos, force, groups)
}

// gatherGroups pulls the members of each group towards its middle.
func (g net) gatherGroups(pos, force []point, groups int) {
	middle, size := make([]point, groups), make([]float64, groups)
	for i, c := range g.group {
		if c >= 0 {
			middle[c].x += pos[i].x
			middle[c].y += pos[i].y
			size[c]++
		}
	}
	for i, c := range g.group {
		if c >= 0 && size[c] > 1 {
			force[i].x += groupPull * (middle[c].x/size[c] - pos[i].x)
			force[i].y += groupPull * (middle[c].y/size[c] - pos[i].y)
		}
	}
}

// scatter returns two numbers in [-1,1] that depend on a name alone.
func scatter(name string) (x, y float64) {
	h := fnv.New64a()
	h.Write([]byte(name))
	z := h.Sum64()
	one := func() float64 { // splitmix64 of Steele, Lea and Flood (2014)
		z += 0x9E3779B97F4A7C15
		v := z
		v = (v ^ v>>30) * 0xBF58476D1CE4E5B9
		v = (v ^ v>>27) * 0x94D049BB133111EB
		return 2*float64((v^v>>31)>>11)/(1<<53) - 1
	}
	return one(), one()
}

// fitInto scales a layout, alike in both directions, into a box of w by h around
// the origin.
func fitInto(pos []point, w, h float64) []point {
	var xs, ys []float64
	for _, p := range pos {
		xs, ys = append(xs, p.x), append(ys, p.y)
	}
	x0, x1, _ := span(xs)
	y0, y1, _ := span(ys)
	s := min(w/max(x1-x0, 1e-9), h/max(y1-y0, 1e-9))
	if x1-x0 < 1e-6 && y1-y0 < 1e-6 {
		s = 0
	}
	out := make([]point, len(pos))
	for i, p := range pos {
		out[i] = point{s * (p.x - (x0+x1)/2), s * (p.y - (y0+y1)/2)}
	}
	return out
}

// pushApart moves nodes until their discs, of the given radii, no longer
// overlap, within a box of w by h around the origin, if that can be done in a
// few rounds.
func pushApart(pos []point, radius []float64, w, h float64) {
	for range 120 {
		moved := false
		for i := range pos {
			for j := range i {
				dx, dy := pos[i].x-pos[j].x, pos[i].y-pos[j].y
				d := math.Hypot(dx, dy)
				gap := radius[i] + radius[j] - d
				if gap <= 0.05 {
					continue
				}
				if d < 1e-9 {
					dx, dy, d = 1, 0, 1
				}
				s := gap / 2 / d
				pos[i].x, pos[i].y = pos[i].x+s*dx, pos[i].y+s*dy
				pos[j].x, pos[j].y = pos[j].x-s*dx, pos[j].y-s*dy
				moved = true
			}
		}
		for i, p := range pos {
			pos[i] = point{min(max(p.x, -w/2), w/2), min(max(p.y, -h/2), h/2)}
		}
		if !moved {
			return
		}
	}
}

// strongest returns at most n ties, the heaviest, in a fixed order.
func strongest(ties []tie, n int) []tie {
	out := slices.Clone(ties)
	slices.SortStableFunc(out, func(a, b tie) int { return cmp.Compare(b.weight, a.weight) })
	return out[:min(n, len(out))]
}
