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
	c := readCase(t)
	want := have
	tables := startTables(t, c)
	tables["formulas"], tables["spread"], tables["correlations"] = formulaTable(), c.spreadTable(t), c.correlationTable(t)
	for name, table := range tables {
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

// A reference case: the roster at the start, after the governments in office at the vote of 2018, and what happened.
type referenceCase struct {
	start, vote, facts []map[string]string
}

// The day of the vote on resolution 73/195.
const voteDate = "2018-12-19"

func readCase(t *testing.T) referenceCase {
	t.Helper()
	f := readFacts(t)
	m := makeBoth(t, f)
	c := referenceCase{start: records(t, m.roster), vote: records(t, m.roster), facts: records(t, f.States)}
	for _, g := range records(t, m.governments) {
		if g["date"] > voteDate {
			continue
		}
		i := slices.IndexFunc(c.vote, func(r map[string]string) bool { return r["name"] == g["state"] })
		for _, column := range strings.Split(governmentHeader, ",")[2:] {
			c.vote[i][column] = g[column]
		}
	}
	return c
}

// numericColumns are those of the roster that the manual's tables describe.
func numericColumns() []string {
	var columns []string
	for column := range strings.SplitSeq(header, ",") {
		if _, ok := ranges[column]; ok {
			columns = append(columns, column)
		}
	}
	return columns
}

func (c referenceCase) spreadTable(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("| column | mean | sd | least | most | mean of origins | mean of destinations |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	for _, column := range numericColumns() {
		var all, origin, destination []float64
		for _, row := range c.start {
			x := number(t, row, column)
			all = append(all, x)
			tags := strings.Split(row["groups"], ";")
			if slices.Contains(tags, "origin") {
				origin = append(origin, x)
			}
			if slices.Contains(tags, "destination") {
				destination = append(destination, x)
			}
		}
		mean, sd := moments(all)
		o, _ := moments(origin)
		d, _ := moments(destination)
		fmt.Fprintf(&b, "| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |\n",
			column, mean, sd, slices.Min(all), slices.Max(all), o, d)
	}
	return b.String()
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

// correlationTable sets the roster against what happened afterwards.
func (c referenceCase) correlationTable(t *testing.T) string {
	t.Helper()
	dissent2018, dissent2012 := dissent("vote_2018_gcm"), dissent("vote_2012_migration_development")
	var b strings.Builder
	b.WriteString("| column | start, dissent 2012 | start, dissent 2018 | at the vote, dissent 2018 | AUC at the vote | start, absent 2018 | start, party to the ICRMW |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	line := func(name string, start, vote []map[string]string, column string) {
		r := func(rows []map[string]string, outcome func(map[string]string) (float64, bool)) string {
			x, y := c.pairs(t, rows, column, outcome)
			return fmt.Sprintf("%+.2f", correlation(x, y))
		}
		x, y := c.pairs(t, vote, column, dissent2018)
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %.2f | %s | %s |\n", name, r(start, dissent2012), r(start, dissent2018),
			r(vote, dissent2018), auc(x, y), r(start, absent), r(start, party))
	}
	for _, column := range numericColumns() {
		line(column, c.start, c.vote, column)
	}
	line("(ideal point alone)", c.facts, c.facts, "ideal_point_2017")
	return b.String()
}

// pairs lines a column up with an outcome, over the States that have the outcome.
func (c referenceCase) pairs(
	t *testing.T, rows []map[string]string, column string, outcome func(map[string]string) (float64, bool),
) (x, y []float64) {
	t.Helper()
	for i, row := range rows {
		if v, ok := outcome(c.facts[i]); ok {
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
