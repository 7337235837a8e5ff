package build_test

import (
	"strings"
	"testing"

	"plenary/scenarios/rosters/build"
)

// Governments swing where they are measured, from the end of the record on, and move what restriction makes alone.
func TestSwingsBeginWhereTheRecordEnds(t *testing.T) {
	f := readFacts(t)
	start := build.Starts()[0]
	data, err := build.Swings(f, start)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{}
	for _, row := range records(t, makeAt(t, f, start).governments) {
		known[row["state"]] = max(known[row["state"]], row["date"])
	}
	measured := map[string]bool{}
	for _, row := range records(t, f.States) {
		measured[row["name"]] = row["gov_immigration_2012"] != "" || row["gov_immigration_2018"] != ""
	}
	rows := records(t, data)
	for _, row := range rows {
		if !measured[row["state"]] || row["date"] < known[row["state"]] || row["date"] < "2019" {
			t.Errorf("%s from %s: its last government on record is of %s", row["state"], row["date"], known[row["state"]])
		}
		delete(measured, row["state"])
		if rate := number(t, row, "rate"); rate < 0.1 || rate > 0.5 {
			t.Errorf("%s changes its government %g times a year", row["state"], rate)
		}
		for column := range row {
			if issue, is := strings.CutPrefix(column, "shift."); is {
				x := number(t, row, column)
				if moves := issue != "cooperation" && issue != "returns"; moves != (x < 0) || x < -0.2 {
					t.Errorf("%s: a swing moves %s by %g", row["state"], issue, x)
				}
			}
		}
	}
	for name, left := range measured {
		if left {
			t.Errorf("the governments of %s do not swing", name)
		}
	}
}
