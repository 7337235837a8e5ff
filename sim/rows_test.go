package sim_test

import (
	"fmt"
	"testing"

	"plenary/agents"
	"plenary/sim"
	"plenary/sim/regime"
)

// Every default lies within its range: of the table, of each kind's traits and of
// each preset of a regime.
func TestDefaultsLieWithinTheirRanges(t *testing.T) {
	within := func(p agents.Param, v float64, whose string) {
		if !(p.Min <= v && v <= p.Max) {
			t.Errorf("%s%s is %g, from %g to %g is allowed", p.Path, whose, v, p.Min, p.Max)
		}
	}
	rows := map[string]agents.Param{}
	for _, p := range sim.ParamTable() {
		within(p, p.Default, "")
		rows[p.Path] = p
	}
	for k, e := range agents.Kinds.Entries() {
		for _, r := range agents.TraitTable() {
			v, given := e.Value.Defaults[r.Trait]
			switch all := r.OnlyFor == "" || r.OnlyFor == e.Name; {
			case given && !all:
				t.Errorf("%s is for %s only, and %s has a default", r.Path, r.OnlyFor, e.Name)
			case all && !given:
				t.Errorf("%s has no default of %s", e.Name, r.Path)
			case all:
				within(r.Param, r.Of(agents.Kind(k)), " of "+e.Name)
			}
			if given && v != r.Of(agents.Kind(k)) {
				t.Errorf("%s of %s is %g, its row says %g", r.Path, e.Name, r.Of(agents.Kind(k)), v)
			}
		}
	}
	for _, preset := range regime.Presets.Entries() {
		for _, e := range regime.Table.Entries() {
			switch v := e.Value.Get(&preset.Value).(type) {
			case float64:
				within(rows["regime."+e.Name], v, " of "+preset.Name)
			case int:
				within(rows["regime."+e.Name], float64(v), " of "+preset.Name)
			}
		}
	}
}

// A change reaches the setting of its row and no other.
func TestRowsOfARegimeReachTheirSettings(t *testing.T) {
	for k, e := range regime.Table.Entries() {
		var s regime.Settings
		e.Value.Change(&s, 1, "other")
		for n, other := range regime.Table.Entries() {
			changed := fmt.Sprint(other.Value.Get(&s)) != fmt.Sprint(other.Value.Get(&regime.Settings{}))
			if changed != (n == k) {
				t.Errorf("a change of %s: %s changes: %t", e.Name, other.Name, changed)
			}
		}
	}
}
