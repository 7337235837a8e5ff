package build_test

import (
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"plenary/scenarios/rosters/build"
)

var update = flag.Bool("update", false, "write the tables of docs/roster.md")

const manual = "../../../docs/roster.md"

// TestManualTablesAreCurrent compares the tables of the manual with the ones made here, and writes them with -update.
func TestManualTablesAreCurrent(t *testing.T) {
	text, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	have := string(text)
	want := have
	for name, table := range tables(t) {
		want = between(t, want, name, table)
	}
	if *update {
		if err := os.WriteFile(manual, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if have != want {
		t.Errorf("%s is not current: go test ./scenarios/rosters/build -run TestManualTablesAreCurrent -update", manual)
	}
}

// between replaces what stands between the two marks of a table.
func between(t *testing.T, text, name, table string) string {
	t.Helper()
	head, rest, ok := strings.Cut(text, "<!-- "+name+" -->\n")
	if !ok {
		t.Fatalf("no mark for %s", name)
	}
	_, tail, ok := strings.Cut(rest, "<!-- end -->")
	if !ok {
		t.Fatalf("no end mark for %s", name)
	}
	return head + "<!-- " + name + " -->\n" + table + "<!-- end -->" + tail
}

func formulaTable() string {
	var b strings.Builder
	b.WriteString("| trait | unit | formula | held within | reason |\n| --- | --- | --- | --- | --- |\n")
	for _, f := range build.Formulas {
		fmt.Fprintf(&b, "| %s | %s | %.2f", f.Column, f.Unit, f.Base)
		for _, term := range f.Terms {
			sign := "+"
			if term.Slope < 0 {
				sign = "-"
			}
			fmt.Fprintf(&b, " %s %.2f %s", sign, math.Abs(term.Slope), term.By)
		}
		fmt.Fprintf(&b, " | %g to %g | %s |\n", f.Min, f.Max, f.Reason)
	}
	return b.String()
}

// The day of the vote on resolution 73/195.
const voteDate = "2018-12-19"

// atTheVote are the rows of a roster with the governments in office at the vote of 2018.
func atTheVote(t *testing.T, m made) []map[string]string {
	t.Helper()
	rows := records(t, m.roster)
	if m.governments == nil {
		return rows
	}
	for _, g := range records(t, m.governments) {
		if g["date"] > voteDate {
			continue
		}
		i := slices.IndexFunc(rows, func(r map[string]string) bool { return r["name"] == g["state"] })
		for _, column := range strings.Split(governmentHeader, ",")[2:] {
			rows[i][column] = g[column]
		}
	}
	return rows
}

// dissent is whether a State that voted did not vote yes.
func dissent(column string) func(row map[string]string) (float64, bool) {
	return func(row map[string]string) (float64, bool) { return b2f(row[column] != "yes"), row[column] != "absent" }
}

// absent is whether a State did not vote in 2018.
func absent(row map[string]string) (float64, bool) {
	return b2f(row["vote_2018_gcm"] == "absent"), true
}

// party is whether a State is a party to the Convention of 1990.
func party(row map[string]string) (float64, bool) { return b2f(row["icrmw_consent_date"] != ""), true }

// afterwards sets columns against what happened: at the start and at the vote.
func afterwards(t *testing.T, facts, start, vote []map[string]string, columns ...string) string {
	t.Helper()
	var b strings.Builder
	for _, column := range columns {
		r := func(rows []map[string]string, outcome func(map[string]string) (float64, bool)) float64 {
			return correlation(pairs(t, facts, rows, column, outcome))
		}
		fmt.Fprintf(&b, "| %s | %+.2f | %+.2f | %+.2f | %.2f | %+.2f | %+.2f |\n", column,
			r(start, dissent("vote_2012_migration_development")), r(start, dissent("vote_2018_gcm")),
			r(vote, dissent("vote_2018_gcm")), auc(pairs(t, facts, vote, column, dissent("vote_2018_gcm"))),
			r(start, absent), r(start, party))
	}
	if strings.Contains(b.String(), "NaN") {
		t.Fatalf("a number is missing:\n%s", b.String())
	}
	return b.String()
}

// pairs lines a column up with an outcome, over the States that have the outcome.
func pairs(
	t *testing.T, facts, rows []map[string]string, column string, outcome func(map[string]string) (float64, bool),
) (x, y []float64) {
	t.Helper()
	for i, row := range rows {
		if v, ok := outcome(facts[i]); ok {
			x = append(x, number(t, row, column))
			y = append(y, v)
		}
	}
	return x, y
}

func b2f(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func moments(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	for _, v := range x {
		sd += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sd / float64(len(x)))
}

func correlation(x, y []float64) float64 {
	mx, sx := moments(x)
	my, sy := moments(y)
	var sum float64
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my)
	}
	return sum / float64(len(x)) / (sx * sy)
}

// auc is the chance that x orders a dissenter above a yes-voter, ties half.
func auc(x, y []float64) float64 {
	var sum, n float64
	for i := range x {
		for j := range x {
			if y[i] == 1 && y[j] == 0 {
				n++
				switch {
				case x[i] > x[j]:
					sum++
				case x[i] == x[j]:
					sum += 0.5
				}
			}
		}
	}
	return sum / n
}
