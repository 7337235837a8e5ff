package output

import "plenary/sim"

const partiesFile = "parties.csv"

var partiesSheet = sheet{
	name: partiesFile,
	doc:  "The acts by which States commit to a framework or leave it, in order.",
	cols: []column{
		stepColumn, dateColumn,
		{"state", "", "name of the State"},
		{"region", "", "its region; empty: none"},
		{"act", "", "support, sign, ratify, pledge or withdraw"},
		{"obligation", "0 to 1", "obligation of the framework at that time: 0 voluntary, 1 legally binding"},
		{"framework", "", "name of the framework"},
	},
	each: func(r *Recorder, t *table, w *sim.World) {
		for i := range w.Acts[r.read.acts:] {
			a := &w.Acts[r.read.acts+i]
			t.count(a.Step + 1)
			t.num(w.Spec.At(a.Date))
			t.text(w.Pop.Name(int(a.State)))
			t.text(regionOf(w, int(a.State)))
			t.text(string(a.Act))
			t.num(a.Obligation)
			t.text(w.Spec.Frameworks[a.Framework].Name)
			t.end()
		}
	},
}
