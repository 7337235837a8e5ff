package plots

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// The figures of claims are drawn whatever the effects are, and the same effects
// give the same file.
func TestClaims(t *testing.T) {
	nan := math.NaN()
	f := Forest{Title: "Claims", Caption: "test", Effects: []Effect{
		{Group: "P1", Name: "holds", Low: 2, Mid: 3, High: 4, Band: 0.5, Holds: true},
		{Name: "does not", Low: -500, Mid: -3, High: 0, Band: 0},
		{Group: "P2", Name: "within", Low: -0.5, Mid: 0, High: 0.5, Band: nan, Within: true},
		{Name: "above", Low: -0.5, Mid: 0, High: 900, Band: 0.1, Above: true},
		{Name: "nothing", Low: nan, Mid: nan, High: nan, Band: nan},
	}}
	s := Slopes{Title: "Slopes", X: "x", Y: "y", Xs: []float64{0.4, 0.6, 0.8}, Curves: []Slope{
		{"falls", []float64{0.8, 0.5, 0}, []float64{0.9, 0.6, 0.1}, []float64{1, 0.7, 0.2}},
		{"holes", []float64{0.8, nan, 0.8}, []float64{0.9, nan, 0.9}, []float64{1, nan, 1}},
	}}
	var files [2][2][]byte
	for k := range files {
		for j, draw := range []func(path string) error{
			func(path string) error { return DrawForest(path, f) },
			func(path string) error { return DrawSlopes(path, s) },
		} {
			path := filepath.Join(t.TempDir(), "made", "figure.png")
			if err := draw(path); err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.HasPrefix(b, []byte("\x89PNG")) {
				t.Error("no PNG")
			}
			files[k][j] = b
		}
	}
	for j := range files[0] {
		if !bytes.Equal(files[0][j], files[1][j]) {
			t.Error("the same figure differs")
		}
	}
}
