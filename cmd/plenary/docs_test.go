package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// docs/cli.md is what the commands say of themselves.
func TestReferenceIsCurrent(t *testing.T) {
	have, err := os.ReadFile(filepath.Join(top, "docs", "cli.md"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, (&program{env: []string{"COLUMNS=80"}}).reference()) {
		t.Error("docs/cli.md is not what the commands say: go generate ./cmd/plenary")
	}
}
