package build

// A Start is the beginning of a scenario whose States are described by the record before it.
type Start struct {
	Roster      string // file of the roster
	Governments string // file of changes of government, empty where none is on record
	Swings      string // file of those after the record, empty where there are none
	Day         string // nothing later is read of a State that exists on it
	entries     func(f Facts) (file string, data []byte)
	memberships func(f Facts) []byte // groups that were others than those of groups.csv, or nil
	measure     func(w *world, r *record) (columns, error)
	party       bool // the Convention of 1990 has parties
	instruments bool // those against organised crime exist
}

// year is the year that begins with the start.
func (s Start) year() int { return yearOf(s.Day) }

// Starts are the beginnings that there are rosters for: the reference case, and the Convention of 1990.
func Starts() []Start {
	return []Start{
		{
			Roster: "un193-2005.csv", Governments: "un193-2005-governments.csv", Swings: "un193-2005-swings.csv", Day: "2005-01-01", party: true, instruments: true,
			entries: func(f Facts) (string, []byte) { return "entries.csv", f.Entries },
			measure: measure2005,
		},
		{
			Roster: "un193-1990.csv", Day: "1990-01-01",
			entries:     func(f Facts) (string, []byte) { return "entries_1990.csv", f.Entries1990 },
			memberships: func(f Facts) []byte { return f.Groups1990 },
			measure:     measure1990,
		},
	}
}

// rightsTreaties are the ten whose first component is the attachment to rights treaties. The last is the Convention of
// 1990 itself: of the start of 1990 the nine before it are read.
var rightsTreaties = []string{
	"cerd", "icescr", "iccpr", "cedaw", "cat", "refugees-1951", "refugees-1967", "stateless-1954", "stateless-1961", "icrmw",
}

// palermo are the Convention against transnational organised crime and its protocols on trafficking and smuggling.
var palermo = []string{"organized-crime", "trafficking", "smuggling"}

// Reliabilities of components that the facts do not tell; the others are computed (docs/roster.md).
const (
	// The second component of 240 roll calls comes without its eigenvalue: assumed.
	scrutinyReliability = 0.8
	// What stands in for it in 1990 correlates .49 with it in 2004: .49^2 / .8.
	scrutinyReliability1990 = 0.3
	// At least: shares of migrants of 1990 and of 2005 correlate .91 over fifteen years of real change.
	migrantsReliability = 0.91
)

// measure2005 reads the components of the positions of 2005: two of roll calls on human rights of 1991 to 2004, the
// consents before 2005, migrants, and what experts say of the parties in government.
func measure2005(w *world, r *record) (columns, error) {
	t, err := readTable("state_indicators.csv", r.indicators,
		"iso3", "roll_calls_1", "roll_calls_2", "migrants_2005", "openness")
	if err != nil {
		return columns{}, err
	}
	var c columns
	if err := w.fill(t, map[string]*[]float64{
		"roll_calls_1": &c.by[North], "roll_calls_2": &c.by[Scrutiny], "migrants_2005": &c.by[Migrants], "openness": &c.openness,
	}); err != nil {
		return columns{}, err
	}
	rights, instruments := w.consents(r, rightsTreaties), w.consents(r, palermo)
	c.by[Treaties] = w.spreadOut(firstComponent(rights))
	c.by[Palermo] = w.spreadOut(rowSums(instruments))
	c.by[Migrants] = logMigrants(c.by[Migrants])
	c.stance = true
	c.reliability = [componentCount]float64{
		North:    w.correlation(c.by[North], w.each(func(s *state) float64 { return r.ideals.of(s, "all") })),
		Scrutiny: scrutinyReliability, Treaties: alpha(rights), Palermo: alpha(instruments), Migrants: migrantsReliability,
	}
	return c, nil
}

// measure1990 reads the components of the positions of 1990. Before 1990 there is no Palermo convention, and the facts
// hold no government, so two components are missing for everybody. The acceptance of scrutiny is what a State's
// openness holds beyond its place between North and South; its openness is that of V-Dem's indices.
func measure1990(w *world, r *record) (columns, error) {
	later, err := readTable("state_indicators.csv", r.indicators, "iso3", "openness")
	if err != nil {
		return columns{}, err
	}
	migrants, err := readTable("migrants_1990.csv", r.migrants, "iso3", "migrants_1990")
	if err != nil {
		return columns{}, err
	}
	var c columns
	if err := w.fill(later, map[string]*[]float64{"openness": &c.openness}); err != nil {
		return columns{}, err
	}
	if err := w.fill(migrants, map[string]*[]float64{"migrants_1990": &c.by[Migrants]}); err != nil {
		return columns{}, err
	}
	for i, s := range w.states {
		if o, ok := r.polyarchy(s); ok {
			c.openness[i] = o
		} else {
			s.note("openness of 2004")
		}
	}
	c.by[North] = w.each(func(s *state) float64 { return r.ideals.of(s, "human_rights") })
	rights := w.consents(r, rightsTreaties[:9])
	c.reliability = [componentCount]float64{
		North:    w.correlation(c.by[North], w.each(func(s *state) float64 { return r.ideals.of(s, "all") })),
		Scrutiny: scrutinyReliability1990, Treaties: alpha(rights), Migrants: migrantsReliability,
	}
	w.imputeFrom(c.by[North], c.openness, func(s *state) {
		s.missing[North] = true
		s.note("North-South by region and openness")
	})
	c.by[Scrutiny] = w.residual(c.openness, c.by[North])
	c.by[Treaties] = w.spreadOut(firstComponent(rights))
	c.by[Migrants] = logMigrants(c.by[Migrants])
	return c, nil
}
