package build

import (
	"slices"
	"strings"
)

// readClimate reads the facts of the climate regime.
func readClimate(f Facts, w *world) (*climate, error) {
	c := &climate{tags: map[string][]string{}, paris: map[string]float64{}, kilo: map[string]float64{}, kyoto: map[string]float64{}}
	if err := c.readTags(f, w); err != nil {
		return nil, err
	}
	if err := c.readBlocs(f, w); err != nil {
		return nil, err
	}
	if err := c.readPositions(f); err != nil {
		return nil, err
	}
	for _, x := range []struct {
		file, column string
		data         []byte
		into         map[string]float64
	}{
		{"climate_emissions.csv", "share_percent", f.ClimateEmissions, c.paris},
		{"climate_emissions.csv", "emissions_kt", f.ClimateEmissions, c.kilo},
		{"kyoto_emissions.csv", "gigagrams_1990", f.KyotoEmissions, c.kyoto},
	} {
		if err := w.amounts(x.file, x.column, x.data, x.into); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// amounts reads a number for each State that has one.
func (w *world) amounts(file, column string, data []byte, into map[string]float64) error {
	t, err := readTable(file, data, "iso3", column)
	if err != nil {
		return err
	}
	for _, r := range t.rows {
		if _, err := w.state(r, r.text("iso3")); err != nil {
			return err
		}
		v, known, err := r.number(column)
		if err != nil {
			return err
		}
		if known {
			into[r.text("iso3")] = v
		}
	}
	return nil
}

// readTags gives every State its groups in the negotiations on climate, and its region's if that acts as a bloc.
func (c *climate) readTags(f Facts, w *world) error {
	for _, s := range w.states {
		if tag := tagOfRegion[s.region]; tag != "" {
			c.tags[s.iso3] = append(c.tags[s.iso3], tag)
		}
	}
	t, err := readTable("climate_groups.csv", f.ClimateGroups, "group", "iso3")
	if err != nil {
		return err
	}
	for _, r := range t.rows {
		if iso3 := r.text("iso3"); w.by[iso3] != nil { // some members of groups are no members of the United Nations
			c.tags[iso3] = append(c.tags[iso3], r.text("group"))
		}
	}
	return nil
}

// readBlocs says who belongs to which party of the record of positions.
func (c *climate) readBlocs(f Facts, w *world) error {
	t, err := readTable("climate_blocs.csv", f.ClimateBlocs, "actor", "group", "members")
	if err != nil {
		return err
	}
	for _, r := range t.rows {
		b := climateBloc{name: r.text("actor"), members: map[string]bool{}, position: map[string]float64{}, salience: map[string]float64{}}
		group := r.text("group")
		if group == "" && r.text("members") == "" {
			group = tagOfRegion["African"]
		}
		for _, s := range w.states {
			if group != "" && slices.Contains(c.tags[s.iso3], group) {
				b.members[s.iso3] = true
			}
		}
		for member := range strings.SplitSeq(r.text("members"), ";") {
			if member == "" {
				continue
			}
			if _, err := w.state(r, member); err != nil {
				return err
			}
			b.members[member] = true
		}
		c.blocs = append(c.blocs, b)
	}
	return nil
}

// readPositions reads where blocs stand and what they care for. Of the issues all but the legal form are issues of a
// text; differentiation is turned, so that 1 is the same for all.
func (c *climate) readPositions(f Facts) error {
	t, err := readTable("climate_positions.csv", f.ClimatePositions, "actor", "issue", "position", "salience")
	if err != nil {
		return err
	}
	for _, r := range t.rows {
		issue := r.text("issue")
		if issue != legalIssue && !slices.Contains(c.issues, issue) {
			c.issues = append(c.issues, issue)
		}
		k := slices.IndexFunc(c.blocs, func(b climateBloc) bool { return b.name == r.text("actor") })
		if k < 0 {
			return r.fault("unknown actor %q", r.text("actor"))
		}
		x, _, err := r.number("position")
		if err != nil {
			return err
		}
		if x /= positionScale; issue == turnedIssue {
			x = 1 - x
		}
		c.blocs[k].position[issue] = x
		if c.blocs[k].salience[issue], _, err = r.number("salience"); err != nil {
			return err
		}
	}
	return nil
}
