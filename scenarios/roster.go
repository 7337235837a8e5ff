package scenarios

import (
	"slices"
	"strconv"

	"plenary/agents"
	"plenary/internal/tree"
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
		further  bool // columns
	}{{"roster", "actors", (*table).actor, true}, {"governments", "events", (*table).government, false}} {
		var all *tree.Node
		for _, ref := range refs(root.Get(x.from)) {
			if src := r.Beside(ref); src != nil {
				r.csv = append(r.csv, csvFile{x.from, src.Text})
				t := r.table(src, root, x.further)
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

// csvFile is a table that a scenario names under a key.
type csvFile struct {
	key  string
	text []byte
}

// Apart is the scenario of Text with its rosters and governments beside it and not
// in it, so that others can take their place: a YAML, and the texts that it names,
// by names that begin with the prefix.
func (l *Loaded) Apart(prefix string) (text []byte, beside map[string][]byte) {
	root, names := l.bare, map[string][]*tree.Node{}
	beside = map[string][]byte{}
	for i, c := range l.csv {
		name := prefix + c.key + "-" + strconv.Itoa(i) + ".csv"
		beside[name] = c.text
		names[c.key] = append(names[c.key], tree.Text(name, tree.Pos{}))
	}
	for key, list := range names {
		root = root.With(key, tree.Pos{}, tree.List(tree.Pos{}, list...))
	}
	return tree.Write(root), beside
}

// vector adds the columns prefix.ISSUE as one list under a key; empty fields are null.
func (t *table) vector(n *tree.Node, row []cell, prefix, key string) {
	t.filled(n, row, prefix, key, &tree.Node{Kind: tree.IsNull, Pos: row[0].at})
}

// filled does so with something else in place of empty fields.
func (t *table) filled(n *tree.Node, row []cell, prefix, key string, empty *tree.Node) {
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
			out.Items = append(out.Items, empty)
		}
	}
	if given {
		n.Keys = append(n.Keys, tree.Pair(key, out))
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
	for _, prefix := range t.vectors() {
		t.vector(n, row, prefix, prefix)
	}
	for _, tr := range agents.TraitTable() {
		t.put(n, row, tr.Path, tr.Path, numberCell)
	}
	further := tree.Map(row[0].at)
	for _, name := range t.further {
		t.put(further, row, name, name, textCell)
	}
	if len(further.Keys) > 0 {
		n.Keys = append(n.Keys, tree.Pair("columns", further))
	}
	if errors := t.mistakes(row); len(errors) > 0 {
		n.Keys = append(n.Keys, tree.Pair("errors", tree.List(errors[0].Pos, errors...)))
	}
	t.underFrameworks(n, row)
	return n
}

// underFrameworks adds what the row says of frameworks: a status by date, a weight.
func (t *table) underFrameworks(n *tree.Node, row []cell) {
	var status, weights []*tree.Node
	for _, name := range t.frames {
		if c, ok := t.get(row, entryWeight+"."+name); ok {
			weights = append(weights, tree.Map(c.at, tree.Pair("framework", tree.Text(name, c.at)), tree.Pair("weight", numberCell(c))))
		}
		for _, is := range statuses {
			if c, ok := t.get(row, is+"."+name); ok {
				status = append(status, tree.Map(c.at, tree.Pair("framework", tree.Text(name, c.at)),
					tree.Pair("status", tree.Text(is, c.at)), tree.Pair("date", textCell(c))))
			}
		}
	}
	if len(status) > 0 {
		n.Keys = append(n.Keys, tree.Pair("status", tree.List(status[len(status)-1].Pos, status...)))
	}
	if len(weights) > 0 {
		n.Keys = append(n.Keys, tree.Pair("weights", tree.List(weights[len(weights)-1].Pos, weights...)))
	}
}

// mistakes are the columns error.SOURCE.WHAT as entries of errors, a source each.
func (t *table) mistakes(row []cell) (out []*tree.Node) {
	for _, column := range t.errors {
		c, ok := t.get(row, column)
		source, _ := errorColumn(column)
		if !ok || slices.ContainsFunc(out, func(n *tree.Node) bool { return n.Name() == source }) {
			continue
		}
		n := tree.Map(c.at, tree.Pair("name", tree.Text(source, c.at)))
		t.filled(n, row, "error."+source, "position", tree.Number("0", 0, row[0].at))
		traits := tree.Map(c.at)
		for _, tr := range agents.TraitTable() {
			t.put(traits, row, "error."+source+"."+tr.Path, tr.Path, numberCell)
		}
		if len(traits.Keys) > 0 {
			n.Keys = append(n.Keys, tree.Pair("traits", traits))
		}
		if len(n.Keys) > 1 { // of an issue that the scenario has
			out = append(out, n)
		}
	}
	return out
}

// government is a row of changes of government as an entry of events.
func (t *table) government(row []cell) *tree.Node {
	state, _ := t.get(row, "state")
	date, _ := t.get(row, "date")
	at := row[0].at
	name := "government of " + state.text + " " + date.text
	if _, again := t.get(row, "rate"); again {
		name = "governments of " + state.text + " from " + date.text
	}
	n := tree.Map(at,
		tree.Pair("name", tree.Text(name, at)),
		tree.Pair("date", tree.Text(date.text, at)),
		tree.Pair("kind", tree.Text("government", at)),
		tree.Pair("who", tree.Map(at, tree.Pair("actors", tree.List(at, tree.Text(state.text, at))))),
	)
	t.vector(n, row, "position", "position")
	t.put(n, row, "rate", "rate", numberCell)
	before := len(n.Keys)
	if t.vector(n, row, "shift", "shift"); len(n.Keys) > before { // times a standard normal amount
		n.Keys = append(n.Keys, tree.Pair("amount", tree.Map(at,
			tree.Pair("mean", tree.Number("0", 0, at)), tree.Pair("sd", tree.Number("1", 1, at)))))
	}
	traits := tree.Map(at)
	for _, tr := range agents.TraitTable() {
		t.put(traits, row, tr.Path, tr.Path, numberCell)
	}
	if len(traits.Keys) > 0 {
		n.Keys = append(n.Keys, tree.Pair("traits", traits))
	}
	return n
}
