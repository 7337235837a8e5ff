package stats_test

import (
	"fmt"
	"math"
	"testing"

	"plenary/internal/stats"
)

func TestEffectiveNumber(t *testing.T) {
	for _, c := range []struct {
		name string
		w    []float64
		want float64
	}{
		{"shares", []float64{.6, .3, .1}, 2.173913},
		{"votes", []float64{152, 5, 12}, 1.227216},
		{"equal", []float64{3, 3, 3, 3}, 4},
		{"one", []float64{0, 8, 0}, 1},
		{"nothing", []float64{0, 0}, math.NaN()},
		{"empty", nil, math.NaN()},
	} {
		t.Run(c.name, func(t *testing.T) {
			near(t, "effective number", stats.EffectiveNumber(c.w), c.want, 5e-7)
		})
	}
}

func ExampleEffectiveNumber() {
	fmt.Printf("%.2f coalitions\n", stats.EffectiveNumber([]float64{60, 30, 10}))
	// Output: 2.17 coalitions
}
