package named

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Entry is one choice: its name as scenarios write it, a sentence that explains
// it, and what stands behind it.
type Entry[T any] struct {
	Name  string
	Doc   string
	Value T
}

// List is an ordered list of choices of one sort.
type List[T any] struct {
	what string
	*rows[T]
}

// rows are what a list holds; it is closed by whoever reads it first.
type rows[T any] struct {
	make    func() []Entry[T]
	added   []Entry[T]
	close   sync.Once
	closed  bool
	entries []Entry[T]
}

// New makes a list; what is the singular that errors use ("decision rule").
// A name that stands twice is a mistake in the source and panics.
func New[T any](what string, entries ...Entry[T]) List[T] {
	once(what, entries)
	return From(what, func() []Entry[T] { return entries })
}

// From makes a list whose entries follow from other lists: they are made when
// the list is first read.
func From[T any](what string, entries func() []Entry[T]) List[T] {
	return List[T]{what, &rows[T]{make: entries}}
}

// once panics where a name stands twice.
func once[T any](what string, entries []Entry[T]) {
	seen := map[string]bool{}
	for _, e := range entries {
		if seen[e.Name] {
			panic(fmt.Sprintf("named: %s %q stands twice", what, e.Name))
		}
		seen[e.Name] = true
	}
}

// Add puts an entry behind the others. A program does so before anything reads
// the list, since others may follow from it; later it panics, as it does for a
// name that stands twice.
func (l List[T]) Add(e Entry[T]) {
	if l.closed {
		panic(fmt.Sprintf("named: %s %q comes after the list was read", l.what, e.Name))
	}
	l.added = append(l.added, e)
}

// read is the list as it is from now on.
func (l List[T]) read() []Entry[T] {
	l.close.Do(func() {
		l.closed = true
		l.entries = slices.Concat(l.make(), l.added)
		once(l.what, l.entries)
	})
	return l.entries
}

// Len is the number of entries.
func (l List[T]) Len() int { return len(l.read()) }

// Entries are all choices in order; the slice is a copy.
func (l List[T]) Entries() []Entry[T] { return slices.Clone(l.read()) }

// Names are the names in order.
func (l List[T]) Names() []string {
	out := make([]string, l.Len())
	for i, e := range l.read() {
		out[i] = e.Name
	}
	return out
}

// Index is the place of a name, or -1.
func (l List[T]) Index(name string) int {
	return slices.IndexFunc(l.read(), func(e Entry[T]) bool { return e.Name == name })
}

// At is the entry at place i.
func (l List[T]) At(i int) Entry[T] { return l.read()[i] }

// Find is the value behind a name; an unknown name is an *UnknownError.
func (l List[T]) Find(name string) (T, error) {
	if i := l.Index(name); i >= 0 {
		return l.read()[i].Value, nil
	}
	var zero T
	return zero, &UnknownError{What: l.what, Name: name, Have: l.Names()}
}

// Get is the value behind a name that was checked before; an unknown one is a
// mistake in the source and panics.
func (l List[T]) Get(name string) T {
	v, err := l.Find(name)
	if err != nil {
		panic(err)
	}
	return v
}

// UnknownError says that a name is in no list, which one is nearest and which
// ones there are.
type UnknownError struct {
	What string
	Name string
	Have []string
}

// Error reads: unknown rule "consenus" (did you mean "consensus"? have a, b, c).
func (e *UnknownError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "unknown %s %q", e.What, e.Name)
	b.WriteString(Hint(e.Name, e.Have))
	return b.String()
}

// shown is how many choices an error lists before it says how many more there are.
const shown = 16

// Hint is the bracketed help for an unknown name: " (did you mean ..., have ...)".
func Hint(name string, have []string) string {
	var parts []string
	if n, ok := Nearest(name, have); ok {
		parts = append(parts, fmt.Sprintf("did you mean %q?", n))
	}
	if len(have) > 0 {
		list := have
		more := ""
		if len(list) > shown {
			more = fmt.Sprintf(" and %d more", len(list)-shown)
			list = list[:shown]
		}
		parts = append(parts, "have "+strings.Join(list, ", ")+more)
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, " ") + ")"
}

// Nearest is the choice with the least edit distance to name, if it is near
// enough to be meant: at most a third of the longer one's letters, at least one.
//
// Names and choices of more than 100 bytes are nobody's slip of the finger.
func Nearest(name string, have []string) (string, bool) {
	const most = 100
	if len(name) > most {
		return "", false
	}
	best, at := 0, -1
	low := strings.ToLower(name)
	for i, h := range have {
		if len(h) > most {
			continue
		}
		d := distance(low, strings.ToLower(h))
		if at < 0 || d < best {
			best, at = d, i
		}
	}
	if at < 0 || best > max(1, max(len(name), len(have[at]))/3) {
		return "", false
	}
	return have[at], true
}

// distance is the Damerau-Levenshtein distance (optimal string alignment):
// insertions, deletions, substitutions and swaps of neighbours count one each.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}
