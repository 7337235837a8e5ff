package web

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenary/scenarios"
)

var update = flag.Bool("update", false, "write the sums of what the page is sent anew")

// What the page is sent of each shipped scenario is, byte for byte, what is on
// record, but for the last line, which tells the time it took; -update writes the
// sums anew.
func TestFramesAreTheSame(t *testing.T) {
	s := newTest(t, nil)
	var sums strings.Builder
	for _, e := range scenarios.Shipped() {
		if e.Name == "world-1m" || strings.HasPrefix(e.Name, "verify/") {
			continue
		}
		v := run(t, s, World{Scenario: e.Name})
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256([]byte(strings.Join(v.lines[:len(v.lines)-1], "\n"))), e.Name)
	}
	path := filepath.Join("testdata", "same.txt")
	if *update {
		if err := os.WriteFile(path, []byte(sums.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if sums.String() != string(want) {
		t.Errorf("the page is sent other lines:\non record\n%snow\n%s", want, sums.String())
	}
}
