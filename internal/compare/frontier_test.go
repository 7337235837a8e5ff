package compare

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"plenary/output/tidy"
)

// The looks of an arm are the means of its runs: of one run those of its own
// folder, whatever the number of workers.
func TestFrontierOfArms(t *testing.T) {
	arms := open(t, 3, 2, "classroom", "classroom|measure.frontier=0", "classroom|phases.off=[deliberate]")
	again := open(t, 3, 1, "classroom")
	rows, alone := frontierRows(t, arms), frontierRows(t, again)
	looks := len(arms[0].looks)
	if want := 2 * looks * frontierDepths; looks < 10 || len(rows) != want || len(alone) != want/2 {
		t.Fatalf("%d and %d rows of %d looks, want %d", len(rows), len(alone), looks, want)
	}
	for i, row := range alone {
		if !slices.Equal(row, rows[i]) {
			t.Fatalf("row %d is %v with two workers, %v with one", i, rows[i], row)
		}
		if b, err := strconv.ParseFloat(row[5], 64); err != nil || row[3] != "3" || b < 0 || b > 1 {
			t.Fatalf("row %d is %v", i, row)
		}
	}
	if talks := WithTalk(arms, arms[2]); talks != arms[0] || WithTalk(arms, arms[0]) != nil || WithTalk(arms[1:], arms[2]) != nil {
		t.Errorf("the partner of %s is %v", arms[2].Name, talks)
	}
}

// frontierRows writes the table of arms and reads it back.
func frontierRows(t *testing.T, arms []*Arm) [][]string {
	t.Helper()
	dir := t.TempDir()
	if _, err := WriteTables(dir, arms, Measures(arms), nil); err != nil {
		t.Fatal(err)
	}
	s, err := tidy.ReadCSV(dir, frontierFile)
	if err != nil {
		t.Fatal(err)
	}
	return s.Rows
}

// A run's own looks come back; a table that is cut is a fault.
func TestFrontierOfARun(t *testing.T) {
	var text strings.Builder
	text.WriteString("step,time,depth,breadth,silent,effort,obligation\n")
	for range frontierDepths {
		text.WriteString("4,2006,0.5,0.75,1,0.1,0\n")
	}
	path := filepath.Join(t.TempDir(), frontierFile)
	read := func(text string) (*Arm, error) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		a := &Arm{Name: "run"}
		return a, a.readFrontier(filepath.Dir(path))
	}
	a, err := read(text.String())
	if err != nil || len(a.looks) != 1 || a.looks[0] != (lookTime{4, 2006}) {
		t.Fatalf("looks %v: %v", a.looks, err)
	}
	looks, err := a.frontier()
	if err != nil || len(looks[0]) != lookWidth || looks[0][1] != 0.75 {
		t.Errorf("%v: %v", looks, err)
	}
	for text, want := range map[string]string{
		text.String() + "8,2007,0.5,0.75,1,0.1,0\n":       "no whole number of looks",
		"step,time,depth\n4,2006,0.5\n":                   "there is no column breadth",
		strings.Replace(text.String(), "0.75", "most", 1): `frontier.csv:2: breadth: "most" is not a number`,
	} {
		if _, err := read(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if a, err := read("step,time,depth,breadth,silent,effort,obligation\n"); err != nil || a.frontier != nil {
		t.Errorf("a run that did not look: %v", err)
	}
}
