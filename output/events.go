package output

import "plenary/sim"

const eventsFile = "events.csv"

var eventsSheet = sheet{
	name: eventsFile,
	doc:  "What happened, in order: the calendar, decisions, shocks, changes of government and of regimes, withdrawals, entries and exits, coalitions that grew beyond five members or broke up.",
	cols: []column{
		stepColumn, dateColumn,
		{"kind", "", "draft, agree, conference, vote, adopt, fail, force, withdraw, shock ... (`plenary list events`)"},
		{"who", "", "the framework, forum, State, coalition or number of actors that it is about"},
		{"whom", "", "the other side, if there is one"},
		{"what", "", "what happened, in words"},
	},
	each: func(r *Recorder, t *table, w *sim.World) {
		for i := range w.Happenings[r.read.happenings:] {
			h := &w.Happenings[r.read.happenings+i]
			t.count(h.Step + 1)
			t.num(w.Spec.At(h.Date))
			t.text(string(h.Kind))
			t.text(h.Who)
			t.text(h.Whom)
			t.text(h.What)
			t.end()
		}
	},
}
