package plots

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"plenary/internal/prose"
	"plenary/output/folder"
	"plenary/output/tidy"
)

// The files of a run folder.
const (
	seriesFile     = "series.csv"
	frontierFile   = "frontier.csv"
	positionsFile  = "positions.csv"
	votesFile      = "votes.csv"
	partiesFile    = "parties.csv"
	eventsFile     = "events.csv"
	attendanceFile = "attendance.csv"
	networkFile    = "network.csv"
	linksFile      = "links.csv"
	coalitionsFile = "coalitions.csv"
)

// The files of a comparison, beside series.csv.
const (
	resultsFile    = "results.csv"
	differenceFile = "difference.csv"
)

// manifest is what figures are told of a folder: of a run, or of a comparison with
// its arms.
type manifest struct {
	folder.Run
	of *folder.Comparison // nil of a run
}

// readManifest reads the manifest of a run or comparison.
func readManifest(dir string) (manifest, error) {
	f, err := folder.Read(dir)
	if err != nil {
		return manifest{}, err
	}
	var m manifest
	switch f.Kind {
	case folder.KindRun:
		m.Run = *f.Run
	case folder.KindComparison:
		c := f.Comparison
		m.of = c
		m.Run = folder.Run{Title: c.Title, Seed: c.Seed, Start: c.Start, Dt: c.Dt, Program: c.Program}
		for i := range c.Arms {
			c.Arms[i].Name, c.Arms[i].WithTalk = clean(c.Arms[i].Name), clean(c.Arms[i].WithTalk)
		}
	default:
		return m, fmt.Errorf("%s: there are no figures of a %s", folder.Manifest, f.Kind)
	}
	m.Scenario, m.Title, m.Framework = clean(m.Scenario), clean(m.Title), clean(m.Framework)
	for i, s := range m.Issues {
		m.Issues[i] = clean(s)
	}
	return m, nil
}

// table is a CSV file with a header, read by the names of its columns.
type table struct{ *tidy.Sheet }

// readTable reads a CSV file. A file that is not there, or has no rows, is a
// reason to skip a figure; anything else is a fault.
func readTable(dir, name string) (*table, error) {
	s, err := tidy.ReadCSV(dir, name)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, skipf("there is no %s", name)
	case err != nil:
		return nil, err
	case s.Head == nil:
		return nil, skipf("%s is empty", name)
	case len(s.Rows) == 0:
		return nil, skipf("%s has no rows", name)
	}
	return &table{s}, nil
}

// texts returns a column, cleaned for drawing. A column that is not there is a
// reason to skip.
func (t *table) texts(col string) ([]string, error) {
	k := t.Column(col)
	if k < 0 {
		return nil, skipf("%s has no column %q", t.Name, col)
	}
	out := make([]string, len(t.Rows))
	for i, r := range t.Rows {
		out[i] = clean(r[k])
	}
	return out, nil
}

// floats returns a column of numbers; empty, NaN and infinite cells are NaN:
// not defined. A column that is not there is a reason to skip.
func (t *table) floats(col string) ([]float64, error) {
	k := t.Column(col)
	if k < 0 {
		return nil, skipf("%s has no column %q", t.Name, col)
	}
	return t.Numbers(k)
}

// clean makes a name fit to be drawn on one line.
func clean(s string) string { return prose.Text(strings.Join(strings.Fields(s), " ")) }

// shorten cuts a text to at most n characters.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimSpace(string(r[:n-1])) + "…"
}
