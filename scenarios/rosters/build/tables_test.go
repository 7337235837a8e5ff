package build_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"plenary/scenarios/rosters/build"
)

// issueTable says how positions are made.
func issueTable() string {
	var b strings.Builder
	b.WriteString("| issue | mean | sum | reason |\n| --- | --- | --- | --- |\n")
	for _, i := range build.Positions {
		fmt.Fprintf(&b, "| %s | %.3f | %s | %s |\n", i.Name, i.Mean, i.Formula(), i.Reason)
	}
	return b.String()
}

// tables describe the rosters: how traits are made, where States stand, what is filled, what happened afterwards.
func tables(t *testing.T) map[string]string {
	t.Helper()
	f := readFacts(t)
	facts := records(t, f.States)
	var spread, shares, reliable, gaps, after strings.Builder
	spread.WriteString("| roster | issue | mean | sd | standard error | rights | pathways | cooperation | returns | services |\n" +
		"| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	reliable.WriteString("| roster | N | H | R | P | M | X |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	gaps.WriteString("| roster | what is filled | States | whose |\n| --- | --- | --- | --- |\n")
	after.WriteString("| column | start, dissent 2012 | start, dissent 2018 | at the vote, dissent 2018 | AUC at the vote | start, absent 2018 | start, party to the ICRMW |\n" +
		"| --- | --- | --- | --- | --- | --- | --- |\n")
	for _, start := range build.Starts() {
		m := makeAt(t, f, start)
		rows := records(t, m.roster)
		spreadOf(t, &spread, start, rows)
		shares.WriteString(sharesOf(t, start, rows))
		accountOf(t, &reliable, &gaps, f, start)
		fmt.Fprintf(&after, "| **%s** | | | | | | |\n", start.Roster)
		after.WriteString(afterwards(t, facts, rows, atTheVote(t, m), described()...))
	}
	after.WriteString("| **(one line)** | | | | | | |\n" + afterwards(t, facts, facts, facts, "ideal_point_2017"))
	return map[string]string{
		"formulas": formulaTable(), "issues": issueTable(), "starts": spread.String() + "\n" + shares.String(),
		"reliability": reliable.String(), "gaps": gaps.String(), "afterwards": after.String(),
		"swing": swingOf(t, f),
	}
}

// swingOf tells how governments changed on the record.
func swingOf(t *testing.T, f build.Facts) string {
	t.Helper()
	s, err := build.SwingOf(f, build.Starts()[0])
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d States were measured under two governments. %.3f governments a year, and a standard deviation of %.3f in\nrestriction from one to the next.\n", s.States, s.Rate, s.SD)
}

// described are the columns that are set against what happened; the others rest on the same predictors.
func described() []string {
	columns := []string{"capability", "burden", "domestic_openness", "veto", "sovereignty", "politicisation"}
	for _, issue := range issues() {
		columns = append(columns, "position."+issue)
	}
	return columns
}

// accountOf prints what is on record at a start, and what is filled.
func accountOf(t *testing.T, reliable, gaps *strings.Builder, f build.Facts, start build.Start) {
	t.Helper()
	account, err := build.AccountOf(f, start)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(reliable, "| %s |", start.Roster)
	for _, r := range account.Reliability {
		text := " - |"
		if r > 0 {
			text = fmt.Sprintf(" %.2f |", r)
		}
		reliable.WriteString(text)
	}
	reliable.WriteString("\n")
	for _, what := range slices.Sorted(maps.Keys(account.Gaps)) {
		whose := account.Gaps[what]
		fmt.Fprintf(gaps, "| %s | %s | %d | %s |\n", start.Roster, what, len(whose), strings.Join(whose, ", "))
	}
}

// spreadOf prints mean, spread, error and correlations of the positions of a roster.
func spreadOf(t *testing.T, b *strings.Builder, start build.Start, rows []map[string]string) {
	t.Helper()
	for _, issue := range issues() {
		x := column(t, rows, "position."+issue)
		mean, sd := moments(x)
		se, _ := moments(errorsOf(t, rows, issue))
		fmt.Fprintf(b, "| %s | %s | %.3f | %.3f | %.3f |", start.Roster, issue, mean, sd, se)
		for _, other := range issues() {
			fmt.Fprintf(b, " %+.2f |", correlation(x, column(t, rows, "position."+other)))
		}
		b.WriteString("\n")
	}
}

// errorsOf are the standard errors of the positions on an issue, the sources being independent.
func errorsOf(t *testing.T, rows []map[string]string, issue string) []float64 {
	t.Helper()
	out := make([]float64, len(rows))
	for i, row := range rows {
		for _, name := range slices.Sorted(maps.Keys(row)) {
			if strings.HasPrefix(name, "error.") && strings.HasSuffix(name, "."+issue) {
				x := number(t, row, name)
				out[i] += x * x
			}
		}
		out[i] = math.Sqrt(out[i])
	}
	return out
}

// sharesOf says how many dimensions the positions have, and how open States are.
func sharesOf(t *testing.T, start build.Start, rows []map[string]string) string {
	t.Helper()
	z := mat.NewDense(len(rows), len(issues()), nil)
	for j, issue := range issues() {
		x := column(t, rows, "position."+issue)
		mean, sd := moments(x)
		for i := range x {
			z.Set(i, j, (x[i]-mean)/sd)
		}
	}
	var pc stat.PC
	if !pc.PrincipalComponents(z, nil) {
		t.Fatal("no principal components")
	}
	vars := pc.VarsTo(nil)
	total := 0.0
	for _, v := range vars {
		total += v
	}
	closed, imputed := 0, 0
	for _, row := range rows {
		if number(t, row, "domestic_openness") < 0.35 {
			closed++
		}
		if row["imputed"] == "1" {
			imputed++
		}
	}
	return fmt.Sprintf("%s: the first two components hold %.2f and %.2f of the variance of the five positions; %d States have an\n"+
		"openness below .35; for %d a component of a position is imputed.\n\n",
		start.Roster, vars[0]/total, vars[1]/total, closed, imputed)
}
