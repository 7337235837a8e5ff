package panel

import (
	"errors"
	"maps"
	"slices"

	"plenary/internal/named"
	"plenary/scenarios/rosters"
	"plenary/scenarios/treaties"
	"plenary/sim"
)

// Role is what a treaty asks of its parties, by its place among treaties.
type Role struct {
	Name  string
	Depth float64 // text [0,1]: how much of its discretion a party gives up
}

// Roles are the rungs of obligation: a pledge is one's own choice, a framework
// promises talks and reports, a treaty that stands alone or fills a framework
// prescribes, and what hears complaints, sends inspectors or holds liable
// delegates. The rungs are equally far apart; nothing here is fitted.
var Roles = []Role{
	{"pledges", 0.4},
	{"framework", 0.6},
	{"standalone", 0.8},
	{"substance", 0.8},
	{"complaints", 1},
	{"inspection", 1},
	{"liability", 1},
}

// areas are the subjects of treaties.
var areas = []string{"rights", "migration", "crime", "arms", "environment"}

// State is a State of the record.
type State struct {
	Code, Name, Region string
	Since              sim.Date // from which day it exists; 0: from before all treaties
}

// Treaty is a universal treaty and its record. Slices have a row per State.
type Treaty struct {
	Name, Title, Area string
	Opened, Until     sim.Date // the record ends on Until
	Parties           int      // needed for entry into force
	Base              string   // treaty that it follows on, "" for none
	Role              Role
	Supervision       int // 0 none, 1 reports, 2 complaints or adjudication, 3 court, inspection or trade measures
	Reservations      bool
	Signed, Consented []sim.Date // 0: not on record
	// Time is its calendar in whole years: steps start on the first day of the
	// month in which it opened, and end before Until.
	Time sim.Time
}

// Record is what is on record of States and treaties.
type Record struct {
	States   []State
	Treaties []*Treaty // to foretell, in the order of their file
	Further  []*Treaty // that are fitted to, and not foretold
	facts    *facts
	known    map[string]*Treaty // those of the record and, behind them, the shipped ones
	order    []string           // their names in the order in which they were read
	code     map[string]int     // rows of States
}

// Shipped is the record of the 43 treaties that come with the program.
func Shipped() (*Record, error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	r.Treaties, err = r.read("treaties.csv", treaties.Treaties, "treaty_actions.csv", rosters.TreatyActions)
	return r, err
}

// Twins is the record of the further treaties for twins alone.
func Twins() (*Record, error) {
	r, err := Shipped()
	if err != nil {
		return nil, err
	}
	r.Treaties, err = r.read("twins_treaties.csv", treaties.Twins, "twins_treaty_actions.csv", treaties.TwinsActions)
	return r, err
}

// Read is the record of another panel of the same columns. A base may be one of
// its treaties or a shipped one; shipped treaties of other names are Further.
func Read(file string, text []byte, actionsFile string, actions []byte) (*Record, error) {
	r, err := Shipped()
	if err != nil {
		return nil, err
	}
	shipped := r.Treaties
	if r.Treaties, err = r.read(file, text, actionsFile, actions); err != nil {
		return nil, err
	}
	for _, t := range shipped {
		if r.known[t.Name] == t {
			r.Further = append(r.Further, t)
		}
	}
	return r, nil
}

// learned are the treaties that are fitted to, those to foretell first.
func (r *Record) learned() []*Treaty { return slices.Concat(r.Treaties, r.Further) }

// Thin foretells one of so many treaties, from the first on, for a quick look.
func (r *Record) Thin(every int) {
	var kept []*Treaty
	for k, t := range r.Treaties {
		if k%every == 0 {
			kept = append(kept, t)
		} else {
			r.Further = append(r.Further, t)
		}
	}
	r.Treaties = kept
}

