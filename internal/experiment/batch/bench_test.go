package batch_test

import (
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"plenary/internal/experiment/batch"
	"plenary/scenarios"
)

// BenchmarkBatch does whole shipped batches: loading, runs, results.
func BenchmarkBatch(b *testing.B) {
	for _, name := range []string{"bounded-confidence", "depth-participation"} {
		b.Run(name, func(b *testing.B) {
			runs := 0
			for i := range b.N {
				file, err := scenarios.LoadBatch(name, scenarios.Options{})
				if err != nil {
					b.Fatal(err)
				}
				p, m, err := batch.NewPlan(file, "test")
				if err != nil {
					b.Fatal(err)
				}
				f, err := batch.Open(filepath.Join(b.TempDir(), strconv.Itoa(i)), p, m, batch.Mode{})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := f.Run(b.Context(), batch.Options{Workers: runtime.GOMAXPROCS(0)}); err != nil {
					b.Fatal(err)
				}
				if _, err := f.Collect(); err != nil {
					b.Fatal(err)
				}
				if err := f.Close(); err != nil {
					b.Fatal(err)
				}
				runs += p.Runs()
			}
			b.ReportMetric(float64(runs)/b.Elapsed().Seconds(), "runs/s")
		})
	}
}
