package scenarios

import (
	"encoding/json"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write what is generated")

func TestSchemaIsCurrent(t *testing.T) {
	got, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("schema.json", got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("schema.json is not what the structs and the table say: run go generate ./scenarios")
	}
}

func TestTableAndStructsCoverEachOther(t *testing.T) {
	var root object
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	e := newEnricher(root)
	e.traits()
	e.visit(root, "")
	for _, p := range e.bare {
		t.Errorf("%s is a number without a row in the table", p)
	}
	for path := range e.rows {
		if !e.used[path] {
			t.Errorf("row %s has no place in the structs", path)
		}
	}
}

func TestBatchSchemaIsCurrent(t *testing.T) {
	got, err := BatchSchema()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("batch-schema.json", got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("batch-schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("batch-schema.json is not what the structs and the lists say: run go generate ./scenarios")
	}
}
