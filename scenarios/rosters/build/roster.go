package build

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
)

// partyColumn is the date of consent to the Convention of 1990.
const partyColumn = "party.Migrant workers convention"

// Roster makes the roster of Member States as they stand at a start, one row per State in the order of the facts, with
// each State's civil society [0,1] and what one standard deviation of the error of each component moves.
func Roster(f Facts, start Start) ([]byte, error) {
	w, p, err := read(f, start)
	if err != nil {
		return nil, err
	}
	rows := [][]string{start.columns()}
	for _, s := range w.states {
		rows = append(rows, values(rows[0], s.given(start, p), s.at))
	}
	return encode(rows)
}

// given are the columns that no formula makes.
func (s *state) given(start Start, p *place) map[string]string {
	given := map[string]string{
		"name": s.name, "kind": "state", "region": s.region, "groups": strings.Join(s.tags, ";"),
		"capability": decimal(s.capability.capability), "enter": s.enter, partyColumn: "", "imputed": "0",
		"civil_society": decimal(s.society),
	}
	if s.consent < start.Day {
		given[partyColumn] = s.consent
	}
	if s.imputed {
		given["imputed"] = "1"
	}
	for i, issue := range Positions {
		given["position."+issue.Name] = decimal(p.position(i, s.z))
		for _, t := range issue.sum {
			given[errorColumn(t.Component, issue.Name)] = decimal(p.mistake(i, t.Component, s))
		}
	}
	for _, f := range Formulas {
		given[errorColumn(Stance, f.Column)] = decimal(p.mistakeOf(f, Stance, s))
	}
	return given
}

// errorColumn is what one standard deviation of a component's error moves.
func errorColumn(c Component, what string) string { return "error." + componentNames[c] + "." + what }

// errorColumns are those of the components that are on record at a start: of positions, and of the traits that the
// stance makes.
func (s Start) errorColumns() (columns []string) {
	for c := range componentCount {
		if c == Palermo && !s.instruments || c == Stance && s.Governments == "" {
			continue
		}
		for _, issue := range Positions {
			if slices.ContainsFunc(issue.sum, func(t signed) bool { return t.Component == c }) {
				columns = append(columns, errorColumn(c, issue.Name))
			}
		}
	}
	if s.Governments == "" {
		return columns
	}
	return append(columns, stanceColumns()...)
}

// stanceColumns are the errors of the traits that the stance makes; salience has none.
func stanceColumns() (columns []string) {
	for _, f := range Formulas {
		made := slices.ContainsFunc(f.Terms, func(t Term) bool { return t.By == Restriction || t.By == Restrictive })
		if made && !strings.HasPrefix(f.Column, "salience.") {
			columns = append(columns, errorColumn(Stance, f.Column))
		}
	}
	return columns
}

// values fills the columns from what is given and, for the rest, from the formulas.
func values(columns []string, given map[string]string, at predictors) []string {
	fields := make([]string, len(columns))
	for i, c := range columns {
		text, ok := given[c]
		if !ok {
			f, found := formula(c)
			if !found {
				panic("build: column " + c + " has no formula")
			}
			text = decimal(f.at(at))
		}
		fields[i] = text
	}
	return fields
}

// columns is the header of the roster of a start.
func (s Start) columns() []string {
	columns := []string{"name", "kind", "region", "groups", "capability"}
	columns = append(columns, perIssue("position.")...)
	columns = append(columns, perIssue("salience.")...)
	columns = append(columns, "sovereignty", "burden", "politicisation", "domestic_openness", "veto", "reputation",
		"objection", "delivery_capacity", "bound", "openness", "enter")
	if s.party {
		columns = append(columns, partyColumn)
	}
	return append(append(columns, "imputed", "civil_society"), s.errorColumns()...)
}

// perIssue is a column for each issue.
func perIssue(prefix string) []string {
	columns := make([]string, len(Positions))
	for i, issue := range Positions {
		columns[i] = prefix + issue.Name
	}
	return columns
}

// decimal prints a number with three decimals.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }

// encode writes rows as CSV.
func encode(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Files makes all products by their names.
func Files(f Facts) (map[string][]byte, error) {
	files := map[string][]byte{}
	climate, failed := Climate(f)
	files[ClimateStart.Roster] = climate
	for _, start := range Starts() {
		roster, err := Roster(f, start)
		files[start.Roster], failed = roster, cmp.Or(failed, err)
		if start.Governments != "" {
			governments, err := Governments(f, start)
			files[start.Governments], failed = governments, cmp.Or(failed, err)
		}
		if start.Swings != "" {
			swings, err := Swings(f, start)
			files[start.Swings], failed = swings, cmp.Or(failed, err)
		}
	}
	return files, failed
}
