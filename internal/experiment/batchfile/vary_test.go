package batchfile

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"plenary/scenarios"

	"plenary/internal/tree"

	"pgregory.net/rapid"

	"plenary/agents"
	"plenary/sim"
)

// pathsOf are the numbers of a scenario that a row of the table tells of, with the
// ends of their ranges, whether they are put directly or not.
func pathsOf(s *sim.Spec) map[string][2]float64 {
	out := map[string][2]float64{}
	for _, p := range sim.ParamTable() {
		ends := [2]float64{max(p.Min, -1000), min(p.Max, 1000)}
		list, field, isList := strings.Cut(p.Path, "[].")
		switch {
		case p.Path == "seed" || strings.Contains(field, "[") || p.Path == "time.steps" || p.Path == "game.table":
		case !isList:
			out[p.Path] = ends
			if field, ok := strings.CutPrefix(p.Path, "regime."); ok && len(s.Frameworks) > 0 {
				out[fmt.Sprintf("frameworks[%q].regime.%s", s.Frameworks[0].Name, field)] = ends
			}
		case list == "actors":
			for _, a := range s.Actors[:min(1, len(s.Actors))] {
				out[fmt.Sprintf("actors[%q].%s", a.Name, field)] = ends
			}
			for _, g := range s.Populations[:min(2, len(s.Populations))] {
				out[fmt.Sprintf("populations[%q].%s", g.Name, field)] = ends
			}
		case list == "forums" && len(s.Forums) > 0:
			out[fmt.Sprintf("forums[%q].%s", s.Forums[0].Name, field)] = ends
		case list == "frameworks" && len(s.Frameworks) > 0:
			out[fmt.Sprintf("frameworks[%q].%s", s.Frameworks[0].Name, field)] = [2]float64{0, 1}
		case list == "events" && len(s.Events) > 0:
			out[fmt.Sprintf("events[%q].%s", s.Events[0].Name, field)] = ends
		case list == "populations" && len(s.Populations) > 0:
			out[fmt.Sprintf("populations[%q].%s", s.Populations[0].Name, field)] = ends
		}
	}
	for _, g := range s.Populations[:min(2, len(s.Populations))] {
		out[fmt.Sprintf("populations[%q].position.mean", g.Name)] = [2]float64{0, 1}
		out[fmt.Sprintf("populations[%q].position.sd", g.Name)] = [2]float64{0, 2}
	}
	return out
}

func factorAt(path string, lo, hi float64) string {
	return fmt.Sprintf("  - {name: %q, path: '%s', min: %v, max: %v}\n", path, path, lo, hi)
}

// equalToLoaded holds a point whose numbers are put into a Spec to the point that
// is loaded whole; it says whether they were put.
func equalToLoaded(t interface {
	Errorf(format string, args ...any)
}, b *Batch, point []float64,
) bool {
	got := b.put(0, point)
	if got == nil {
		return false
	}
	want, err := b.vary(0, point)
	if err != nil {
		t.Errorf("%v was put, but the scenario says %v", point, err)
	} else if a, b := scenarios.HashOf(got), scenarios.HashOf(want.Spec); a != b {
		t.Errorf("%v was put into another world than is loaded", point)
	}
	return true
}

// Every number that is put directly gives the world that would be loaded; all
// settings are put.
func TestPutIsLoaded(t *testing.T) {
	for name, all := range map[string]bool{"classroom": true, "regional-first": false, "gcm2018": false} {
		if name == "gcm2018" && testing.Short() {
			continue // long to load
		}
		plain := batchOf(t, "scenario: "+name+"\n")
		put, want, count := 0, 10, 3
		if name == "gcm2018" {
			count = 2
		}
		for path, ends := range pathsOf(plain.Arms[0].Spec) {
			if strings.HasPrefix(path, "settings.") && !all {
				continue
			}
			steps, err := tree.ParsePath(path)
			if err != nil {
				t.Fatal(err)
			}
			b := &Batch{Arms: plain.Arms, Factors: []Factor{{Numeric: true, Min: ends[0], Max: ends[1], paths: [][]tree.Step{steps}}}}
			did := false
			for _, x := range []float64{0, 0.37, 1}[:count] {
				did = equalToLoaded(t, b, []float64{x}) || did
			}
			if did {
				put++
			} else if strings.HasPrefix(path, "settings.") {
				t.Errorf("%s: %s is loaded at every point", name, path)
			}
		}
		if all {
			want += len(agents.Settings())
		}
		if put < want {
			t.Errorf("%s: only %d numbers are put directly", name, put)
		}
	}
}

// Factors together, direct and not, in any order give the world that is loaded.
func TestPutTogetherIsLoaded(t *testing.T) {
	l, err := scenarios.Load("classroom", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	paths := pathsOf(l.Spec)
	names := make([]string, 0, len(paths))
	for n := range paths {
		names = append(names, n)
	}
	slices.Sort(names)
	others := []string{
		"  - {name: preset, path: regime.preset, values: [binding, hybrid]}\n",
		"  - {name: own, path: 'frameworks[\"Classroom compact\"].regime.preset', values: [negotiable]}\n",
		"  - {name: who, path: 'forums[\"World dialogue\"].admit.kinds', values: [[state], [state, city]]}\n",
		"  - {name: when, path: 'events[\"campaign\"].date', from: 2022-01-01, until: 2022-12-31}\n",
		"  - {name: people, path: 'populations[\"Open State\"].kind', values: [state]}\n",
	}
	put := 0
	rapid.Check(t, func(t *rapid.T) {
		var factors []string
		for _, n := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 4, rapid.ID).Draw(t, "paths") {
			lo, hi := paths[n][0], paths[n][1]
			factors = append(factors, factorAt(n, lo+(hi-lo)*0.3, lo+(hi-lo)*0.6))
		}
		factors = append(factors, rapid.SliceOfNDistinct(rapid.SampledFrom(others), 0, 2, rapid.ID).Draw(t, "others")...)
		factors = rapid.Permutation(factors).Draw(t, "order")
		b, err := Load("b.yaml", scenarios.Options{Files: map[string][]byte{"b.yaml": []byte(
			"scenario: classroom\ndesign: {kind: random, points: 3}\nfactors:\n" + strings.Join(factors, ""),
		)}})
		if err != nil {
			return
		}
		point := make([]float64, len(factors))
		for i := range 3 {
			b.Points.At(i, point)
			if rapid.Bool().Draw(t, "unset") {
				point[i%len(point)] = math.NaN()
			}
			if equalToLoaded(t, b, point) {
				put++
			}
		}
	})
	if put == 0 {
		t.Error("nothing was put: the test shows nothing")
	}
}

// A number out of its range is a fault with the words of loading, not a world.
func TestPutKeepsRanges(t *testing.T) {
	b := batchOf(t, "scenario: classroom\nfactors: [{name: x, path: settings.utility.home, min: 0, max: 1, steps: 3}]\n")
	b.Factors[0].Max = 7
	if _, err := b.Vary(0, []float64{1}); err == nil || !strings.Contains(err.Error(), "settings.utility.home: expected a number") {
		t.Errorf("%v", err)
	}
	if _, err := b.Vary(0, []float64{0.1}); err != nil {
		t.Error(err)
	}
}
