package scenarios

import (
	"bytes"
	"encoding/csv"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"plenary/agents"
	"plenary/internal/named"
	"plenary/internal/tree"
)

// cell is a field of a CSV file and its place.
type cell struct {
	text string
	at   tree.Pos
}

// table is a CSV file of actors or governments.
type table struct {
	src     *tree.Source
	header  []cell
	rows    [][]cell
	issues  []string
	frames  []string
	columns map[string]int
	open    bool     // for further columns
	further []string // names of those it has
	errors  []string // columns error.SOURCE.WHAT
}

// table reads a CSV file; root tells which issues and frameworks there are. A mark
// of the order of bytes at its begin is no part of it.
func (r *reader) table(src *tree.Source, root *tree.Node, open bool) *table {
	t := &table{src: src, columns: map[string]int{}, issues: root.Get("issues").Names(), frames: root.Get("frameworks").Names(), open: open}
	if !r.Encoded(src) || !modest(src, r.Faults) {
		return t
	}
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(src.Text, []byte("\ufeff"))))
	in.FieldsPerRecord = -1
	in.Comment = '#'
	short := false
	for {
		r.Look()
		fields, err := in.Read()
		if fields == nil && err != nil {
			if pe, ok := errors.AsType[*csv.ParseError](err); ok {
				r.Add(src.At(pe.Line, pe.Column), "", "not CSV: %s", pe.Err)
				return t
			}
			break
		}
		row := cells(src, in, fields)
		switch {
		case t.header == nil:
			t.header = row
		case len(row) != len(t.header):
			r.Add(row[0].at, "", "%d fields, the header has %d", len(row), len(t.header))
			short = true
		default:
			t.rows = append(t.rows, row)
		}
	}
	if len(t.rows) == 0 && !short {
		r.Add(src.At(1, 1), "", "expected a header and at least a row, got %d lines", min(1, len(t.header)))
	}
	t.check(r.Faults)
	return t
}

// cells are the fields of a row with their places.
func cells(src *tree.Source, in *csv.Reader, fields []string) []cell {
	row := make([]cell, len(fields))
	for i, s := range fields {
		line, column := in.FieldPos(i)
		row[i] = cell{strings.TrimSpace(s), src.At(line, column)}
	}
	return row
}

// Limits of a CSV file beside those of every text.
const (
	mostColumns = 1000
	mostField   = 10_000 // bytes
)

// modest reports a file that asks for more than it may, before any of it is kept.
func modest(src *tree.Source, f *tree.Faults) bool {
	var n amounts
	line, quoted := 1, false
	for _, b := range src.Text {
		switch {
		case b == '"':
			quoted = !quoted
		case b == '\n':
			if line++; !quoted {
				n.rows, n.columns, n.size = n.rows+1, 0, 0
			}
		case b == ',' && !quoted:
			n.columns, n.fields, n.size = n.columns+1, n.fields+1, 0
		default:
			n.size++
		}
		if over := n.over(f); over != "" {
			f.Add(src.At(line, 1), "", "%s", over)
			return false
		}
	}
	return true
}

// amounts are how much of a CSV file there is so far: rows, columns of this row,
// fields, bytes of this field.
type amounts struct{ rows, columns, fields, size int }

// over says what is too much; "": nothing.
func (n *amounts) over(f *tree.Faults) string {
	switch {
	case n.columns >= mostColumns:
		return "more than " + strconv.Itoa(mostColumns) + " columns"
	case n.size > mostField:
		return "a field of more than " + strconv.Itoa(mostField) + " bytes"
	case n.rows > f.Budget.Items:
		return "more than " + strconv.Itoa(f.Budget.Items) + " rows"
	case n.fields > f.Budget.Words:
		return "more than " + strconv.Itoa(f.Budget.Words) + " fields"
	}
	return ""
}

// check holds the header to the columns there can be. Positions on issues and
// parties to frameworks that this scenario does not have are left out; a
// misspelt one is a fault.
func (t *table) check(f *tree.Faults) {
	known := []string{"name", "kind", "region", "groups", "enter", "exit", "home", "migrant_led", "imputed", "date", "state"}
	if !t.open {
		known = append(known, "rate")
	}
	for _, tr := range agents.TraitTable() {
		known = append(known, tr.Path)
	}
	for i, h := range t.header {
		if _, twice := t.columns[h.text]; twice {
			f.Add(h.at, "", "column %q stands twice", h.text)
		}
		t.columns[h.text] = i
		t.place(h, known, f)
	}
	for _, prefix := range t.vectors() {
		t.complete(prefix, f)
	}
}

