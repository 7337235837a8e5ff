package design

import (
	"fmt"
	"math"
	"strings"

	"plenary/internal/named"
	"plenary/internal/rng"
)

// Factor is what a design varies.
type Factor struct {
	Name string
	// Levels is the number of its values; 0: it is a range.
	Levels int
	// Steps is the number of levels that a grid makes of a range; 0: not said.
	Steps int
}

// Plan is what a design is asked for.
type Plan struct {
	Factors []Factor
	// Points is the number of points, of trajectories (Morris) or of base
	// points (Saltelli).
	Points int
	// Levels is the number of levels of a Morris trajectory.
	Levels int
	Seed   uint64
	// Plain leaves the Sobol sequence unscrambled.
	Plain bool
}

// Sequence is the points of a design.
type Sequence struct {
	Size int
	// At writes point i, a coordinate per factor, into out. It may be called by
	// several goroutines at once.
	At func(i int, out []float64)
}

// Design is a way to choose points.
type Design struct {
	// Samples says that it asks for a number of points; Levelled that it needs
	// factors with levels (or ranges with steps).
	Samples, Levelled bool
	// Default is the number of points where none is said.
	Default int
	Make    func(p Plan) (Sequence, error)
}

// Designs are the designs that a batch can choose from.
var Designs = named.New("design",
	named.Entry[Design]{Name: "grid", Doc: "every combination of the factors' levels", Value: Design{Levelled: true, Make: grid}},
	named.Entry[Design]{Name: "zip", Doc: "the first levels of all factors, then the second ones, and so on", Value: Design{Levelled: true, Make: zip}},
	named.Entry[Design]{Name: "one-at-a-time", Doc: "the scenario as it is, then each factor's levels while the others stay", Value: Design{Levelled: true, Make: oneAtATime}},
	named.Entry[Design]{Name: "latin", Doc: "Latin hypercube: each factor's range is cut into as many slices as there are points, each used once (McKay, Beckman and Conover 1979)", Value: Design{Samples: true, Default: 100, Make: latin}},
	named.Entry[Design]{Name: "sobol", Doc: "Sobol sequence with Joe-Kuo directions and nested scrambling: fills the space evenly, best with a power of two points (Sobol 1967; Joe and Kuo 2008; Owen 1995)", Value: Design{Samples: true, Default: 128, Make: sobol}},
	named.Entry[Design]{Name: "random", Doc: "points drawn at random, independent of each other", Value: Design{Samples: true, Default: 100, Make: random}},
	named.Entry[Design]{Name: "morris", Doc: "trajectories that change one factor at a time, for screening by elementary effects (Morris 1991; Campolongo et al. 2007)", Value: Design{Samples: true, Default: 10, Make: morris}},
	named.Entry[Design]{Name: "saltelli", Doc: "the matrices A, B and AB of variance-based sensitivity, for first-order and total indices (Saltelli et al. 2010; Jansen 1999)", Value: Design{Samples: true, Default: 128, Make: saltelli}},
	named.Entry[Design]{Name: "table", Doc: "the rows of a CSV file whose header names the factors", Value: Design{Levelled: true, Make: zip}},
)

// key is the root of all draws of a factor.
func (p Plan) key(f int) rng.Key {
	return rng.Seed(p.Seed, 0).Of("design").Of(p.Factors[f].Name)
}

// place turns a share u of [0,1] into the coordinate of factor f: itself, or
// the level in whose slice it lies.
func (p Plan) place(f int, u float64) float64 {
	if n := p.Factors[f].Levels; n > 0 {
		return math.Min(float64(n-1), math.Floor(u*float64(n)))
	}
	return u
}

// levels is the number of levels of factor f in a design that needs them.
func (p Plan) levels(f int) int {
	if n := p.Factors[f].Levels; n > 0 {
		return n
	}
	return p.Factors[f].Steps
}

// level is the coordinate of level k of factor f.
func (p Plan) level(f, k int) float64 {
	if p.Factors[f].Levels > 0 {
		return float64(k)
	}
	if n := p.Factors[f].Steps; n > 1 {
		return float64(k) / float64(n-1)
	}
	return 0
}

// levelled checks that every factor has levels.
func (p Plan) levelled() error {
	var without []string
	for f := range p.Factors {
		if p.levels(f) == 0 {
			without = append(without, p.Factors[f].Name)
		}
	}
	if len(without) > 0 {
		return fmt.Errorf("needs values, or a range with steps, of %s", strings.Join(without, ", "))
	}
	return nil
}

// maxPoints is the largest design: a batch beyond it is a mistake.
const maxPoints = 100_000_000

// sampled checks the number of points of a sampling design, each of which
// stands for several runs.
func (p Plan) sampled(each int) error {
	if p.Points < 1 {
		return fmt.Errorf("needs at least 1 point, got %d", p.Points)
	}
	if p.Points > maxPoints/each {
		return fmt.Errorf("%d points are more than %d", p.Points, maxPoints/each)
	}
	return nil
}
