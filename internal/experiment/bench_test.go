package experiment_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"plenary/scenarios"
	"plenary/sim"
)

// everyStep takes every per-step measure, as the recorder does.
type everyStep struct {
	take []func(w *sim.World) float64
	sum  float64
}

func (e *everyStep) Observe(w *sim.World) error {
	for _, f := range e.take {
		e.sum += f(w)
	}
	return nil
}

// BenchmarkReferenceCase is one run of gcm2018 once loaded: schedule and
// per-step measures, no files. It reports the median over the runs.
func BenchmarkReferenceCase(b *testing.B) {
	l, err := scenarios.Load("gcm2018", scenarios.Options{})
	if err != nil {
		b.Fatal(err)
	}
	w, err := sim.New(l.Spec, 1, 0)
	if err != nil {
		b.Fatal(err)
	}
	w.Quiet = true
	var watch everyStep
	for _, m := range sim.Metrics.Entries() {
		if m.Value.When == "step" {
			watch.take = append(watch.take, m.Value.Value)
		}
	}
	var ms []float64
	for r := range b.N {
		w.Reset(1, uint64(r))
		start := time.Now()
		if err := w.Run(context.Background(), &watch); err != nil {
			b.Fatal(err)
		}
		ms = append(ms, time.Since(start).Seconds()*1e3)
	}
	slices.Sort(ms)
	b.ReportMetric(ms[len(ms)/2], "median-ms/run")
	b.ReportMetric(ms[0], "min-ms/run")
}
