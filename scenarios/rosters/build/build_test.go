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

const header = "name,kind,region,groups,capability," +
	"position.rights,position.pathways,position.cooperation,position.returns,position.services," +
	"salience.rights,salience.pathways,salience.cooperation,salience.returns,salience.services," +
	"sovereignty,burden,politicisation,domestic_openness,veto,reputation,objection,delivery_capacity,bound,openness," +
	"enter,party.Migrant workers convention,imputed"

const governmentHeader = "date,state,position.rights,position.pathways,position.cooperation,position.returns," +
	"position.services,politicisation,sovereignty"

// ranges are what each numeric column may hold.
var ranges = map[string][2]float64{
	"capability": {0.1, 4}, "sovereignty": {0, 1}, "burden": {0.5, 1.5}, "politicisation": {0, 1},
	"domestic_openness": {0, 1}, "veto": {0.3, 0.7}, "reputation": {0, 1}, "objection": {0.15, 0.3},
	"delivery_capacity": {0.1, 0.5}, "bound": {0.25, 0.5}, "openness": {0.7, 0.9},
	"position.rights": {0.02, 0.98}, "position.pathways": {0.02, 0.98}, "position.cooperation": {0.02, 0.98},
	"position.returns": {0.02, 0.98}, "position.services": {0.02, 0.98},
	"salience.rights": {0.1, 3}, "salience.pathways": {0.1, 3}, "salience.cooperation": {0.1, 3},
	"salience.returns": {0.1, 3}, "salience.services": {0.1, 3},
}

// made are the two products from one set of facts.
type made struct{ roster, governments []byte }

func readFacts(t *testing.T) build.Facts {
	t.Helper()
	f, err := build.Read(os.DirFS("../facts"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func makeBoth(t *testing.T, f build.Facts) made {
	t.Helper()
	var m made
	var err error
	if m.roster, err = build.Roster(f); err != nil {
		t.Fatal(err)
	}
	if m.governments, err = build.Governments(f); err != nil {
		t.Fatal(err)
	}
	return m
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
	m := makeBoth(t, readFacts(t))
	if h := firstLine(m.roster); h != header {
		t.Errorf("header\n%s\nwant\n%s", h, header)
	}
	rows := records(t, m.roster)
	if len(rows) != 193 {
		t.Errorf("%d rows, want 193", len(rows))
	}
	names, tags := map[string]bool{}, map[string]bool{}
	for _, row := range rows {
		if names[row["name"]] {
			t.Errorf("%s stands twice", row["name"])
		}
		names[row["name"]] = true
		for column, r := range ranges {
			if x := number(t, row, column); x < r[0] || x > r[1] {
				t.Errorf("%s: %s = %g outside [%g,%g]", row["name"], column, x, r[0], r[1])
			}
		}
		for tag := range strings.SplitSeq(row["groups"], ";") {
			if tag == "" {
				t.Errorf("%s has an empty tag", row["name"])
			}
			tags[tag] = true
		}
	}
	if len(tags) > 40 {
		t.Errorf("%d tags, want at most 40", len(tags))
	}
}

func TestRosterNamesAndDates(t *testing.T) {
	rows := records(t, makeBoth(t, readFacts(t)).roster)
	by := map[string]map[string]string{}
	entering := 0
	for _, row := range rows {
		by[row["name"]] = row
		if row["enter"] != "" {
			entering++
		}
	}
	const party = "party.Migrant workers convention"
	for _, want := range []struct{ name, column, value string }{
		{"Montenegro", "enter", "2006-06-28"},
		{"South Sudan", "enter", "2011-07-14"},
		{"Albania", party, "2007-06-05"},
		{"Benin", party, "2018-07-01"},
		{"Germany", party, ""},
		{"Côte d’Ivoire", "kind", "state"},
		{"Yemen", "imputed", "0"},
		{"Guinea", "imputed", "1"},
		{"Kuwait", "imputed", "1"},
	} {
		if have := by[want.name][want.column]; have != want.value {
			t.Errorf("%s: %s = %q, want %q", want.name, want.column, have, want.value)
		}
	}
	if entering != 2 {
		t.Errorf("%d States enter after the start, want 2", entering)
	}
	if tags := strings.Split(by["United Kingdom"]["groups"], ";"); !slices.Contains(tags, "EU") {
		t.Errorf("United Kingdom is without the tag EU: %v", tags)
	}
}

func TestRosterLeansAsDescribed(t *testing.T) {
	rows := records(t, makeBoth(t, readFacts(t)).roster)
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
			t.Errorf("%s: origins %.3f, destinations %.3f: origins should want more", issue, o, d)
		}
	}
	if o, d := mean("origin", "position.returns"), mean("destination", "position.returns"); d <= o+0.05 {
		t.Errorf("returns: origins %.3f, destinations %.3f: destinations should want more", o, d)
	}
	for _, issue := range build.Issues() {
		if m := mean("", "position."+issue); m < 0.45 || m > 0.65 {
			t.Errorf("mean position on %s is %.3f, want about .5 to .6", issue, m)
		}
	}
	if o, d := mean("origin", "burden"), mean("destination", "burden"); o >= 1 || d <= 1 {
		t.Errorf("burden: origins %.3f, destinations %.3f", o, d)
	}
}

func TestGovernmentRows(t *testing.T) {
	f := readFacts(t)
	m := makeBoth(t, f)
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
