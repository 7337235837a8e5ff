package patterns

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"plenary/agents"
	"plenary/internal/named"
)

// holding are the parts that held when this was last written, by pattern and
// part; a part that is missing did not hold. A change that loses one must be
// meant, one that wins one may be added.
var holding = map[string][]int{
	"P1": {1, 4, 5, 6, 7}, "P2": {1}, "P3": {0, 1, 2, 3}, "P4": {0, 1, 2, 3}, "P5": {1, 2, 3}, "P6": {0, 1}, "P7": {0, 1, 2, 3},
	"P8": {0, 2, 3, 4}, "P9": {0}, "P10": {2}, "P11": {1}, "P12": {0}, "P13": {1}, "P15": {0, 1}, "P16": {0, 1},
	"Bernauer-2013": {0, 1, 2, 3}, "Gilligan-2004": {0}, "Koremenos-2001": {1}, "Abbott-Snidal-2000": {0, 1}, "Downs-1996": {0},
}

// Every pattern runs under 50 paired seeds and gives finite numbers, and what
// held still holds.
func TestPatternsHold(t *testing.T) {
	if testing.Short() {
		t.Skip("fifty paired seeds are not for the short set; the full set runs them")
	}
	b := NewBench(50)
	for _, e := range List.Entries() {
		o, err := b.Evaluate(context.Background(), e)
		if err != nil {
			t.Error(err)
			continue
		}
		for k, r := range o.Rows {
			for _, v := range []float64{float64(r.Effect), float64(r.Low), float64(r.High), float64(r.Control), float64(r.Treated)} {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Errorf("%s, %s: effect %v [%v, %v]", e.Name, r.Part, r.Effect, r.Low, r.High)
					break
				}
			}
			if slices.Contains(holding[e.Name], k) && !r.Holds {
				t.Errorf("%s, %s: %s held and does no more: effect %.4f [%.4f, %.4f], placebo %.4f", e.Name, r.Part, r.Measure, r.Effect, r.Low, r.High, r.Band)
			}
			t.Logf("%s %d %v %s %+.4f [%+.4f, %+.4f] ±%.4f", e.Name, k, r.Holds, r.Part, r.Effect, r.Low, r.High, r.Band)
		}
	}
}

// Every part says what it measures, against what, and what it expects.
func TestPatternsAreWhole(t *testing.T) {
	for _, e := range List.Entries() {
		p := e.Value
		if p.Statement == "" || p.Source == "" || strings.HasSuffix(p.Statement, ".") {
			t.Errorf("%s: statement %q, source %q", e.Name, p.Statement, p.Source)
		}
		counted := 0
		for k := range p.Parts {
			q := &p.Parts[k]
			if q.Name == "" || q.Measure == "" || q.Unit == "" || !(q.Least > 0) || q.Read == nil || q.Probe.make == nil || len(q.Treat) == 0 || len(q.Salt) == 0 {
				t.Errorf("%s, part %d %q is not whole", e.Name, k, q.Name)
			}
			if !q.Extra {
				counted++
			}
		}
		if counted == 0 {
			t.Errorf("%s: no part counts", e.Name)
		}
	}
	if len(holding) == 0 {
		t.Error("nothing is held")
	}
	for name, parts := range holding {
		p, err := List.Find(name)
		if err != nil || slices.Max(parts) >= len(p.Parts) {
			t.Errorf("no part %v of %s", parts, name)
		}
	}
}

func TestHolds(t *testing.T) {
	for _, c := range []struct {
		sign              Sign
		lo, mid, hi, band float64
		want              bool
	}{
		{More, 0.2, 0.3, 0.4, 0.1, true},
		{More, 0.05, 0.3, 0.4, 0.1, false}, // the placebo's band reaches in
		{More, 0.01, 0.02, 0.03, 0, false}, // small
		{Less, 0.2, 0.3, 0.4, 0.1, false},
		{Less, -0.4, -0.3, -0.2, 0.1, true},
		{Either, -0.4, -0.3, -0.2, 0.1, true},
		{Either, -0.1, 0.3, 0.5, 0.1, false},
		{Same, -0.05, 0, 0.05, 1, true},
		{Same, -0.05, 0, 0.15, 0, false},
		{NoLess, -0.05, 0.3, 0.5, 0, true},
		{NoLess, -0.15, 0.3, 0.5, 0, false},
		{More, nan, nan, nan, nan, false},
	} {
		p := Part{Sign: c.sign, Least: 0.1}
		if got := p.holds(c.lo, c.mid, c.hi, c.band); got != c.want {
			t.Errorf("%s [%g, %g, %g] against %g: %v", c.sign, c.lo, c.mid, c.hi, c.band, got)
		}
	}
}

