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

// Votes are what runs are judged by: neither product may change when they do.
func TestVotesAreNotRead(t *testing.T) {
	f := readFacts(t)
	want := makeBoth(t, f)
	votes := []string{"vote_2008_gfmd", "vote_2012_migration_development", "vote_2018_gcm"}
	all := []string{"yes", "no", "abstain", "absent"}
	for name, states := range map[string][]byte{
		"2018 blanked":      edit(t, f.States, votes[2:], func(int, string) string { return "" }),
		"2018 scrambled":    edit(t, f.States, votes[2:], func(r int, _ string) string { return all[r*7%4] }),
		"2018 reversed":     edit(t, f.States, votes[2:], func(_ int, v string) string { return map[string]string{"yes": "no"}[v] }),
		"all votes blanked": edit(t, f.States, votes, func(int, string) string { return "" }),
		"2018 taken out":    drop(t, f.States, votes[2:]),
		"all taken out":     drop(t, f.States, votes),
	} {
		g := f
		g.States = states
		have := makeBoth(t, g)
		if !bytes.Equal(have.roster, want.roster) || !bytes.Equal(have.governments, want.governments) {
			t.Errorf("%s: the products changed", name)
		}
	}
}

// The control of the test above: what may be read does change the products.
func TestWhatIsReadMatters(t *testing.T) {
	f := readFacts(t)
	want := makeBoth(t, f)
	one := func(_ int, old string) string {
		if old == "" {
			return ""
		}
		return "0.25"
	}
	for column, both := range map[string]bool{
		"ideal_point_2017": true, "gov_immigration_2012": false, "gov_immigration_2018": true,
		"gov_immigration_min_2018": true, "gov_populism_max_2018": true,
	} {
		g := f
		g.States = edit(t, f.States, []string{column}, one)
		have := makeBoth(t, g)
		if bytes.Equal(have.roster, want.roster) && bytes.Equal(have.governments, want.governments) {
			t.Errorf("%s changes neither product", column)
		}
		if both && bytes.Equal(have.governments, want.governments) {
			t.Errorf("%s does not change the governments", column)
		}
	}
}

// The start knows nothing of 2018 where a State has an earlier measure: Guinea alone borrows from its later election.
func TestStartDoesNotReadLaterGovernments(t *testing.T) {
	f := readFacts(t)
	want := records(t, makeBoth(t, f).roster)
	later := []string{"gov_election_2018", "gov_immigration_2018", "gov_immigration_min_2018", "gov_populism_max_2018"}
	f.States = edit(t, f.States, later, func(int, string) string { return "" })
	for i, have := range records(t, makeBoth(t, f).roster) {
		for column, text := range have {
			if text != want[i][column] && have["name"] != "Guinea" {
				t.Errorf("%s: %s was %s and is %s without the governments of 2018", have["name"], column, want[i][column], text)
			}
		}
	}
}

// A small world whose imputed stance can be worked out by hand: two measured States of one region.
func TestImputationByHand(t *testing.T) {
	const head = "iso3,name,un_regional_group,eu27,ideal_point_2017,icrmw_consent_date,gov_election_2012," +
		"gov_immigration_2012,gov_election_2018,gov_immigration_2018,gov_immigration_min_2018,gov_populism_max_2018\n"
	f := build.Facts{
		States: []byte(head +
			"AAA,Alpha,WEOG,0,0,,2010,-1,,,,\n" +
			"BBB,Beta,WEOG,0,1,,2010,-2,,,,\n" +
			"CCC,Gamma,WEOG,0,1,,,,,,,\n" +
			"DDD,Delta,African,0,1,,2010,0,,,,\n"),
		Capability:  []byte("iso3,class\nAAA,small\nBBB,small\nCCC,small\nDDD,small\n"),
		Destination: []byte("iso3,class\nAAA,destination\nBBB,destination\nCCC,destination\nDDD,origin\n"),
		Groups:      []byte("tag,members\n"), Processes: []byte("tag,members\n"), Entries: []byte("iso3,date\n"),
		Governments: []byte("date,iso3,stance,populism,reason\n"),
	}
	// Means: region -1.5 at ideal .5 (n = 2), all -1; slope within regions -1. Imputed: 1/6 (-1.5) + 5/6 (-1) - 1 (.5)
	// = -1.583; restriction .4524; rights = .60 - .12 (.5) - .22 (.4524) - .12 = .3205.
	rows := records(t, makeBoth(t, f).roster)
	if have := rows[2]["position.rights"]; have != "0.320" {
		t.Errorf("position.rights of the imputed State is %s, want 0.320", have)
	}
	if rows[2]["imputed"] != "1" || rows[0]["imputed"] != "0" {
		t.Error("imputed is not marked")
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
		{"number", func(f *build.Facts) { f.States = swap(f.States, "-0.925", "x") }, `un_member_states.csv:2: ideal_point_2017: "x" is not a number`},
		{"no ideal point", func(f *build.Facts) { f.States = swap(f.States, "-0.925", "") }, "un_member_states.csv:2: AFG has no ideal point"},
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
		_, rosterErr := build.Roster(f)
		_, err := build.Governments(f)
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
	roster, err := build.Roster(facts)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.SplitN(string(roster), ",imputed\n", 2)[1][:35])
	// Output: Afghanistan,state,Asia-Pacific,orig
}
