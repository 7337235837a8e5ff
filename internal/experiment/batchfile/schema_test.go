package batchfile

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write what is generated")

func TestSchemaIsCurrent(t *testing.T) {
	const file = "../../../scenarios/batch-schema.json"
	got, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("batch-schema.json is not what the structs and the lists say: run go generate ./internal/experiment/batchfile")
	}
}