// The prior lies within what settings may be and holds their defaults; each
// point of the sample has its own part of every range.
func TestPrior(t *testing.T) {
	const n = 50
	points := sample(n)
	for _, r := range Prior() {
		k := slices.IndexFunc(agents.Settings(), func(p agents.Param) bool { return p.Path == r.Path })
		if k < 0 {
			t.Errorf("no setting %s", r.Path)
			continue
		}
		p := agents.Settings()[k]
		if r.Low < p.Min || r.High > p.Max || p.Default < r.Low || p.Default > r.High {
			t.Errorf("%s: %g to %g, default %g, within %g to %g", r.Path, r.Low, r.High, p.Default, p.Min, p.Max)
		}
		var cells []int
		for _, x := range points {
			u := math.Log(x[r.Path]/r.Low) / math.Log(r.High/r.Low)
			cells = append(cells, int(u*n))
		}
		slices.Sort(cells)
		if len(slices.Compact(cells)) != n {
			t.Errorf("%s: %d of %d strata", r.Path, len(slices.Compact(cells)), n)
		}
	}
}

func TestWilson(t *testing.T) {
	// 10 of 100 at 95 %: .0552 to .1744 (Newcombe 1998)
	lo, hi := wilson(10, 100)
	if math.Abs(lo-0.0552) > 1e-4 || math.Abs(hi-0.1744) > 1e-4 {
		t.Errorf("%.4f to %.4f", lo, hi)
	}
}

// A point of the prior moves results, but not what an arm sets itself.
func TestTunedBench(t *testing.T) {
	b := NewBench(2).at(map[string]float64{"settings.draft.step": 0.02, "settings.ally.cohesion": 0.2}, 2)
	s, err := b.spec(world("classroom", "settings.ally.cohesion=0"))
	if err != nil {
		t.Fatal(err)
	}
	if s.Params.Draft.Step != 0.02 || s.Params.Ally.Cohesion != 0 {
		t.Errorf("step %g, cohesion %g", s.Params.Draft.Step, s.Params.Ally.Cohesion)
	}
}

// The prior sample gives the same counts for any number of workers.
func TestOverPrior(t *testing.T) {
	p5 := List.At(List.Index("P5"))
	var counts [2][]int
	for k, workers := range []int{1, 3} {
		b := NewBench(5)
		b.Workers = workers
		o, err := b.Evaluate(context.Background(), p5)
		if err != nil {
			t.Fatal(err)
		}
		out := []Outcome{o}
		if err := b.Full(context.Background(), []named.Entry[Pattern]{p5}, out, 6, nil); err != nil {
			t.Fatal(err)
		}
		for _, r := range out[0].Rows {
			if r.Share != nil {
				counts[k] = append(counts[k], r.Share.Held)
			}
		}
	}
	if !slices.Equal(counts[0], counts[1]) || len(counts[0]) != 3 {
		t.Errorf("%v and %v", counts[0], counts[1])
	}
}

// Taking deliberation out of the reference case changes agreement, and every
// change is finite.
func TestAblation(t *testing.T) {
	if testing.Short() {
		t.Skip("the reference case is not for the short set")
	}
	b := NewBench(5)
	list := Ablations()
	k := slices.IndexFunc(list, func(a Ablation) bool { return a.Name == "deliberate off" })
	r, err := b.Ablate(context.Background(), list[k])
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Changes {
		if math.IsNaN(float64(c.Effect)) || math.IsNaN(float64(c.Band)) {
			t.Errorf("%+v", c)
		}
	}
	if c := r.Changes[3]; c.Effect == 0 {
		t.Error("no talks change no agreement")
	}
}
