package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"plenary/internal/experiment/batch"
)

// batchEstimate is what --dry-run tells.
type batchEstimate struct {
	Schema     int      `json:"schema"`
	Batch      string   `json:"batch"`
	Folder     string   `json:"folder"`
	Arms       []string `json:"arms"`
	Factors    []string `json:"factors"`
	Design     string   `json:"design"`
	Points     int      `json:"points"`
	Replicates int      `json:"replicates"`
	Runs       int      `json:"runs"`
	Chunks     int      `json:"chunks"`
	Workers    int      `json:"workers"`
	batch.Probe
	Seconds float64 `json:"seconds"`      // of the whole batch
	Memory  int64   `json:"memory_bytes"` // of the whole batch
	Disk    int64   `json:"disk_bytes"`
}

// dryRun tells what a batch would do, from a few runs of each arm.
func (p *program) dryRun(ctx context.Context, plan *batch.Plan, f *batchFlags) error {
	probe, err := plan.Probe(ctx)
	if err != nil {
		return err
	}
	workers := f.workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	e := batchEstimate{
		Schema: 1, Batch: plan.File.Name, Folder: f.out, Design: plan.Design, Points: plan.Points.Size, Replicates: plan.Layout.Replicates(),
		Runs: plan.Layout.Runs(), Chunks: len(plan.Layout.Chunks()), Workers: workers, Probe: probe, Arms: []string{}, Factors: []string{},
	}
	for _, a := range plan.Arms {
		e.Arms = append(e.Arms, a.Name)
	}
	for _, x := range plan.Factors {
		e.Factors = append(e.Factors, x.Name)
	}
	e.Seconds = (float64(plan.Layout.Runs())*probe.RunSeconds + float64(plan.Layout.Cells)*probe.WorldSeconds) / float64(min(workers, plan.Layout.Runs()))
	e.Memory, e.Disk = plan.Memory(probe, workers), plan.Disk(probe)
	if f.json {
		return p.json(e)
	}
	fmt.Fprintf(p.out, "%s: %d runs (%s) in %s\n", e.Batch, e.Runs, shape(plan), many(e.Chunks, "chunk"))
	fmt.Fprintf(p.out, "time    about %s on %s: %s a run, %s a world\n", told(seconds(e.Seconds)), many(workers, "worker"),
		short(probe.RunSeconds), short(probe.WorldSeconds))
	fmt.Fprintf(p.out, "memory  about %s\n", size(e.Memory))
	fmt.Fprintf(p.out, "disk    about %s in %s\n", size(e.Disk), f.out)
	return nil
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// short is a short span of time.
func short(s float64) string {
	if s < 1 {
		return fmt.Sprintf("%.3g ms", 1000*s)
	}
	return told(seconds(s))
}

// size is a number of bytes for people.
func size(n int64) string {
	switch {
	case n < 1<<20:
		return fmt.Sprintf("%.3g kB", float64(n)/1e3)
	case n < 1<<30:
		return fmt.Sprintf("%.3g MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.3g GB", float64(n)/1e9)
}

// only repeats one run of a batch with all its tables and figures.
func (p *program) only(ctx context.Context, plan *batch.Plan, f *batchFlags) error {
	r, err := plan.ParseRun(f.only)
	if err != nil {
		return usageError{err}
	}
	l, err := plan.Load(r.Arm, plan.PointOf(r.Point))
	if err != nil {
		return err
	}
	l.Seed = plan.SeedOf(r.Arm)
	flags := &runFlags{out: f.out, color: "auto", json: f.json, quiet: f.quiet}
	if flags.out == "" {
		flags.out = filepath.Join(f.home, fmt.Sprintf("%s-run%s", plan.File.Name, f.only))
	}
	if _, err := os.Stat(filepath.Join(flags.out, "chunks")); err == nil {
		return usagef("%s holds the batch: --out names a folder for the run", flags.out)
	}
	now := time.Now()
	j := &job{program: p, flags: flags, began: now, lap: now, loaded: l, replicate: uint64(r.Replicate)}
	return j.into(ctx)
}
