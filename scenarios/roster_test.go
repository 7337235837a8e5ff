package scenarios

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"plenary/internal/tree"
)

// rosterFiles are a small world with a roster.
func rosterFiles(csv string) map[string][]byte {
	return map[string][]byte{
		"x.yaml": []byte("time: {abstract: true, steps: 1}\nissues: [{name: a}]\nroster: r.csv\n"), "r.csv": []byte(csv),
	}
}

const twoStates = "name,kind,position.a,continent\nAland,state,0.5,North\nBland,state,0.5,\n"

// Further columns are kept with their actors, through the canonical text as well,
// and change no result; a mark of the order of bytes is no fault.
func TestFurtherColumnsAreKept(t *testing.T) {
	hash := ""
	for _, csv := range []string{twoStates, "\ufeff" + twoStates, strings.ReplaceAll(strings.ReplaceAll(twoStates, ",North", ",South"), "continent", "wonders")} {
		l, err := Load("x.yaml", Options{Files: rosterFiles(csv)})
		if err != nil {
			t.Fatal(err)
		}
		again, err := Load("y.yaml", Options{Files: map[string][]byte{"y.yaml": l.Text}})
		if err != nil {
			t.Fatalf("%v in\n%s", err, l.Text)
		}
		for _, s := range []*Loaded{l, again} {
			if a := s.Spec.Actors; len(s.Spec.Columns) != 1 || len(a) != 2 || !strings.Contains(csv, ","+a[0].Columns[0]+"\n") || a[0].Columns[0] == "" || a[1].Columns[0] != "" {
				t.Errorf("%v of %q", s.Spec.Columns, csv)
			}
			if hash != "" && s.Hash != hash {
				t.Error("a further column changes the hash")
			}
			hash = s.Hash
		}
	}
}

func TestFaultsOfRosters(t *testing.T) {
	header := "name,kind,position.a\n"
	for csv, want := range map[string]string{
		"":                                   "r.csv:1:1: expected a header and at least a row, got 0 lines",
		"# only this\n":                      "r.csv:1:1: expected a header and at least a row, got 0 lines",
		header:                               "r.csv:1:1: expected a header and at least a row, got 1 lines",
		header + "C\xf4te,state,0.5\n":       "r.csv:2:2: is not UTF-8: the byte 0xf4",
		header + "\"A\x1b[31m\",state,0.5\n": `r.csv:2:1: actors["A\x1b[31m"].name: has a character that cannot be shown: "\x1b"`,
		header + "\"A\nB\",state,0.5\n":      `r.csv:2:1: actors["A\nB"].name: has a character that cannot be shown: "\n"`,
		"name,kind,position.a,capabilty\nA,state,0.5,1\n": `r.csv:1:22: unknown column "capabilty" (did you mean "capability"?`,
		header + strings.Repeat("\n", 20_002):             "r.csv:20002:1: more than 20000 rows",
		header + strings.Repeat(",", 2_000) + "\n":        "r.csv:2:1: more than 1000 columns",
		header + "A," + strings.Repeat("x", 20_000):       "r.csv:2:1: a field of more than 10000 bytes",
		header + "\"A," + strings.Repeat("x", 20_000):     "r.csv:2:1: a field of more than 10000 bytes",
		header + "\"A\"b,state,0.5\n":                     "not CSV",
	} {
		_, err := Load("x.yaml", Options{Files: rosterFiles(csv)})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v", csv, err)
		}
	}
}

// A roster takes no more memory than a multiple of its size, whatever it holds.
func TestRostersTakeMemoryByTheirSize(t *testing.T) {
	for name, line := range map[string]string{"commas": strings.Repeat(",", 900) + "\n", "rows": "A,state,0.5\n", "quotes": "\"\",\"\"\n"} {
		csv := []byte("name,kind,position.a\n" + strings.Repeat(line, (7<<20)/len(line)))
		src := rosterFiles("")
		src["r.csv"] = csv
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Load("x.yaml", Options{Files: src})
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; err == nil || took > 20*uint64(len(csv)) {
			t.Errorf("%s: %d MB, %v", name, took>>20, err != nil)
		}
	}
}

// FuzzRoster: whatever a roster holds, loading it ends without a panic, in a
// scenario whose canonical text loads to the same, or in faults.
func FuzzRoster(f *testing.F) {
	f.Add(twoStates)
	f.Add("\ufeff# c\nname,kind,position.a,party.W,groups,migrant_led\n\"A, B\",ngo,0.5,2001,x;y,1\n")
	f.Add("name,kind,position.a\nA,state,1e400\nA,state,NaN\n\"")
	f.Fuzz(func(t *testing.T, csv string) {
		l, err := Load("x.yaml", Options{Files: rosterFiles(csv), Sealed: true})
		if err != nil {
			if _, ok := errors.AsType[*tree.FaultsError](err); !ok {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		again, err := Load("y.yaml", Options{Files: map[string][]byte{"y.yaml": l.Text}, Sealed: true})
		if err != nil || again.Hash != l.Hash {
			t.Fatalf("%v in\n%s", err, l.Text)
		}
	})
}

// Columns of errors are the errors of their actor by source, through the canonical
// text as well; empty ones are none, and a misspelt issue or trait is a fault.
func TestErrorColumns(t *testing.T) {
	const csv = "name,kind,position.a,error.the polls.a,error.the polls.sovereignty,error.votes.a,error.votes.b\n" +
		"Aland,state,0.5,-0.1,0.2,,0.3\nBland,state,0.5,,,,\n"
	l, err := Load("x.yaml", Options{Files: rosterFiles(csv)})
	if err != nil {
		t.Fatal(err)
	}
	again, err := Load("y.yaml", Options{Files: map[string][]byte{"y.yaml": l.Text}})
	if err != nil {
		t.Fatalf("%v in\n%s", err, l.Text)
	}
	for _, s := range []*Loaded{l, again} {
		a := s.Spec.Actors
		if len(a[0].Errors) != 1 || len(a[1].Errors) != 0 {
			t.Fatalf("errors %+v and %+v", a[0].Errors, a[1].Errors)
		}
		if e := a[0].Errors[0]; e.Name != "the polls" || e.Position[0] != -0.1 || len(e.Traits) != 1 || e.Traits[0].Name != "sovereignty" || e.Traits[0].Value != 0.2 {
			t.Errorf("error %+v", e)
		}
	}
	_, err = Load("x.yaml", Options{Files: rosterFiles(strings.Replace(csv, "polls.sovereignty", "polls.soverignty", 1))})
	if want := `r.csv:1:40: unknown name in column "error.the polls.soverignty" (did you mean "error.the polls.sovereignty"?)`; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	_, err = Load("x.yaml", Options{Files: rosterFiles(strings.Replace(csv, "-0.1", "-1.1", 1))})
	if want := `r.csv:2:17: actors["Aland"].errors["the polls"].position[0]: expected a number from -1 to 1, got -1.1`; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
