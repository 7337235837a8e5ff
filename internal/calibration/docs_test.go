package calibration

import (
	"context"
	"flag"
	"strings"
	"testing"

	"plenary/internal/manual"
)

var (
	update = flag.Bool("update", false, "write the numbers of docs/validation-record.md and its figures anew")
	long   = flag.Bool("long", false, "with -update: also those of plenary calibrate, which take ten minutes")
)

const page = "../../docs/validation-record.md"

// The numbers of the manual are what the commands beside them print:
//
//	go test ./internal/calibration -run TestManualIsCurrent          # -update [-long] writes them
func TestManualIsCurrent(t *testing.T) {
	if testing.Short() {
		t.Skip("a minute of runs is not for the short set; the full set makes them")
	}
	v, err := Validate(context.Background(), ValidateOptions{Vote: "gcm2018", Convention: "icrmw1990", Runs: 100})
	if err != nil {
		t.Fatal(err)
	}
	if there, away := len(v.Vote.States), len(v.Vote.Absent); there != 169 || away != 24 {
		t.Errorf("%d States voted and %d were absent", there, away)
	}
	var b strings.Builder
	if err := v.Print(&b); err != nil {
		t.Fatal(err)
	}
	manual.Hold(t, page, "validate", b.String(), *update)
	if !*update {
		return
	}
	if _, err := v.Draw("../../docs/figures"); err != nil {
		t.Fatal(err)
	}
	if !*long {
		return
	}
	for _, name := range Shipped() {
		k, err := Calibrate(context.Background(), open(t, name), Options{Profile: true, Recover: 40})
		if err != nil {
			t.Fatal(err)
		}
		b.Reset()
		if err := k.Print(&b); err != nil {
			t.Fatal(err)
		}
		manual.Hold(t, page, "calibrate "+name, b.String(), *update)
	}
}
