package batchfile

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"

	"plenary/internal/tree"
)

// A factor may move the rosters of a scenario, and its changes of government: its
// values name tables beside the batch file, or shipped ones. Then arms are kept with
// their own tables beside them and not in them, and every point of such tables is
// loaded from the texts that are kept; so a table that changes on the disk, or goes,
// changes nothing in a batch that has begun.

// named says that the values of a factor name tables.
func (f *Factor) named() bool {
	return slices.ContainsFunc(f.paths, func(p []tree.Step) bool {
		return len(p) > 0 && (p[0].Name == "roster" || p[0].Name == "governments")
	})
}

// tables says that some factor moves tables.
func (b *Batch) tables() bool {
	return slices.ContainsFunc(b.Factors, func(f Factor) bool { return f.named() })
}

// readTables reads the tables that the values of factors name.
func (b *reader) readTables() {
	for i := range b.Factors {
		f := &b.Factors[i]
		if !f.named() {
			continue
		}
		if len(f.Values) == 0 {
			b.Fault([]any{"factors", i}, "needs values: tables of actors or of governments")
		}
		f.Tables = make([]string, len(f.nodes))
		for k, n := range f.nodes {
			sum := sha256.New()
			for _, ref := range refs(n) {
				if ref.Kind != tree.IsText {
					b.Add(ref.Pos, "", "expected a path or a shipped name, got %s", ref.Shown())
				} else if src := b.from.Beside(ref); src != nil {
					b.Files[ref.Text] = src.Text
					sum.Write(src.Text)
				}
			}
			f.Tables[k] = hex.EncodeToString(sum.Sum(nil))
		}
	}
}

// refs are the parts of a list, or the one thing.
func refs(n *tree.Node) []*tree.Node {
	if n.Kind == tree.IsList {
		return n.Items
	}
	return []*tree.Node{n}
}

// keepArms keeps the scenarios of all arms, with their tables in them unless a
// factor moves these.
func (b *reader) keepArms() {
	apart := b.tables()
	for i, a := range b.Arms {
		text := a.Text
		if apart {
			var beside map[string][]byte
			text, beside = a.Apart("arm-" + strconv.Itoa(i) + "-")
			maps.Copy(b.Files, beside)
		}
		b.Files[armFile(i)] = text
	}
}

// shown is a value as results show it.
func shown(n *tree.Node) string {
	if n.Kind != tree.IsList {
		return n.Text
	}
	var texts []string
	for _, it := range n.Items {
		texts = append(texts, it.Text)
	}
	return strings.Join(texts, ", ")
}
