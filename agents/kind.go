package agents

import (
	"errors"
	"fmt"
	"slices"

	"plenary/internal/named"
)

// Kind numbers the kinds of actors: the place of its row in Kinds.
type Kind uint8

// State is the kind that decides, commits and delivers; its row stands first.
const State Kind = 0

// MaxKinds is the greatest number of kinds.
const MaxKinds = 16

// ByKind is a number for each kind; places behind the last kind stay 0.
type ByKind [MaxKinds]float64

// KindRow is all that is known of a kind of actor. Loader, schema, tables,
// figures and the page follow from it.
type KindRow struct {
	// One and Many are its nouns within a sentence, A is One with its article.
	One, A, Many string
	// Added is what the page calls those it adds.
	Added string
	// Mark is its shape in figures and Glyph on the page (see Shapes); Colour is
	// that of figures, #rrggbb.
	Mark, Glyph, Colour string

	// Defaults of its traits: every one that actors of the kind have.
	Defaults map[Trait]float64
	// Yield is the share of a talk's strength that it yields [0,1].
	Yield float64

	// Join is the worth of each seat of the View [utility].
	Join func(v *View, out []float64)
	// Advocate is the appeal of each target [>= 0]; nil: the kind does not advocate.
	Advocate func(v *View, out []float64)
	// Ally is the worth of each coalition of the View, its own first [utility].
	Ally func(v *View, out []float64)
	// How names the functions, for people; Why are their reasons on the page.
	How string
	Why Reasons

	// Effort does more than press States: Narrates lowers the politicisation of
	// the home State, Innovates lowers the price of delivery, and what actors that
	// deliver do themselves counts as practice of their home State.
	Narrates, Innovates, Delivers bool
	// Local actors start at the local level; others with a home at the national one.
	Local bool
	// MigrantLed says that some may be led by migrants.
	MigrantLed bool
}

// Reasons are keys of the page's texts why.*: for coming to a forum, pressing a
// State and choosing a coalition. A kind with ways of its own brings words of its
// own instead: any sentence in English is shown as it stands.
type Reasons struct{ Meet, Press, Ally string }

// Shapes are those that figures and the page can draw.
var Shapes = []string{"square", "circle", "triangle", "diamond", "hexagon"}

// Row is the row of a kind.
func (k Kind) Row() KindRow { return Kinds.At(int(k)).Value }

// Counted is a number of actors of a kind by its name: 1 city, 10 cities. A kind
// that this program does not know is called as it is.
func Counted(kind string, n int) string {
	one, many := kind, kind
	if r, err := Kinds.Find(kind); err == nil {
		one, many = r.One, r.Many
	}
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// String is its name in scenarios.
func (k Kind) String() string { return Kinds.At(int(k)).Name }

// AddKind puts a kind behind the others; a program of one's own does so before
// anything runs. A row that lacks something is a mistake in the source and panics.
func AddKind(name, doc string, row KindRow) {
	if err := row.check(name); err != nil {
		panic(fmt.Sprintf("agents: kind %q: %v", name, err))
	}
	Kinds.Add(named.Entry[KindRow]{Name: name, Doc: doc, Value: row})
}

// check says what a row lacks.
func (r *KindRow) check(name string) error {
	switch {
	case slices.Contains([]string{r.One, r.A, r.Many, r.Added, r.How}, ""):
		return errors.New("it wants One, A, Many, Added and How")
	case !slices.Contains(Shapes, r.Mark) || !slices.Contains(Shapes, r.Glyph) || len(r.Colour) != len("#rrggbb"):
		return fmt.Errorf("it wants a Mark, a Glyph (%v) and a Colour (#rrggbb)", Shapes)
	case r.Join == nil || r.Ally == nil:
		return errors.New("it wants ways to join and to ally")
	case r.Why.Meet == "" || r.Why.Ally == "" || r.Advocate != nil && r.Why.Press == "":
		return errors.New("it wants its reasons to join, to ally and to advocate")
	}
	return r.checkDefaults(name)
}

// checkDefaults says which trait has no default within its range.
func (r *KindRow) checkDefaults(name string) error {
	for _, t := range traits {
		if t.OnlyFor != "" && t.OnlyFor != name {
			continue
		}
		v, ok := r.Defaults[t.Trait]
		if !ok || v < t.Min || v > t.Max {
			return fmt.Errorf("trait %s wants a default from %g to %g", t.Path, t.Min, t.Max)
		}
	}
	return nil
}