// place takes one column for what it is.
func (t *table) place(h cell, known []string, f *tree.Faults) {
	prefix, name, dotted := strings.Cut(h.text, ".")
	switch {
	case !dotted && slices.Contains(known, h.text):
	case dotted && ofFramework(prefix):
		misspelt(h, prefix, name, t.frames, f)
	case dotted && slices.Contains(t.vectors(), prefix):
		misspelt(h, prefix, name, t.issues, f)
	case t.open && prefix == "error" && strings.Contains(name, "."):
		t.errors = append(t.errors, h.text)
		_, what := errorColumn(h.text)
		misspelt(h, strings.TrimSuffix(h.text, "."+what), what, append(slices.Clone(t.issues), known...), f)
	default:
		t.other(h, known, f)
	}
}

// errorColumn parts error.SOURCE.WHAT, an issue or a trait.
func errorColumn(text string) (source, what string) {
	name := strings.TrimPrefix(text, "error.")
	at := strings.LastIndex(name, ".")
	return name[:at], name[at+1:]
}

// other takes a column that is none of those known: a further one, unless it is one
// of them misspelt, or there can be none.
func (t *table) other(h cell, known []string, f *tree.Faults) {
	if _, near := named.Nearest(h.text, known); !t.open || near || h.text == "" {
		f.Add(h.at, "", "unknown column %q%s", h.text, named.Hint(h.text, known))
		return
	}
	t.further = append(t.further, h.text)
}

// statuses are the prefixes of columns with one per framework: the date since
// which an actor is what they say.
var statuses = []string{"signatory", "party"}

// entryWeight is the prefix of columns with what a State counts in the share that
// brings a framework into force.
const entryWeight = "weight"

// ofFramework says whether columns of a prefix are one per framework.
func ofFramework(prefix string) bool {
	return slices.Contains(statuses, prefix) || prefix == entryWeight
}

// vectors are the prefixes of columns with one per issue.
func (t *table) vectors() []string {
	if t.open {
		return []string{"position", "anchor", "salience"}
	}
	return []string{"position", "shift"}
}

// misspelt reports a name that is close to one of a list without being in it.
func misspelt(h cell, prefix, name string, have []string, f *tree.Faults) {
	if near, ok := named.Nearest(name, have); ok && !slices.Contains(have, name) && len(name) > 4 {
		f.Add(h.at, "", "unknown name in column %q (did you mean %q?)", h.text, prefix+"."+near)
	}
}

// complete asks for a column of every issue once there is one of any.
func (t *table) complete(prefix string, f *tree.Faults) {
	var missing []string
	for _, issue := range t.issues {
		if _, ok := t.columns[prefix+"."+issue]; !ok {
			missing = append(missing, prefix+"."+issue)
		}
	}
	if len(missing) > 0 && len(missing) < len(t.issues) {
		f.Add(t.header[0].at, "", "no column %s", strings.Join(missing, ", "))
	}
}

// drop leaves out governments of States that the scenario removes.
func (t *table) drop(gone map[string]bool) {
	if i, ok := t.columns["state"]; ok {
		t.rows = slices.DeleteFunc(t.rows, func(row []cell) bool { return gone[row[i].text] })
	}
}

// list makes the rows into named entries.
func (t *table) list(row func(t *table, row []cell) *tree.Node) *tree.Node {
	out := tree.List(t.src.At(1, 1))
	for _, r := range t.rows {
		if n := row(t, r); n != nil {
			out.Items = append(out.Items, n)
		}
	}
	return out
}

// get is a row's cell of a column; ok says that it is there and not empty.
func (t *table) get(row []cell, column string) (cell, bool) {
	i, ok := t.columns[column]
	if !ok || row[i].text == "" {
		return cell{}, false
	}
	return row[i], true
}

// put adds a cell to an entry under a key, as it is made by form.
func (t *table) put(n *tree.Node, row []cell, column, key string, form func(c cell) *tree.Node) {
	if c, ok := t.get(row, column); ok {
		n.Keys = append(n.Keys, tree.Pair(key, form(c)))
	}
}

func textCell(c cell) *tree.Node { return tree.Text(c.text, c.at) }

// numberCell is a number, or the text at which the schema takes offence.
func numberCell(c cell) *tree.Node {
	v, err := strconv.ParseFloat(c.text, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return tree.Text(c.text, c.at)
	}
	return tree.Number(c.text, v, c.at)
}

// truthCell reads 1, 0, true or false.
func truthCell(c cell) *tree.Node {
	v, err := strconv.ParseBool(c.text)
	if err != nil {
		return tree.Text(c.text, c.at)
	}
	return &tree.Node{Kind: tree.IsBool, True: v, Pos: c.at}
}

// listCell is a list of texts with ; between them.
func listCell(c cell) *tree.Node {
	out := tree.List(c.at)
	for s := range strings.SplitSeq(c.text, ";") {
		if s = strings.TrimSpace(s); s != "" {
			out.Items = append(out.Items, tree.Text(s, c.at))
		}
	}
	return out
}
