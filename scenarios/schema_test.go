package scenarios

import (
	"flag"
	"os"
	"strings"
	"testing"

	"plenary/internal/tree"
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
	root, err := tree.Reflect(&File{}, MapType)
	if err != nil {
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

// A key as other programs call it is told by the name that it has here.
func TestKeysByOtherNames(t *testing.T) {
	_, err := Load("x.yaml", Options{Files: map[string][]byte{"x.yaml": []byte("name: x\nextends: classroom\n")}})
	if want := `x.yaml:2:1: extends: unknown key "extends" (did you mean "base"?)`; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v\nwant %s", err, want)
	}
}
