package output

import (
	"math"
	"strings"

	"plenary/agents"
	"plenary/sim"
)

const actorsFile = "actors.csv"

// forever is an exit that does not come; it stands in the population's column.
const forever = math.MaxInt32

var actorsSheet = sheet{
	name: actorsFile,
	doc:  "Every actor as it is at the end of the run, also those that are gone or never came. Of many actors a sample (`record.actors`); the manifest says how many there were.",
	cols: []column{
		{"name", "", "name; members of a drawn population carry its name and a number"},
		{"kind", "", "state, city, ngo or firm"},
		{"region", "", "its region; empty: none"},
		{"groups", "", "its groups, parted by semicolons"},
		{"home", "", "its home State; empty: a State, or an international actor"},
		{"migrant_led", "", "true or false"},
		{"enter", "step", "first row of series.csv in which it is there"},
		{"exit", "step", "first row of series.csv in which it is gone; empty: never"},
		{"capability", "mean State = 1", "power in talks, drafting, coalitions"},
		{"coalition", "", "its coalition; empty: none"},
		{"level", "", "level of governance that it attended most of late"},
		{"frustration", "0 to 1", "what drives it to forums of other levels"},
		{"position.<issue>", "0 to 1", "position x"},
		{"anchor.<issue>", "0 to 1", "anchor a: mandate or national interest"},
		{"roster.<column>", "", "a further column of its roster; empty: none"},
		{"sovereignty", "1", "sovereignty sensitivity (States only, as all that follow)"},
		{"politicisation", "0 to 1", "politicisation p"},
		{"status.<framework>", "", "outside, supporter, signatory, party or withdrawn"},
		{"delivery.<issue>", "0 to 1", "delivery y"},
	},
	last: func(_ *Recorder, t *table, w *sim.World) {
		further := furtherColumns(w.Spec)
		for _, i := range sample(w, w.Spec.Record.Actors) {
			actorRow(t, w, int(i), further)
		}
	},
}

// furtherColumns are the further columns of actors by name, none where there are
// none.
func furtherColumns(s *sim.Spec) map[string][]string {
	out := map[string][]string{}
	for i := range s.Actors {
		if len(s.Columns) > 0 {
			out[s.Actors[i].Name] = s.Actors[i].Columns
		}
	}
	return out
}

// actorRow writes actor i.
func actorRow(t *table, w *sim.World, i int, further map[string][]string) {
	p := &w.Pop
	t.text(p.Name(i))
	t.text(p.Kind[i].String())
	t.text(regionOf(w, i))
	t.text(groupsOf(w, i))
	home := ""
	if h := p.Home[i]; h >= 0 {
		home = p.Name(int(h))
	}
	t.text(home)
	t.flag(p.MigrantLed[i])
	t.count(rowOf(p.Enter[i]))
	if p.Exit[i] == forever {
		t.blank(1)
	} else {
		t.count(rowOf(p.Exit[i]))
	}
	t.num(p.Capability[i])
	t.text(coalitionOf(w, i))
	t.text(sim.Levels.At(int(p.Usual[i])).Name)
	t.num(p.Frustration[i])
	t.nums(p.Row(p.X, i))
	t.nums(p.Row(p.Anchor, i))
	if own, ok := further[p.Name(i)]; ok {
		for _, text := range own {
			t.text(text)
		}
	} else {
		t.blank(len(w.Spec.Columns))
	}
	if p.Kind[i] != agents.State {
		t.blank(t.width - t.cells)
		t.end()
		return
	}
	t.num(p.Sovereignty[i])
	t.num(p.Politicisation[i])
	for k := range w.Frameworks {
		t.text(w.Frameworks[k].Status[i].String())
	}
	t.nums(p.Row(p.Y, i))
	t.end()
}

// rowOf is the row of series.csv after a step begins: the start for step 0.
func rowOf(step int32) int {
	if step <= 0 {
		return 0
	}
	return int(step) + 1
}

// groupsOf are the groups of actor i.
func groupsOf(w *sim.World, i int) string {
	var b strings.Builder
	for g, m := 0, w.Pop.Groups[i]; m != 0; g, m = g+1, m>>1 {
		if m&1 == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("; ")
		}
		b.WriteString(w.Spec.Groups[g])
	}
	return b.String()
}
