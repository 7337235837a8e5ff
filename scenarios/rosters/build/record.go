package build

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// A record is what the facts hold of States up to a start, by date.
type record struct {
	start      Start
	ideals     *series                    // ideal points in the General Assembly, by the year in which the session begins
	years      *series                    // V-Dem and World Development Indicators, by year
	consents   map[string]map[string]bool // by State and treaty, before the start
	signatures map[string]map[string]bool
	indicators []byte // state_indicators.csv
	migrants   []byte // migrants_1990.csv
}

// firstSessionYear is the year in which session 0 would have begun: session s begins in 1945 + s.
const firstSessionYear = 1945

// newcomerYears is how long after its entry a newcomer's first record may come.
const newcomerYears = 5

// readRecord parses the files of dated rows.
func readRecord(f Facts, start Start) (*record, error) {
	r := &record{
		start: start, consents: map[string]map[string]bool{}, signatures: map[string]map[string]bool{},
		indicators: f.Indicators, migrants: f.Migrants1990,
	}
	var err error
	if r.ideals, err = readSeries("ideal_points.csv", f.IdealPoints, "session", firstSessionYear, start,
		"all", "human_rights"); err != nil {
		return nil, err
	}
	if r.years, err = readSeries("state_years.csv", f.StateYears, "year", 0, start, "civil_society",
		"vertical_accountability", "free_expression", "gdp_per_head", "population_thousand"); err != nil {
		return nil, err
	}
	return r, r.readActions(f.TreatyActions)
}

// readActions reads signatures and consents before the start.
func (r *record) readActions(data []byte) error {
	t, err := readTable("treaty_actions.csv", data, "treaty", "iso3", "signed", "consented")
	if err != nil {
		return err
	}
	for _, line := range t.rows {
		for column, into := range map[string]map[string]map[string]bool{"signed": r.signatures, "consented": r.consents} {
			day, err := line.date(column)
			if err != nil {
				return err
			}
			if day == "" || day >= r.start.Day {
				continue
			}
			iso3 := line.text("iso3")
			if into[iso3] == nil {
				into[iso3] = map[string]bool{}
			}
			into[iso3][line.text("treaty")] = true
		}
	}
	return nil
}

// What V-Dem's indices say of its electoral democracy index (polyarchy): least squares over the 165 States that have
// all three in 2004, R2 .90. state_years.csv has no polyarchy, so that of 1989 is made up of these.
const (
	polyarchyBase       = -0.19
	polyarchyVertical   = 0.64 // of vertical accountability
	polyarchyExpression = 0.39 // of free expression
)

// polyarchy is the openness [0,1] of a State by V-Dem's indices, if they are on record.
func (r *record) polyarchy(s *state) (float64, bool) {
	o := polyarchyBase + polyarchyVertical*r.years.of(s, "vertical_accountability") +
		polyarchyExpression*r.years.of(s, "free_expression")
	return clamp(o, 0, 1), !math.IsNaN(o)
}

// A series is a table of States by years.
type series struct {
	column map[string]int
	start  int // year of the start
	rows   map[string][]yearRow
}

// A yearRow is what is on record of a State in one year; what is not is not a number.
type yearRow struct {
	year  int
	value []float64
}

// readSeries reads the columns of a table whose column by counts years after base.
func readSeries(file string, data []byte, by string, base int, start Start, columns ...string) (*series, error) {
	t, err := readTable(file, data, append([]string{"iso3", by}, columns...)...)
	if err != nil {
		return nil, err
	}
	s := &series{column: map[string]int{}, start: start.year(), rows: map[string][]yearRow{}}
	for i, c := range columns {
		s.column[c] = i
	}
	for _, line := range t.rows {
		year, known, err := line.number(by)
		if err != nil {
			return nil, err
		}
		if !known {
			return nil, line.fault("no %s", by)
		}
		row := yearRow{base + int(year), make([]float64, len(columns))}
		for i, c := range columns {
			if row.value[i], err = line.optional(c); err != nil {
				return nil, err
			}
		}
		s.rows[line.text("iso3")] = append(s.rows[line.text("iso3")], row)
	}
	for _, rows := range s.rows {
		slices.SortFunc(rows, func(a, b yearRow) int { return cmp.Compare(a.year, b.year) })
	}
	return s, nil
}

// of is a State's last value before the start; of a State that enters later, its first from the year of its entry on.
// Not a number where there is none.
func (t *series) of(s *state, column string) float64 {
	i := t.column[column]
	rows := t.rows[s.iso3]
	if s.enter != "" {
		entry := yearOf(s.enter)
		for _, r := range rows {
			if r.year >= entry && r.year <= entry+newcomerYears && !math.IsNaN(r.value[i]) {
				return r.value[i]
			}
		}
		return math.NaN()
	}
	for _, r := range slices.Backward(rows) {
		if r.year < t.start && !math.IsNaN(r.value[i]) {
			return r.value[i]
		}
	}
	return math.NaN()
}

// yearOf is the year of an ISO date.
func yearOf(day string) int {
	year, err := strconv.Atoi(day[:len("2018")])
	if err != nil {
		panic("build: " + day + " is no date")
	}
	return year
}
