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

// startTables describe the rosters of the record: where States stand, what is filled, what happened afterwards.
func startTables(t *testing.T, c referenceCase) map[string]string {
	t.Helper()
	f := readFacts(t)
	var spread, reliable, gaps, after strings.Builder
	spread.WriteString("| roster | issue | mean | sd | standard error | rights | pathways | cooperation | returns | services |\n" +
		"| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	var shares strings.Builder
	reliable.WriteString("| roster | N | H | R | P | M | X |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	gaps.WriteString("| roster | what is filled | States | whose |\n| --- | --- | --- | --- |\n")
	after.WriteString("| roster | column | dissent 2012 | dissent 2018 | AUC, dissent 2018 | absent 2018 | party to the ICRMW |\n" +
		"| --- | --- | --- | --- | --- | --- | --- |\n")
	for _, start := range build.Starts() {
		m := madeAt(t, f, start)
		rows := records(t, m.roster)
		account, err := build.AccountOf(f, start)
		if err != nil {
			t.Fatal(err)
		}
		spreadOf(t, &spread, start, rows)
		shares.WriteString(sharesOf(t, start, rows))
		fmt.Fprintf(&reliable, "| %s |", start.Roster)
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
			fmt.Fprintf(&gaps, "| %s | %s | %d | %s |\n", start.Roster, what, len(whose), strings.Join(whose, ", "))
		}
		afterwards(t, &after, start, c, rows)
	}
	return map[string]string{
		"issues": issueTable(), "starts": spread.String() + "\n" + shares.String(), "reliability": reliable.String(),
		"gaps": gaps.String(), "afterwards": after.String(),
	}
}

// spreadOf prints mean, spread, error and correlations of the positions of a roster.
func spreadOf(t *testing.T, b *strings.Builder, start build.Start, rows []map[string]string) {
	t.Helper()
	for _, issue := range build.Issues() {
		x := column(t, rows, "position."+issue)
		mean, sd := moments(x)
		se, _ := moments(column(t, rows, "error."+issue))
		fmt.Fprintf(b, "| %s | %s | %.3f | %.3f | %.3f |", start.Roster, issue, mean, sd, se)
		for _, other := range build.Issues() {
			fmt.Fprintf(b, " %+.2f |", correlation(x, column(t, rows, "position."+other)))
		}
		b.WriteString("\n")
	}
}

// sharesOf says how many dimensions the positions have, and how open States are.
func sharesOf(t *testing.T, start build.Start, rows []map[string]string) string {
	t.Helper()
	z := mat.NewDense(len(rows), len(build.Issues()), nil)
	for j, issue := range build.Issues() {
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

// afterwards sets the columns of a roster against what happened after its start.
func afterwards(t *testing.T, b *strings.Builder, start build.Start, c referenceCase, rows []map[string]string) {
	t.Helper()
	columns := []string{"civil_society", "domestic_openness", "capability", "sovereignty"}
	for _, issue := range build.Issues() {
		columns = append(columns, "position."+issue)
	}
	for _, name := range columns {
		fmt.Fprintf(b, "| %s | %s |", start.Roster, name)
		for _, outcome := range []func(map[string]string) (float64, bool){
			dissent("vote_2012_migration_development"), dissent("vote_2018_gcm"),
		} {
			x, y := c.pairs(t, rows, name, outcome)
			fmt.Fprintf(b, " %+.2f |", correlation(x, y))
		}
		x, y := c.pairs(t, rows, name, dissent("vote_2018_gcm"))
		a := auc(x, y)
		if math.IsNaN(a) {
			t.Fatalf("%s: no AUC", name)
		}
		fmt.Fprintf(b, " %.2f |", a)
		for _, outcome := range []func(map[string]string) (float64, bool){absent, party} {
			x, y := c.pairs(t, rows, name, outcome)
			fmt.Fprintf(b, " %+.2f |", correlation(x, y))
		}
		b.WriteString("\n")
	}
}
