package sim_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"plenary/agents"
	"plenary/sim"
)

// kernelSpec is n alike States on one issue in one forum that everybody attends.
func kernelSpec(n int, format string, bound sim.Dist) *sim.Spec {
	t := sim.Traits{Position: times(1, uniform(0, 1)), Salience: times(1, fixed(1))}
	for _, r := range agents.TraitTable() {
		t.Scalar[r.Trait] = fixed(r.Of(agents.State))
	}
	t.Scalar[agents.Bound], t.Scalar[agents.Openness] = bound, fixed(1)
	s := &sim.Spec{
		Name: "kernel", Time: sim.Time{Start: sim.DateOf(1, 1, 1), Months: 12, Steps: 60, Abstract: true},
		Issues: []sim.Issue{{Name: "opinion", High: 1}}, Params: agents.DefaultParams(), Payoff: "composite",
		Populations: []sim.Population{{Name: "Actor", Kind: "state", Count: n, Traits: t}},
		Forums: []sim.Forum{{
			Name: "Forum", Level: "global", Format: format, Kinds: []string{"state"}, Fixed: true, Every: 12, Deliberates: true,
			Voice: agents.ByKind{1, 1, 1, 1}, Strength: 1, Sessions: 1,
		}},
		Off: []string{"events", "advocate", "ally", "draft", "decide", "commit", "implement", "review", "adapt"},
	}
	return s
}

// seated is a world whose forum has met once, ready to deliberate again.
func seated(tb interface {
	Helper()
	Fatal(args ...any)
}, s *sim.Spec,
) *sim.World {
	tb.Helper()
	w, err := sim.New(s, 1, 0)
	if err != nil {
		tb.Fatal(err)
	}
	w.Quiet = true
	w.Advance()
	return w
}

func phase(name string) func(w *sim.World) {
	p, err := sim.Schedule.Find(name)
	if err != nil {
		panic(err)
	}
	return p.Run
}

// BenchmarkTalk reports the time of a talk in one dimension: 1e5 actors are
// matched by a plain shuffle, 1e4 by key.
func BenchmarkTalk(b *testing.B) {
	const rounds = 20
	for _, c := range []struct {
		name  string
		n     int
		alike bool
	}{
		{"shuffle/1e5", 100000, true},
		{"shuffle/1e5/mixed", 100000, false},
		{"keyed/1e4", 10000, true},
		{"keyed/1e4/mixed", 10000, false},
		{"keyed/1e3", 1000, true},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := kernelSpec(c.n, "bilateral", fixed(0.2))
			s.Forums[0].Rounds, s.Forums[0].Strength = rounds, 0.5
			if !c.alike {
				s.Populations[0].Traits.Scalar[agents.Bound] = uniform(0.1, 0.3)
				s.Populations[0].Traits.Scalar[agents.Capability] = uniform(0.5, 1.5)
			}
			w := seated(b, s)
			run := phase("deliberate")
			b.ResetTimer()
			for range b.N {
				run(w)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rounds/float64(c.n/2), "ns/talk")
		})
	}
}

