package calibration

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"text/tabwriter"
)

// sheet writes a table with aligned columns.
type sheet struct{ *tabwriter.Writer }

func newSheet(w io.Writer, title string, head ...string) sheet {
	fmt.Fprintf(w, "\n%s\n", title)
	s := sheet{tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)}
	s.row(head...)
	return s
}

func (s sheet) row(cells ...string) { fmt.Fprintf(s, "  %s\n", strings.Join(cells, "\t")) }

// num prints a number with three decimals, or a dash.
func num(v float64) string {
	switch {
	case math.IsNaN(v):
		return "-"
	case math.IsInf(v, 0):
		return "inf"
	}
	return fmt.Sprintf("%.3f", v)
}

// String is the mean with its interval.
func (i Interval) String() string {
	if math.IsInf(i.Mean, 0) || math.IsNaN(i.Low) {
		return num(i.Mean)
	}
	return fmt.Sprintf("%.3f [%.3f, %.3f]", i.Mean, i.Low, i.High)
}

// printScores writes scores as a table.
func printScores(w io.Writer, title string, scores []Score) error {
	s := newSheet(w, title, "", "n", "events", "log score", "Brier", "AUC", "accuracy")
	for _, x := range scores {
		s.row(x.Name, strconv.Itoa(x.N), strconv.Itoa(x.Events), x.Log.String(), x.Brier.String(), x.AUC.String(), num(x.Accuracy))
	}
	return s.Flush()
}

// printDifferences writes paired differences.
func printDifferences(w io.Writer, title string, ds []Difference) error {
	s := newSheet(w, title, "", "less", "log score", "Brier")
	for _, d := range ds {
		s.row(d.A, d.B, signed(d.Log), signed(d.Brier))
	}
	return s.Flush()
}

func signed(i Interval) string {
	if math.IsInf(i.Mean, 0) || math.IsNaN(i.Low) {
		return num(i.Mean)
	}
	return fmt.Sprintf("%+.3f [%+.3f, %+.3f]", i.Mean, i.Low, i.High)
}

// Print writes the calibration for people.
func (out *Calibration) Print(w io.Writer) error {
	fmt.Fprintf(w, "%s: %s\n", out.Name, out.Doc)
	fmt.Fprintf(w, "scenario %s, %d States on record, %d in the yes/no question (%s: %d), %d folds, %d times, %d runs a probability\n",
		out.Scenario, out.States, out.Asked, out.Event, out.Events, out.Folds, out.Repeats, out.Runs)
	s := newSheet(w, "Parameters", "path", "from", "prior", "sd", "range", "fitted")
	for _, f := range out.Fitted {
		sd := num(f.PriorSD)
		if f.Log {
			sd += " of the log"
		}
		s.row(f.Path, f.From, num(f.Prior), sd, fmt.Sprintf("%g to %g", f.Low, f.High), num(f.Value))
	}
	if err := s.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(w, "\nruns that came as far as the question at the fit: %d of %d\n", out.Held[0], out.Held[1])
	u := out.Surprise
	s = newSheet(w, "Mean surprise over all categories [nats a State]", "priors' means", "fitted to all", "the same by the surface", "fitted, out of fold", "shares of the categories, out of fold")
	s.row(num(u.Prior), num(u.Fitted), num(u.Surface), num(u.Outside), num(u.Rate))
	if err := s.Flush(); err != nil {
		return err
	}
	if err := printScores(w, "In fold: scored on the States that taught ("+out.Event+")", out.Inside); err != nil {
		return err
	}
	if err := printScores(w, "Out of fold: scored on States not seen ("+out.Event+")", out.Outside); err != nil {
		return err
	}
	if err := printDifferences(w, "Paired differences out of fold (below 0: the first is better)", out.Against); err != nil {
		return err
	}
	if err := printProfiles(w, out.Profiles); err != nil {
		return err
	}
	return printRecoveries(w, out.Recoveries)
}

func printProfiles(w io.Writer, ps []Profile) error {
	if len(ps) == 0 {
		return nil
	}
	s := newSheet(w, "Profiles: 95 % intervals, and the rise of the loss along the range [nats]", "path", "interval", "rise at the range's quarters")
	for _, p := range ps {
		var at []string
		for n := 0; n < len(p.Value); n += (len(p.Value) - 1) / 4 {
			at = append(at, fmt.Sprintf("%s: %.1f", num(p.Value[n]), p.Rise[n]))
		}
		s.row(p.Path, p.bounds(), strings.Join(at, ", "))
	}
	return s.Flush()
}

// bounds writes an interval; a bound of the range itself is marked.
func (p *Profile) bounds() string {
	lo, hi := num(float64(p.Low)), num(float64(p.High))
	if p.Open[0] {
		lo = "range's end " + lo
	}
	if p.Open[1] {
		hi += " range's end"
	}
	return lo + " to " + hi
}

func printRecoveries(w io.Writer, rs []Recovery) error {
	if len(rs) == 0 {
		return nil
	}
	s := newSheet(w, "Recovery of parameters from simulated records (errors in prior standard deviations)", "path", "records", "coverage of 95 %", "correlation", "bias", "root mean square error")
	for _, r := range rs {
		s.row(r.Path, strconv.Itoa(r.N), num(r.Coverage), num(float64(r.Correlation)), fmt.Sprintf("%+.2f", r.Bias), num(r.Error))
	}
	return s.Flush()
}
