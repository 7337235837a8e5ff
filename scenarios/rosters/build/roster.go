package build

import (
	"bytes"
	"encoding/csv"
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
func (s *state) fields(columns []string) []string {
	given := map[string]string{
		"name": s.name, "kind": "state", "region": s.region, "groups": strings.Join(s.tags, ";"),
		"capability": decimal(s.capability.capability), "enter": s.enter, partyColumn: s.consent, "imputed": "0",
	}
	if s.imputed {
		given["imputed"] = "1"
	}
	return values(columns, given, s.at)
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
