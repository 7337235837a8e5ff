package build_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"plenary/scenarios/rosters/build"
)

// header is that of the roster of 2005; that of 1990 has no parties to the Convention of 1990.
const header = "name,kind,region,groups,capability," +
	"position.rights,position.pathways,position.cooperation,position.returns,position.services," +
	"salience.rights,salience.pathways,salience.cooperation,salience.returns,salience.services," +
	"sovereignty,burden,politicisation,domestic_openness,veto,reputation,objection,delivery_capacity,bound,openness," +
	"enter," + party1990 + ",imputed,civil_society," +
	"error.North-South.rights,error.North-South.pathways,error.North-South.returns,error.North-South.services," +
	"error.scrutiny.rights,error.scrutiny.cooperation," +
	"error.rights treaties.rights,error.rights treaties.cooperation,error.rights treaties.services" + instruments +
	",error.migrants.pathways,error.migrants.returns,error.migrants.services" + stance

// Columns of components that the start of 1990 has no record of.
const (
	instruments = ",error.Palermo instruments.cooperation,error.Palermo instruments.returns"
	stance      = ",error.stance.rights,error.stance.pathways,error.stance.services,error.stance.sovereignty," +
		"error.stance.politicisation,error.stance.reputation,error.stance.bound,error.stance.openness"
)

const party1990 = "party.Migrant workers convention"

const governmentHeader = "date,state,position.rights,position.pathways,position.cooperation,position.returns," +
	"position.services,politicisation,sovereignty"

// ranges are what each numeric column may hold.
var ranges = map[string][2]float64{
	"civil_society":            {0, 1},
	"error.North-South.rights": {-0.2, 0}, "error.North-South.returns": {0, 0.2},
	"error.scrutiny.rights": {0, 0.2}, "error.scrutiny.cooperation": {0, 0.2},
	"error.rights treaties.rights": {0, 0.2}, "error.rights treaties.services": {0, 0.2},
	"error.migrants.pathways": {-0.2, 0}, "error.migrants.returns": {0, 0.2}, "error.migrants.services": {-0.2, 0},
	"capability": {0.1, 4}, "sovereignty": {0, 1}, "burden": {0.5, 1.5}, "politicisation": {0, 1},
	"domestic_openness": {0, 1}, "veto": {0, 1}, "reputation": {0, 1}, "objection": {0.15, 0.3},
	"delivery_capacity": {0.1, 0.5}, "bound": {0.25, 0.5}, "openness": {0.7, 0.9},
	"position.rights": {0.02, 0.98}, "position.pathways": {0.02, 0.98}, "position.cooperation": {0.02, 0.98},
	"position.returns": {0.02, 0.98}, "position.services": {0.02, 0.98},
	"salience.rights": {0.1, 3}, "salience.pathways": {0.1, 3}, "salience.cooperation": {0.1, 3},
	"salience.returns": {0.1, 3}, "salience.services": {0.1, 3},
}

// made are the products of a start.
type made struct{ roster, governments []byte }

