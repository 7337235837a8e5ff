package scenarios

import (
	"strings"
	"testing"
)

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
