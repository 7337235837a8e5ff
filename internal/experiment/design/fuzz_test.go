package design_test

import (
	"testing"

	"plenary/internal/experiment/design"
)

// FuzzReadTable: whatever a table of points holds, it has a name for every column
// and a cell for every name, or it is an error.
func FuzzReadTable(f *testing.F) {
	for _, text := range []string{"a,b\n1,2\n", "# c\na\n x \n", "\xef\xbb\xbfa\n1\n", "a,a\n1,2\n", "a,\n1,2\n", "a\n\"", "a,b\n1\n", ""} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		x, err := design.ReadTable(text)
		if err != nil {
			return
		}
		for _, r := range x.Rows {
			if len(r) != len(x.Names) {
				t.Fatalf("%d cells for %d names", len(r), len(x.Names))
			}
		}
		if len(x.Rows) == 0 {
			t.Fatal("no points")
		}
	})
}
