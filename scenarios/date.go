package scenarios

import (
	"fmt"
	"regexp"
	"strconv"

	"plenary/sim"
)

var dateForm = regexp.MustCompile(`^(\d{1,4})(?:-(\d{2})(?:-(\d{2}))?|[Qq]([1-4]))?$`)

// Days are the first and the last day of a date, which may be a year, a
// quarter, a month or a day.
func (w When) Days() (first, last sim.Date, err error) {
	m := dateForm.FindStringSubmatch(string(w))
	if m == nil {
		return 0, 0, fmt.Errorf("expected a date such as 2018-12-19, 2018-12, 2018Q4 or 2018, got %q", string(w))
	}
	part := func(i, otherwise int) int {
		if m[i] == "" {
			return otherwise
		}
		v, _ := strconv.Atoi(m[i])
		return v
	}
	y := part(1, 0)
	from, to := part(2, 1), part(2, 12)
	if q := part(4, 0); q > 0 {
		from, to = 3*q-2, 3*q
	}
	if y < 1 || from < 1 || to > 12 {
		return 0, 0, fmt.Errorf("there is no month %02d of the year %d", from, y)
	}
	d, e := part(3, 1), part(3, sim.DaysIn(y, to))
	if d < 1 || e > sim.DaysIn(y, to) {
		return 0, 0, fmt.Errorf("there is no day %d in %04d-%02d", d, y, from)
	}
	return sim.DateOf(y, from, d), sim.DateOf(y, to, e), nil
}

// year writes a year as a date.
func year(y int64) When { return When(strconv.FormatInt(y, 10)) }

// First is the first day of a date that was checked, 0 for none.
func (w When) First() sim.Date {
	if w == "" {
		return 0
	}
	d, _, _ := w.Days()
	return d
}

// last is the last day of a date that was checked, 0 for none.
func (w When) last() sim.Date {
	if w == "" {
		return 0
	}
	_, d, _ := w.Days()
	return d
}
