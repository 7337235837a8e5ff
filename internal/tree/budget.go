package tree

// Budget bounds what one text may ask of its reader, whatever its format: a few
// bytes of YAML can ask for hours. The parser of YAML takes quadratic time for long
// mappings, for lists of empty entries, for keys after question marks and for deep
// nesting.
type Budget struct {
	Bytes  int
	Words  int // words and marks, or entries after aliases are expanded
	Keys   int // of one mapping
	Items  int // of one list
	Faults int // after so many it is given up; 0: never
}

var (
	// Ample is for files of the caller.
	Ample = Budget{Bytes: 8 << 20, Words: 1_000_000, Keys: 2_000, Items: 20_000}
	// Sparing is for texts of strangers.
	Sparing = Budget{Bytes: 1 << 20, Words: 200_000, Keys: 2_000, Items: 20_000, Faults: 40}
)

const (
	maxDepth     = 64
	maxQuestions = 100 // keys after a question mark
)

// meter counts what a text takes while it is read.
type meter struct {
	f     *Faults
	most  Budget
	words int
}

func newMeter(f *Faults) meter {
	if f.Budget == (Budget{}) {
		return meter{f: f, most: Ample}
	}
	return meter{f: f, most: f.Budget}
}

// stop gives up reading, for a reason at a place.
func (m *meter) stop(at Pos, format string, args ...any) {
	m.f.Add(at, "", format, args...)
	panic(gaveUp{})
}

// word counts n words of the text.
func (m *meter) word(at Pos, n int) {
	m.f.Look()
	if m.words += n; m.words > m.most.Words {
		m.stop(at, "more than %d words and marks", m.most.Words)
	}
}

// fits stops at a mapping with too many keys, or a list with too many entries.
func (m *meter) fits(n *Node, at Pos) {
	if len(n.Keys) > m.most.Keys {
		m.stop(at, "more than %d keys in one mapping", m.most.Keys)
	}
	if len(n.Items) > m.most.Items {
		m.stop(at, "more than %d entries in one list", m.most.Items)
	}
}

// deep stops at nesting over the limit.
func (m *meter) deep(at Pos, depth int) {
	if depth > maxDepth {
		m.stop(at, "nested more than %d deep", maxDepth)
	}
}
