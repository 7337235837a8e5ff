package web

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"plenary/internal/manual"
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
	manual.HoldFile(t, filepath.Join("testdata", "same.txt"), sums.String(), *update)
}
