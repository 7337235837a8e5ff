package build_test

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"plenary/scenarios/rosters/build"
)

// rowsWhere keeps the rows of a facts file for which keep says so.
func rowsWhere(t *testing.T, data []byte, keep func(row map[string]string) bool) []byte {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	kept := all[:1]
	for i, row := range records(t, data) {
		if keep(row) {
			kept = append(kept, all[i+1])
		}
	}
	if len(kept) == len(all) || len(kept) == 1 {
		t.Fatalf("%d of %d rows are kept", len(kept)-1, len(all)-1)
	}
	return encode(t, kept)
}

// upTo takes out of the dated facts what came in a later year, and blanks later dates.
func upTo(t *testing.T, f build.Facts, last int) build.Facts {
	t.Helper()
	year := func(text string) int {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	f.IdealPoints = rowsWhere(t, f.IdealPoints, func(r map[string]string) bool { return 1945+year(r["session"]) <= last })
	f.StateYears = rowsWhere(t, f.StateYears, func(r map[string]string) bool { return year(r["year"]) <= last })
	later := strconv.Itoa(last + 1)
	f.TreatyActions = edit(t, f.TreatyActions, []string{"signed", "consented"}, func(_ int, day string) string {
		if day >= later {
			return ""
		}
		return day
	})
	f.States = edit(t, f.States, []string{"icrmw_consent_date"}, func(_ int, day string) string {
		if day >= later {
			return ""
		}
		return day
	})
	return f
}

// lines are the rows of a product by the name of the State and the date, but for States that enter later.
func lines(t *testing.T, m made) map[string]string {
	t.Helper()
	out, late := map[string]string{}, map[string]bool{}
	text := strings.Split(string(m.roster), "\n")
	for i, row := range records(t, m.roster) {
		if late[row["name"]] = row["enter"] != ""; !late[row["name"]] {
			out[row["name"]] = text[i+1]
		}
	}
	if m.governments == nil {
		return out
	}
	text = strings.Split(string(m.governments), "\n")
	for i, row := range records(t, m.governments) {
		if !late[row["state"]] {
			out[row["date"]+row["state"]] = text[i+1]
		}
	}
	return out
}

// Nothing dated after the start moves a State that exists on it: not a session, a year, a signature or a consent.
func TestLaterRowsAreNotRead(t *testing.T) {
	f := readFacts(t)
	for _, start := range build.Starts() {
		first, err := strconv.Atoi(start.Day[:4])
		if err != nil {
			t.Fatal(err)
		}
		want := lines(t, makeAt(t, f, start))
		if len(want) < 165 {
			t.Fatalf("%s: %d rows", start.Roster, len(want))
		}
		have := lines(t, makeAt(t, upTo(t, f, first-1), start))
		for name, line := range want {
			if have[name] != line {
				t.Errorf("%s: without what came later %s is\n%s\nand was\n%s", start.Roster, name, have[name], line)
			}
		}
		earlier := lines(t, makeAt(t, upTo(t, f, first-6), start))
		moved := 0
		for name, line := range want {
			if earlier[name] != line {
				moved++
			}
		}
		if moved < 100 {
			t.Errorf("%s: without the five years before the start %d rows move: the test above cannot fail", start.Roster, moved)
		}
	}
}

// No recorded vote and no ideal point of 2017 moves anybody, and in 1990 nothing of any later government does.
func TestStartsReadNoVotes(t *testing.T) {
	f := readFacts(t)
	judged := []string{"vote_2008_gfmd", "vote_2012_migration_development", "vote_2018_gcm", "ideal_point_2017"}
	for _, start := range build.Starts() {
		want := makeAt(t, f, start)
		g := f
		g.States = edit(t, f.States, judged, func(r int, old string) string {
			if strings.ContainsAny(old, "0123456789") {
				return strconv.Itoa(r%5 - 2)
			}
			return ""
		})
		if start.Governments == "" {
			g.States = edit(t, g.States, []string{
				"gov_election_2012", "gov_immigration_2012", "gov_election_2018", "gov_immigration_2018",
				"gov_immigration_min_2018", "gov_populism_max_2018", "icrmw_consent_date",
			}, func(int, string) string { return "" })
			g.Indicators = edit(t, f.Indicators, []string{
				"roll_calls_1", "roll_calls_2", "rights_treaties", "palermo", "migrants_2005", "polyarchy_2004",
			}, func(int, string) string { return "NA" })
		}
		have := makeAt(t, g, start)
		if !bytes.Equal(have.roster, want.roster) || !bytes.Equal(have.governments, want.governments) {
			t.Errorf("%s: the products changed", start.Roster)
		}
	}
}

// A State that enters later is described by its first years, and by nothing after them.
func TestNewcomersTakeTheirFirstRecord(t *testing.T) {
	f := readFacts(t)
	for _, start := range build.Starts() {
		want := makeAt(t, f, start).roster
		g := upTo(t, f, 2016)
		g.States = f.States
		if !bytes.Equal(makeAt(t, g, start).roster, want) {
			t.Errorf("%s: what came five years after the last entry is read", start.Roster)
		}
		if bytes.Equal(makeAt(t, upTo(t, f, 2005), start).roster, want) {
			t.Errorf("%s: the first years of Montenegro are not read", start.Roster)
		}
	}
}

// A change of government moves what restriction makes, and nothing else: cooperation and returns stay, rights, pathways
// and services go the same way.
func TestGovernmentsShiftRestrictionAlone(t *testing.T) {
	start := build.Starts()[0]
	m := makeAt(t, readFacts(t), start)
	by := map[string]map[string]string{}
	for _, row := range records(t, m.roster) {
		by[row["name"]] = row
	}
	moved := 0
	for _, row := range records(t, m.governments) {
		was := by[row["state"]]
		for _, issue := range []string{"cooperation", "returns"} {
			if c := "position." + issue; row[c] != was[c] {
				t.Errorf("%s %s: %s was %s and is %s", row["date"], row["state"], c, was[c], row[c])
			}
		}
		shift := func(issue string) float64 {
			return number(t, row, "position."+issue) - number(t, was, "position."+issue)
		}
		if shift("rights")*shift("pathways") < 0 || shift("rights")*shift("services") < 0 {
			t.Errorf("%s %s: rights %+.3f, pathways %+.3f, services %+.3f", row["date"], row["state"],
				shift("rights"), shift("pathways"), shift("services"))
		}
		if math.Abs(shift("rights")) > 0.02 {
			moved++
		}
	}
	if moved < 50 {
		t.Errorf("%d changes move a position", moved)
	}
}

func TestFaultsOfTheRecordSayWhere(t *testing.T) {
	good := readFacts(t)
	for want, spoil := range map[string]func(f *build.Facts){
		`ideal_points.csv:2: session: "x" is not a number`:      func(f *build.Facts) { f.IdealPoints = replaceOnce(t, f.IdealPoints, "AFG,20,", "AFG,x,") },
		`ideal_points.csv:2: no session`:                        func(f *build.Facts) { f.IdealPoints = replaceOnce(t, f.IdealPoints, "AFG,20,", "AFG,,") },
		`state_years.csv:2: civil_society: "y" is not a number`: func(f *build.Facts) { f.StateYears = replaceOnce(t, f.StateYears, "0.883", "y") },
		`treaty_actions.csv:2: consented: "1956-3" is neither`:  func(f *build.Facts) { f.TreatyActions = replaceOnce(t, f.TreatyActions, "1956-03-22", "1956-3") },
		`state_indicators.csv: no column "openness"`:            func(f *build.Facts) { f.Indicators = replaceOnce(t, f.Indicators, ",openness", ",open") },
		`migrants_1990.csv:2: unknown State "XXX"`:              func(f *build.Facts) { f.Migrants1990 = replaceOnce(t, f.Migrants1990, "AFG", "XXX") },
		`entries_1990.csv:2: unknown State "XXX"`:               func(f *build.Facts) { f.Entries1990 = replaceOnce(t, f.Entries1990, "ARM", "XXX") },
		`groups_1990.csv:2: unknown State "XXX"`:                func(f *build.Facts) { f.Groups1990 = replaceOnce(t, f.Groups1990, "BEL", "XXX") },
	} {
		f := good
		spoil(&f)
		if _, err := build.Files(f); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

// replaceOnce puts with in the place of the first old.
func replaceOnce(t *testing.T, data []byte, old, with string) []byte {
	t.Helper()
	if !bytes.Contains(data, []byte(old)) {
		t.Fatalf("no %q to replace", old)
	}
	return bytes.Replace(data, []byte(old), []byte(with), 1)
}

// column are the numbers of a column.
func column(t *testing.T, rows []map[string]string, name string) []float64 {
	t.Helper()
	out := make([]float64, len(rows))
	for i, row := range rows {
		out[i] = number(t, row, name)
	}
	return out
}
