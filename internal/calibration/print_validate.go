package calibration

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// shownStates is how many of the most surprising States are listed.
const shownStates = 16

// Print writes the validation for people.
func (out *Validation) Print(w io.Writer) error {
	fmt.Fprintf(w, "Against the record, %d runs of each scenario. Intervals are 95 %% bootstraps over States. Baselines are fitted\nand scored on folds. The shipped values of the model may have been fitted to the same States: plenary calibrate\nscores fits on States that they did not see.\n", out.Runs)
	for _, f := range []func(io.Writer) error{out.printVote, out.printControl, out.printSequence, out.printConvention, out.printTurnout} {
		if err := f(w); err != nil {
			return err
		}
	}
	for _, c := range out.Folds {
		fmt.Fprintln(w)
		if err := c.Print(w); err != nil {
			return err
		}
	}
	return nil
}

func (out *Validation) printVote(w io.Writer) error {
	r := out.Vote
	fmt.Fprintf(w, "\n%s\n", r.Doc)
	s := newSheet(w, "What happened (rows) and what was expected (columns) [States]", append([]string{""}, r.Categories...)...)
	for k, row := range r.Table {
		cells := []string{r.Categories[k]}
		for _, x := range row {
			cells = append(cells, fmt.Sprintf("%.1f", x))
		}
		s.row(cells...)
	}
	if err := s.Flush(); err != nil {
		return err
	}
	if err := printScores(w, "Scores: "+r.Event+" (log score and Brier: 0 is best; AUC: 1)", r.Scores); err != nil {
		return err
	}
	if err := printDifferences(w, "Paired differences (below 0: the model is better)", r.Against); err != nil {
		return err
	}
	s = newSheet(w, "By region", "", "n", "events", "expected", "Brier")
	for _, p := range r.Regions {
		s.row(p.Region, strconv.Itoa(p.N), strconv.Itoa(p.Events), fmt.Sprintf("%.1f", p.Expected), num(p.Brier))
	}
	if err := s.Flush(); err != nil {
		return err
	}
	return r.printMisses(w)
}

// printMisses lists the States that the model is most wrong about.
func (r *VoteReport) printMisses(w io.Writer) error {
	var missed, feared []string
	for _, x := range r.States {
		text := fmt.Sprintf("%s %.2f", x.Name, x.Chance)
		if x.Event && x.Chance < 0.5 {
			missed = append([]string{text}, missed...)
		}
		if !x.Event && x.Chance >= 0.3 && len(feared) < shownStates {
			feared = append(feared, text)
		}
	}
	fmt.Fprintf(w, "\nhappened but thought unlikely: %s\ndid not happen but thought possible (0.3 and more): %s\n", strings.Join(missed, ", "), strings.Join(feared, ", "))
	return nil
}

func (out *Validation) printControl(w io.Writer) error {
	if out.Control == nil {
		return nil
	}
	c := out.Control
	if err := printScores(w, "Negative control: the same scenario with States on one line ("+c.Line+")", []Score{c.Model, c.Control}); err != nil {
		return err
	}
	s := newSheet(w, "Control less model (above 0: the control is worse)", "", "log score", "Brier")
	s.row("as they are", signed(c.Less.Log), signed(c.Less.Brier))
	s.row("each scaled by a logit, out of fold", signed(c.Scaled.Log), signed(c.Scaled.Brier))
	if err := s.Flush(); err != nil {
		return err
	}
	for _, e := range out.Earlier {
		if err := printScores(w, "The same on another vote: "+e.Decision, append([]Score{e.Model, e.Line}, e.Base...)); err != nil {
			return err
		}
	}
	return nil
}

func (out *Validation) printSequence(w io.Writer) error {
	s := newSheet(w, "The sequence of decisions [States]", "decision", "answer", "record", "mean", "5 to 95 %", "runs that took it")
	for _, x := range out.Sequence {
		s.row(x.Decision, x.Answer, fmt.Sprintf("%.0f", x.Record), fmt.Sprintf("%.1f", float64(x.Mean)), fmt.Sprintf("%.0f to %.0f", float64(x.Low), float64(x.High)), strconv.Itoa(x.Held))
	}
	return s.Flush()
}

func (out *Validation) printConvention(w io.Writer) error {
	r := out.Convention
	s := newSheet(w, "Parties to the binding convention, by years since adoption", "years", "record", "mean", "5 to 95 %", "Bass curve of the record")
	for _, y := range []int{5, 10, 13, 15, 20, 25, 30, 33} {
		if y <= len(r.Years) {
			s.row(strconv.Itoa(y), fmt.Sprintf("%.0f", r.Record[y-1]), fmt.Sprintf("%.1f", r.Mean[y-1]), fmt.Sprintf("%.0f to %.0f", r.Low[y-1], r.High[y-1]), fmt.Sprintf("%.1f", r.BassCurve[y-1]))
		}
	}
	if err := s.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(w, "  years to %.0f parties: record %.1f, runs %.1f (5 to 95 %%: %.1f to %.1f; not within the time: %d of %d)\n", r.Threshold, float64(r.ForceYears), r.Force.Mean, r.Force.Low, r.Force.High, r.NotInForce, r.Runs)
	fmt.Fprintf(w, "  root mean square error of the curve: mean of runs %.1f parties, Bass curve fitted to the record %.1f\n", r.Error, r.ErrorBass)
	for _, b := range []struct {
		name string
		fit  BassFit
	}{{"record", r.BassRecord}, {"mean of runs", r.BassModel}} {
		if b.fit.OK {
			fmt.Fprintf(w, "  Bass curve of the %s: p %.4f, q %.3f, M %.0f\n", b.name, b.fit.P, b.fit.Q, b.fit.M)
		} else {
			fmt.Fprintf(w, "  Bass curve of the %s: not determined\n", b.name)
		}
	}
	s = newSheet(w, "Parties at the end, by region", "", "States", "record", "mean")
	for _, g := range r.Regions {
		s.row(g.Name, strconv.Itoa(g.States), strconv.Itoa(g.Record), fmt.Sprintf("%.1f", g.Mean))
	}
	return s.Flush()
}

func (out *Validation) printTurnout(w io.Writer) error {
	s := newSheet(w, "Participation (attending: means of runs; admitted: those that existed and might have come)", "forum", "kind", "date", "record", "attending", "admitted", "what the record counts")
	for _, t := range out.Turnout {
		s.row(t.Forum, t.Kind, t.Date, fmt.Sprintf("%.0f", t.Record), fmt.Sprintf("%.0f", t.Attending), fmt.Sprintf("%.0f", t.Admitted), t.Note)
	}
	return s.Flush()
}
