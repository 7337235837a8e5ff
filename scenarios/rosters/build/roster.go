package build

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
)

// Issues are the dimensions of policy, in the order of the roster's columns. 0 is full national discretion, 1 full
// common commitment.
func Issues() []string { return []string{"rights", "pathways", "cooperation", "returns", "services"} }

// partyColumn is the date of consent to the Convention of 1990.
const partyColumn = "party.Migrant workers convention"

// rosterColumns is the header of the roster.
func rosterColumns() []string {
	columns := []string{"name", "kind", "region", "groups", "capability"}
	for _, prefix := range []string{"position.", "salience."} {
		for _, issue := range Issues() {
			columns = append(columns, prefix+issue)
		}
	}
	return append(columns, "sovereignty", "burden", "politicisation", "domestic_openness", "veto", "reputation",
		"objection", "delivery_capacity", "bound", "openness", "enter", partyColumn, "imputed")
}

// Roster makes the roster of Member States as they stand at the start, one row per State in the order of the facts.
func Roster(f Facts) ([]byte, error) {
	w, err := read(f)
	if err != nil {
		return nil, err
	}
	rows := [][]string{rosterColumns()}
	for _, s := range w.states {
		rows = append(rows, s.fields(rows[0]))
	}
	return encode(rows)
}

// fields is the State's row under the given columns.
func (s *state) fields(columns []string) []string { return values(columns, s.given(), s.at) }

// given are the columns that no formula makes.
func (s *state) given() map[string]string {
	given := map[string]string{
		"name": s.name, "kind": "state", "region": s.region, "groups": strings.Join(s.tags, ";"),
		"capability": decimal(s.capability.capability), "enter": s.enter, partyColumn: s.consent, "imputed": "0",
	}
	if s.imputed {
		given["imputed"] = "1"
	}
	return given
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

// RosterAt makes the roster of Member States as they stand at a start by the record before it: the columns of Roster,
// and each State's civil society [0,1] and the standard errors of its positions.
func RosterAt(f Facts, start Start) ([]byte, error) {
	w, p, err := readAt(f, start)
	if err != nil {
		return nil, err
	}
	rows := [][]string{start.columns()}
	for _, s := range w.states {
		given := s.given()
		if s.consent >= start.Day {
			given[partyColumn] = ""
		}
		for i, issue := range Positions {
			given["position."+issue.Name] = decimal(p.position(i, s.z))
			given["error."+issue.Name] = decimal(p.standardError(i, s))
		}
		given["civil_society"] = decimal(s.society)
		rows = append(rows, values(rows[0], given, s.at))
	}
	return encode(rows)
}

// columns is the header of the roster of a start.
func (s Start) columns() []string {
	columns := rosterColumns()
	if !s.party {
		columns = slices.DeleteFunc(columns, func(c string) bool { return c == partyColumn })
	}
	columns = append(columns, "civil_society")
	for _, issue := range Positions {
		columns = append(columns, "error."+issue.Name)
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
	var failed error
	add := func(name string, data []byte, err error) {
		files[name] = data
		failed = cmp.Or(failed, err)
	}
	roster, err := Roster(f)
	add("un193.csv", roster, err)
	governments, err := Governments(f)
	add("un193-governments.csv", governments, err)
	for _, start := range Starts() {
		roster, err := RosterAt(f, start)
		add(start.Roster, roster, err)
		if start.Governments != "" {
			governments, err := GovernmentsAt(f, start)
			add(start.Governments, governments, err)
		}
	}
	return files, failed
}
