package climate

import (
	"context"
	"flag"
	"strings"
	"testing"

	"plenary/internal/manual"
	"plenary/sim"
)

var update = flag.Bool("update", false, "write the numbers of docs/record.md anew")

// The block of the manual is what plenary validate climate --runs 40 prints:
//
//	go test ./internal/climate -run TestManualIsCurrent          # -update writes it
func TestManualIsCurrent(t *testing.T) {
	if testing.Short() {
		t.Skip("forty runs of 35 years are not for the short set; the full set makes them")
	}
	v, err := Validate(context.Background(), 40, 1)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := v.Print(&b); err != nil {
		t.Fatal(err)
	}
	manual.Hold(t, "../../docs/record.md", "climate", b.String(), *update)
}

func TestConsentsOnRecord(t *testing.T) {
	on, err := consents("kyoto")
	if err != nil {
		t.Fatal(err)
	}
	if len(on) != 193 || on["Canada"] != sim.DateOf(2002, 12, 17) || on["United States"] != 0 {
		t.Errorf("%d States, Canada on %s, United States on %s", len(on), on["Canada"], on["United States"])
	}
	if _, err := dateOf("2002-12"); err == nil {
		t.Error("2002-12 is taken for a day")
	}
}

// Three States and four runs by hand: of a treaty opened in 2000 A and B are
// parties within a year on record, C never.
func TestHoldByHand(t *testing.T) {
	tr := treaty{framework: "T", opened: sim.DateOf(2000, 1, 1), last: sim.DateOf(2005, 1, 1), years: []int{1}}
	names := []string{"A", "B", "C"}
	record := map[string]sim.Date{"A": sim.DateOf(2000, 6, 1), "B": sim.DateOf(2000, 7, 1)}
	early, late := float64(sim.DateOf(2000, 3, 1)), float64(sim.DateOf(2003, 1, 1))
	runs := [][]float64{{0, early, 0, 0}, {0, early, early, 0}, {late, early, late, 0}, {late, early, early, late}}
	if c := tr.count(names, record, runs, 0, 1); c.Record != 2 || c.Low != 1 || c.High != 2 || !c.inside() {
		t.Errorf("%+v, want 2 on record within 1 to 2", c)
	}
	out := tr.hold(names, record, runs, 0)
	if out.InForce != 0.5 || float64(out.AUC) != 1 || len(out.Out) != 1 || out.Out[0] != (Outsider{"C", 0.25}) || !out.Holds {
		t.Errorf("%+v: half of runs in force, C the outsider with a quarter", out)
	}
}
