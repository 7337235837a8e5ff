package batch

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"plenary/internal/rng"
	"plenary/scenarios"
)

// Plan is a batch with its numbering of runs.
type Plan struct {
	*scenarios.Batch
	Layers []Layer
	Hash   string // of what must agree in a folder

	columns []column
	watch   watchList
}

// Layer is a round of replicates.
type Layer struct {
	First      int `json:"first"`      // replicate
	Replicates int `json:"replicates"` // of each cell
	Chunk      int `json:"chunk"`      // runs of a chunk
}

// Cells is the number of worlds: arms by points.
func (p *Plan) Cells() int { return len(p.Arms) * p.Points.Size }

// Runs is the number of runs.
func (p *Plan) Runs() int { return p.Cells() * p.Replicates() }

// Replicates is the number of replicates of all layers.
func (p *Plan) Replicates() int {
	n := 0
	for _, l := range p.Layers {
		n += l.Replicates
	}
	return n
}

// Limits of chunks: so many in a layer, so many runs in one. A small batch has
// fewer, as making a file takes as long as a short run.
const (
	chunksOfLayer = 128
	chunksOfFew   = 64
	few           = 1024 // runs
	runsOfChunk   = 1000
)

// layer cuts so many replicates from first on into chunks. A batch of few long
// runs has a run a chunk.
func (p *Plan) layer(first, replicates int) Layer {
	runs, chunks := p.Cells()*replicates, chunksOfLayer
	if runs <= few {
		chunks = chunksOfFew
	}
	return Layer{first, replicates, min(max(1, (runs+chunks-1)/chunks), runsOfChunk)}
}

// CutFor makes the chunks of a batch that has not begun small enough for so many
// workers, on however many machines; results do not depend on chunks.
func (p *Plan) CutFor(workers int, m *Manifest) {
	for k := range p.Layers {
		l := &p.Layers[k]
		l.Chunk = min(l.Chunk, max(1, p.Cells()*l.Replicates/max(1, workers)))
	}
	m.follow(p)
}

// chunk is a range of a layer's runs.
type chunk struct {
	number int // over all layers
	layer  *Layer
	first  int // run of the layer
	count  int
}

// chunks are those of all layers, in order.
func (p *Plan) chunks() (out []chunk) {
	for k := range p.Layers {
		l := &p.Layers[k]
		runs := p.Cells() * l.Replicates
		for first := 0; first < runs; first += l.Chunk {
			out = append(out, chunk{len(out), l, first, min(l.Chunk, runs-first)})
		}
	}
	return out
}

// Run names a run.
type Run struct{ Arm, Point, Replicate int }

// run is run i of a chunk.
func (p *Plan) run(c chunk, i int) Run {
	i += c.first
	cell := i / c.layer.Replicates
	return Run{cell / p.Points.Size, cell % p.Points.Size, c.layer.First + i%c.layer.Replicates}
}

// cell is the number of a run's world.
func (p *Plan) cell(r Run) int { return r.Arm*p.Points.Size + r.Point }

// String is arm-point-replicate, each counted from 0.
func (r Run) String() string { return fmt.Sprintf("%d-%d-%d", r.Arm, r.Point, r.Replicate) }

// ParseRun reads what String writes and holds it to the plan.
func (p *Plan) ParseRun(s string) (Run, error) {
	parts := strings.Split(s, "-")
	var n [3]int
	if len(parts) != 3 {
		return Run{}, fmt.Errorf("%q is no run: expected arm-point-replicate, as 0-3-12", s)
	}
	for i, most := range []int{len(p.Arms), p.Points.Size, math.MaxInt32} {
		v, err := strconv.Atoi(parts[i])
		if err != nil || v < 0 {
			return Run{}, fmt.Errorf("%q is no run: expected arm-point-replicate, as 0-3-12", s)
		}
		if v >= most {
			return Run{}, fmt.Errorf("there is no run %s: %d arms and %d points are counted from 0", s, len(p.Arms), p.Points.Size)
		}
		n[i] = v
	}
	return Run{n[0], n[1], n[2]}, nil
}

// SeedOf is the seed of an arm's runs: that of the batch, or one of the arm's
// own. It stays below 2^53, which every reader of numbers keeps.
func (p *Plan) SeedOf(arm int) uint64 {
	if p.File.Luck != "own" {
		return p.Seed
	}
	return uint64(rng.Seed(p.Seed, 0).Of("luck").Of(p.Arms[arm].Name)) & (1<<53 - 1)
}

// PointOf are the coordinates of a point.
func (p *Plan) PointOf(point int) []float64 {
	at := make([]float64, len(p.Factors))
	p.Points.At(point, at)
	return at
}
