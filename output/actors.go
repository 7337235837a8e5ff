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
		{"payoff", "utility", "payoff of the game, with those that take part in the main framework; empty: no game"},
		{"power_banzhaf", "1", "Banzhaf power in votes by capability with the main framework's quota (Banzhaf 1965); empty: votes are not weighed"},
		{"power_shapley", "1", "power of Shapley and Shubik (1954) in the same votes"},
	},
	last: func(_ *Recorder, t *table, w *sim.World) {
		last := lastOf(w)
		for _, i := range sample(w, w.Spec.Record.Actors) {
			actorRow(t, w, &last, int(i))
		}
	},
}

// lastColumns is what of actors is gathered once, at the end.
type lastColumns struct {
	further map[string][]string // further columns of a roster by name, none where there are none
	numbers [3][]float64        // of every State: payoff and both powers; nil where there are none
}

// lastOf gathers the further columns, the payoffs of the game and, where votes are
// weighed, the powers.
func lastOf(w *sim.World) lastColumns {
	out := lastColumns{further: map[string][]string{}}
	for i := range w.Spec.Actors {
		if len(w.Spec.Columns) > 0 {
			out.further[w.Spec.Actors[i].Name] = w.Spec.Actors[i].Columns
		}
	}
	out.numbers[0] = sim.GamePayoffs(w)
	if !sim.Weighed(w) {
		return out
	}
	for k, index := range []func(*sim.World) ([]float64, error){sim.Banzhaf, sim.ShapleyShubik} {
		if p, err := index(w); err == nil { // else the assembly is too large
			out.numbers[k+1] = p
		}
	}
	return out
}

// actorRow writes actor i.
func actorRow(t *table, w *sim.World, last *lastColumns, i int) {
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
	if own, ok := last.further[p.Name(i)]; ok {
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
	for _, list := range last.numbers {
		if list == nil {
			t.blank(1)
		} else {
			t.num(list[i])
		}
	}
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
