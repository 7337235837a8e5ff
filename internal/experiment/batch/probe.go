package batch

import (
	"context"
	"fmt"
	"runtime"
	"strconv"
	"time"

	"plenary/internal/experiment"
	"plenary/output/tidy"
)

// Probe is what one run was measured to take.
type Probe struct {
	RunSeconds   float64 `json:"run_seconds"`   // a run in a world that stands
	WorldSeconds float64 `json:"world_seconds"` // a new world: its Spec and its building
	Bytes        int64   `json:"world_bytes"`   // of memory of a world
	Line         int64   `json:"line_bytes"`    // of a run in a chunk
	Row          int64   `json:"row_bytes"`     // of a run in results.csv
}

// A probe takes the mean of runs until so many or so much time.
const (
	probeRuns = 20
	probeTime = 50 * time.Millisecond
)

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
		sum.Row += one.Row
	}
	n := len(p.Arms)
	sum.RunSeconds, sum.WorldSeconds = sum.RunSeconds/float64(n), sum.WorldSeconds/float64(n)
	sum.Line, sum.Row = sum.Line/int64(n), sum.Row/int64(n)
	return sum, nil
}

func (p *Plan) probe(ctx context.Context, r experiment.Place) (Probe, error) {
	k := p.runs(Options{}).NewWorker()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	began := time.Now()
	rec, err := p.probed(ctx, k, r)
	if err != nil {
		return Probe{}, err
	}
	first, runs := time.Since(began).Seconds(), 0
	began = time.Now()
	for runs < probeRuns && (runs == 0 || time.Since(began) < probeTime) {
		r.Replicate, runs = runs+1, runs+1
		if rec, err = p.probed(ctx, k, r); err != nil {
			return Probe{}, err
		}
	}
	run := time.Since(began).Seconds() / float64(runs)
	runtime.ReadMemStats(&after)
	rec.Index = p.Layout.Layers[0].Chunk - 1
	return Probe{
		RunSeconds: run, WorldSeconds: max(0, first-run),
		Bytes: max(0, int64(after.HeapAlloc)-int64(before.HeapAlloc)), Line: int64(len(rec.Line(nil))), Row: p.rowBytes(r.Arm, rec),
	}, nil
}

// probed does a run, which must be good.
func (p *Plan) probed(ctx context.Context, k *experiment.Worker, r experiment.Place) (experiment.Record, error) {
	rec, err := k.Do(ctx, r)
	if err == nil && rec.Status != experiment.Good {
		err = fmt.Errorf("the probe run %s failed: %s", r, rec.Reason)
	}
	return rec, err
}

// rowBytes is about the length of a run's row in results.csv: what names the last
// run of the arm, and what stands behind the reason in a line.
func (p *Plan) rowBytes(arm int, rec experiment.Record) int64 {
	r := experiment.Place{Arm: arm, Point: p.Points.Size - 1, Replicate: p.Layout.Replicates() - 1}
	n := len(fmt.Sprintf("%s,%s,%d,%d,%d,%s,,", r, p.Arms[arm].Name, r.Point, r.Replicate, p.SeedOf(arm), rec.Status))
	for i, at := range p.PointOf(r.Point) {
		if v := p.Factors[i].Value(at); p.Factors[i].Numeric {
			n += len(strconv.FormatFloat(v.Num, 'g', -1, 64)) + 1
		} else {
			n += len(v.Text) + 1
		}
	}
	rec.Index, rec.Values = 0, rec.Values[:len(p.columns)]
	return int64(n + len(rec.Line(nil)) - len("00000000\t0\tk\t\"\"\t"))
}

// What a batch takes beside its worlds, as measured (docs/performance.md) [bytes].
const (
	programBytes = 30e6 // the program as it runs
	cellBytes    = 125  // a cell of a row group of results
	fileBlock    = 4096 // of most file systems
	packed       = 3    // a line is so many times longer than what Parquet makes of it
)

// Memory is about what the whole batch holds at most [bytes]: the worlds of its
// workers, a row group of results, and what the collector of garbage leaves.
func (p *Plan) Memory(probe Probe, workers int) int64 {
	cells := min(p.Layout.Runs(), tidy.RowsOfGroup) * (8 + len(p.Factors) + len(p.columns))
	return programBytes + 2*probe.Bytes*int64(workers) + cellBytes*int64(cells)
}

// Disk is about what the batch takes on the disk [bytes]: chunks, CSV, Parquet.
func (p *Plan) Disk(probe Probe) (all int64) {
	blocks := func(n int64) int64 { return (n + fileBlock - 1) / fileBlock * fileBlock }
	for _, c := range p.Layout.Chunks() {
		all += blocks(int64(c.Count) * probe.Line)
	}
	runs := int64(p.Layout.Runs())
	return all + blocks(runs*probe.Row) + blocks(runs*probe.Line/packed)
}
