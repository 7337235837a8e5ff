package sim

import "plenary/internal/rng"

// sitting is the last meeting of a forum on a day at which decisions were taken.
type sitting struct {
	date  Date
	forum int
	key   rng.Key // of the first decision
}

// sit is the key of who is there at a decision, and what the day adds to everybody's
// log odds: decisions that a forum takes on one day share both.
func (w *World) sit(dec *Decision, date Date, key rng.Key) (there rng.Key, day float64) {
	s := &w.sitting
	if s.date != date || s.forum != dec.Forum {
		*s = sitting{date, dec.Forum, key}
	}
	if sd := w.Spec.Params.Attendance.Day; sd > 0 {
		day = sd * rng.Normal(s.key.U(drawSitting))
	}
	return s.key, day
}
