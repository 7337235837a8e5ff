package plots

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"plenary/agents"
)

// Limits of what is drawn.
const (
	maxMoments    = 4
	maxNodes      = 300 // in one panel, the most capable ones
	tiesPerNode   = 2.5
	maxCoalitions = 6 // with a color of their own
)

// shapes draw agents.Shapes.
var shapes = map[string]draw.GlyphDrawer{
	"square": draw.BoxGlyph{}, "circle": draw.CircleGlyph{}, "triangle": draw.PyramidGlyph{}, "diamond": diamond{}, "hexagon": hexagon{},
}

// otherCoalition is the color of coalitions without one of their own.
var otherCoalition = color.NRGBA{0x80, 0x80, 0x80, 255}

// node is an actor in the network.
type node struct {
	name, kind, coalition string
	capability            float64
}

// moment is the network at one step.
type moment struct {
	step  float64
	time  float64
	nodes []node
	ties  []tie
	pos   []point
	head  string
}

// drawCoalitions draws the network of actors at up to four steps.
func drawCoalitions(r *run) (*picture, error) {
	ms, err := moments(r)
	if err != nil {
		return nil, err
	}
	if err := linkUp(r, ms); err != nil {
		return nil, err
	}
	ranked := rankCoalitions(ms)
	if len(ranked) == 0 {
		return nil, skipf("nobody in %s is in a coalition", networkFile)
	}
	if err := headUp(r, ms); err != nil {
		return nil, err
	}
	start := map[string]point{}
	for i := range ms {
		ms[i].layOut(ranked, start)
	}
	cols := min(len(ms), 2)
	if len(ms) == 3 {
		cols = 3
	}
	rows := (len(ms) + cols - 1) / cols
	each := 3.1
	if cols == 3 {
		each = 2.4
	}
	pic := &picture{w: fullWidth, h: vg.Length(1+each*float64(rows)) * vg.Inch, key: coalitionKey(ms, ranked)}
	if len(ms) == 1 {
		pic.w, pic.h = 5*vg.Inch, 5*vg.Inch
	}
	pic.draw = func(c draw.Canvas) {
		tiles := draw.Tiles{Rows: rows, Cols: cols, PadX: vg.Points(10), PadY: vg.Points(8)}
		for i, m := range ms {
			m.draw(tiles.At(c, i%cols, i/cols), ranked)
		}
	}
	return pic, nil
}

// moments reads the nodes at the steps to be drawn.
func moments(r *run) ([]moment, error) {
	t, err := r.table(networkFile)
	if err != nil {
		return nil, err
	}
	ts, err := t.times()
	if err != nil {
		return nil, err
	}
	n, err := t.numbers("step", "capability")
	if err != nil {
		return nil, err
	}
	w, err := t.words("actor", "kind", "coalition")
	if err != nil {
		return nil, err
	}
	if n[0] == nil || n[1] == nil {
		return nil, skipf("%s has no column %q or %q", t.Name, "step", "capability")
	}
	steps := spread(n[0], maxMoments)
	ms := make([]moment, len(steps))
	for i, s := range n[0] {
		k, found := slices.BinarySearch(steps, s)
		if !found {
			continue
		}
		ms[k].step, ms[k].time = s, ts[i]
		ms[k].nodes = append(ms[k].nodes, node{w[0][i], w[1][i], w[2][i], n[1][i]})
	}
	for k := range ms {
		ms[k].nodes = ablest(ms[k].nodes)
	}
	if len(ms) == 0 {
		return nil, skipf("%s has no step", t.Name)
	}
	return ms, nil
}

// spread returns at most n of the distinct values of v, the first and the last
// among them, spread evenly.
func spread(v []float64, n int) []float64 {
	all := slices.DeleteFunc(slices.Clone(v), math.IsNaN)
	slices.Sort(all)
	all = slices.Compact(all)
	if len(all) <= n {
		return all
	}
	out := make([]float64, n)
	for k := range out {
		out[k] = all[int(math.Round(float64(k)*float64(len(all)-1)/float64(n-1)))]
	}
	return out
}

