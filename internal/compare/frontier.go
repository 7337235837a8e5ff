package compare

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"reflect"
	"slices"

	"plenary/internal/stats"
	"plenary/output/tidy"
	"plenary/sim"
)

// frontierFile holds the looks at the frontier of a run, or their means by arm.
const frontierFile = "frontier.csv"

// lookTime is when a look at the frontier was taken: after so many steps.
type lookTime struct{ step, time float64 }

// frontierDepths is the number of depths of a look.
const frontierDepths = len(sim.Frontier{}.Depth)

// lookColumns are what a look holds at each depth.
var lookColumns = [...]string{"depth", "breadth", "silent", "effort", "obligation"}

// lookWidth is how many numbers a look has.
const lookWidth = frontierDepths * len(lookColumns)

// lookTimes are the times at which a run looks at the frontier.
func lookTimes(s *sim.Spec) (out []lookTime) {
	for step := -1; step < s.Time.Steps; step++ {
		if s.LooksAfter(step) {
			out = append(out, lookTime{float64(step + 1), s.TimeOf(step + 1)})
		}
	}
	return out
}

// appendLook adds what a world found when it looked: not defined if it could not.
func appendLook(row []float64, w *sim.World) []float64 {
	f := &w.Frontier
	for k := range f.Depth {
		at := [...]float64{f.Depth[k], f.Breadth[k], f.Silent[k], f.Effort[k], f.Obligation}
		for _, v := range at {
			if f.Step != w.Step {
				v = math.NaN()
			}
			row = append(row, finite(v))
		}
	}
	return row
}

// readFrontier reads the looks of a run; a run of a program that did not look has
// none.
func (a *Arm) readFrontier(dir string) error {
	s, err := tidy.ReadCSV(dir, frontierFile)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(s.Rows) == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", dir, err)
	}
	cols := make([][]float64, 0, 2+len(lookColumns))
	for _, name := range append([]string{"step", "time"}, lookColumns[:]...) {
		k := slices.Index(s.Head, name)
		if k < 0 {
			return fmt.Errorf("%s: %s: there is no column %s", dir, frontierFile, name)
		}
		col, err := s.Numbers(k)
		if err != nil {
			return fmt.Errorf("%s: %w", dir, err)
		}
		cols = append(cols, col)
	}
	if len(s.Rows)%frontierDepths != 0 {
		return fmt.Errorf("%s: %s: a look has %d depths, and %d rows are no whole number of looks", dir, frontierFile, frontierDepths, len(s.Rows))
	}
	var looks []float64
	for i := range s.Rows {
		if i%frontierDepths == 0 {
			a.looks = append(a.looks, lookTime{cols[0][i], cols[1][i]})
		}
		for _, col := range cols[2:] {
			looks = append(looks, col[i])
		}
	}
	a.frontier = func() ([][]float64, error) { return [][]float64{looks}, nil }
	return nil
}

// frontier holds the means of the arms' runs at each look and depth.
func (t *table) frontier(arms []*Arm) error {
	for _, a := range arms {
		if a.frontier == nil {
			continue
		}
		runs, err := a.frontier()
		if err != nil {
			return err
		}
		for i, l := range a.looks {
			for k := range frontierDepths {
				first := i*lookWidth + k*len(lookColumns)
				n := len(moment(runs, first))
				if n == 0 {
					continue
				}
				cells := []float64{l.step, l.time, float64(n)}
				for j := range lookColumns {
					cells = append(cells, stats.MeanDefined(moment(runs, first+j)))
				}
				t.row([]string{a.Name}, cells...)
			}
		}
	}
	return nil
}

// talk is the phase in which actors move each other's positions.
const talk = "deliberate"

// WithTalk is the arm that differs from a only in that actors talk in it; nil:
// there is none, or actors talk in a.
func WithTalk(arms []*Arm, a *Arm) *Arm {
	if a.spec == nil || !slices.Contains(a.spec.Off, talk) {
		return nil
	}
	rest := slices.DeleteFunc(slices.Clone(a.spec.Off), func(phase string) bool { return phase == talk })
	for _, b := range arms {
		if b.spec == nil || !slices.Equal(b.spec.Off, rest) {
			continue
		}
		as := *a.spec
		as.Off = b.spec.Off
		if reflect.DeepEqual(&as, b.spec) {
			return b
		}
	}
	return nil
}
