package output

import "plenary/sim"

const frontierFile = "frontier.csv"

var frontierSheet = sheet{
	name: frontierFile,
	doc:  "The frontier of cooperation at each look: what a common text of each depth would find, were it tabled then under the regime at hand.",
	cols: []column{
		stepColumn, timeColumn,
		{"depth", "position", "mean of the text over its issues; the text is that multiple of the States' compromise mean"},
		{"breadth", "share", "greatest share of States that would take part, given who else would"},
		{"silent", "share", "share of States that would not object"},
		{"effort", "position", "what those who take part would deliver beyond their own positions, mean over States and issues"},
		{"obligation", "0 to 1", "obligation at which it was looked for: that of the text, or before a negotiable text is tabled the best one"},
	},
	each: func(_ *Recorder, t *table, w *sim.World) {
		f := &w.Frontier
		if f.Step != w.Step {
			return
		}
		for k, depth := range f.Depth {
			t.count(w.Step + 1)
			t.num(w.Time())
			t.num(depth)
			t.num(f.Breadth[k])
			t.num(f.Silent[k])
			t.num(f.Effort[k])
			t.num(f.Obligation)
			t.end()
		}
	},
}
