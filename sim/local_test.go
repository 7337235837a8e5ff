package sim

import (
	"math"
	"testing"
)

// Cities and firms at home of effort 3, at .8 on average on the first issue and
// at .2 on the second, do .25 x 3/(3 + 1) of what their State leaves: of .4 on
// the first issue, of nothing on the second. A State without any does what it did.
func TestCitiesAndFirmsDoAPart(t *testing.T) {
	w := &World{Spec: &Spec{}}
	w.Spec.Params.Advocate.Local, w.Spec.Params.Advocate.Attention = 0.25, 1
	w.scratch.pull.work, w.scratch.pull.done = []float64{3, 0}, []float64{2.4, 0.6, 0, 0}
	for i, want := range [][]float64{{0.4 + 0.1875*0.4, 0.5}, {0.4, 0.5}} {
		goal := []float64{0.4, 0.5}
		w.locally(goal, i)
		for d, v := range goal {
			if math.Abs(v-want[d]) > 1e-12 {
				t.Errorf("State %d, issue %d: %g, want %g", i, d, v, want[d])
			}
		}
	}
}
