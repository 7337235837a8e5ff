package build

import "math"

// recordEnds is the day on which governments begin to swing: after the governments of 2018 none is measured.
const recordEnds = "2019-01-01"

// A Swing is how governments have changed on the record: how often, and how far in restriction [-1,1], before it is
// weighed by exposure.
type Swing struct {
	Rate, SD float64
	States   int // that were measured twice
}

// swing compares the governing parties' mean stance after two elections of the same State: a change every so many years,
// of the size that such changes have. Errors of measurement count as change.
func (w *world) swing() Swing {
	var years, square float64
	out := Swing{}
	for _, s := range w.states {
		if !s.first.known || !s.later.known || s.later.election == s.first.election {
			continue
		}
		out.States++
		years += float64(yearOf(s.later.election) - yearOf(s.first.election))
		change := (s.later.mean - s.first.stance) / stanceScale
		square += change * change
	}
	out.Rate = ratio(float64(out.States), years)
	out.SD = math.Sqrt(ratio(square, float64(out.States)))
	return out
}

// Swings makes the changes of government that are not on record, a row for each State whose governments are measured at
// all: how often they come, and how far they move the positions that the stance makes. They begin after the last change
// that is known of the State.
func Swings(f Facts, start Start) ([]byte, error) {
	w, p, err := read(f, start)
	if err != nil {
		return nil, err
	}
	known, err := w.extraChanges(f)
	if err != nil {
		return nil, err
	}
	swing := w.swing()
	rows := [][]string{append([]string{"date", "state", "rate"}, perIssue("shift.")...)}
	for _, s := range w.states {
		if !s.first.known && !s.later.known {
			continue
		}
		since := recordEnds
		for _, c := range known {
			if c.of == s {
				since = max(since, c.date)
			}
		}
		row := []string{since, s.name, decimal(swing.Rate)}
		for i := range Positions {
			row = append(row, decimal(p.move(i, Stance, s.exposed()*swing.SD/p.component[Stance].sd)))
		}
		rows = append(rows, row)
	}
	return encode(rows)
}

// SwingOf tells how governments have changed on the record of a start.
func SwingOf(f Facts, start Start) (Swing, error) {
	w, _, err := read(f, start)
	if err != nil {
		return Swing{}, err
	}
	return w.swing(), nil
}
