package build

import (
	"fmt"
	"io/fs"
)

// Facts are the bytes of the facts files; facts/README.md names the source of every column.
type Facts struct {
	States      []byte // un_member_states.csv
	Capability  []byte // capability.csv
	Destination []byte // destination.csv
	Groups      []byte // groups.csv
	Processes   []byte // processes.csv
	Entries     []byte // entries.csv
	Governments []byte // governments_extra.csv

	IdealPoints   []byte // ideal_points.csv
	StateYears    []byte // state_years.csv
	Indicators    []byte // state_indicators.csv
	TreatyActions []byte // treaty_actions.csv
	Migrants1990  []byte // migrants_1990.csv
	Entries1990   []byte // entries_1990.csv
	Groups1990    []byte // groups_1990.csv

	ClimateGroups    []byte // climate_groups.csv
	ClimateBlocs     []byte // climate_blocs.csv
	ClimatePositions []byte // climate_positions.csv
	ClimateEmissions []byte // climate_emissions.csv
	KyotoEmissions   []byte // kyoto_emissions.csv
}

// Read takes the facts files from a folder.
func Read(folder fs.FS) (Facts, error) {
	var f Facts
	for _, file := range []struct {
		name string
		into *[]byte
	}{
		{"un_member_states.csv", &f.States},
		{"capability.csv", &f.Capability},
		{"destination.csv", &f.Destination},
		{"groups.csv", &f.Groups},
		{"processes.csv", &f.Processes},
		{"entries.csv", &f.Entries},
		{"governments_extra.csv", &f.Governments},
		{"ideal_points.csv", &f.IdealPoints},
		{"state_years.csv", &f.StateYears},
		{"state_indicators.csv", &f.Indicators},
		{"treaty_actions.csv", &f.TreatyActions},
		{"migrants_1990.csv", &f.Migrants1990},
		{"entries_1990.csv", &f.Entries1990},
		{"groups_1990.csv", &f.Groups1990},
		{"climate_groups.csv", &f.ClimateGroups},
		{"climate_blocs.csv", &f.ClimateBlocs},
		{"climate_positions.csv", &f.ClimatePositions},
		{"climate_emissions.csv", &f.ClimateEmissions},
		{"kyoto_emissions.csv", &f.KyotoEmissions},
	} {
		data, err := fs.ReadFile(folder, file.name)
		if err != nil {
			return Facts{}, fmt.Errorf("facts: %w", err)
		}
		*file.into = data
	}
	return f, nil
}

// A state is one Member State as the facts know it, with its predictors once they are worked out.
type state struct {
	iso3, name, region string
	eu                 bool
	ideal              float64 // ideal point, liberal order positive, of the session before the start
	consent            string  // date of consent to the ICRMW, or empty
	enter              string  // date of UN membership after the start, or empty
	first, later       government
	capability         capabilityClass
	destination        destinationClass
	tags               []string
	imputed            bool    // a component of a position is not on record
	openness, income   float64 // [0,1]
	society            float64 // [0,1] V-Dem core civil society index
	at                 predictors

	z       [componentCount]float64 // standardised components
	missing [componentCount]bool    // not on record
	notes   []string                // what is not on record
}

// A government is what experts say of the parties in office after one election.
type government struct {
	election string  // year, empty if there is none
	stance   float64 // towards immigration, V-Party scale, positive = welcoming
	mean     float64 // the same of the seat-weighted coalition alone
	populism float64 // [0,1]
	known    bool    // a stance is recorded
}

// A world is all States in the order of the facts, with an index by iso3.
type world struct {
	states []*state
	by     map[string]*state
}

// read parses the facts and describes every State by the record before a start.
func read(f Facts, start Start) (*world, *place, error) {
	w, err := readStates(f.States)
	if err != nil {
		return nil, nil, err
	}
	file, entries := start.entries(f)
	if err := w.readJudged(f, file, entries); err != nil {
		return nil, nil, err
	}
	r, err := readRecord(f, start)
	if err != nil {
		return nil, nil, err
	}
	c, err := start.measure(w, r)
	if err != nil {
		return nil, nil, err
	}
	var others []byte
	if start.memberships != nil {
		others = start.memberships(f)
	}
	w.describe(r, c)
	if err := w.readTags(f.Groups, others, f.Processes); err != nil {
		return nil, nil, err
	}
	if c.stance {
		w.impute()
	} else {
		w.forgetStances()
	}
	w.predict()
	return w, w.locate(c), nil
}

