package sim_test

import (
	"context"
	"math"
	"runtime"
	"slices"
	"testing"

	"plenary/sim"
)

// digest is the part of a world that must not differ, to the bit.
func digest(w *sim.World) []float64 {
	out := slices.Clone(w.Pop.X)
	out = append(out, w.Pop.Anchor...)
	out = append(out, w.Pop.Politicisation...)
	out = append(out, w.Pop.Y...)
	out = append(out, w.Pop.Frustration...)
	for k := range w.Frameworks {
		out = append(out, w.Frameworks[k].Text...)
		out = append(out, w.Frameworks[k].U...)
		for _, s := range w.Frameworks[k].Status {
			out = append(out, float64(s))
		}
	}
	for _, c := range w.Coalitions.Of {
		out = append(out, float64(c))
	}
	return out
}

func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

// run makes a world and runs it to the end.
func run(tb testing.TB, s *sim.Spec, seed uint64) *sim.World {
	tb.Helper()
	w, err := sim.New(s, seed, 0)
	if err != nil {
		tb.Fatal(err)
	}
	if err := w.Run(context.Background()); err != nil {
		tb.Fatal(err)
	}
	return w
}

func TestSameSeedSameRun(t *testing.T) {
	s := benchSpec(500, 4)
	a := run(t, s, 7)
	b := run(t, s, 7)
	if !same(digest(a), digest(b)) {
		t.Error("two runs of a seed differ")
	}
	a.Reset(7, 0)
	if err := a.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if !same(digest(a), digest(b)) {
		t.Error("a world used again differs from a new one")
	}
	if same(digest(run(t, s, 8)), digest(b)) {
		t.Error("two seeds give the same run")
	}
}

func TestWorkersChangeNothing(t *testing.T) {
	n := 40000
	if testing.Short() {
		n = 33000
	}
	s := benchSpec(n, 2)
	s.Time.Steps = 4
	before := runtime.GOMAXPROCS(1)
	one := digest(run(t, s, 3))
	runtime.GOMAXPROCS(4)
	four := digest(run(t, s, 3))
	runtime.GOMAXPROCS(before)
	if !same(one, four) {
		t.Error("1 and 4 workers give different runs")
	}
}

func TestNonbindingIsBindingWithZeroObligation(t *testing.T) {
	soft, hard := benchSpec(400, 3), benchSpec(400, 3)
	r := preset("binding")
	r.Obligation, r.Procedure = 0, "support"
	hard.Frameworks[0].Regime = sim.Regime{Preset: "binding", Settings: r}
	if !same(digest(run(t, soft, 5)), digest(run(t, hard, 5))) {
		t.Error("binding with b = 0 and support at the vote is not non-binding")
	}
}

// Two regimes are identical until the first phase that reads the regime.
func TestRegimesShareTheirLuckUntilRead(t *testing.T) {
	soft, hard := benchSpec(400, 3), benchSpec(400, 3)
	hard.Frameworks[0].Regime = sim.Regime{Preset: "binding", Settings: preset("binding")}
	a, err := sim.New(soft, 5, 0)
	if err != nil {
		t.Fatal(err)
	}
	b, err := sim.New(hard, 5, 0)
	if err != nil {
		t.Fatal(err)
	}
	phases := sim.Schedule.Entries()
	for range soft.Time.Steps {
		a.Step++
		b.Step++
		for _, p := range phases {
			p.Value.Run(a)
			p.Value.Run(b)
			if !same(digest(a), digest(b)) {
				if !p.Value.ReadsRegime {
					t.Fatalf("step %d: the worlds part in %q, which reads no regime", a.Step, p.Name)
				}
				if a.Step < 4 {
					t.Fatalf("step %d: the worlds part before a text is tabled", a.Step)
				}
				return
			}
		}
	}
	t.Fatal("two regimes never parted")
}

// A newcomer who is never met moves no draw of another: an actor that no forum
// admits and that has no effort leaves every other actor where it was.
func TestANewActorMovesNoDrawOfAnother(t *testing.T) {
	plain, more := benchSpec(300, 3), benchSpec(300, 3)
	extra := more.Populations[3] // firms
	extra.Name, extra.Count = "zz hermits", 5
	extra.Traits.Scalar[4] = fixed(0) // effort
	more.Populations = append(more.Populations, extra)
	for _, s := range []*sim.Spec{plain, more} {
		for f := range s.Forums {
			s.Forums[f].Members = []string{"state group", "city group", "ngo group", "firm group"}
		}
		s.Params.Ally.Half = 1e-9 // the mean capability differs by the hermits
		s.Off = []string{"ally"}
	}
	a, b := run(t, plain, 9), run(t, more, 9)
	n := a.Pop.N * a.Pop.D
	if !same(a.Pop.X[:n], b.Pop.X[:n]) {
		t.Error("five hermits changed others' positions")
	}
}

func TestSwitchingAPhaseOffMovesNoDraw(t *testing.T) {
	// Without advocacy the choices of forums in the first step are the same.
	full, off := benchSpec(300, 3), benchSpec(300, 3)
	off.Off = []string{"advocate", "ally"}
	a, _ := sim.New(full, 4, 0)
	b, _ := sim.New(off, 4, 0)
	a.Advance()
	b.Advance()
	if !slices.Equal(a.Went, b.Went) {
		t.Error("switching advocacy off changed who attends in the first step")
	}
}

func TestPositionsStayInRange(t *testing.T) {
	w := run(t, benchSpec(500, 4), 11)
	for name, c := range map[string][]float64{"x": w.Pop.X, "anchor": w.Pop.Anchor, "y": w.Pop.Y, "p": w.Pop.Politicisation, "text": w.Frameworks[0].Text} {
		for i, v := range c {
			if math.IsNaN(v) || v < 0 || v > 1 {
				t.Fatalf("%s[%d] = %g", name, i, v)
			}
		}
	}
	for i := range w.Pop.N {
		sum := 0.0
		for _, v := range w.Pop.Row(w.Pop.Salience, i) {
			sum += v
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("salience of actor %d sums to %g", i, sum)
		}
	}
}

// One attendee more re-pairs only a few.
func TestMatchingIsLocal(t *testing.T) {
	few, many := benchSpec(600, 1), benchSpec(600, 1)
	many.Populations[2].Count++ // one NGO more
	for _, s := range []*sim.Spec{few, many} {
		s.Forums = s.Forums[:1]
		s.Forums[0].Fixed, s.Forums[0].Rounds, s.Forums[0].Frameworks = true, 1, nil
		s.Frameworks = nil
		s.Off = []string{"advocate", "ally"}
	}
	a, _ := sim.New(few, 2, 0)
	b, _ := sim.New(many, 2, 0)
	a.Advance()
	b.Advance()
	kept, all := 0, 0
	for i := range a.Pop.N {
		if m := a.MetOf(i); len(m) > 0 {
			all++
			j := slices.Index(b.Pop.Key, a.Pop.Key[i])
			if n := b.MetOf(j); len(n) > 0 && b.Pop.Key[n[0]] == a.Pop.Key[m[0]] {
				kept++
			}
		}
	}
	if share := float64(kept) / float64(all); share < 0.9 {
		t.Errorf("only %.2f of the pairs stay when one attendee is added", share)
	}
}
