package patterns

import (
	"math"

	"plenary/agents"
	"plenary/internal/stats"
	"plenary/sim"
)

// moves counts how often each actor's usual level of governance changes.
type moves struct {
	usual []uint8
	n     []float64
}

// Observe compares with the step before.
func (m *moves) Observe(w *sim.World) error {
	if w.Step < 0 {
		m.usual = append(m.usual[:0], w.Pop.Usual...)
		m.n = make([]float64, w.Pop.N)
		return nil
	}
	for i, l := range w.Pop.Usual {
		if l != m.usual[i] {
			m.n[i]++
			m.usual[i] = l
		}
	}
	return nil
}

// Take is the mean number of changes of non-State actors that have a home, and
// the slope of that number on their home State's openness.
func (m *moves) Take(w *sim.World) []float64 {
	var open, n []float64
	for i := w.Pop.States; i < w.Pop.N; i++ {
		if h := w.Pop.Home[i]; h >= 0 && w.Exists(i) && w.Pop.Kind[i] != agents.State {
			open, n = append(open, w.Pop.DomesticOpenness[h]), append(n, m.n[i])
		}
	}
	slope := math.NaN()
	if l, err := stats.FitLine(open, n); err == nil {
		slope = l.Slope
	}
	sum := 0.0
	for _, v := range n {
		sum += v
	}
	return []float64{sum / float64(len(n)), slope}
}
