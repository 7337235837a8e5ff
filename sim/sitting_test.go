package sim_test

import (
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"

	"plenary/sim"
)

// twoVotes is the classroom with a second text, voted on in the same forum on the
// same day, or on another.
func twoVotes(t *testing.T, later int, day float64) *sim.Spec {
	c := *load(t, "classroom").Spec
	s := &c
	s.Params.Attendance.Stake, s.Params.Attendance.Day = 0, day
	second := s.Frameworks[0]
	second.Name = "Second"
	second.Decisions = slices.Clone(second.Decisions)
	for k := range second.Decisions {
		second.Decisions[k].Date += sim.Date(later)
	}
	s.Frameworks = []sim.Framework{s.Frameworks[0], second}
	return s
}

// absences are who was absent from the recorded votes of a run, by framework.
func absences(t *testing.T, s *sim.Spec, seed uint64) [2][]int32 {
	t.Helper()
	w, err := sim.New(s, seed, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	var out [2][]int32
	for _, b := range w.Ballots {
		if d := w.Frameworks[b.Framework].Decisions[b.Decision]; d.Kind == sim.Recorded && b.Vote == sim.Absent {
			out[b.Framework] = append(out[b.Framework], b.State)
		}
	}
	return out
}

// Decisions of one sitting share who is there; those of another day do not.
func TestOneSittingIsAttendedOnce(t *testing.T) {
	alike := 0
	for seed := range uint64(10) {
		if a := absences(t, twoVotes(t, 0, 1), seed); !slices.Equal(a[0], a[1]) {
			t.Errorf("seed %d: absent %v and %v on the same day", seed, a[0], a[1])
		}
		if a := absences(t, twoVotes(t, 1, 1), seed); slices.Equal(a[0], a[1]) {
			alike++
		}
	}
	if alike > 5 {
		t.Errorf("%d of 10 runs have the same absences a day later", alike)
	}
}

// The luck of a day makes the number of those absent vary more.
func TestDaysDiffer(t *testing.T) {
	var alike, apart []float64
	for seed := range uint64(60) {
		alike = append(alike, float64(len(absences(t, twoVotes(t, 0, 0), seed)[0])))
		apart = append(apart, float64(len(absences(t, twoVotes(t, 0, 2), seed)[0])))
	}
	if a, b := stat.Variance(alike, nil), stat.Variance(apart, nil); b < 2*a {
		t.Errorf("variance of absences %g where days differ, %g where they do not", b, a)
	}
}
