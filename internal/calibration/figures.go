package calibration

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"

	"plenary/output/plots"
)

// Draw writes what the figures show as tables into dir, and draws them from
// there; it returns the paths of the figures.
func (out *Validation) Draw(dir string) ([]string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	rows := [][]string{{"state", "region", "happened", "chance"}}
	for _, s := range out.Vote.States {
		rows = append(rows, []string{s.Name, s.Region, s.Happened, num(s.Chance)})
	}
	if err := save(filepath.Join(dir, "record-vote.csv"), rows); err != nil {
		return nil, err
	}
	r := out.Convention
	rows = [][]string{{"years", "record", "mean", "low", "high", "bass"}}
	for y := range r.Years {
		row := []string{fmt.Sprintf("%g", r.Years[y])}
		for _, x := range []float64{r.Record[y], r.Mean[y], r.Low[y], r.High[y], r.BassCurve[y]} {
			row = append(row, num(x))
		}
		rows = append(rows, row)
	}
	if err := save(filepath.Join(dir, "record-ratification.csv"), rows); err != nil {
		return nil, err
	}
	return plots.Record(dir, fmt.Sprintf("plenary validate, %d runs of each scenario", out.Runs))
}

func save(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		return err
	}
	return f.Close()
}
