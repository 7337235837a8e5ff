package calibration

import (
	"context"
	"flag"
	"os"
	"strings"
	"testing"
)

var (
	update = flag.Bool("update", false, "write the numbers of docs/validation-record.md and its figures anew")
	long   = flag.Bool("long", false, "with -update: also those of plenary calibrate, which take ten minutes")
)

const manual = "../../docs/validation-record.md"

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
	var b strings.Builder
	if err := v.Print(&b); err != nil {
		t.Fatal(err)
	}
	compare(t, "validate", b.String())
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
		compare(t, "calibrate "+name, b.String())
	}
}

// compare holds the block of a name in the manual against text, or writes it.
func compare(t *testing.T, name, text string) {
	t.Helper()
	old, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.TrimRight(line, " \n"))
	}
	want := "\n```text\n" + strings.Join(lines, "\n") + "\n```\n"
	head, rest, ok := strings.Cut(string(old), "<!-- "+name+" -->")
	have, tail, end := strings.Cut(rest, "<!-- end -->")
	if !ok || !end {
		t.Fatalf("the manual has no block %q", name)
	}
	if have == want {
		return
	}
	if !*update {
		t.Errorf("the block %q of the manual is not what the command prints: go test ./internal/calibration -run TestManualIsCurrent -update", name)
		return
	}
	if err := os.WriteFile(manual, []byte(head+"<!-- "+name+" -->"+want+"<!-- end -->"+tail), 0o644); err != nil {
		t.Fatal(err)
	}
}
