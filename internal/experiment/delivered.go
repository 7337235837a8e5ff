package experiment

import (
	"math"
	"slices"

	"plenary/sim"
)

// Delivered is each State's mean delivery over the main framework's issues; a
// State that is not there is NaN.
func Delivered(w *sim.World) []float64 {
	p := &w.Pop
	out := make([]float64, p.States)
	issues := w.Main().Issues
	for i := range out {
		if !w.Exists(i) {
			out[i] = math.NaN()
			continue
		}
		y, n := p.Row(p.Y, i), 0
		for d, v := range y {
			if covers(issues, d) {
				out[i] += v
				n++
			}
		}
		out[i] /= float64(n)
	}
	return out
}

func covers(issues []int, d int) bool { return len(issues) == 0 || slices.Contains(issues, d) }
