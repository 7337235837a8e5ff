package batchfile

import (
	"math"
	"slices"
	"sync"

	"plenary/scenarios"

	"plenary/internal/tree"

	"plenary/sim"
)

// Loading a scenario for every point of a design would take longer than many a
// run. Most factors are plain numbers that stand at one place of the Spec: these
// are put there directly. The Spec under them is loaded once for every
// combination of the other factors. A number that the scenario would refuse is
// not put anywhere: then the point is loaded whole, and its faults are told.

// Vary is the Spec of an arm at a point of the factors. The error is a *tree.FaultsError.
// It may be called by several goroutines at once.
func (b *Batch) Vary(arm int, point []float64) (*sim.Spec, error) {
	if allUnset(point) {
		return b.Arms[arm].Spec, nil
	}
	if spec := b.put(arm, point); spec != nil {
		return spec, nil
	}
	l, err := b.vary(arm, point)
	if err != nil {
		return nil, err
	}
	return l.Spec, nil
}

// put is the Spec of a point whose numbers are put into one that is loaded; nil
// where that is not possible.
func (b *Batch) put(arm int, point []float64) *sim.Spec {
	b.ground.once.Do(b.ground.plan(b))
	if !slices.Contains(b.ground.direct, true) {
		return nil
	}
	g := b.ground.of(b, arm, point)
	if g == nil {
		return nil
	}
	spec := *g.spec
	for i := range b.Factors {
		if !b.ground.direct[i] {
			continue
		}
		n := b.Factors[i].node(point[i])
		if n == nil {
			continue // the scenario's own
		}
		for _, p := range g.places[i] {
			if p.Put == nil || !(p.Min <= n.Num && n.Num <= p.Max) {
				return nil
			}
			p.Put(&spec, n.Num)
		}
	}
	return &spec
}

// grounds are the Specs under the direct factors.
type grounds struct {
	once   sync.Once
	direct []bool // by factor
	mu     sync.Mutex
	kept   []*ground // oldest first
}

// groundsKept is how many combinations of other factors are remembered: workers
// are at neighbouring points.
const groundsKept = 16

// ground is a Spec at a combination of the factors that are not direct.
type ground struct {
	arm    int
	at     []float64
	once   sync.Once
	spec   *sim.Spec
	places [][]scenarios.Place // by factor and path
}

// plan finds the direct factors: plain numbers on paths of their own.
func (g *grounds) plan(b *Batch) func() {
	return func() {
		g.direct = make([]bool, len(b.Factors))
		for i := range b.Factors {
			g.direct[i] = b.Factors[i].plainNumbers() && b.alone(i)
		}
	}
}

// plainNumbers says that every value of a factor is a number.
func (f *Factor) plainNumbers() bool {
	return f.Numeric && !f.Dates && !slices.ContainsFunc(f.nodes, func(n *tree.Node) bool { return n.Kind != tree.IsNumber })
}

// alone says that no other factor, nor another path of the same, touches what
// factor i moves.
func (b *Batch) alone(i int) bool {
	for p, mine := range b.Factors[i].paths {
		for j := range b.Factors {
			for q, other := range b.Factors[j].paths {
				if (i != j || p != q) && touches(mine, other) {
					return false
				}
			}
		}
	}
	return true
}

// touches says that one path leads to a part of what the other leads to. The
// regime of all frameworks and that of one are the same thing.
func touches(a, b []tree.Step) bool {
	n := min(len(a), len(b))
	if slices.Equal(a[:n], b[:n]) {
		return true
	}
	return regimePath(a) && regimePath(b) && (a[0].Name == "regime") != (b[0].Name == "regime")
}

func regimePath(p []tree.Step) bool {
	return p[0].Name == "regime" || len(p) > 2 && p[0].Name == "frameworks" && p[2].Name == "regime"
}

// of is the ground of a point, nil if there is none.
func (g *grounds) of(b *Batch, arm int, point []float64) *ground {
	at := slices.Clone(point)
	for i, direct := range g.direct {
		if direct {
			at[i] = math.NaN()
		}
	}
	x := g.find(arm, at)
	x.once.Do(func() {
		l, err := b.vary(arm, at)
		if err != nil {
			return
		}
		x.spec, x.places = l.Spec, make([][]scenarios.Place, len(b.Factors))
		for i := range b.Factors {
			if !g.direct[i] {
				continue
			}
			for _, steps := range b.Factors[i].paths {
				x.places[i] = append(x.places[i], l.Place(steps))
			}
		}
	})
	if x.spec == nil {
		return nil
	}
	return x
}

// find is the ground of that combination, perhaps still to be made.
func (g *grounds) find(arm int, at []float64) *ground {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, x := range g.kept {
		if x.arm == arm && slices.EqualFunc(x.at, at, func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }) {
			return x
		}
	}
	x := &ground{arm: arm, at: at}
	if g.kept = append(g.kept, x); len(g.kept) > groundsKept {
		g.kept = g.kept[1:]
	}
	return x
}
