package output

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWriteTable(t *testing.T) {
	f, err := Create(filepath.Join(t.TempDir(), "c"), false)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Discard()
	good := Table{"t.csv", []TableColumn{{Name: "arm", Words: []string{"a, b", ""}}, {Name: "x", Numbers: []float64{0.1, math.NaN()}}}}
	if err := f.WriteTable(good); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(f.Dir(), "t.csv"))
	if want := "arm,x\n\"a, b\",0.1\n,\n"; err != nil || string(b) != want {
		t.Errorf("%q, want %q: %v", b, want, err)
	}
	bad := Table{"u.csv", []TableColumn{{Name: "arm", Words: []string{"a"}}, {Name: "x", Numbers: []float64{1, 2}}}}
	if err := f.WriteTable(bad); err == nil || !strings.Contains(err.Error(), "column x has 2 rows") {
		t.Errorf("columns of two lengths: %v", err)
	}
}
