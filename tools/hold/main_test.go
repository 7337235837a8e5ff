package main

import (
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sloppy is a program that writes where it should only write what is whole.
const sloppy = `#!/bin/sh
mkdir -p out made
for f in out/results.csv out.html; do echo half >$f; done
sleep 0.3
for f in out/results.csv out.html; do echo whole >>$f; done
`

// A program that leaves half of what it writes is found out, whatever the command.
func TestSloppyWritersAreFoundOut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plenary")
	if err := os.WriteFile(path, []byte(sloppy), 0o755); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	err := holds(&out, path, 40, 1)
	for _, c := range commands {
		if err == nil || !strings.Contains(err.Error(), c.name+": ") {
			t.Errorf("%s is not found out: %v\n%s", c.name, err, out.String())
		}
	}
}

// Lines of chunks count where their checksum is theirs.
func TestRunsAreCountedByChecksum(t *testing.T) {
	const run = "0\tk\t1\t\"\"\t1"
	sound := fmt.Sprintf("%08x\t%s\n", crc32.Checksum([]byte(run), crc32.MakeTable(crc32.Castagnoli)), run)
	c := contents{"out/chunks/chunk-0000.part": []byte("plenary chunk 2\n" + sound + strings.Replace(sound, "\t1\n", "\t2\n", 1) + sound[:12])}
	if n := c.runs(); n != 1 {
		t.Errorf("%d runs", n)
	}
}