// open reads what is on record of the States.
func open() (*Record, error) {
	r := &Record{known: map[string]*Treaty{}, code: map[string]int{}}
	t, err := readTable("un_member_states.csv", rosters.States, "iso3", "name", "un_regional_group")
	if err != nil {
		return nil, err
	}
	t.each(func(w row) {
		r.code[w.text("iso3")] = len(r.States)
		r.States = append(r.States, State{Code: w.text("iso3"), Name: w.text("name"), Region: w.text("un_regional_group")})
	})
	s, err := readTable("states_since.csv", rosters.StatesSince, "iso3", "since")
	if err != nil {
		return nil, err
	}
	s.each(func(w row) {
		r.States[r.code[w.text("iso3")]].Since = sim.DateOf(w.whole("since", 2100), 1, 1)
	})
	if r.facts, err = readFacts(r); err != nil {
		return nil, err
	}
	return r, errors.Join(t.err(), s.err())
}

// read reads treaties and what States did.
func (r *Record) read(file string, text []byte, actionsFile string, actions []byte) ([]*Treaty, error) {
	t, err := readTable(file, text, "treaty", "title", "area", "opened", "threshold", "base", "role", "supervision", "reservations", "record_until")
	if err != nil {
		return nil, err
	}
	var out []*Treaty
	own := map[string]*Treaty{}
	t.each(func(w row) {
		y := r.treaty(w)
		if own[y.Name] != nil {
			w.fault("treaty", "%q stands twice", y.Name)
		}
		own[y.Name] = y
		out = append(out, y)
	})
	for _, y := range out {
		if r.known[y.Name] == nil {
			r.order = append(r.order, y.Name)
		}
		r.known[y.Name] = y
	}
	t.each(func(w row) {
		if b := w.text("base"); b != "" && r.known[b] == nil {
			w.fault("base", "unknown treaty %q%s", b, named.Hint(b, slices.Sorted(maps.Keys(r.known))))
		}
	})
	return out, errors.Join(t.err(), r.acts(own, actionsFile, actions))
}

// treaty is a row of the treaties.
func (r *Record) treaty(w row) *Treaty {
	y := &Treaty{
		Name: w.text("treaty"), Title: w.text("title"), Area: w.oneOf("area", areas), Base: w.text("base"),
		Parties: w.whole("threshold", len(r.States)), Supervision: w.whole("supervision", 3), Reservations: w.whole("reservations", 1) == 1,
		Signed: make([]sim.Date, len(r.States)), Consented: make([]sim.Date, len(r.States)),
	}
	var names []string
	for _, k := range Roles {
		names = append(names, k.Name)
	}
	if i := slices.Index(names, w.oneOf("role", names)); i >= 0 {
		y.Role = Roles[i]
	}
	y.Opened, y.Until = w.date("opened"), w.date("record_until")
	if y.Opened == 0 || y.Until == 0 {
		w.fault("opened", "expected the days from and until which the record tells")
		return y
	}
	year, month, _ := y.Opened.Split()
	y.Time = sim.Time{Start: sim.DateOf(year, month, 1), Months: 12}
	for y.Time.Begin(y.Time.Steps+1) <= y.Until {
		y.Time.Steps++
	}
	if y.Time.Steps == 0 {
		w.fault("record_until", "expected at least a year after %s, got %s", y.Opened, y.Until)
	}
	return y
}

// acts reads signatures and consents.
func (r *Record) acts(own map[string]*Treaty, file string, text []byte) error {
	t, err := readTable(file, text, "treaty", "iso3", "signed", "consented")
	if err != nil {
		return err
	}
	codes := slices.Sorted(maps.Keys(r.code))
	t.each(func(w row) {
		y := own[w.text("treaty")]
		if y == nil {
			return // of a treaty that is not in the panel
		}
		i, ok := r.code[w.oneOf("iso3", codes)]
		if !ok {
			return
		}
		y.Signed[i], y.Consented[i] = w.date("signed"), w.date("consented")
	})
	return t.err()
}

// base is what the treaty follows on, nil for none.
func (r *Record) base(t *Treaty) *Treaty { return r.known[t.Base] }

// never is a step that does not come.
const never = 1 << 30

// entry is the step in which State i comes to exist, 0: from the start.
func (r *Record) entry(t *Treaty, i int) int {
	if s := r.States[i].Since; s > t.Time.Start {
		return t.Time.StepOf(s)
	}
	return 0
}

// joined is the step in which State i consented, as a State that exists then;
// never: not on record.
func (r *Record) joined(t *Treaty, i int) int {
	d := t.Consented[i]
	if d == 0 {
		return never
	}
	return max(0, r.entry(t, i), t.Time.StepOf(d))
}