// ablest returns the most capable nodes in the order of names, each name once.
func ablest(ns []node) []node {
	slices.SortStableFunc(ns, func(a, b node) int {
		return cmp.Or(cmp.Compare(b.capability, a.capability), cmp.Compare(a.name, b.name))
	})
	ns = ns[:min(len(ns), maxNodes)]
	slices.SortStableFunc(ns, func(a, b node) int { return cmp.Compare(a.name, b.name) })
	return slices.CompactFunc(ns, func(a, b node) bool { return a.name == b.name })
}

// linkUp reads the ties between the nodes, if the run has them, and keeps the
// strongest.
func linkUp(r *run, ms []moment) error {
	t, err := r.optional(linksFile)
	if err != nil || t == nil {
		return err
	}
	n, err := t.numbers("step", "weight")
	if err != nil {
		return err
	}
	w, err := t.words("a", "b")
	if err != nil || n[0] == nil || n[1] == nil {
		return ignoreSkip(err)
	}
	most := 1e-12
	for k := range ms {
		ms[k].link(n[0], n[1], w)
		for _, e := range ms[k].ties {
			most = max(most, e.weight)
		}
	}
	for k := range ms {
		for i := range ms[k].ties {
			ms[k].ties[i].weight /= most
		}
	}
	return nil
}

// link keeps the strongest of the ties between the moment's nodes.
func (m *moment) link(steps, weights []float64, ends [][]string) {
	at := map[string]int{}
	for i, x := range m.nodes {
		at[x.name] = i
	}
	for i, s := range steps {
		a, okA := at[ends[0][i]]
		b, okB := at[ends[1][i]]
		if s == m.step && okA && okB && a != b && weights[i] > 0 {
			m.ties = append(m.ties, tie{a, b, weights[i]})
		}
	}
	m.ties = strongest(m.ties, int(tiesPerNode*float64(len(m.nodes))))
}

// rankCoalitions returns the coalitions, those with most members over all
// moments first.
func rankCoalitions(ms []moment) []string {
	size := map[string]int{}
	var names []string
	for _, m := range ms {
		for _, x := range m.nodes {
			if x.coalition != "" {
				size[x.coalition]++
				names = append(names, x.coalition)
			}
		}
	}
	names = distinct(names)
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(size[b], size[a]) })
	return names
}

// headUp writes the heads of the panels, with the number of coalitions where it
// is recorded for all actors, not only for those drawn.
func headUp(r *run, ms []moment) error {
	k := r.clock()
	for i := range ms {
		ms[i].head = k.when(ms[i].time)
	}
	t, err := r.optional(coalitionsFile)
	if err != nil || t == nil {
		return err
	}
	n, err := t.numbers("step", "members")
	if err != nil || n[0] == nil || n[1] == nil {
		return err
	}
	for i := range ms {
		ms[i].head += ms[i].census(n[0], n[1])
	}
	return nil
}

// census tells how many coalitions there were, and how large the largest was.
func (m *moment) census(steps, members []float64) string {
	count, largest := 0, 0.0
	for j, s := range steps {
		if s == m.step && members[j] > 0 {
			count++
			largest = max(largest, members[j])
		}
	}
	switch count {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(": 1 coalition with %.0f members", largest)
	}
	return fmt.Sprintf(": %d coalitions, the largest with %.0f members", count, largest)
}

// layOut places the nodes, those seen before near where they were.
func (m *moment) layOut(ranked []string, start map[string]point) {
	g := net{ties: m.ties}
	for _, x := range m.nodes {
		g.names = append(g.names, x.name)
		g.group = append(g.group, slices.Index(ranked, x.coalition))
	}
	m.pos = g.layOut(start)
	for i, x := range m.nodes {
		start[x.name] = m.pos[i]
	}
}