// BenchmarkBounded reports the time of bounded-confidence averaging per actor
// and step: over the steps from a random start to rest, and (still) with a
// strength of 0, so that everybody stands apart for ever, the hardest case.
func BenchmarkBounded(b *testing.B) {
	const steps = 12
	for _, n := range []int{1000, 5000} {
		for _, c := range []struct {
			name string
			make func(s *sim.Spec)
		}{
			{"common", func(*sim.Spec) {}},
			{"still", func(s *sim.Spec) { s.Forums[0].Strength = 0 }},
			{"weights", func(s *sim.Spec) { s.Populations[0].Traits.Scalar[agents.Capability] = uniform(0.5, 1.5) }},
			{"bounds", func(s *sim.Spec) { s.Populations[0].Traits.Scalar[agents.Bound] = uniform(0.1, 0.2) }},
			{"anchors", func(s *sim.Spec) {
				s.Populations[0].Traits.Scalar[agents.Openness] = uniform(0.3, 1)
			}},
		} {
			b.Run(fmt.Sprintf("%s/%d", c.name, n), func(b *testing.B) {
				s := kernelSpec(n, "plenary", fixed(0.1507))
				c.make(s)
				w := seated(b, s)
				run := phase("deliberate")
				start := slices.Clone(w.Pop.Anchor)
				b.ResetTimer()
				for range b.N {
					copy(w.Pop.X, start)
					for range steps {
						run(w)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/steps/float64(n), "ns/actor-step")
			})
		}
	}
}

// naive is one plenary session by plain sums: of every actor over everybody.
func naive(w *sim.World) []float64 {
	p, f := &w.Pop, &w.Forums[0]
	out := make([]float64, p.N)
	for i, x := range p.X {
		var sum, weight float64
		for j, y := range p.X {
			if math.Abs(x-y) <= p.Bound[i] {
				c := f.Voice[p.Kind[j]] * p.Capability[j]
				weight += c
				sum += c * y
			}
		}
		out[i] = x
		if weight > 0 {
			out[i] += f.Strength * (sum/weight - x)
		}
	}
	return out
}

// The sums over a sorted line are the plain sums, session after session, for
// common and own bounds, weights, anchors, clusters and those without a voice.
func TestLineIsThePlainSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(24, 400).Draw(t, "n")
		s := kernelSpec(n, "plenary", fixed(rapid.Float64Range(0, 0.7).Draw(t, "bound")))
		s.Forums[0].Strength = rapid.SampledFrom([]float64{1, 0.3}).Draw(t, "strength")
		tr := &s.Populations[0].Traits
		if rapid.Bool().Draw(t, "own bounds") {
			tr.Scalar[agents.Bound] = uniform(0, 0.6)
		}
		tr.Scalar[agents.Capability] = rapid.SampledFrom([]sim.Dist{fixed(1), uniform(0.5, 1.5), {Law: "lognormal", Mean: 1, SD: 3000, Min: 1e-6, Max: 1e6}}).Draw(t, "weights")
		if rapid.Bool().Draw(t, "two kinds") {
			other := s.Populations[0]
			other.Name, other.Kind, other.Count = "Other", "city", n/2
			other.Traits.Scalar[agents.Bound] = fixed(0.2)
			s.Populations = append(s.Populations, other)
			s.Forums[0].Kinds = nil
			s.Forums[0].Voice[1] = rapid.SampledFrom([]float64{0, 0.4}).Draw(t, "voice")
		}
		w := seated(t, s)
		anchors := rapid.Bool().Draw(t, "anchors")
		for step := range 12 {
			want := naive(w)
			phase("deliberate")(w)
			for i, x := range w.Pop.X {
				if math.Abs(x-want[i]) > 1e-9 {
					t.Fatalf("step %d, actor %d: %.15g, the plain sum gives %.15g", step, i, x, want[i])
				}
			}
			for i := range w.Pop.X {
				if anchors {
					w.Pop.X[i] += 0.4 * (w.Pop.Anchor[i] - w.Pop.X[i])
				}
			}
		}
	})
}

// Talks on one issue without notes give the numbers of those with notes, to
// the bit.
func TestBareTalksAreTalks(t *testing.T) {
	for _, mixed := range []bool{false, true} {
		s := kernelSpec(501, "bilateral", fixed(0.2))
		s.Forums[0].Rounds, s.Forums[0].Strength = 3, 0.4
		if mixed {
			tr := &s.Populations[0].Traits
			tr.Scalar[agents.Bound], tr.Scalar[agents.Capability] = uniform(0.1, 0.5), uniform(0.5, 1.5)
			tr.Salience = times(1, uniform(0.1, 3))
			other := s.Populations[0]
			other.Name, other.Kind = "Other", "ngo"
			s.Populations = append(s.Populations, other)
			s.Forums[0].Kinds, s.Forums[0].Voice[2] = nil, 0.4
		}
		a, b := seated(t, s), seated(t, s)
		b.Quiet = false // keeps notes
		for range 5 {
			phase("deliberate")(a)
			phase("deliberate")(b)
		}
		if len(b.MetOf(0)) == 0 || len(a.MetOf(0)) != 0 {
			t.Fatal("this compares a kind of talk with itself")
		}
		if !same(a.Pop.X, b.Pop.X) {
			t.Errorf("mixed %v: talks without notes give other numbers", mixed)
		}
	}
}

