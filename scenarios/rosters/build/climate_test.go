package build_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"plenary/scenarios/rosters/build"
)

// The roster of the climate regime is what is committed, has all States within
// their ranges and the weights of the treaties' own tables.
func TestClimateRoster(t *testing.T) {
	made, err := build.Climate(readFacts(t))
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("../" + build.ClimateStart.Roster)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made, have) {
		t.Errorf("%s is not current: go generate ./scenarios/rosters/build", build.ClimateStart.Roster)
	}
	rows := records(t, made)
	if len(rows) != 193 {
		t.Fatalf("%d rows", len(rows))
	}
	kyoto, paris := 0.0, 0.0
	for _, row := range rows {
		for column := range row {
			if strings.HasPrefix(column, "position.") || column == "sovereignty" {
				if x := number(t, row, column); x < 0.02 || x > 0.98 {
					t.Errorf("%s: %s = %g", row["name"], column, x)
				}
			}
		}
		if row["weight.Kyoto Protocol"] != "" {
			kyoto += number(t, row, "weight.Kyoto Protocol")
		}
		paris += number(t, row, "weight.Paris Agreement")
	}
	if kyoto != 13728306 {
		t.Errorf("Annex I emitted %.0f Gg in 1990, by the table 13728306", kyoto)
	}
	if paris < 99 || paris > 100.1 {
		t.Errorf("States emit %.2f per cent", paris)
	}
}

// No date of consent to a treaty on climate is read.
func TestClimateReadsNoConsent(t *testing.T) {
	f := readFacts(t)
	want, err := build.Climate(f)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	dropped := 0
	for line := range strings.Lines(string(f.TreatyActions)) {
		name, _, _ := strings.Cut(line, ",")
		if name == "unfccc" || name == "kyoto" || name == "paris" {
			dropped++
			continue
		}
		kept = append(kept, line)
	}
	f.TreatyActions = []byte(strings.Join(kept, ""))
	if got, err := build.Climate(f); err != nil || !bytes.Equal(got, want) || dropped < 500 {
		t.Errorf("without %d acts on climate treaties the roster is another (%v)", dropped, err)
	}
}