// coalitionColor is the color of a coalition.
func coalitionColor(name string, ranked []string) color.NRGBA {
	k := slices.Index(ranked, name)
	switch {
	case k < 0:
		return pale
	case k < maxCoalitions:
		return palette[k]
	}
	return otherCoalition
}

// draw draws one panel: ties below, then the nodes with a halo, the largest
// first.
func (m *moment) draw(c draw.Canvas, ranked []string) {
	st := typeset(labelSize, false, ink)
	wide := c.Max.X - c.Min.X
	writeLine(c, st, vg.Point{X: c.Min.X, Y: c.Max.Y - vg.Points(5)}, fit(st, m.head, wide))
	c.Max.Y -= vg.Points(13)
	radius, room := m.radii()
	w, h := float64(c.Max.X-c.Min.X)-16, float64(c.Max.Y-c.Min.Y)-16
	pos := fitInto(m.pos, w, h)
	pushApart(pos, room, w, h)
	mid := c.Center()
	at := func(i int) vg.Point { return vg.Point{X: mid.X + vg.Length(pos[i].x), Y: mid.Y + vg.Length(pos[i].y)} }
	for _, e := range slices.Backward(m.ties) {
		a, b := m.nodes[e.a], m.nodes[e.b]
		col := color.NRGBA{120, 120, 120, 60}
		if a.coalition != "" && a.coalition == b.coalition {
			col = alpha(coalitionColor(a.coalition, ranked), 110)
		}
		c.StrokeLine2(draw.LineStyle{Color: col, Width: vg.Points(0.3 + 0.6*e.weight)}, at(e.a).X, at(e.a).Y, at(e.b).X, at(e.b).Y)
	}
	order := make([]int, len(m.nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(radius[b], radius[a]) })
	for _, i := range order {
		shape := kindShape(m.nodes[i].kind)
		r := vg.Points(radius[i])
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: color.White, Radius: r + vg.Points(0.8), Shape: shape}, at(i))
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: coalitionColor(m.nodes[i].coalition, ranked), Radius: r, Shape: shape}, at(i))
	}
}

// radii returns the radius of each node, whose area grows with capability, and
// the room it needs [points].
func (m *moment) radii() (radius, room []float64) {
	most := 1e-12
	for _, x := range m.nodes {
		if x.capability > most {
			most = x.capability
		}
	}
	scale := min(1, math.Sqrt(90/float64(max(len(m.nodes), 1))))
	scale = max(scale, 0.6)
	for _, x := range m.nodes {
		share := 0.0
		if x.capability > 0 {
			share = x.capability / most
		}
		r := scale * (2 + 4.5*math.Sqrt(share))
		radius, room = append(radius, r), append(room, r+0.9)
	}
	return radius, room
}

// kindShape is the shape of a kind of actors; those that are not known share one.
func kindShape(kind string) draw.GlyphDrawer {
	if row, err := agents.Kinds.Find(kind); err == nil {
		return shapes[row.Mark]
	}
	return hexagon{}
}

// coalitionKey lists the kinds and the coalitions that occur.
func coalitionKey(ms []moment, ranked []string) (key []keyItem) {
	var kinds []string
	alone := false
	for _, m := range ms {
		for _, x := range m.nodes {
			kinds = append(kinds, x.kind)
			alone = alone || x.coalition == ""
		}
	}
	for _, k := range distinct(kinds, agents.Kinds.Names()...) {
		key = append(key, glyphKey(areaName(k), kindShape(k), 3.2, axis))
	}
	for k, name := range ranked[:min(len(ranked), maxCoalitions)] {
		it := glyphKey(name, draw.CircleGlyph{}, 3.2, palette[k])
		it.first = k == 0
		key = append(key, it)
	}
	if len(ranked) > maxCoalitions {
		key = append(key, glyphKey("other coalitions", draw.CircleGlyph{}, 3.2, otherCoalition))
	}
	if alone {
		key = append(key, glyphKey("in no coalition", draw.CircleGlyph{}, 3.2, pale))
	}
	return key
}
