package output

import (
	"math"

	"plenary/internal/named"
	"plenary/sim"
)

const seriesFile = "series.csv"

// measure is a measure taken at every step.
type measure struct {
	name, unit, doc string
	value           func(w *sim.World) float64
}

// measures are those of sim.Metrics that are taken at every step.
func measures() (out []measure) {
	for _, e := range sim.Metrics.Entries() {
		if e.Value.When == "step" {
			out = append(out, measureOf(e))
		}
	}
	return out
}

func measureOf(e named.Entry[sim.Metric]) measure {
	return measure{e.Name, e.Value.Unit, e.Doc, e.Value.Value}
}

var seriesSheet = sheet{
	name: seriesFile,
	doc:  "The measures through time: a row for the start and one after each step. A measure that is not defined, as the depth before there is a text, is an empty cell.",
	cols: []column{stepColumn, timeColumn, {"<measure>", "", "the measures of `plenary list measures`, in that order"}},
	each: func(r *Recorder, t *table, w *sim.World) {
		t.count(w.Step + 1)
		t.num(w.Time())
		for i, m := range r.measures {
			v := m.value(w)
			if math.IsInf(v, 0) {
				v = math.NaN()
			}
			r.story.track(i, v)
			t.num(v)
		}
		t.end()
	},
}
