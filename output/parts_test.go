package output

import (
	"context"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"plenary/internal/stats"
	"plenary/sim"
)

// Quantiles from bins are those of a sort.
func TestSpreadIsThatOfASort(t *testing.T) {
	var s spread
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{1, 2, fewest - 1, fewest, fewest + 1, 3 * fewest}).Draw(t, "n")
		lump := rapid.Float64Range(0, 1).Draw(t, "lump")
		step := rapid.Float64Range(1e-9, 1).Draw(t, "step")
		xs := make([]float64, n)
		for i := range xs {
			if xs[i] = math.Mod(float64(i)*step*math.Phi, 1); i%3 == 0 {
				xs[i] = lump
			}
		}
		sorted := slices.Sorted(slices.Values(xs))
		got := make([]float64, len(shares))
		s.quantiles(got, xs, shares[:])
		for k, p := range shares {
			if want := stats.Quantile(sorted, p); math.Abs(got[k]-want) > 1e-15 {
				t.Fatalf("quantile %v of %d: %v, want %v", p, n, got[k], want)
			}
		}
	})
}

// fails is an observer that ends a run after some steps.
type fails struct{ after int }

func (f fails) Observe(w *sim.World) error {
	if w.Step == f.after {
		return context.Canceled
	}
	return nil
}

// What a run that ends early leaves is the beginning of the whole one.
func TestPartOfARunIsItsBeginning(t *testing.T) {
	whole := record(t, testSpec(24), 3)
	spec := testSpec(24)
	w, err := sim.New(spec, 3, 0)
	if err != nil {
		t.Fatal(err)
	}
	f := create(t, filepath.Join(t.TempDir(), "part"))
	r, err := NewRecorder(f, spec)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Run(t.Context(), r, fails{12}); err == nil {
		t.Fatal("the run was to end early")
	}
	m := r.NewManifest(spec)
	for _, err := range []error{r.Minutes(3, 0), r.Finish(), f.WriteManifest(m), f.Commit()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if a := r.Account(); m.Complete || m.Done != 13 || a.Complete || a.Done != 13 {
		t.Errorf("complete %v after %d steps; account %v after %d", m.Complete, m.Done, a.Complete, a.Done)
	}
	for _, name := range []string{seriesFile, eventsFile, votesFile, partiesFile, attendanceFile, positionsFile, coalitionsFile} {
		if part := read(t, f.Target(), name); !strings.HasPrefix(read(t, whole, name), part) || strings.Count(part, "\n") < 2 {
			t.Errorf("%s is not the beginning of the whole one", name)
		}
	}
	if !strings.Contains(read(t, f.Target(), minutesFile), "ended after 13") {
		t.Error("the minutes do not say that the run ended early")
	}
}

func TestAccountSaysWhatHappened(t *testing.T) {
	spec := testSpec(24)
	w, err := sim.New(spec, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	f := create(t, filepath.Join(t.TempDir(), "run"))
	defer f.Discard()
	r, err := NewRecorder(f, spec)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Run(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	a := r.Account()
	if len(a.Decisions) != 3 || a.Decisions[2].Kind != "vote" || !a.Decisions[2].Passed || a.Decisions[2].Sum() != 24 || len(a.Decisions[2].Regions) != 3 {
		t.Errorf("decisions %+v", a.Decisions)
	}
	var kinds []string
	for i, m := range a.Milestone {
		kinds = append(kinds, string(m.Kind))
		if i > 0 && m.Time < a.Milestone[i-1].Time {
			t.Errorf("%v comes after %v", a.Milestone[i-1], m)
		}
	}
	if want := "draft agree shock conference vote adopt"; !strings.HasPrefix(strings.Join(kinds, " "), want) {
		t.Errorf("milestones %v, want %s", kinds, want)
	}
	if a.Coalition.Formed == 0 || a.Coalition.Largest.Members < 6 || a.Coalition.Largest.Lead == "" {
		t.Errorf("coalitions %+v", a.Coalition)
	}
	for _, m := range a.Measures {
		if m.Name == "breadth" && (m.Start != 0 || m.Adoption <= 0 || len(m.Path) != 25) {
			t.Errorf("breadth %+v", m)
		}
	}
}

func TestAbstractTime(t *testing.T) {
	spec := testSpec(24)
	spec.Time.Abstract = true
	dir := record(t, spec, 1)
	if s := read(t, dir, seriesFile); !strings.Contains(s, "\n4,1,") || !strings.Contains(s, "\n0,0,") {
		t.Error("series.csv does not count years from 0")
	}
	minutes := read(t, dir, minutesFile)
	if !strings.Contains(minutes, "## Year 1\n") || !strings.Contains(minutes, "## Year 6\n") || strings.Contains(minutes, "2007") {
		t.Errorf("minutes of an abstract world:\n%s", minutes)
	}
}

func TestMinutesStayShort(t *testing.T) {
	spec := testSpec(4000)
	if n := strings.Count(read(t, record(t, spec, 1), minutesFile), "\n"); n > 500 {
		t.Errorf("minutes of a thousand years have %d lines", n)
	}
}

func BenchmarkRecorder(b *testing.B) {
	spec := testSpec(b.N + 1)
	w, err := sim.New(spec, 1, 0)
	if err != nil {
		b.Fatal(err)
	}
	f, err := Create(filepath.Join(b.TempDir(), "run"), false)
	if err != nil {
		b.Fatal(err)
	}
	r, err := NewRecorder(f, spec)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	if err := w.Run(b.Context(), r); err != nil {
		b.Fatal(err)
	}
}
