package batch_test

import (
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"testing"

	"plenary/internal/experiment/batchfile"

	"plenary/internal/experiment/batch"
	"plenary/scenarios"
	"plenary/sim"
)

// shipped are the batches that are measured; the last one is a file of its own.
var shipped = []string{"bounded-confidence", "depth-participation", "regime-heterogeneity", "sensitivity", "classroom.yaml"}

const manyRuns = "scenario: classroom\nreplicates: 10000\nmeasures: [breadth]\n"

// processor is the time that all processors have worked for this process [s].
func processor() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// measured runs f b.N times and reports runs per second, and the time of
// processors per run, which other work on the machine changes less.
func measured(b *testing.B, runs int, f func(n int)) {
	b.Helper()
	before := processor()
	for n := range b.N {
		f(n)
	}
	all := float64(runs) * float64(b.N)
	b.ReportMetric(all/b.Elapsed().Seconds(), "runs/s")
	b.ReportMetric((processor()-before)/all*1e6, "cpu-us/run")
}

func benchPlan(b *testing.B, name string) (*batch.Plan, *batch.Manifest) {
	b.Helper()
	file, err := batchfile.Load(name, scenarios.Options{Files: map[string][]byte{"classroom.yaml": []byte(manyRuns)}})
	if err != nil {
		b.Fatal(err)
	}
	p, m, err := batch.NewPlan(file, program)
	if err != nil {
		b.Fatal(err)
	}
	return p, m
}

// BenchmarkBatch does whole shipped batches: points, runs, chunks, results.
func BenchmarkBatch(b *testing.B) {
	for _, name := range shipped {
		b.Run(name, func(b *testing.B) {
			p, _ := benchPlan(b, name)
			dir := b.TempDir()
			b.ResetTimer()
			measured(b, p.Layout.Runs(), func(n int) {
				p, m := benchPlan(b, name)
				f, err := batch.Open(filepath.Join(dir, strconv.Itoa(n)), p, m, batch.Mode{})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := f.Run(b.Context(), batch.Options{}); err != nil {
					b.Fatal(err)
				}
				if _, err := f.Collect(); err != nil {
					b.Fatal(err)
				}
				if err := f.Close(); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

// BenchmarkModel does the runs of the same batches and nothing else: worlds are
// built for every cell and reset for every replicate.
func BenchmarkModel(b *testing.B) {
	for _, name := range shipped {
		b.Run(name, func(b *testing.B) {
			p, _ := benchPlan(b, name)
			specs := make([]*sim.Spec, p.Layout.Cells)
			for i := range specs {
				spec, err := p.Vary(i/p.Points.Size, p.PointOf(i%p.Points.Size))
				if err != nil {
					b.Fatal(err)
				}
				blind := *spec
				blind.FrontierMonths = 0 // none of these batches measures the frontier
				specs[i] = &blind
			}
			b.ResetTimer()
			measured(b, p.Layout.Runs(), func(int) {
				todo := make(chan *sim.Spec, len(specs))
				for _, s := range specs {
					todo <- s
				}
				close(todo)
				var wg sync.WaitGroup
				for range runtime.GOMAXPROCS(0) {
					wg.Go(func() {
						for s := range todo {
							replicates(b, s, p.Layout.Replicates())
						}
					})
				}
				wg.Wait()
			})
		})
	}
}

func replicates(b *testing.B, s *sim.Spec, n int) {
	w, err := sim.New(s, 1, 0)
	if err != nil {
		b.Error(err)
		return
	}
	w.Quiet = true
	for r := range n {
		w.Reset(1, uint64(r))
		if err := w.Run(b.Context()); err != nil {
			b.Error(err)
		}
	}
}
