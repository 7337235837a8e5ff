package output

import (
	"math"
	"slices"

	"plenary/agents"
	"plenary/sim"
)

const positionsFile = "positions.csv"

// shares are the quantiles of positions.csv.
var shares = [...]float64{0.05, 0.25, 0.5, 0.75, 0.95}

var positionsSheet = sheet{
	name: positionsFile,
	doc:  "How the positions of the actors that exist are spread, by issue and kind of actor, against the text of the main framework; every so many steps as `record.every` says.",
	cols: []column{
		stepColumn, timeColumn,
		{"issue", "", "name of the issue"},
		{"kind", "", "kind of actor"},
		{"mean", "0 to 1", "mean position: 0 full national discretion, 1 full common commitment"},
		{"p05", "0 to 1", "quantile of 5 % (linear interpolation)"},
		{"p25", "0 to 1", "quantile of 25 %"},
		{"p50", "0 to 1", "median"},
		{"p75", "0 to 1", "quantile of 75 %"},
		{"p95", "0 to 1", "quantile of 95 %"},
		{"text", "0 to 1", "what the text of the main framework says; empty before it is tabled and on issues that it leaves out"},
	},
	each: func(r *Recorder, t *table, w *sim.World) {
		if !r.due(w) {
			return
		}
		for d := range w.Spec.Issues {
			text := textOn(w.Main(), d)
			for kind := range agents.Kind(agents.Kinds.Len()) {
				r.positions(t, w, d, kind, text)
			}
		}
	},
}

// positions writes the row of one issue and kind.
func (r *Recorder) positions(t *table, w *sim.World, d int, kind agents.Kind, text float64) {
	p := &w.Pop
	xs, sum := r.values[:0], 0.0
	step := max(w.Step, 0)
	for i := r.rows[kind]; i < r.rows[kind+1]; i++ {
		if p.Exists(i, step) {
			x := p.X[i*p.D+d]
			xs = append(xs, x)
			sum += x
		}
	}
	if r.values = xs; len(xs) == 0 {
		return
	}
	t.count(w.Step + 1)
	t.num(w.Time())
	t.text(w.Spec.Issues[d].Name)
	t.text(kind.String())
	t.num(sum / float64(len(xs)))
	var q [len(shares)]float64
	r.spread.quantiles(q[:], xs, shares[:])
	t.nums(q[:])
	t.num(text)
	t.end()
}

// textOn is what a framework's text says on issue d; NaN before it is tabled
// and where it says nothing.
func textOn(f *sim.FrameworkState, d int) float64 {
	if f == nil || !f.Tabled || !covers(f, d) {
		return math.NaN()
	}
	return f.Text[d]
}

// covers says whether a framework's text speaks of issue d.
func covers(f *sim.FrameworkState, d int) bool {
	return len(f.Issues) == 0 || slices.Contains(f.Issues, d)
}
