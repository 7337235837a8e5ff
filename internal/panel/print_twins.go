package panel

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"plenary/internal/prose"
	"plenary/output/plots"
)

// String is a ratio with its interval.
func (r Ratio) String() string {
	return fmt.Sprintf("%.2f (%.2f to %.2f)", float64(r.Ratio), float64(r.Low), float64(r.High))
}

// Print writes the twins for people.
func (v *TwinsReport) Print(w io.Writer) error {
	fmt.Fprintf(w, `One subject under two obligations. Hazard ratio: how much faster the same States consent to the second
treaty than to the first (below 1: slower), with a 95 %% interval over States; beside it the median and 5 to 95 %% of %d
runs fitted to other treaties. Held back: party to the first and not to the second at the end of the record. AUC: whether
the runs know who does.
`, v.Runs)
	for _, part := range []struct {
		title   string
		placebo bool
	}{{"The second asks for more", false}, {"Placebos: one day, the same obligation", true}} {
		rows := [][]string{{"first", "second", "after", "parties", "hazard ratio", "runs", "held back", "AUC"}}
		for _, t := range v.Twins {
			if t.Placebo == part.placebo {
				rows = append(rows, []string{
					t.Weak, t.Strong, strconv.Itoa(t.After) + " y", fmt.Sprintf("%d and %d", t.Parties[0], t.Parties[1]),
					t.Record.String(), t.Runs.String(), fmt.Sprintf("%d of %d", t.Held.States, t.Held.Of), number("AUC", float64(t.AUC)),
				})
			}
		}
		fmt.Fprintf(w, "\n%s\n", part.title)
		if err := prose.Table(w, "  ", rows); err != nil {
			return err
		}
	}
	return v.printHolders(w)
}

// printHolders says who holds back.
func (v *TwinsReport) printHolders(w io.Writer) error {
	regions := slices.Sorted(maps.Keys(v.Twins[0].Regions))
	rows := [][]string{append([]string{"", "followed", "held back"}, regions...)}
	for _, t := range v.Twins {
		if t.Placebo {
			continue
		}
		row := []string{t.Strong, fmt.Sprintf("%.2f", float64(t.Followed.Society)), fmt.Sprintf("%.2f", float64(t.Held.Society))}
		for _, g := range regions {
			row = append(row, fmt.Sprintf("%d of %d", t.Regions[g].States, t.Regions[g].Of))
		}
		rows = append(rows, row)
	}
	fmt.Fprintf(w, "\nWho holds back: mean civil society [0,1] of those who followed and of those who held back; held back by region\n")
	return prose.Table(w, "  ", rows)
}

// Draw writes the ratios as twins.csv into dir, and draws the figure from there; it
// returns its paths.
func (v *TwinsReport) Draw(dir string) ([]string, error) {
	rows := [][]string{{"first", "second", "placebo", "ratio", "low", "high", "runs", "runs_low", "runs_high"}}
	for _, t := range v.Twins {
		row := []string{t.Weak, t.Strong, strconv.Itoa(int(btof(t.Placebo)))}
		for _, x := range []Ratio{t.Record, t.Runs} {
			row = append(row, decimal(float64(x.Ratio)), decimal(float64(x.Low)), decimal(float64(x.High)))
		}
		rows = append(rows, row)
	}
	if err := save(dir, "twins.csv", rows); err != nil {
		return nil, err
	}
	return plots.Twins(dir, fmt.Sprintf("plenary validate twins, %d runs, fitted to other treaties", v.Runs))
}
