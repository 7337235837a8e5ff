package panel

import (
	"bytes"
	"strings"
	"testing"

	"plenary/sim"
)

func shipped(t *testing.T) *Record {
	t.Helper()
	r, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// only keeps treaties by name.
func only(t *testing.T, names ...string) *Record {
	t.Helper()
	r := shipped(t)
	r.Treaties = nil
	for _, name := range names {
		y := r.known[name]
		if y == nil {
			t.Fatalf("there is no treaty %q", name)
		}
		r.Treaties = append(r.Treaties, y)
	}
	return r
}

// A treaty's scenario stays byte for byte when nothing is on record of the treaty
// itself, and nothing of any other from the day on which it opened.
func TestScenariosDoNotReadWhatTheyForetell(t *testing.T) {
	whole, blank := shipped(t), shipped(t)
	changed := 0
	for k, y := range whole.Treaties {
		for _, q := range blank.Treaties {
			for i, d := range whole.known[q.Name].Consented {
				q.Consented[i], q.Signed[i] = d, whole.known[q.Name].Signed[i]
				if q.Name == y.Name || d >= y.Opened {
					q.Consented[i], q.Signed[i] = 0, 0
				}
			}
		}
		a, b := whole.Scenario(y, begin)
		c, d := blank.Scenario(blank.Treaties[k], begin)
		if !bytes.Equal(a, c) || !bytes.Equal(b, d) {
			t.Errorf("%s: its scenario reads what it is to foretell", y.Name)
		}
		for _, q := range blank.Treaties {
			clear(q.Consented)
		}
		if _, d = blank.Scenario(blank.Treaties[k], begin); !bytes.Equal(b, d) {
			changed++
		}
	}
	if changed < 40 {
		t.Errorf("only %d rosters change when nobody ever consented to anything: the habit is not read", changed)
	}
}

// Every State's covariates are those before the opening, but for treaties older
// than the facts and States that come later.
func TestSideIsOfTheYearBefore(t *testing.T) {
	r := shipped(t)
	y := r.known["kyoto"]
	before := r.column(civilSociety, y)
	for i, x := range r.States {
		if x.Since > y.Opened {
			continue
		}
		for year := range r.facts.by[civilSociety][i] {
			if year >= 1998 {
				r.facts.by[civilSociety][i][year] = -1
			}
		}
	}
	for i, v := range r.column(civilSociety, y) {
		if v != before[i] {
			t.Errorf("%s: civil society %g, without what comes later %g", r.States[i].Name, before[i], v)
		}
	}
}

// What is on record of the twins of December 1966 and of March 2007.
func TestCurves(t *testing.T) {
	for _, c := range []struct {
		name  string
		years int
		want  float64
	}{{"iccpr", 10, 36}, {"iccpr-complaints", 10, 14}} {
		r := only(t, c.name)
		if got := r.curve(r.Treaties[0])[c.years-1]; got < c.want-3 || got > c.want+3 {
			t.Errorf("%s: %g parties after %d years, want about %g", c.name, got, c.years, c.want)
		}
	}
	r := only(t, "genocide")
	y := r.Treaties[0]
	for i, x := range r.States {
		if k := r.joined(y, i); k < r.entry(y, i) {
			t.Errorf("%s joined in year %d and exists from year %d on", x.Name, k, r.entry(y, i))
		}
	}
}

// Faults tell file, line, what was expected and the nearest name, all at once.
func TestFaultsOfAPanel(t *testing.T) {
	head := "treaty,title,area,opened,threshold,base,role,supervision,reservations,record_until\n"
	acts := []byte("treaty,iso3,signed,consented\nx,FRA,,2001-01-01\n")
	_, err := Read("t.csv", []byte(head+
		"x,X,right,2000-13-01,many,,standalone,1,1,2010-01-01\n"+
		"y,Y,rights,2000-01-01,20,kioto,pledge,4,2,2000-06-01\n"), "a.csv", acts)
	if err == nil {
		t.Fatal("no fault")
	}
	for _, want := range []string{
		`t.csv:2: area: unknown name "right" (did you mean "rights"?`, `t.csv:2: opened: expected a day like 2018-12-19, got "2000-13-01"`,
		`t.csv:2: threshold: expected a whole number from 0 to 193, got "many"`, `t.csv:3: role: unknown name "pledge" (did you mean "pledges"?`,
		`t.csv:3: supervision: expected a whole number from 0 to 3`, `t.csv:3: reservations: expected a whole number from 0 to 1`,
		`t.csv:3: record_until: expected at least a year after 2000-01-01`, `t.csv:3: base: unknown treaty "kioto" (did you mean "kyoto"?`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in\n%v", want, err)
		}
	}
	good := head + "x,X,rights,2000-01-01,20,kyoto,standalone,1,1,2010-01-01\n"
	_, err = Read("t.csv", []byte(good), "a.csv", []byte("treaty,iso3,signed,consented\nx,FRE,,2001-01-01\nx,DEU,,soon\n"))
	if err == nil || !strings.Contains(err.Error(), `a.csv:2: iso3: unknown name "FRE" (did you mean`) || !strings.Contains(err.Error(), `a.csv:3: consented: expected a day`) {
		t.Errorf("got %v", err)
	}
	r, err := Read("t.csv", []byte(good), "a.csv", acts)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Treaties) != 1 || len(r.Further) != 43 || r.curve(r.Treaties[0])[0] != 0 || r.curve(r.Treaties[0])[1] != 1 {
		t.Errorf("%d treaties, %d further, curve %v", len(r.Treaties), len(r.Further), r.curve(r.Treaties[0]))
	}
}

// A treaty that a panel brings replaces the shipped one of its name.
func TestPanelReplacesShippedTreaties(t *testing.T) {
	r, err := Read("t.csv", []byte("treaty,title,area,opened,threshold,base,role,supervision,reservations,record_until\nparis,P,environment,2016-04-22,55,unfccc,pledges,1,0,2023-02-07\n"),
		"a.csv", []byte("treaty,iso3,signed,consented\nparis,FRA,,2017-01-01\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Further) != 42 || r.curve(r.Treaties[0])[5] != 1 {
		t.Errorf("%d further, %v", len(r.Further), r.curve(r.Treaties[0]))
	}
	if d := r.Treaties[0].Time; d.Start != sim.DateOf(2016, 4, 1) || d.Steps != 6 {
		t.Errorf("%v", d)
	}
}
