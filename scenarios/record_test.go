package scenarios

import "testing"

// The scenarios of the record start with the States and the parties of their day; the others come by the roster.
func TestScenariosStartFromTheRecord(t *testing.T) {
	for name, want := range map[string]struct{ late, parties int }{"gcm2018": {2, 27}, "icrmw1990": {26, 0}} {
		spec := mustLoad(t, name, Options{}).Spec
		late, parties := 0, 0
		for _, a := range spec.Actors {
			parties += len(a.Status)
			if a.Enter > 0 {
				late++
			}
		}
		if len(spec.Actors) != 193 || late != want.late || parties != want.parties {
			t.Errorf("%s: %d States, %d enter later, want %d; %d parties at the start, want %d", name,
				len(spec.Actors), late, want.late, parties, want.parties)
		}
	}
}
