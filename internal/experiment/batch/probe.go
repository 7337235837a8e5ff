package batch

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"plenary/internal/experiment"
)

// Probe is what one run was measured to take.
type Probe struct {
	RunSeconds   float64 `json:"run_seconds"`   // a run in a world that stands
	WorldSeconds float64 `json:"world_seconds"` // a new world: its Spec and its building
	Bytes        int64   `json:"world_bytes"`   // of memory of a world
	Line         int64   `json:"line_bytes"`    // of a run in a chunk
}

// Probe runs the first point of every arm and takes the mean.
func (p *Plan) Probe(ctx context.Context) (Probe, error) {
	var sum Probe
	for arm := range p.Arms {
		one, err := p.probe(ctx, experiment.Place{Arm: arm})
		if err != nil {
			return sum, err
		}
		sum.RunSeconds += one.RunSeconds
		sum.WorldSeconds += one.WorldSeconds
		sum.Bytes = max(sum.Bytes, one.Bytes)
		sum.Line += one.Line
	}
	n := len(p.Arms)
	sum.RunSeconds, sum.WorldSeconds, sum.Line = sum.RunSeconds/float64(n), sum.WorldSeconds/float64(n), sum.Line/int64(n)
	return sum, nil
}

func (p *Plan) probe(ctx context.Context, r experiment.Place) (Probe, error) {
	k := p.runs(Options{}).NewWorker()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	began := time.Now()
	var rec experiment.Record
	var took [2]float64
	for i := range took {
		var err error
		if rec, err = k.Do(ctx, r); err != nil {
			return Probe{}, err
		}
		if rec.Status != experiment.Good {
			return Probe{}, fmt.Errorf("the probe run %s failed: %s", r, rec.Reason)
		}
		took[i] = time.Since(began).Seconds()
		began = time.Now()
	}
	runtime.ReadMemStats(&after)
	return Probe{
		RunSeconds: took[1], WorldSeconds: max(0, took[0]-took[1]),
		Bytes: max(0, int64(after.HeapAlloc)-int64(before.HeapAlloc)), Line: int64(len(rec.Line(nil))),
	}, nil
}
