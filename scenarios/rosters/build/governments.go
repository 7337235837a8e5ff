package build

import (
	"cmp"
	"slices"
)

// governmentColumns is the header of the changes of government.
func governmentColumns() []string {
	columns := append([]string{"date", "state"}, perIssue("position.")...)
	return append(columns, "politicisation", "sovereignty")
}

// A change is a government that takes office.
type change struct {
	date string
	of   *state
	to   government
}

// Governments makes the dated changes of government after a start: they shift the stance of those who govern alone, and
// through it positions, politicisation and sovereignty sensitivity from that day on. A State has a row where the
// government measured in 2018 came from another election than the one at the start, dated at the middle of the
// election's year, and one per row of facts/governments_extra.csv. Rows are in the order of dates, then of names.
func Governments(f Facts, start Start) ([]byte, error) {
	w, p, err := read(f, start)
	if err != nil {
		return nil, err
	}
	changes := w.measuredChanges(start)
	extra, err := w.extraChanges(f)
	if err != nil {
		return nil, err
	}
	changes = append(changes, extra...)
	slices.SortStableFunc(changes, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.of.name, b.of.name))
	})
	rows := [][]string{governmentColumns()}
	for _, c := range changes {
		under := c.of.under(c.to)
		given := map[string]string{"date": c.date, "state": c.of.name}
		z := c.of.z
		z[Stance] = p.component[Stance].of(under[Restriction])
		for i, issue := range Positions {
			given["position."+issue.Name] = decimal(p.position(i, z))
		}
		rows = append(rows, values(rows[0], given, under))
	}
	return encode(rows)
}

// measuredChanges are the governments of 2018 that differ from those at the start.
func (w *world) measuredChanges(start Start) []change {
	var changes []change
	for _, s := range w.states {
		date := s.later.election + midYear
		if s.later.known && s.later.election != s.first.election && date >= start.Day {
			changes = append(changes, change{date, s, s.later})
		}
	}
	return changes
}

// extraChanges reads the changes that the party data do not cover.
func (w *world) extraChanges(f Facts) ([]change, error) {
	t, err := readTable("governments_extra.csv", f.Governments, "date", "iso3", "stance", "populism", "reason")
	if err != nil {
		return nil, err
	}
	var changes []change
	for _, r := range t.rows {
		s, err := w.state(r, r.text("iso3"))
		if err != nil {
			return nil, err
		}
		c := change{of: s}
		if c.date, err = r.date("date"); err != nil {
			return nil, err
		}
		if c.to.stance, c.to.known, err = r.number("stance"); err != nil {
			return nil, err
		}
		if c.to.populism, _, err = r.number("populism"); err != nil {
			return nil, err
		}
		if c.date == "" || !c.to.known || r.text("reason") == "" {
			return nil, r.fault("a change of government needs a date, a stance and a reason")
		}
		changes = append(changes, c)
	}
	return changes, nil
}
