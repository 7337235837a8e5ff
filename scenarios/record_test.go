package scenarios

import (
	"strings"
	"testing"
)

// The rosters by the record before a start stand in for the present ones by one setting each.
func TestRostersOfTheRecordLoad(t *testing.T) {
	for _, c := range []struct {
		scenario string
		set      []string
		parties  int // to the Convention of 1990 at the start
	}{
		{"gcm2018", []string{"roster=rosters/un193-2005.csv", "governments=rosters/un193-2005-governments.csv"}, 27},
		{"icrmw1990", []string{"roster=rosters/un193-1990.csv"}, 0},
	} {
		was, is := mustLoad(t, c.scenario, Options{}), mustLoad(t, c.scenario, Options{Set: c.set})
		if len(is.Spec.Actors) != 193 || len(is.Spec.Events) != len(was.Spec.Events) {
			t.Errorf("%s: %d States and %d events, were %d and %d", c.scenario, len(is.Spec.Actors), len(is.Spec.Events),
				len(was.Spec.Actors), len(was.Spec.Events))
		}
		parties, moved := 0, 0
		for i, a := range is.Spec.Actors {
			parties += len(a.Status)
			if b := was.Spec.Actors[i]; a.Name != b.Name || a.Enter != b.Enter {
				t.Errorf("%s: %s enters at %d, %s at %d", c.scenario, a.Name, a.Enter, b.Name, b.Enter)
			} else if a.Traits.Position[0] != b.Traits.Position[0] {
				moved++
			}
		}
		if parties != c.parties || moved < 150 {
			t.Errorf("%s: %d parties at the start, want %d; %d positions moved", c.scenario, parties, c.parties, moved)
		}
	}
}

// A misspelt column of a standard error is left out like that of an issue the scenario does not have, but not one
// that no prefix has.
func TestColumnsForReaders(t *testing.T) {
	world := "name: x\ntime: {start: 2005-01-01, steps: 2}\nissues: [{name: a}]\nroster: r.csv\n"
	for csv, want := range map[string]string{
		"name,kind,position.a,error.a,civil_society,imputed\nAland,state,0.5,0.1,0.7,1\n": "",
		"name,kind,position.a,eror.a\nAland,state,0.5,0.1\n":                              `unknown column "eror.a"`,
	} {
		_, err := Load("x.yaml", Options{Dir: write(t, map[string]string{"x.yaml": world, "r.csv": csv})})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: error %v, want %q", csv, err, want)
		}
	}
}
