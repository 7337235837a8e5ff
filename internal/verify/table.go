package verify

import (
	"io"
	"strconv"

	"plenary/internal/prose"
)

// Write writes what came out of checks as a table.
func Write(w io.Writer, rows []Row) error {
	table := [][]string{{"model", "what", "expected", "got", "tolerance", "source", "ok"}}
	for _, r := range rows {
		ok := "yes"
		switch {
		case r.Err != nil:
			ok = "no: " + r.Err.Error()
		case !r.OK:
			ok = "no"
		}
		table = append(table, []string{
			r.Model, r.What, digits(r.Expected, 10), digits(r.Value, 10), digits(r.Tolerance, 2), r.Source, ok,
		})
	}
	return prose.Table(w, "", table, 2, 3, 4)
}

// digits writes a number with at most n digits that count.
func digits(v float64, n int) string { return strconv.FormatFloat(v, 'g', n, 64) }