// A long line is as exact as a short one, at its ends too.
func TestALongLineIsThePlainSum(t *testing.T) {
	if testing.Short() {
		t.Skip("plain sums of ten thousand are not for the short set")
	}
	for _, weights := range []sim.Dist{fixed(1), uniform(0.5, 1.5)} {
		s := kernelSpec(10000, "plenary", fixed(0.0005))
		s.Populations[0].Traits.Scalar[agents.Capability] = weights
		w := seated(t, s)
		want := naive(w)
		phase("deliberate")(w)
		worst := 0.0
		for i, x := range w.Pop.X {
			worst = max(worst, math.Abs(x-want[i]))
		}
		t.Logf("%s: furthest %.2g", weights.Law, worst)
		if worst > 1e-9 {
			t.Errorf("%s weights: %.2g from the plain sum", weights.Law, worst)
		}
	}
}

// Where forums with fixed attendance are not seated anew in every step, all goes
// as if they were: a forum that seats nobody makes the same world seat everybody
// in every step. Actors enter and leave, forums open and close, traits change.
func TestSettledSeatsAreSeats(t *testing.T) {
	for _, format := range sim.Formats.Names() {
		s := kernelSpec(120, format, fixed(0.3))
		s.Off = s.Off[1:] // events happen
		s.Regions, s.Groups = []string{"North"}, []string{"Group"}
		year := func(y int) sim.Date { return sim.DateOf(y, 1, 1) }
		late := s.Populations[0]
		late.Name, late.Count, late.Region, late.Groups = "Late", 60, "North", []string{"Group"}
		late.Initial, late.From, late.Until = 20, year(10), year(16)
		s.Populations = append(s.Populations, late)
		s.Forums[0].Strength = 0.2
		second := s.Forums[0]
		second.Name, second.Every, second.Groups = "Second", 36, []string{"Group"}
		s.Forums = append(s.Forums, second)
		s.Events = []sim.Event{
			{Name: "a", Date: year(20), Kind: "close", Forum: 1, Framework: -1, Issue: -1},
			{Name: "b", Date: year(25), Kind: "trait", Forum: -1, Framework: -1, Issue: -1, Who: sim.Selector{Regions: []string{"North"}}, Traits: []sim.Change{{Name: "bound", Value: 0.05}}},
			{Name: "c", Date: year(30), Kind: "exit", Forum: -1, Framework: -1, Issue: -1, Who: sim.Selector{Actors: []string{"Late 3"}}},
			{Name: "d", Date: year(40), Kind: "open", Forum: 1, Framework: -1, Issue: -1},
		}
		anew := *s
		nobody := s.Forums[0]
		nobody.Name, nobody.Fixed, nobody.Kinds = "Nobody", false, []string{"firm"}
		anew.Forums = append(slices.Clone(s.Forums), nobody)
		slices.SortFunc(anew.Forums, func(a, b sim.Forum) int { return cmp.Compare(a.Name, b.Name) })
		anew.Events = slices.Clone(s.Events)
		for i := range anew.Events {
			if anew.Events[i].Forum == 1 {
				anew.Events[i].Forum = 2
			}
		}
		a, err := sim.New(s, 3, 0)
		if err != nil {
			t.Fatal(err)
		}
		b, err := sim.New(&anew, 3, 0)
		if err != nil {
			t.Fatal(err)
		}
		a.Quiet, b.Quiet = true, true
		sat := map[int]bool{}
		for range 2 { // and again in the same memory
			a.Reset(3, 1)
			b.Reset(3, 1)
			for step := range s.Time.Steps {
				a.Advance()
				b.Advance()
				if !same(a.Pop.X, b.Pop.X) {
					t.Fatalf("%s: step %d differs", format, step)
				}
				for k, f := range []int{0, 2} {
					if x, y := a.Forums[k], b.Forums[f]; !slices.Equal(x.Attending, y.Attending) || x.ByKind != y.ByKind || x.Admitted != y.Admitted {
						t.Fatalf("%s: step %d: %s seats %d, %d if seated anew", format, step, x.Name, len(x.Attending), len(y.Attending))
					}
				}
				sat[len(a.Forums[0].Attending)] = true
			}
		}
		if len(sat) < 5 {
			t.Errorf("%s: only %d sizes of the forum: the test shows little", format, len(sat))
		}
	}
}