// readJudged reads classes and dates of entry.
func (w *world) readJudged(f Facts, file string, entries []byte) error {
	if err := w.readCapability(f); err != nil {
		return err
	}
	if err := w.readDestination(f); err != nil {
		return err
	}
	return w.readEntries(file, entries)
}

// readStates reads the main facts file. The columns of votes are not among those it names.
func readStates(data []byte) (*world, error) {
	t, err := readTable("un_member_states.csv", data, "iso3", "name", "un_regional_group", "eu27", "icrmw_consent_date",
		"gov_election_2012", "gov_immigration_2012", "gov_election_2018",
		"gov_immigration_2018", "gov_immigration_min_2018", "gov_populism_max_2018")
	if err != nil {
		return nil, err
	}
	w := &world{by: make(map[string]*state, len(t.rows))}
	for _, r := range t.rows {
		s, err := readState(r)
		if err != nil {
			return nil, err
		}
		if w.by[s.iso3] != nil {
			return nil, r.fault("%s stands twice", s.iso3)
		}
		w.states = append(w.states, s)
		w.by[s.iso3] = s
	}
	return w, nil
}

// readState reads one line of the main facts file.
func readState(r row) (*state, error) {
	s := &state{
		iso3: r.text("iso3"), name: r.text("name"), region: r.text("un_regional_group"),
		eu: r.text("eu27") == "1",
	}
	var err error
	if s.consent, err = r.date("icrmw_consent_date"); err != nil {
		return nil, err
	}
	s.first.election = r.text("gov_election_2012")
	if s.first.stance, s.first.known, err = r.number("gov_immigration_2012"); err != nil {
		return nil, err
	}
	s.later, err = readLater(r)
	return s, err
}

// readLater reads the government of 2018: its stance lies between the seat-weighted mean and the least welcoming
// partner, for a partner can block (Tsebelis 2002).
func readLater(r row) (government, error) {
	g := government{election: r.text("gov_election_2018")}
	mean, known, err := r.number("gov_immigration_2018")
	if err != nil || !known {
		return g, err
	}
	least, known, err := r.number("gov_immigration_min_2018")
	if err != nil || !known {
		return g, err
	}
	if g.populism, _, err = r.number("gov_populism_max_2018"); err != nil {
		return g, err
	}
	g.stance, g.mean, g.known = (1-leastWeight)*mean+leastWeight*least, mean, true
	return g, nil
}

// readCapability gives every State its class of capability.
func (w *world) readCapability(f Facts) error {
	return w.classify("capability.csv", f.Capability, func(s *state, class string) (ok bool) {
		s.capability, ok = capabilityClasses[class]
		return ok
	})
}

// readDestination gives every State its class of migration exposure.
func (w *world) readDestination(f Facts) error {
	return w.classify("destination.csv", f.Destination, func(s *state, class string) (ok bool) {
		s.destination, ok = destinationClasses[class]
		return ok
	})
}

// classify reads a file of one class per State and wants every State once.
func (w *world) classify(file string, data []byte, set func(s *state, class string) bool) error {
	t, err := readTable(file, data, "iso3", "class")
	if err != nil {
		return err
	}
	seen := make(map[string]bool, len(w.states))
	for _, r := range t.rows {
		s, err := w.state(r, r.text("iso3"))
		if err != nil {
			return err
		}
		if seen[s.iso3] {
			return r.fault("%s stands twice", s.iso3)
		}
		seen[s.iso3] = true
		if !set(s, r.text("class")) {
			return r.fault("unknown class %q", r.text("class"))
		}
	}
	for _, s := range w.states {
		if !seen[s.iso3] {
			return fmt.Errorf("%s: no row for %s", file, s.iso3)
		}
	}
	return nil
}

// readEntries reads the dates of membership after the start.
func (w *world) readEntries(file string, data []byte) error {
	t, err := readTable(file, data, "iso3", "date")
	if err != nil {
		return err
	}
	for _, r := range t.rows {
		s, err := w.state(r, r.text("iso3"))
		if err != nil {
			return err
		}
		if s.enter, err = r.date("date"); err != nil {
			return err
		}
	}
	return nil
}

// state finds a State by its code.
func (w *world) state(r row, iso3 string) (*state, error) {
	if s := w.by[iso3]; s != nil {
		return s, nil
	}
	return nil, r.fault("unknown State %q", iso3)
}
