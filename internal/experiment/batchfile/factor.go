package batchfile

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"plenary/internal/tree"

	"plenary/internal/experiment/design"
	"plenary/internal/named"
	"plenary/sim"
)

var nan = math.NaN()

// Factor is what a batch varies.
type Factor struct {
	Name  string
	Paths []string
	// Values are its levels; empty: a range from Min to Max.
	Values   []Value
	Min, Max float64
	Log      bool
	Whole    bool
	Dates    bool // Min and Max are days
	Steps    int
	// Numeric says that all its values are numbers.
	Numeric bool
	// Tables are the SHA-256 of the tables that each value names, in hexadecimal
	// digits, where it moves rosters or governments.
	Tables []string

	paths [][]tree.Step
	nodes []*tree.Node
	at    tree.Pos
}

// Value is a value of a factor.
type Value struct {
	Text string  // as shown; "" where the scenario's own stays
	Num  float64 // NaN for what is no number
}

// Value is the value at a coordinate of a design.
func (f *Factor) Value(coord float64) Value {
	switch {
	case math.IsNaN(coord):
		return Value{Num: nan}
	case len(f.Values) > 0:
		return f.Values[int(coord)]
	}
	n := f.node(coord)
	if n.Kind != tree.IsNumber {
		return Value{n.Text, nan}
	}
	return Value{tree.Plain(n.Num), n.Num}
}

// node is that value as a scenario would write it, nil for what stays.
func (f *Factor) node(coord float64) *tree.Node {
	if math.IsNaN(coord) {
		return nil
	}
	if len(f.Values) > 0 {
		return f.nodes[int(coord)]
	}
	x := f.Min + coord*(f.Max-f.Min)
	if f.Log {
		x = math.Exp(math.Log(f.Min) + coord*(math.Log(f.Max)-math.Log(f.Min)))
	}
	switch coord {
	case 0:
		x = f.Min
	case 1:
		x = f.Max
	}
	if f.Dates {
		return tree.Text(sim.Date(math.Round(x)).String(), f.at)
	}
	if f.Whole {
		x = math.Round(x)
	}
	return tree.Number(tree.Plain(x), x, f.at)
}

// level is the coordinate of level k, in turn; the ends of a range.
func (f *Factor) level(k int) float64 {
	if n := len(f.Values); n > 0 {
		return float64(k % n)
	}
	return float64(k % 2)
}

// unmoved are the first parts of paths that no factor may move.
var unmoved = map[string]string{
	"base": "give arms scenarios of their own", "seed": "replicates draw their own luck", "name": "arms have names",
}

// readFactors reads the factors; those of a table come with its values.
func (b *reader) readFactors(table *design.Table) {
	for i, x := range b.File.Factors {
		f := Factor{Name: x.Name, Paths: x.Path, Steps: x.Steps, Log: x.Scale == "log", Whole: x.Whole, at: b.At("factors", i).Pos}
		if len(f.Paths) == 0 {
			f.Paths = []string{x.Name}
		}
		for k, p := range f.Paths {
			at := []any{"factors", i, "path"}
			if b.At("factors", i, "path") == nil {
				at = []any{"factors", i, "name"}
			} else if b.At(at...).Kind == tree.IsList {
				at = append(at, k)
			}
			steps, err := tree.ParsePath(p)
			switch {
			case err != nil:
				b.Fault(at, "%s", err)
			case unmoved[steps[0].Name] != "":
				b.Fault(at, "a factor cannot move %s: %s", steps[0].Name, unmoved[steps[0].Name])
			}
			f.paths = append(f.paths, steps)
		}
		column := -1
		if table != nil {
			column = slices.Index(table.Names, x.Name)
		}
		if column >= 0 {
			b.fromTable(&f, i, table, column)
		} else {
			b.levels(&f, i, x)
		}
		b.Factors = append(b.Factors, f)
	}
	b.checkNames(table)
}

// checkNames reports names that stand twice and columns that are no factor.
func (b *reader) checkNames(table *design.Table) {
	var names []string
	for i := range b.Factors {
		if slices.Contains(names, b.Factors[i].Name) {
			b.Fault([]any{"factors", i, "name"}, "the factor %q stands twice", b.Factors[i].Name)
		}
		names = append(names, b.Factors[i].Name)
	}
	if table == nil {
		return
	}
	for _, n := range table.Names {
		if !slices.Contains(names, n) {
			b.Fault([]any{"design", "file"}, "its column %q is no factor%s", n, named.Hint(n, names))
		}
	}
}

// levels reads the values or the range of a factor.
func (b *reader) levels(f *Factor, i int, x FactorEntry) {
	at := []any{"factors", i}
	values, ends, dates := len(x.Values) > 0, x.Min != nil || x.Max != nil, x.From != "" || x.Until != ""
	switch {
	case btoi(values)+btoi(ends)+btoi(dates) != 1:
		b.Fault(at, "give values, or min and max, or from and until")
	case values:
		for k := range x.Values {
			f.add(b.At("factors", i, "values", k))
		}
		f.Numeric = !slices.ContainsFunc(f.Values, func(v Value) bool { return math.IsNaN(v.Num) })
		for _, key := range []string{"steps", "scale", "whole"} {
			if b.At("factors", i, key) != nil {
				b.Fault(within(at, key), "is for ranges")
			}
		}
	case ends:
		b.numbers(f, at, x)
	default:
		b.days(f, at, x)
	}
}

