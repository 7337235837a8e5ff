package sim

import "fmt"

// Date is a day of the proleptic Gregorian calendar, counted from 1 January of
// the year 1 (day 0). Scenarios without a calendar start at year 1.
type Date int

// monthDays are the days before each month of a common year.
var monthDays = [13]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

// DateOf is the day of a year (>= 1), month (1 to 12) and day (1 to 31).
func DateOf(year, month, day int) Date {
	y := year - 1
	d := y*365 + y/4 - y/100 + y/400 + monthDays[month-1] + day - 1
	if month > 2 && leap(year) {
		d++
	}
	return Date(d)
}

// DaysIn is the number of days of a month.
func DaysIn(year, month int) int {
	d := monthDays[month] - monthDays[month-1]
	if month == 2 && leap(year) {
		d++
	}
	return d
}

// Split is the year, month and day of d.
func (d Date) Split() (year, month, day int) {
	year = int(d)/366 + 1
	for int(DateOf(year+1, 1, 1)) <= int(d) {
		year++
	}
	month = 1
	for month < 12 && DateOf(year, month+1, 1) <= d {
		month++
	}
	return year, month, int(d-DateOf(year, month, 1)) + 1
}

// Year is d as a decimal year: 2018.5 is the middle of 2018.
func (d Date) Year() float64 {
	y, _, _ := d.Split()
	first, next := DateOf(y, 1, 1), DateOf(y+1, 1, 1)
	return float64(y) + float64(d-first)/float64(next-first)
}

// Months is the number of whole months from 1 January of year 1 to d's month.
func (d Date) Months() int {
	y, m, _ := d.Split()
	return (y-1)*12 + m - 1
}

// AddMonths is the same day n months later, or the last of that month.
func (d Date) AddMonths(n int) Date {
	_, _, day := d.Split()
	k := d.Months() + n
	y, m := k/12+1, k%12+1
	return DateOf(y, m, min(day, DaysIn(y, m)))
}

// String is the ISO form, 2018-12-19.
func (d Date) String() string {
	y, m, day := d.Split()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// Quarter is a short form for people, 2018Q4.
func (d Date) Quarter() string {
	y, m, _ := d.Split()
	return fmt.Sprintf("%dQ%d", y, (m-1)/3+1)
}
