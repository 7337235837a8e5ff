package panel

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"plenary/output/plots"
)

// Draw writes record and runs as treaties.csv into dir, and draws the figures
// from there; it returns their paths.
func (v *Validation) Draw(dir string) ([]string, error) {
	rows := [][]string{{"treaty", "years", "record", "median", "low", "high"}}
	for _, o := range v.Treaties {
		for k := range o.Record {
			row := []string{o.Name, strconv.Itoa(k + 1)}
			for _, x := range []float64{o.Record[k], o.Median[k], o.Low[k], o.High[k]} {
				row = append(row, strconv.FormatFloat(x, 'f', -1, 64))
			}
			rows = append(rows, row)
		}
	}
	if err := save(dir, "treaties.csv", rows); err != nil {
		return nil, err
	}
	return plots.Treaties(dir, fmt.Sprintf("plenary validate treaties, %d runs of each, fitted to the others", v.Runs))
}

// save writes a table into a folder, which is made.
func save(dir, name string, rows [][]string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return err
	}
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		return err
	}
	return f.Close()
}

// Write writes the scenario of each treaty and its roster into a folder, with the
// numbers fitted to the other treaties.
func (v *Validation) Write(r *Record, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for k, t := range r.Treaties {
		scenario, roster := r.Scenario(t, v.Treaties[k].Numbers)
		for name, text := range map[string][]byte{t.Name + ".yaml": scenario, t.Name + ".csv": roster} {
			if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
