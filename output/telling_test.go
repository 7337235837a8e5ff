package output

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
)

func nan() Number { return Number(math.NaN()) }

// sampleAccount holds something for every line of an account.
func sampleAccount() *Account {
	vote := Decision{
		Date: "2018-12-19", Framework: "Compact", Name: "vote", Forum: "Assembly", Kind: "vote", Passed: true,
		Tally: Tally{Yes: 15, No: 2, Abstain: 3, Absent: 1},
		Regions: []Region{
			{Region: "A rather long name of a region", Tally: Tally{Yes: 10, Abstain: 1, Absent: 1}},
			{Region: "", Tally: Tally{Yes: 5, No: 2, Abstain: 2}},
		},
	}
	return &Account{
		Scenario: "sample", Title: "A sample", Seed: 3, Start: "2005-01-01", Dt: 0.25, Steps: 88, Done: 44,
		Framework: "Compact", Regime: "nonbinding",
		Actors: []Census{{Kind: "state", Start: 21, End: 21}, {Kind: "ngo", End: 1}, {Kind: "firm"}},
		Milestone: []Milestone{
			{Date: "2018-02-05", Kind: "draft", Who: "Compact", What: "zero draft tabled"},
			{Date: "2018-10-15", Kind: "shock", Who: "21 actors", What: "campaigns"},
			{Date: "2018-12-19", Kind: "vote", Who: "Compact", What: vote.Forum + ": " + vote.Outcome()},
			{Date: "2018-12-19", Kind: "adopt", Who: "Compact", What: "vote"},
			{Date: "2019-03-01", Kind: "withdraw", Who: "Compact", What: "2 States withdraw"},
			{Date: "2020-03-01", Kind: "withdraw", Who: "Compact", What: "1 State withdraws"},
			{Date: "2021-01-01", Kind: "force", Who: "Compact", What: "enters into force"},
		},
		Decisions: []Decision{vote},
		Joined: []Commitment{
			{Framework: "Compact", Adopted: true, InForce: true, Status: map[string]int{"party": 1, "supporter": 15, "outside": 5}},
		},
		Coalition: Alliances{Formed: 3, Broken: 1, Standing: 2, Largest: Alliance{Name: "coalition 4", Lead: "Norland", Members: 9, States: 1, Date: "2019-01-01"}},
		Measures: []Track{
			{Name: "breadth", Unit: "share", Start: 0, Adoption: 0.714285, End: 0.761904, Path: []Number{0, 0, nan(), 0.7, 0.8}},
			{Name: "depth", Unit: "position", Start: nan(), Adoption: 0.5, End: 0.5, Path: []Number{nan(), nan(), 0.5, 0.5, 0.5}},
			{Name: "coalitions", Unit: "coalitions", Start: 0, Adoption: 3, End: 2, Path: []Number{0, 4, 3, 3, 2}},
			{Name: "parties", Unit: "States", Path: []Number{0, 0, 0, 0, 0}},
		},
		Folder: "runs/sample-seed3", Files: []string{"actors.csv", "figures/vote.png", "figures/vote.svg", "minutes.md"},
	}
}

const sampleText = `A sample
sample · seed 3 · 88 quarters from 2005-01-01 · nonbinding · 21 States, 1 NGO
Not complete: ended after 44 of 88 steps.

Milestones
2018-02-05  tabled      Compact
2018-10-15  shock       campaigns (21 actors)
2018-12-19  vote        Assembly: 15 yes, 2 no, 3 abstain, 1 absent: adopted
2019-03-01  withdrawal  Compact: 2 States withdraw; 2020-03-01: 1 State
                        withdraws
2021-01-01  in force    Compact: enters into force
            coalitions  3 grew beyond five members, 1 of these broke up, 2 of
                        any size stand; the largest was coalition 4 (9 members,
                        1 State, led by Norland, 2019-01-01)
            at the end  Compact: 1 party, 15 supporters, 5 outside, in force

The vote on Compact, 2018-12-19
█ yes ▒ abstain ░ absent × no
                         yes abstain  absent      no
A rather long name …      10       1       1       0  ██████████████████████▒▒░░
no region                  5       2       0       2  ███████████▒▒▒▒××××
all                       15       3       1       2  ███████████████████▒▒▒▒░××

Measures      start  adoption      end
breadth        0.00      0.71     0.76  ▁▁ ▇█
depth             –      0.50     0.50    ▁▁▁
coalitions        0         3        2  ▁█▆▆▅

runs/sample-seed3  manifest.json, minutes.md, 1 tables (*.csv), 1 figures
                   (figures/*.png, *.svg)
`

func TestAccount(t *testing.T) {
	var b bytes.Buffer
	if err := sampleAccount().Write(&b, Look{Width: 80}); err != nil {
		t.Fatal(err)
	}
	got, want := strings.Split(b.String(), "\n"), strings.Split(sampleText, "\n")
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("line %d is missing: %s", i+1, want[i])
		case i >= len(want):
			t.Errorf("line %d is too much: %s", i+1, got[i])
		case got[i] != want[i]:
			t.Errorf("line %d:\n got %s\nwant %s", i+1, got[i], want[i])
		}
	}
	for _, width := range []int{48, 60, 110} {
		b.Reset()
		if err := sampleAccount().Write(&b, Look{Width: width}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if n := len([]rune(strings.TrimRight(line, "\n"))); n > width {
				t.Errorf("at %d columns a line of %d: %s", width, n, line)
			}
		}
	}
}

func TestCellsShareOutWhatThereIs(t *testing.T) {
	for _, c := range []struct {
		parts []int
		n     int
		want  []int
	}{
		{[]int{1, 1, 1}, 9, []int{3, 3, 3}},
		{[]int{98, 1, 1}, 10, []int{8, 1, 1}},
		{[]int{2, 1, 0}, 10, []int{7, 3, 0}},
		{[]int{5, 0, 0}, 4, []int{4, 0, 0}},
		{[]int{1, 1, 1}, 2, []int{1, 1, 1}}, // fewer cells than parts: each keeps one
		{[]int{0, 0}, 5, []int{0, 0}},
	} {
		if got := cells(c.parts, c.n); !slices.Equal(got, c.want) {
			t.Errorf("%v into %d: %v, want %v", c.parts, c.n, got, c.want)
		}
	}
}

func TestSparkline(t *testing.T) {
	if got := sparkline([]Number{0, 0.5, 1, nan(), 0}); got != "▁▅█ ▁" {
		t.Errorf("got %q", got)
	}
	if got := sparkline([]Number{nan(), 3, 3}); got != " ▁▁" {
		t.Errorf("got %q", got)
	}
}
