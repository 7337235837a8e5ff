package scenarios

import (
	"reflect"
	"slices"
	"strings"

	"plenary/internal/tree"

	"plenary/sim"
)

// checker holds a scenario to what no schema can say. It reads the decoded
// file and places what it finds by the tree.
type checker struct {
	*File
	tree.Document
	bad map[*tree.Node]bool
	// read says that every file could be read, whole that nothing is missing
	// from the tree either: what is not there is then a fault of its own and
	// not the echo of another.
	read, whole bool

	issues, actors, states, forums, frameworks []string
	groups, regions                            map[string]bool
	homes                                      map[string]string // region of each State
}

// check reports everything that does not fit together.
func check(file *File, root *tree.Node, bad map[*tree.Node]bool, read bool, f *tree.Faults) {
	c := &checker{
		File: file, Document: tree.Document{Root: root, Faults: f}, bad: bad, read: read, whole: read && len(bad) == 0,
		issues: root.Get("issues").Names(), actors: root.Get("actors").Names(),
		forums: root.Get("forums").Names(), frameworks: root.Get("frameworks").Names(),
		groups: map[string]bool{}, regions: map[string]bool{}, homes: map[string]string{},
	}
	c.dates(reflect.ValueOf(file).Elem(), nil)
	c.calendar()
	c.checkIssues()
	c.census()
	c.checkActors()
	c.checkPopulations()
	c.checkBlocs()
	c.checkForums()
	c.checkFrameworks()
	c.checkEvents()
	c.checkGame()
	c.known([]any{"measure", "framework"}, "framework", c.Measure.Framework, c.frameworks)
	if !c.Given("measure", "framework") && len(c.frameworks) > 1 {
		c.Fault([]any{"measure", "framework"}, "missing: of %d frameworks, say which one the measures speak of (have %s)",
			len(c.frameworks), strings.Join(c.frameworks, ", "))
	}
}

// sound says whether nothing at or below a key could not be read.
func (c *checker) sound(n *tree.Node) bool {
	if n == nil || len(c.bad) == 0 {
		return true
	}
	for _, it := range n.Items {
		if !c.sound(it) {
			return false
		}
	}
	for _, k := range n.Keys {
		if !c.sound(k.Value) {
			return false
		}
	}
	return !c.bad[n]
}

// need reports a key that an entry must have.
func (c *checker) need(path []any, keys ...string) {
	for _, k := range keys {
		if c.read && !c.Given(on(path, k)...) {
			c.Fault(path, "missing: %s", k)
		}
	}
}

// on is a path with more parts.
func on(path []any, more ...any) []any { return append(slices.Clone(path), more...) }

// known reports a name that is in no list; an empty one says nothing.
func (c *checker) known(path []any, what, name string, have []string) {
	list := c.Root.Get(what + "s")
	if name != "" && c.read && (list == nil || !c.bad[list]) && !slices.Contains(have, name) {
		c.Unknown(path, what, name, have)
	}
}

// knownAll does so for a list.
func (c *checker) knownAll(path []any, what string, list, have []string) {
	for i, name := range list {
		c.known(on(path, i), what, name, have)
	}
}

// knownPeople does so for names of actors, groups and regions.
func (c *checker) knownPeople(path []any, what string, list, have []string) {
	if c.whole {
		c.knownAll(path, what, list, have)
	}
}

// dates holds every date of the file to the calendar.
func (c *checker) dates(v reflect.Value, path []any) {
	switch v.Kind() {
	case reflect.Struct:
		c.datesIn(v, path)
	case reflect.Slice:
		if k := v.Type().Elem().Kind(); k != reflect.Struct && k != reflect.String {
			return
		}
		for i := range v.Len() {
			c.dates(v.Index(i), on(path, i))
		}
	case reflect.String:
		if w, ok := reflect.TypeAssert[When](v); ok && w != "" {
			if _, _, err := w.Days(); err != nil {
				c.Fault(path, "%s", err)
			}
		}
	default:
	}
}

// datesIn does so for the fields of a struct.
func (c *checker) datesIn(v reflect.Value, path []any) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Anonymous:
			c.dates(v.Field(i), path)
		case key != "":
			c.dates(v.Field(i), on(path, key))
		}
	}
}

// before reports a date that comes before an earlier one; zeros say nothing.
func (c *checker) before(path []any, late, early sim.Date, what string) {
	if late != 0 && early != 0 && late < early {
		c.Fault(path, "%s is before %s", late, what)
	}
}

func (c *checker) calendar() {
	t := &c.Time
	abstract := t.Abstract != nil && *t.Abstract
	if !abstract && c.read && !c.Given("time", "start") {
		c.Fault([]any{"time"}, "missing: start (or abstract: true)")
	}
	steps, until := c.Given("time", "steps"), c.Given("time", "until")
	switch {
	case steps && until:
		c.Fault([]any{"time", "until"}, "give steps or until, not both")
	case !steps && !until && c.read:
		c.Fault([]any{"time"}, "missing: steps or until")
	}
	start := t.Start.First()
	c.before([]any{"time", "until"}, t.Until.last(), start, "the start")
	if n := stepsOf(t); n > 100000 {
		c.Fault([]any{"time", "until"}, "%d steps are more than 100000", n)
	}
}

func (c *checker) checkIssues() {
	switch n := len(c.issues); {
	case n == 0 && !c.Given("issues") && c.read:
		c.Fault(nil, "missing: issues")
	case n == 0 && c.Given("issues") && len(c.Root.Get("issues").Items) == 0 && !c.bad[c.Root.Get("issues")]:
		c.Fault([]any{"issues"}, "there must be at least one")
	case n > 32:
		c.Fault([]any{"issues"}, "%d issues are more than 32", n)
	}
	for i, is := range c.Issues {
		if len(is.Scale) == 2 && is.Scale[0] >= is.Scale[1] {
			c.Fault([]any{"issues", i, "scale"}, "expected the lower end first, got %s and %s", tree.Plain(is.Scale[0]), tree.Plain(is.Scale[1]))
		}
	}
}

func (c *checker) checkGame() {
	for i, row := range c.Game.Table {
		if len(row) != 2 {
			c.Fault([]any{"game", "table", i}, "expected the payoff inside and the payoff outside, got %d numbers", len(row))
		}
	}
	if c.Payoff == "table" && !c.Given("game", "table") {
		c.Fault([]any{"payoff"}, "the payoff table needs game.table")
	}
}

// census notes who there is.
func (c *checker) census() {
	for _, a := range c.Actors {
		if a.Kind == "state" {
			c.states = append(c.states, a.Name)
			c.homes[a.Name] = a.Region
		}
		c.note(a.Groups, a.Region)
	}
	for _, p := range c.Populations {
		c.note(p.Groups, p.Region)
		c.note(nil, p.Regions...)
	}
	if n := len(c.groups); n > 64 {
		c.Fault([]any{"actors"}, "%d groups are more than 64", n)
	}
}

func (c *checker) note(groups []string, regions ...string) {
	for _, g := range groups {
		c.groups[g] = true
	}
	for _, r := range regions {
		if r != "" {
			c.regions[r] = true
		}
	}
}

// sorted are the members of a set in order.
func sorted(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for s := range set {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}
