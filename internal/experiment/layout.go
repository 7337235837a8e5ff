package experiment

import (
	"errors"
	"fmt"
)

// Layout is how the runs of a plan are numbered, and cut into chunks. Runs of a
// layer are ordered by cell and replicate, so that a worker meets the same world
// many times in a row.
type Layout struct {
	Cells  int // worlds: arms by points
	Points int // of each arm
	Layers []Layer
}

// Layer is a round of replicates.
type Layer struct {
	First      int `json:"first"`      // replicate
	Replicates int `json:"replicates"` // of each cell
	Chunk      int `json:"chunk"`      // runs of a chunk
}

// MostRuns and MostChunks are more than a folder can sensibly hold.
const (
	MostRuns   = 200_000_000
	MostChunks = 1_000_000
)

// Replicates is the number of replicates of all layers.
func (l *Layout) Replicates() (n int) {
	for _, x := range l.Layers {
		n += x.Replicates
	}
	return n
}

// Runs is the number of runs.
func (l *Layout) Runs() int { return l.Cells * l.Replicates() }

// Check says whether the numbers make sense, whoever wrote them: each of them is
// within its range, and so are their products.
func (l *Layout) Check() error {
	if l.Points < 1 || l.Cells < l.Points || l.Cells > MostRuns || l.Cells%l.Points != 0 {
		return fmt.Errorf("%d worlds of %d points make no batch", l.Cells, l.Points)
	}
	if len(l.Layers) == 0 {
		return errors.New("there is no layer of replicates")
	}
	first, chunks := 0, 0
	for i, x := range l.Layers {
		if err := x.check(first); err != nil {
			return fmt.Errorf("layers[%d].%w", i, err)
		}
		if first += x.Replicates; l.Cells*first > MostRuns { // neither factor exceeds it twice over
			return fmt.Errorf("%d runs are more than %d", l.Cells*first, MostRuns)
		}
		if chunks += (l.Cells*x.Replicates + x.Chunk - 1) / x.Chunk; chunks > MostChunks {
			return fmt.Errorf("%d chunks are more than %d (layers[%d].chunk is %d)", chunks, MostChunks, i, x.Chunk)
		}
	}
	return nil
}

// check says which number of a layer is out of its range.
func (x *Layer) check(first int) error {
	switch {
	case x.Replicates < 1 || x.Replicates > MostRuns:
		return fmt.Errorf("replicates is %d, it must be from 1 to %d", x.Replicates, MostRuns)
	case x.First != first:
		return fmt.Errorf("first is %d, expected %d, the replicates before it", x.First, first)
	case x.Chunk < 1 || x.Chunk > MostRuns:
		return fmt.Errorf("chunk is %d, it must be from 1 to %d", x.Chunk, MostRuns)
	}
	return nil
}

// Limits of chunks: so many in a layer, so many runs in one. A small plan has
// fewer, as making a file takes as long as a short run.
const (
	chunksOfLayer = 128
	chunksOfFew   = 64
	few           = 1024 // runs
	runsOfChunk   = 4000
)

// Add adds a layer of so many replicates, cut into chunks. A plan of few long
// runs has a run a chunk.
func (l *Layout) Add(replicates int) {
	runs, chunks := l.Cells*replicates, chunksOfLayer
	if runs <= few {
		chunks = chunksOfFew
	}
	l.Layers = append(l.Layers, Layer{l.Replicates(), replicates, min(max(1, (runs+chunks-1)/chunks), runsOfChunk)})
}

// CutFor makes the chunks of a plan that has not begun small enough for so many
// workers, on however many machines; results do not depend on chunks.
func (l *Layout) CutFor(workers int) {
	for k := range l.Layers {
		x := &l.Layers[k]
		runs := l.Cells * x.Replicates
		x.Chunk = min(x.Chunk, max(1, runs/max(1, workers), 2*runs/MostChunks))
	}
}

// Chunk is a range of a layer's runs, which one worker does one after the other.
type Chunk struct {
	Number int // over all layers
	Layer  Layer
	First  int // run of the layer
	Count  int
}

// Chunks are those of all layers, in order.
func (l *Layout) Chunks() (out []Chunk) {
	for _, x := range l.Layers {
		runs := l.Cells * x.Replicates
		for first := 0; first < runs; first += x.Chunk {
			out = append(out, Chunk{len(out), x, first, min(x.Chunk, runs-first)})
		}
	}
	return out
}

// Place names a run; each number counts from 0.
type Place struct{ Arm, Point, Replicate int }

// String is arm-point-replicate.
func (r Place) String() string { return fmt.Sprintf("%d-%d-%d", r.Arm, r.Point, r.Replicate) }

// Place is run i of a chunk.
func (l *Layout) Place(c Chunk, i int) Place {
	i += c.First
	return l.of(i/c.Layer.Replicates, c.Layer.First+i%c.Layer.Replicates)
}

// of is a replicate of a cell.
func (l *Layout) of(cell, replicate int) Place {
	return Place{cell / l.Points, cell % l.Points, replicate}
}
