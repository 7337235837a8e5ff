package batchfile

import (
	"testing"

	"plenary/scenarios"
)

// BenchmarkVary makes the Specs of design points.
func BenchmarkVary(b *testing.B) {
	for _, name := range []string{"bounded-confidence", "depth-participation", "regime-heterogeneity", "sensitivity"} {
		b.Run(name, func(b *testing.B) {
			batch, err := Load(name, scenarios.Options{})
			if err != nil {
				b.Fatal(err)
			}
			at := make([]float64, len(batch.Factors))
			for i := range b.N {
				batch.Points.At(i%batch.Points.Size, at)
				if _, err := batch.Vary(0, at); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
