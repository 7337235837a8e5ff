package climate

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plenary/scenarios/rosters"
	"plenary/sim"
)

// Scenario is the shipped one that is held against the record.
const Scenario = "climate1992"

// The frameworks of the scenario that the record tells of.
const (
	kyoto      = "Kyoto Protocol"
	copenhagen = "Copenhagen treaty"
	doha       = "Doha Amendment"
	paris      = "Paris Agreement"
)

// decided is what became of a text.
type decided struct {
	framework string
	adopted   bool
	what      string
}

// decisions are what became of the texts, by the UNFCCC.
var decisions = []decided{
	{kyoto, true, "adopted, 11 December 1997"},
	{copenhagen, false, "not adopted, 18 December 2009"},
	{doha, true, "adopted, 8 December 2012"},
	{paris, true, "adopted, 12 December 2015"},
}

// The legal form of Paris lies between binding with contributions that are not,
// and binding with reports that are (scale of legal, climate_positions.csv).
const legalLow, legalHigh = 0.50, 0.70

// treaty is one of which the dates of consent are on record.
type treaty struct {
	framework, name string // of the scenario, of the record
	opened          sim.Date
	last            sim.Date // the record ends
	years           []int    // after the opening, at which parties are counted
}

var treaties = []treaty{
	{kyoto, "kyoto", sim.DateOf(1998, 3, 16), sim.DateOf(2015, 3, 14), []int{1, 2, 5, 10, 15}},
	{paris, "paris", sim.DateOf(2016, 4, 22), sim.DateOf(2023, 2, 7), []int{1, 2, 5}},
}

// consents are the dates of consent of each State to a treaty of the record, 0
// where it gave none.
func consents(name string) (map[string]sim.Date, error) {
	states, err := columns("un_member_states.csv", rosters.States, "iso3", "name")
	if err != nil {
		return nil, err
	}
	acts, err := columns("treaty_actions.csv", rosters.TreatyActions, "treaty", "iso3", "consented")
	if err != nil {
		return nil, err
	}
	out, called := map[string]sim.Date{}, map[string]string{}
	for _, s := range states {
		called[s[0]], out[s[1]] = s[1], 0
	}
	for _, a := range acts {
		state, member := called[a[1]]
		if a[0] != name || !member {
			continue
		}
		if out[state], err = dateOf(a[2]); err != nil {
			return nil, fmt.Errorf("treaty_actions.csv: %s, %s: %w", name, state, err)
		}
	}
	return out, nil
}

// columns are the named columns of a table of facts, row by row.
func columns(file string, text []byte, names ...string) ([][]string, error) {
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var out [][]string
	for _, row := range rows[1:] {
		var of []string
		for _, name := range names {
			k := slices.Index(rows[0], name)
			if k < 0 {
				return nil, fmt.Errorf("%s: no column %q", file, name)
			}
			of = append(of, row[k])
		}
		out = append(out, of)
	}
	return out, nil
}

// dateOf reads an ISO date; nothing is 0.
func dateOf(s string) (sim.Date, error) {
	if s == "" {
		return 0, nil
	}
	var n [3]int
	part := strings.Split(s, "-")
	if len(part) != len(n) {
		return 0, fmt.Errorf("%q is no date", s)
	}
	for i := range n {
		v, err := strconv.Atoi(part[i])
		if err != nil {
			return 0, fmt.Errorf("%q is no date", s)
		}
		n[i] = v
	}
	return sim.DateOf(n[0], n[1], n[2]), nil
}
