package climate

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"plenary/internal/prose"
)

// word says whether something holds.
func word(holds bool) string {
	if holds {
		return "holds"
	}
	return "FAILS"
}

// Print writes the validation for people.
func (v *Validation) Print(w io.Writer) error {
	fmt.Fprintf(w, "The climate regime, %d runs of %s. Nothing of it is fitted to what it is held against.\n", v.Runs, Scenario)
	texts := [][]string{{"", "record", "the same in runs", ""}}
	for _, d := range v.Decisions {
		texts = append(texts, []string{d.Framework, d.Record, fmt.Sprintf("%.2f", d.Share), word(d.Holds)})
	}
	legal := "no run adopts it"
	if m := float64(v.Legal.Mean); m == m {
		legal = fmt.Sprintf("%.2f", m)
	}
	texts = append(texts, []string{"Legal form of Paris", fmt.Sprintf("%.2f to %.2f", v.Legal.Low, v.Legal.High), legal, word(v.Legal.Holds)})
	if err := table(w, "What became of the texts, and the legal form [0,1] that was negotiated", texts, 2); err != nil {
		return err
	}
	counts := [][]string{{"", "years", "record", "median", "5 to 95 %", ""}}
	consents := [][]string{{"", "in force", "AUC", "chance of a State", "of those that stayed out on record", ""}}
	for i := range v.Treaties {
		t := &v.Treaties[i]
		for _, c := range t.Counts {
			counts = append(counts, []string{
				t.Framework, strconv.Itoa(c.Years), strconv.Itoa(c.Record), fmt.Sprintf("%.0f", c.Median),
				fmt.Sprintf("%.0f to %.0f", c.Low, c.High), word(c.inside()),
			})
		}
		var out []string
		for _, o := range t.Out {
			out = append(out, fmt.Sprintf("%s %.2f", o.Name, o.Chance))
		}
		consents = append(consents, []string{
			t.Framework, fmt.Sprintf("%.2f", t.InForce), fmt.Sprintf("%.2f", float64(t.AUC)), fmt.Sprintf("%.2f", t.All), strings.Join(out, ", "), word(t.InForce > 0.5),
		})
	}
	if err := table(w, "Parties so many years after the opening", counts, 1, 2, 3); err != nil {
		return err
	}
	return table(w, "By the end of the record: share of runs in force (it was), who consents, chance to be party", consents, 1, 2, 3)
}

// table writes a table under its title.
func table(w io.Writer, title string, rows [][]string, right ...int) error {
	fmt.Fprintf(w, "\n%s\n", title)
	return prose.Table(w, "  ", rows, right...)
}
