package build_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"plenary/scenarios/rosters/build"
)

// edit rewrites a facts file: every field of the named columns goes through change, with its row.
func edit(t *testing.T, data []byte, columns []string, change func(row int, old string) string) []byte {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for i, name := range all[0] {
		if !slices.Contains(columns, name) {
			continue
		}
		for r := range all[1:] {
			old := all[r+1][i]
			all[r+1][i] = change(r, old)
			if all[r+1][i] != old {
				changed++
			}
		}
	}
	if changed == 0 {
		t.Fatalf("the edit of %v changed nothing", columns)
	}
	return encode(t, all)
}

// drop takes columns out of a facts file.
func drop(t *testing.T, data []byte, columns []string) []byte {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	kept := make([][]string, len(all))
	for i, name := range all[0] {
		if slices.Contains(columns, name) {
			continue
		}
		for r := range all {
			kept[r] = append(kept[r], all[r][i])
		}
	}
	if want := len(all[0]) - len(columns); len(kept[0]) != want {
		t.Fatalf("%d columns left, want %d", len(kept[0]), want)
	}
	return encode(t, kept)
}

func encode(t *testing.T, rows [][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Votes are what runs are judged by, and ideal points of 2017 are after the fact: no product may change when they do.
func TestVotesAreNotRead(t *testing.T) {
	f := readFacts(t)
	votes := []string{"vote_2008_gfmd", "vote_2012_migration_development", "vote_2018_gcm"}
	later := append(slices.Clone(votes), "ideal_point_2017")
	all := []string{"yes", "no", "abstain", "absent"}
	for _, start := range build.Starts() {
		want := makeAt(t, f, start)
		for name, states := range map[string][]byte{
			"2018 blanked":      edit(t, f.States, votes[2:], func(int, string) string { return "" }),
			"2018 scrambled":    edit(t, f.States, votes[2:], func(r int, _ string) string { return all[r*7%4] }),
			"2018 reversed":     edit(t, f.States, votes[2:], func(_ int, v string) string { return map[string]string{"yes": "no"}[v] }),
			"all votes blanked": edit(t, f.States, votes, func(int, string) string { return "" }),
			"2018 taken out":    drop(t, f.States, votes[2:]),
			"all taken out":     drop(t, f.States, later),
		} {
			g := f
			g.States = states
			have := makeAt(t, g, start)
			if !bytes.Equal(have.roster, want.roster) || !bytes.Equal(have.governments, want.governments) {
				t.Errorf("%s: %s: the products changed", start.Roster, name)
			}
		}
	}
}

// The control of the test above: what may be read does change the products.
func TestWhatIsReadMatters(t *testing.T) {
	f := readFacts(t)
	start := build.Starts()[0]
	want := makeAt(t, f, start)
	one := func(_ int, old string) string {
		if old == "" {
			return ""
		}
		return "0.25"
	}
	for _, column := range []string{
		"gov_immigration_2012", "gov_immigration_2018", "gov_immigration_min_2018", "gov_populism_max_2018",
	} {
		g := f
		g.States = edit(t, f.States, []string{column}, one)
		if bytes.Equal(makeAt(t, g, start).governments, want.governments) {
			t.Errorf("%s does not change the governments", column)
		}
	}
}

// The start knows nothing of 2018 where a State has an earlier measure: Guinea alone borrows from its later election.
// Standard errors do: they rest on how much a stance changes.
func TestStartDoesNotReadLaterGovernments(t *testing.T) {
	f := readFacts(t)
	start := build.Starts()[0]
	want := records(t, makeAt(t, f, start).roster)
	guinea := slices.IndexFunc(want, func(row map[string]string) bool { return row["name"] == "Guinea" })
	later := []string{"gov_election_2018", "gov_immigration_2018", "gov_immigration_min_2018", "gov_populism_max_2018"}
	f.States = edit(t, f.States, later, func(r int, old string) string {
		if r == guinea {
			return old
		}
		return ""
	})
	for i, have := range records(t, makeAt(t, f, start).roster) {
		for column, text := range have {
			if text != want[i][column] && !strings.HasPrefix(column, "error.") {
				t.Errorf("%s: %s was %s and is %s without the governments of 2018", have["name"], column, want[i][column], text)
			}
		}
	}
}

func TestFaultsSayWhere(t *testing.T) {
	good := readFacts(t)
	swap := func(data []byte, old, with string) []byte { return replaceOnce(t, data, old, with) }
	for _, c := range []struct {
		name  string
		spoil func(f *build.Facts)
		want  string
	}{
		{"number", func(f *build.Facts) { f.States = swap(f.States, "2009,1.03,", "2009,x,") }, `un_member_states.csv:3: gov_immigration_2012: "x" is not a number`},
		{"twice", func(f *build.Facts) { f.States = swap(f.States, "ALB,", "AFG,") }, "un_member_states.csv:3: AFG stands twice"},
		{"date", func(f *build.Facts) { f.States = swap(f.States, "2007-06-05", "2007-6-5") }, "un_member_states.csv:3: icrmw_consent_date"},
		{"column", func(f *build.Facts) { f.States = swap(f.States, "eu27", "eu") }, `un_member_states.csv: no column "eu27"`},
		{"class", func(f *build.Facts) { f.Capability = swap(f.Capability, "AFG,small", "AFG,tiny") }, `capability.csv:2: unknown class "tiny"`},
		{"class twice", func(f *build.Facts) { f.Destination = swap(f.Destination, "ALB,", "AFG,") }, "destination.csv:3: AFG stands twice"},
		{"unknown State", func(f *build.Facts) { f.Destination = swap(f.Destination, "ALB,", "XXX,") }, `destination.csv:3: unknown State "XXX"`},
		{"member", func(f *build.Facts) { f.Processes = swap(f.Processes, "AFG;", "XXX;") }, `processes.csv:2: unknown State "XXX"`},
		{"member twice", func(f *build.Facts) { f.Processes = swap(f.Processes, "AFG;", "CHN;") }, `processes.csv:2: CHN has the tag`},
		{"no row", func(f *build.Facts) { f.Capability = []byte("iso3,class\n") }, "capability.csv: no row for AFG"},
		{"stance", func(f *build.Facts) { f.Governments = swap(f.Governments, "-2.44", "") }, "governments_extra.csv:2: a change of government needs"},
		{"empty", func(f *build.Facts) { f.Entries = nil }, "entries.csv: header"},
	} {
		f := good
		c.spoil(&f)
		start := build.Starts()[0]
		_, rosterErr := build.Roster(f, start)
		_, err := build.Governments(f, start)
		if rosterErr == nil && c.name != "stance" {
			t.Errorf("%s: the roster was made", c.name)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
}

func TestReadWantsEveryFile(t *testing.T) {
	if _, err := build.Read(fstest.MapFS{}); err == nil {
		t.Error("an empty folder was read")
	}
}

// Example prints the first State of the shipped roster.
func Example() {
	facts, err := build.Read(os.DirFS("../facts"))
	if err != nil {
		fmt.Println(err)
		return
	}
	roster, err := build.Roster(facts, build.Starts()[0])
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.SplitN(string(roster), "\n", 2)[1][:35])
	// Output: Afghanistan,state,Asia-Pacific,orig
}
