package scenarios

import (
	"bytes"
	"encoding/csv"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"plenary/internal/tree"

	"plenary/agents"
	"plenary/internal/named"
)

// refs are the paths that a roster or governments key names.
func refs(n *tree.Node) []*tree.Node {
	switch {
	case n == nil:
		return nil
	case n.Kind == tree.IsText:
		return []*tree.Node{n}
	case n.Kind == tree.IsList:
		return slices.DeleteFunc(slices.Clone(n.Items), func(it *tree.Node) bool { return it.Kind != tree.IsText })
	}
	return nil
}

// expand puts the actors of rosters under the scenario's own actors, and the
// changes of government under its events, and drops what was removed.
func (r *reader) expand(root *tree.Node) *tree.Node {
	for _, x := range []struct {
		from, to string
		row      func(t *table, row []cell) *tree.Node
	}{{"roster", "actors", (*table).actor}, {"governments", "events", (*table).government}} {
		var all *tree.Node
		for _, ref := range refs(root.Get(x.from)) {
			if src := r.Beside(ref); src != nil {
				t := r.table(src, root)
				t.drop(root.Get("actors").Removed())
				all = tree.Merge(all, t.list(x.row), x.to, r.Faults)
			}
		}
		if n := root.Get(x.from); n != nil && (n.Kind == tree.IsText || n.Kind == tree.IsList) {
			root = root.Without(x.from)
		}
		if all == nil {
			continue
		}
		if own := root.Get(x.to); own != nil {
			all = tree.Merge(all, own, x.to, r.Faults)
		}
		root = root.With(x.to, all.Pos, all)
	}
	return root
}

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
}

// table reads a CSV file; root tells which issues and frameworks there are.
func (r *reader) table(src *tree.Source, root *tree.Node) *table {
	t := &table{src: src, columns: map[string]int{}, issues: root.Get("issues").Names(), frames: root.Get("frameworks").Names()}
	in := csv.NewReader(bytes.NewReader(src.Text))
	in.FieldsPerRecord = -1
	in.Comment = '#'
	for {
		fields, err := in.Read()
		if fields == nil && err != nil {
			if pe, ok := errors.AsType[*csv.ParseError](err); ok {
				r.Add(src.At(pe.Line, pe.Column), "", "not CSV: %s", pe.Err)
			}
			break
		}
		row := make([]cell, len(fields))
		for i, s := range fields {
			line, column := in.FieldPos(i)
			row[i] = cell{strings.TrimSpace(s), src.At(line, column)}
		}
		if t.header == nil {
			t.header = row
			continue
		}
		if len(row) != len(t.header) {
			r.Add(row[0].at, "", "%d fields, the header has %d", len(row), len(t.header))
			continue
		}
		t.rows = append(t.rows, row)
	}
	t.check(r.Faults)
	return t
}

// check holds the header to the columns there can be. Positions on issues and
// parties to frameworks that this scenario does not have are left out; a
// misspelt one is a fault. Facts about a row (imputed, civil_society, standard
// errors) stand there for readers.
func (t *table) check(f *tree.Faults) {
	known := []string{"name", "kind", "region", "groups", "enter", "exit", "home", "migrant_led", "imputed", "date", "state", "civil_society"}
	for _, tr := range agents.TraitTable() {
		known = append(known, tr.Path)
	}
	for i, h := range t.header {
		if _, twice := t.columns[h.text]; twice {
			f.Add(h.at, "", "column %q stands twice", h.text)
		}
		t.columns[h.text] = i
		prefix, name, dotted := strings.Cut(h.text, ".")
		switch {
		case !dotted && slices.Contains(known, h.text):
		case dotted && prefix == "party":
			misspelt(h, prefix, name, t.frames, f)
		case dotted && slices.Contains(perIssue, prefix):
			misspelt(h, prefix, name, t.issues, f)
		default:
			f.Add(h.at, "", "unknown column %q%s", h.text, named.Hint(h.text, known))
		}
	}
	for _, prefix := range vectors {
		t.complete(prefix, f)
	}
}

// perIssue are the prefixes of columns with one per issue, vectors those of them that actors have.
var (
	perIssue = []string{"position", "anchor", "salience", "error"}
	vectors  = perIssue[:3]
)

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

// vector adds the columns prefix.ISSUE as one list; empty fields are null.
func (t *table) vector(n *tree.Node, row []cell, prefix string) {
	out := &tree.Node{Kind: tree.IsList}
	given := false
	for _, issue := range t.issues {
		c, ok := t.get(row, prefix+"."+issue)
		if ok {
			out.Items = append(out.Items, numberCell(c))
			if !given {
				out.Pos = c.at
			}
			given = true
		} else {
			out.Items = append(out.Items, &tree.Node{Kind: tree.IsNull, Pos: row[0].at})
		}
	}
	if given {
		n.Keys = append(n.Keys, tree.Pair(prefix, out))
	}
}

// actor is a roster's row as an entry of actors.
func (t *table) actor(row []cell) *tree.Node {
	n := tree.Map(row[0].at)
	for _, key := range []string{"name", "kind", "region", "home", "enter", "exit"} {
		t.put(n, row, key, key, textCell)
	}
	t.put(n, row, "groups", "groups", listCell)
	t.put(n, row, "migrant_led", "migrant_led", truthCell)
	for _, prefix := range vectors {
		t.vector(n, row, prefix)
	}
	for _, tr := range agents.TraitTable() {
		t.put(n, row, tr.Path, tr.Path, numberCell)
	}
	var status []*tree.Node
	for _, name := range t.frames {
		if c, ok := t.get(row, "party."+name); ok {
			status = append(status, tree.Map(c.at, tree.Pair("framework", tree.Text(name, c.at)),
				tree.Pair("status", tree.Text("party", c.at)), tree.Pair("date", textCell(c))))
		}
	}
	if len(status) > 0 {
		n.Keys = append(n.Keys, tree.Pair("status", tree.List(status[len(status)-1].Pos, status...)))
	}
	return n
}

// government is a row of changes of government as an entry of events.
func (t *table) government(row []cell) *tree.Node {
	state, _ := t.get(row, "state")
	date, _ := t.get(row, "date")
	at := row[0].at
	n := tree.Map(at,
		tree.Pair("name", tree.Text("government of "+state.text+" "+date.text, at)),
		tree.Pair("date", tree.Text(date.text, at)),
		tree.Pair("kind", tree.Text("government", at)),
		tree.Pair("who", tree.Map(at, tree.Pair("actors", tree.List(at, tree.Text(state.text, at))))),
	)
	t.vector(n, row, "position")
	traits := tree.Map(at)
	for _, tr := range agents.TraitTable() {
		t.put(traits, row, tr.Path, tr.Path, numberCell)
	}
	if len(traits.Keys) > 0 {
		n.Keys = append(n.Keys, tree.Pair("traits", traits))
	}
	return n
}
