package experiment_test

import (
	"strings"
	"testing"

	"plenary/internal/experiment"
)

// Numbers out of their range are refused, however they multiply; what Add and
// CutFor make is not.
func TestLayoutIsChecked(t *testing.T) {
	type layer = experiment.Layer
	for want, l := range map[string]experiment.Layout{
		"layers[0].replicates is 1000000000": {Cells: 4, Points: 2, Layers: []layer{{0, 1e9, 10}}},
		"layers[0].replicates is -3":         {Cells: 4, Points: 2, Layers: []layer{{0, -3, 10}}},
		"layers[0].chunk is 0":               {Cells: 4, Points: 2, Layers: []layer{{0, 3, 0}}},
		"layers[1].first is 4, expected 3":   {Cells: 4, Points: 2, Layers: []layer{{0, 3, 1}, {4, 3, 1}}},
		"800000000 runs are more":            {Cells: 4, Points: 2, Layers: []layer{{0, 2e8, 1000}}},
		"100000000 chunks are more":          {Cells: 100, Points: 50, Layers: []layer{{0, 1e6, 1}}},
		"0 worlds of 0 points":               {Layers: []layer{{0, 3, 1}}},
		"4 worlds of -2 points":              {Cells: 4, Points: -2, Layers: []layer{{0, 3, 1}}},
		"no layer":                           {Cells: 4, Points: 2},
	} {
		if err := l.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %s", l, err, want)
		}
	}
	l := experiment.Layout{Cells: 20, Points: 10}
	l.Add(900_000)
	l.CutFor(1 << 40)
	l.Add(7)
	if err := l.Check(); err != nil || l.Runs() != 18_000_140 {
		t.Errorf("%d runs: %v", l.Runs(), err)
	}
}
