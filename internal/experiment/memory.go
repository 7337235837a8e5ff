package experiment

import (
	"context"
)

// Memory keeps runs in memory.
type Memory struct {
	layout Layout
	// records by cell and replicate.
	records [][]Record
}

// NewMemory is an empty memory for the runs of a plan.
func NewMemory(p *Plan) *Memory {
	m := &Memory{layout: p.Layout()}
	m.records = make([][]Record, m.layout.Cells)
	for i := range m.records {
		m.records[i] = make([]Record, m.layout.Replicates())
	}
	return m
}

// Begin takes a chunk in hand; nothing was kept before.
func (m *Memory) Begin(c Chunk) (Keeper, error) { return &memoryChunk{m, c}, nil }

// memoryChunk is a chunk in memory.
type memoryChunk struct {
	memory *Memory
	chunk  Chunk
}

// Found is nothing.
func (k *memoryChunk) Found() []Record { return nil }

// Keep keeps a run.
func (k *memoryChunk) Keep(r *Record) error {
	l := &k.memory.layout
	at := l.Place(k.chunk, r.Index)
	k.memory.records[at.Arm*l.Points+at.Point][at.Replicate] = *r
	return nil
}

// End has nothing to do.
func (k *memoryChunk) End(bool) error { return nil }

// Each calls do with every run in the order of arms, points and replicates.
func (m *Memory) Each(do func(Place, *Record) error) error {
	for cell, records := range m.records {
		for i := range records {
			if err := do(m.layout.of(cell, i), &records[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// Results holds what was taken, by cell (an arm at a point) and replicate.
type Results [][][]float64

// Column is measure k of cell a over the replicates.
func (r Results) Column(a, k int) []float64 {
	out := make([]float64, len(r[a]))
	for i, row := range r[a] {
		out[i] = row[k]
	}
	return out
}

// Run runs a plan, strictly, and returns what was taken. The first run that
// fails stops it; a canceled context too.
func Run(ctx context.Context, p Plan) (Results, error) {
	p.Strict = true
	m := NewMemory(&p)
	if _, err := Do(ctx, &p, m); err != nil {
		return nil, err
	}
	out := make(Results, len(m.records))
	for cell, records := range m.records {
		for i := range records {
			out[cell] = append(out[cell], records[i].Values)
		}
	}
	return out, nil
}
