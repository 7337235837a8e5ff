package sim_test

import (
	"context"
	"runtime"
	"testing"

	"plenary/agents"
	"plenary/sim"
	"plenary/sim/regime"
)

// fixed is a constant trait.
func fixed(v float64) sim.Dist { return sim.Dist{Law: "fixed", Mean: v} }

func uniform(lo, hi float64) sim.Dist { return sim.Dist{Law: "uniform", Min: lo, Max: hi} }

func times(n int, d sim.Dist) []sim.Dist {
	out := make([]sim.Dist, n)
	for i := range out {
		out[i] = d
	}
	return out
}

// traitsOf are the defaults of a kind with drawn positions on d issues.
func traitsOf(k agents.Kind, d int) sim.Traits {
	t := sim.Traits{Position: times(d, uniform(0.1, 0.9)), Salience: times(d, uniform(0.5, 1.5))}
	for _, r := range agents.TraitTable() {
		t.Scalar[r.Trait] = fixed(r.Of(k))
	}
	t.Scalar[agents.Sovereignty] = uniform(0.1, 0.8)
	t.Scalar[agents.Capability] = uniform(0.3*r0(k), 1.7*r0(k))
	return t
}

func r0(k agents.Kind) float64 { return agents.TraitTable()[agents.Capability].Of(k) }

// benchSpec is the benchmark world: 16 % States, 8 open forums, budget 2, 4
// talks, d issues, everything switched on.
func benchSpec(n, d int) *sim.Spec {
	s := &sim.Spec{
		Name: "bench", Time: sim.Time{Start: sim.DateOf(2005, 1, 1), Months: 3, Steps: 40},
		Regions: []string{"East", "North", "South", "West"}, Groups: []string{"club", "movement"},
		Params: agents.DefaultParams(), Payoff: "composite",
	}
	for i := range d {
		s.Issues = append(s.Issues, sim.Issue{Name: string(rune('a' + i)), High: 1})
	}
	states := max(2, n*16/100)
	counts := map[string]int{"state": states, "city": n * 24 / 100, "ngo": n * 40 / 100}
	counts["firm"] = n - counts["state"] - counts["city"] - counts["ngo"]
	for k, name := range agents.Kinds.Names() {
		t := traitsOf(agents.Kind(k), d)
		t.Scalar[agents.Budget] = fixed(2)
		p := sim.Population{Name: name + " group", Kind: name, Count: counts[name], Traits: t, Groups: s.Groups[k%2 : k%2+1]}
		if name == "state" {
			p.Regions = s.Regions
		}
		s.Populations = append(s.Populations, p)
	}
	for f := range 8 {
		level := sim.Levels.At(f % 5).Name
		s.Forums = append(s.Forums, sim.Forum{
			Name: "forum " + string(rune('A'+f)), Level: level, Format: "bilateral", Voice: agents.ByKind{1, 0.5, 0.5, 0.5},
			Every: 3, Rounds: 2, Strength: 0.3, Deliberates: true, Drafts: f == 4, Reviews: f == 4, Cost: 0.05,
			Frameworks: []int{0},
		})
	}
	s.Frameworks = []sim.Framework{{
		Name: "compact", Draft: make([]float64, d), Tabled: sim.DateOf(2006, 1, 1), Drafting: "nash",
		Regime:    sim.Regime{Preset: "nonbinding", Settings: preset("nonbinding")},
		Decisions: []sim.Decision{{Name: "vote", Date: sim.DateOf(2009, 12, 1), Forum: -1, Kind: "vote", Rule: "majority", Adopts: true}},
	}}
	for i := range s.Frameworks[0].Draft {
		s.Frameworks[0].Draft[i] = 0.5
	}
	return s
}

func preset(name string) regime.Settings {
	s, err := regime.Presets.Find(name)
	if err != nil {
		panic(err)
	}
	return s
}

func TestARunHasEveryPart(t *testing.T) {
	w, err := sim.New(benchSpec(600, 5), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, m := range sim.Metrics.Entries() {
		t.Logf("%-24s %.4g", m.Name, m.Value.Value(w))
	}
	for _, h := range w.Happenings {
		t.Log(h)
	}
}

// A step allocates nothing once the world is warm.
func TestNoAllocationPerStep(t *testing.T) {
	w, err := sim.New(benchSpec(800, 5), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	w.Quiet = true
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	w.Reset(1, 0)
	if n := testing.AllocsPerRun(30, w.Advance); n > 0 {
		t.Errorf("%.1f allocations a step", n)
	}
}

func BenchmarkStep(b *testing.B) {
	for _, n := range []int{100, 1000, 10000, 100000, 1000000} {
		b.Run(sizeName(n), func(b *testing.B) {
			if n > 100000 && testing.Short() {
				b.Skip("a million actors need minutes")
			}
			w, err := sim.New(benchSpec(n, 5), 1, 0)
			if err != nil {
				b.Fatal(err)
			}
			w.Quiet = true
			w.Advance()
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				if w.Step+1 >= 40 {
					w.Reset(1, 0)
				}
				w.Advance()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/actor-step")
		})
	}
}

func sizeName(n int) string {
	return map[int]string{100: "1e2", 1000: "1e3", 10000: "1e4", 100000: "1e5", 1000000: "1e6"}[n]
}

// The live world stays within 512 bytes an actor once warm.
func TestBytesPerActor(t *testing.T) {
	if testing.Short() {
		t.Skip("a large world is not for the short set")
	}
	const n = 200000
	var a, b runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&a)
	w, err := sim.New(benchSpec(n, 5), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	w.Quiet = true
	for range 6 {
		w.Advance()
	}
	runtime.GC()
	runtime.ReadMemStats(&b)
	per := float64(b.HeapAlloc-a.HeapAlloc) / n
	t.Logf("%.0f bytes an actor", per)
	if per > 512 {
		t.Errorf("%.0f bytes an actor, want at most 512", per)
	}
	runtime.KeepAlive(w)
}