func readFacts(t *testing.T) build.Facts {
	t.Helper()
	f, err := build.Read(os.DirFS("../facts"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func makeAt(t *testing.T, f build.Facts, start build.Start) made {
	t.Helper()
	roster, err := build.Roster(f, start)
	if err != nil {
		t.Fatal(err)
	}
	m := made{roster: roster}
	if start.Governments != "" {
		if m.governments, err = build.Governments(f, start); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// issues are the names of the issues.
func issues() []string {
	var names []string
	for _, i := range build.Positions {
		names = append(names, i.Name)
	}
	return names
}

// records parses CSV into one map per row.
func records(t *testing.T, data []byte) []map[string]string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, fields := range all[1:] {
		row := map[string]string{}
		for i, c := range all[0] {
			row[c] = fields[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func number(t *testing.T, row map[string]string, column string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(row[column], 64)
	if err != nil {
		t.Fatalf("%s%s: %s: %v", row["name"], row["state"], column, err)
	}
	return x
}

func firstLine(data []byte) string {
	line, _, _ := strings.Cut(string(data), "\n")
	return line
}

func TestCommittedFilesAreCurrent(t *testing.T) {
	files, err := build.Files(readFacts(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 5 {
		t.Errorf("%d files", len(files))
	}
	for name, want := range files {
		have, err := os.ReadFile("../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, want) {
			t.Errorf("%s is not what the facts give: run go generate ./scenarios/rosters/build", name)
		}
	}
}

func TestRosterRows(t *testing.T) {
	for _, start := range build.Starts() {
		m := makeAt(t, readFacts(t), start)
		want := header
		if start.Day < "1990-12-18" {
			want = strings.NewReplacer(party1990+",", "", instruments, "", stance, "").Replace(header)
		}
		if h := firstLine(m.roster); h != want {
			t.Errorf("%s: header\n%s\nwant\n%s", start.Roster, h, want)
		}
		rows := records(t, m.roster)
		if len(rows) != 193 {
			t.Errorf("%s: %d rows, want 193", start.Roster, len(rows))
		}
		names, tags := map[string]bool{}, map[string]bool{}
		for _, row := range rows {
			if names[row["name"]] {
				t.Errorf("%s: %s stands twice", start.Roster, row["name"])
			}
			names[row["name"]] = true
			for column, r := range ranges {
				if x := number(t, row, column); x < r[0] || x > r[1] {
					t.Errorf("%s: %s: %s = %g outside [%g,%g]", start.Roster, row["name"], column, x, r[0], r[1])
				}
			}
			if day := row[party1990]; day >= start.Day {
				t.Errorf("%s: %s becomes a party on %s", start.Roster, row["name"], day)
			}
			for tag := range strings.SplitSeq(row["groups"], ";") {
				if tag == "" {
					t.Errorf("%s: %s has an empty tag", start.Roster, row["name"])
				}
				tags[tag] = true
			}
		}
		if len(tags) > 40 {
			t.Errorf("%s: %d tags, want at most 40", start.Roster, len(tags))
		}
	}
}

func TestRosterNamesAndDates(t *testing.T) {
	for i, entering := range []int{2, 26} {
		start := build.Starts()[i]
		by, late := map[string]map[string]string{}, 0
		for _, row := range records(t, makeAt(t, readFacts(t), start).roster) {
			by[row["name"]] = row
			if row["enter"] != "" {
				late++
			}
		}
		if late != entering {
			t.Errorf("%s: %d States enter later, want %d", start.Roster, late, entering)
		}
		for _, want := range []struct{ name, column, in2005, in1990 string }{
			{"Montenegro", "enter", "2006-06-28", "2006-06-03"},
			{"South Sudan", "enter", "2011-07-14", "2011-07-09"},
			{"Slovakia", "enter", "", "1993-01-01"},
			{"Egypt", party1990, "1993-02-19", ""},
			{"Albania", party1990, "", ""}, // in 2007
			{"Germany", party1990, "", ""}, // never
			{"Côte d’Ivoire", "kind", "state", "state"},
			{"Yemen", "imputed", "0", "1"},
			{"Guinea", "imputed", "1", "0"},
			{"Kuwait", "imputed", "1", "0"},
		} {
			if have := by[want.name][want.column]; have != []string{want.in2005, want.in1990}[i] {
				t.Errorf("%s: %s: %s = %q", start.Roster, want.name, want.column, have)
			}
		}
		for name, in := range map[string]bool{"United Kingdom": true, "Poland": start.Day >= "2004-05-01"} {
			if eu := slices.Contains(strings.Split(by[name]["groups"], ";"), "EU"); eu != in {
				t.Errorf("%s: %s in the EU: %v", start.Roster, name, eu)
			}
		}
	}
}

func TestRosterLeansAsDescribed(t *testing.T) {
	for _, start := range build.Starts() {
		rows := records(t, makeAt(t, readFacts(t), start).roster)
		mean := func(tag, column string) float64 {
			var sum, n float64
			for _, row := range rows {
				if tag == "" || slices.Contains(strings.Split(row["groups"], ";"), tag) {
					sum += number(t, row, column)
					n++
				}
			}
			return sum / n
		}
		for _, issue := range []string{"rights", "pathways", "services"} {
			if o, d := mean("origin", "position."+issue), mean("destination", "position."+issue); o <= d+0.05 {
				t.Errorf("%s: %s: origins %.3f, destinations %.3f: origins should want more", start.Roster, issue, o, d)
			}
		}
		if o, d := mean("origin", "position.returns"), mean("destination", "position.returns"); d <= o+0.05 {
			t.Errorf("%s: returns: origins %.3f, destinations %.3f: destinations should want more", start.Roster, o, d)
		}
		for _, issue := range issues() {
			if m := mean("", "position."+issue); m < 0.45 || m > 0.65 {
				t.Errorf("%s: mean position on %s is %.3f, want about .5 to .6", start.Roster, issue, m)
			}
			if _, sd := moments(column(t, rows, "position."+issue)); sd < 0.18 || sd > 0.21 {
				t.Errorf("%s: positions on %s spread by %.3f, want about .2", start.Roster, issue, sd)
			}
		}
		if o, d := mean("origin", "burden"), mean("destination", "burden"); o >= 1 || d <= 1 {
			t.Errorf("%s: burden: origins %.3f, destinations %.3f", start.Roster, o, d)
		}
	}
}

func TestGovernmentRows(t *testing.T) {
	f := readFacts(t)
	m := makeAt(t, f, build.Starts()[0])
	if h := firstLine(m.governments); h != governmentHeader {
		t.Errorf("header\n%s\nwant\n%s", h, governmentHeader)
	}
	facts := map[string]map[string]string{}
	for _, row := range records(t, f.States) {
		facts[row["name"]] = row
	}
	extra := records(t, f.Governments)
	measured := map[string]int{}
	last := ""
	for _, row := range records(t, m.governments) {
		key := row["date"] + row["state"]
		if key <= last {
			t.Errorf("%s does not come after %s", key, last)
		}
		last = key
		for _, column := range strings.Split(governmentHeader, ",")[2:] {
			if x := number(t, row, column); x < ranges[column][0] || x > ranges[column][1] {
				t.Errorf("%s: %s = %g", row["state"], column, x)
			}
		}
		if facts[row["state"]]["gov_election_2018"]+"-07-01" == row["date"] {
			measured[row["state"]]++
		}
	}
	for name, s := range facts {
		want := 0
		if s["gov_immigration_2018"] != "" && s["gov_immigration_2012"] != "" && s["gov_election_2018"] != s["gov_election_2012"] {
			want = 1
		}
		if measured[name] != want {
			t.Errorf("%s has %d rows for its election of 2018, want %d", name, measured[name], want)
		}
	}
	for _, e := range extra {
		if e["reason"] == "" || !strings.Contains(string(m.governments), e["date"]) {
			t.Errorf("the change of %s in %s is without reason or row", e["iso3"], e["date"])
		}
	}
}

func TestFormulasAreTheColumns(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range build.Formulas {
		if seen[f.Column] {
			t.Errorf("%s has two formulas", f.Column)
		}
		seen[f.Column] = true
		if !slices.Contains(strings.Split(header, ","), f.Column) {
			t.Errorf("the formula of %s has no column", f.Column)
		}
		if f.Unit == "" || f.Reason == "" || f.Min >= f.Max {
			t.Errorf("%s: unit, reason or range is missing", f.Column)
		}
	}
}

func TestReadmeNamesEveryColumn(t *testing.T) {
	readme, err := os.ReadFile("../facts/README.md")
	if err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir("../facts")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".csv") {
			continue
		}
		_, section, found := strings.Cut(string(readme), "## "+file.Name())
		if !found {
			t.Errorf("README.md has no section for %s", file.Name())
			continue
		}
		section, _, _ = strings.Cut(section, "\n## ")
		data, err := os.ReadFile("../facts/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		for column := range strings.SplitSeq(firstLine(data), ",") {
			if !strings.Contains(section, "`"+column+"`") {
				t.Errorf("README.md: the section of %s does not name %s", file.Name(), column)
			}
		}
	}
}
