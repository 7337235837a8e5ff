package calibration

import (
	"os"
	"path/filepath"
	"testing"

	shipped "plenary/scenarios/calibration"
)

// FuzzLoad: whatever a calibration file holds, loading it ends without a panic.
func FuzzLoad(f *testing.F) {
	for _, name := range Shipped() {
		text, err := shipped.Files.ReadFile(name + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte("name: a\nscenario: classroom\nrecord: {file: r.csv, state: name, region: x}\noutcome: {framework: F, column: c, since: 2001, bounds: [2, 1]}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		file := filepath.Join(t.TempDir(), "c.yaml")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if c, err := Load(file); err == nil && c.Name == "" {
			t.Fatal("a calibration without a name")
		}
	})
}
