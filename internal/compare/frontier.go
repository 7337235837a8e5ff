package compare

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"reflect"
	"slices"

	"plenary/internal/stats"
	"plenary/output"
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
func (a *Arm) readFrontier(path string) error {
	rows, err := readCSV(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	names := append([]string{"step", "time"}, lookColumns[:]...)
	at, err := columnsOf(rows[0], names)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var looks []float64
	for i, row := range rows[1:] {
		var cells [2 + len(lookColumns)]float64
		for k, c := range at {
			if cells[k], err = number(row[c]); err != nil {
				return fmt.Errorf("%s:%d: %s: %w", path, i+2, names[k], err)
			}
		}
		if i%frontierDepths == 0 {
			a.looks = append(a.looks, lookTime{cells[0], cells[1]})
		}
		looks = append(looks, cells[2:]...)
	}
	if len(looks)%lookWidth != 0 {
		return fmt.Errorf("%s: a look has %d depths, and %d rows are no whole number of looks", path, frontierDepths, len(rows)-1)
	}
	a.frontier = func() ([][]float64, error) { return [][]float64{looks}, nil }
	return nil
}

// columnsOf finds columns by their names.
func columnsOf(header, names []string) ([]int, error) {
	at := make([]int, len(names))
	for k, n := range names {
		if at[k] = slices.Index(header, n); at[k] < 0 {
			return nil, fmt.Errorf("there is no column %s", n)
		}
	}
	return at, nil
}

// frontierTable holds the means of the arms' runs at each look and depth.
func frontierTable(arms []*Arm) (output.Table, error) {
	b := newBuilder(1, append([]string{"arm", "step", "time", "runs"}, lookColumns[:]...)...)
	for _, a := range arms {
		if a.frontier == nil {
			continue
		}
		runs, err := a.frontier()
		if err != nil {
			return output.Table{}, err
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
				b.row([]string{a.Name}, cells...)
			}
		}
	}
	return b.table(frontierFile), nil
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
