package output

import (
	"plenary/agents"
	"plenary/sim"
)

const attendanceFile = "attendance.csv"

var attendanceSheet = sheet{
	name: attendanceFile,
	doc:  "Who came to the forums that met, by kind of actor. A forum that meets several times in a step has one row of each kind.",
	cols: []column{
		stepColumn, heldColumn,
		{"forum", "", "name of the forum"},
		{"level", "", "its level: sectoral, local, national, regional or global"},
		{"kind", "", "kind of actor"},
		{"attending", "actors", "how many came"},
		{"admitted", "actors", "how many might have come"},
	},
	each: func(_ *Recorder, t *table, w *sim.World) {
		if w.Step < 0 {
			return
		}
		for k := range w.Forums {
			f := &w.Forums[k]
			if f.Meets == 0 {
				continue
			}
			for kind := range agents.Kinds.Len() {
				if f.Admitted[kind] == 0 && f.ByKind[kind] == 0 {
					continue
				}
				t.count(w.Step + 1)
				t.num(began(w))
				t.text(f.Name)
				t.text(f.Level)
				t.text(agents.Kind(kind).String())
				t.count(f.ByKind[kind])
				t.count(f.Admitted[kind])
				t.end()
			}
		}
	},
}

// began is when the present step began, as a decimal year.
func began(w *sim.World) float64 { return w.Spec.TimeOf(max(w.Step, 0)) }

// kindName is the name of a kind as files write it.