func (b *reader) numbers(f *Factor, at []any, x FactorEntry) {
	if x.Min == nil || x.Max == nil {
		b.Fault(at, "missing: min or max")
		return
	}
	f.Min, f.Max, f.Numeric = *x.Min, *x.Max, true
	switch {
	case f.Min >= f.Max:
		b.Fault(within(at, "max"), "is not above min")
	case f.Log && f.Min <= 0:
		b.Fault(within(at, "min"), "must be above 0 for a range of ratios, got %s", tree.Plain(f.Min))
	}
}

func (b *reader) days(f *Factor, at []any, x FactorEntry) {
	if x.From == "" || x.Until == "" {
		b.Fault(at, "missing: from or until")
		return
	}
	first, _, err := x.From.Days()
	_, last, err2 := x.Until.Days()
	switch {
	case err != nil:
		b.Fault(within(at, "from"), "%s", err)
	case err2 != nil:
		b.Fault(within(at, "until"), "%s", err2)
	case first >= last:
		b.Fault(within(at, "until"), "is not after from")
	case f.Log || f.Whole:
		b.Fault(at, "scale and whole are for ranges of numbers")
	}
	f.Dates, f.Min, f.Max = true, float64(first), float64(last)
}

// add adds a level.
func (f *Factor) add(n *tree.Node) {
	v := Value{shown(n), nan}
	switch n.Kind {
	case tree.IsNumber:
		v = Value{tree.Plain(n.Num), n.Num}
	case tree.IsBool:
		v.Text = strconv.FormatBool(n.True)
	default:
	}
	f.Values, f.nodes = append(f.Values, v), append(f.nodes, n)
}

// fromTable gives a factor the values of its column.
func (b *reader) fromTable(f *Factor, i int, t *design.Table, column int) {
	for _, key := range []string{"values", "min", "max", "from", "until", "steps"} {
		if b.At("factors", i, key) != nil {
			b.Fault([]any{"factors", i, key}, "the table has its values")
		}
	}
	f.Numeric = true
	for _, row := range t.Rows {
		v := tree.ParseValue(row[column], b.At("design", "file").Pos, b.Faults)
		if v == nil {
			return
		}
		if v.Kind == tree.IsNull || v.Kind == tree.IsList || v.Kind == tree.IsMap {
			v = tree.Text(row[column], v.Pos)
		}
		f.add(v)
		f.Numeric = f.Numeric && v.Kind == tree.IsNumber
	}
}

// within is a key below a place.
func within(at []any, key string) []any { return append(slices.Clone(at), key) }

func btoi(v bool) int {
	if v {
		return 1
	}
	return 0
}

// readDesign reads the design with its factors.
func (b *reader) readDesign() {
	d := b.File.Design
	kind := d.Kind
	if kind == "" {
		kind = "grid"
	}
	var table *design.Table
	if d.File != "" {
		table = b.table()
		if kind != "table" && d.Kind != "" {
			b.Fault([]any{"design", "file"}, "is for the design table")
		}
		kind = "table"
	}
	b.readFactors(table)
	chosen, err := design.Designs.Find(kind)
	if err != nil || len(b.List) > 0 {
		return // the schema said so
	}
	b.Design, b.Plan = kind, b.planOf(d, chosen)
	if d.Points > 0 && !chosen.Samples {
		b.Fault([]any{"design", "points"}, "is for designs that sample")
	}
	if d.Levels > 0 && kind != "morris" {
		b.Fault([]any{"design", "levels"}, "is for morris")
	}
	b.lay(chosen)
}

// planOf is what the design is asked for.
func (b *reader) planOf(d Design, chosen design.Design) design.Plan {
	p := design.Plan{Points: d.Points, Levels: d.Levels, Seed: b.Seed}
	if d.Seed != nil {
		p.Seed = *d.Seed
	}
	if p.Points == 0 {
		p.Points = chosen.Default
	}
	for i := range b.Factors {
		f := &b.Factors[i]
		p.Factors = append(p.Factors, design.Factor{Name: f.Name, Levels: len(f.Values), Steps: f.Steps})
	}
	return p
}

// lay makes the points; without factors there is one.
func (b *reader) lay(chosen design.Design) {
	if len(b.Factors) == 0 {
		if chosen.Samples || b.Design == "table" {
			b.Fault([]any{"design"}, "needs factors")
		}
		b.Points = design.Sequence{Size: 1, At: func(int, []float64) {}}
		return
	}
	var err error
	if b.Points, err = chosen.Make(b.Plan); err != nil {
		b.Fault([]any{"design"}, "%s %s", b.Design, err)
	}
}

// table reads the table that the design names, beside the batch file.
func (b *reader) table() *design.Table {
	ref := b.At("design", "file")
	src := b.from.Beside(ref)
	if src == nil {
		return nil
	}
	t, err := design.ReadTable(src.Text)
	if err != nil {
		what := err.Error()
		line := 0
		if n, after, ok := strings.Cut(strings.TrimPrefix(what, "line "), ": "); ok {
			if line, err = strconv.Atoi(n); err == nil {
				what = after
			}
		}
		b.Add(src.At(max(1, line), 1), "", "%s", what)
	}
	return t
}
