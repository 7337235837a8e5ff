package patterns

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"plenary/agents"
	"plenary/internal/named"
	"plenary/output"
	"plenary/sim"
	"plenary/sim/commit"
)

// fewest paired seeds show most of what the page says holds; what is rarer to see
// needs more. What 100 alone show is left to the page.
var (
	fewest = 5
	more   = map[string]int{
		"P3": 20, "P4": 20, "P5": 100, "P7": 50, "P9 2": 20, "P8 0": 40, "P8 1": 40, "P11": 20, "P12": 20, "P15": 20, "P16 1": 20,
		"Gilligan-2004": 20, "Downs-1996": 20,
	}
	rare = []string{"P1 6", "P11 1", "P8 3", "P8 4", "P8 5"} // parts in brackets
)

// seedsOf is how many seeds the tests give part k of a pattern.
func seedsOf(name string, k int) int {
	for _, key := range []string{fmt.Sprint(name, " ", k), name} {
		if n, ok := more[key]; ok {
			return n
		}
	}
	return fewest
}

// shared is what the tests have run already: few seeds are the first of many.
var shared = NewBench(0)

func bench(seeds int) *Bench {
	b := *shared
	b.Seeds = seeds
	return &b
}

// Every part gives finite numbers, and what the page says holds still holds.
func TestPatternsHold(t *testing.T) {
	if testing.Short() {
		t.Skip("half a minute of runs is not for the short set; the full set makes them")
	}
	held := 0
	for _, at := range mostSeedsFirst() {
		e, k := List.At(at.pattern), at.part
		r, err := bench(at.seeds).part(context.Background(), &e.Value.Parts[k])
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		for _, v := range []float64{float64(r.Effect), float64(r.Low), float64(r.High), float64(r.Control), float64(r.Treated)} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Errorf("%s, %s: effect %v [%v, %v]", e.Name, r.Part, r.Effect, r.Low, r.High)
				break
			}
		}
		if !strings.Contains(onPage(t, e.Name, &r), "yes") || slices.Contains(rare, fmt.Sprint(e.Name, " ", k)) {
			continue
		}
		if held++; !r.Holds {
			t.Errorf("%s, %s: %s held and does no more: effect %.4f [%.4f, %.4f], placebo %.4f", e.Name, r.Part, r.Measure, r.Effect, r.Low, r.High, r.Band)
		}
	}
	if held < 40 {
		t.Errorf("%d parts are held", held)
	}
}

// trial is a part of a pattern, and the seeds that it is given.
type trial struct{ pattern, part, seeds int }

// mostSeedsFirst are all parts; those behind find the runs of those before.
func mostSeedsFirst() (out []trial) {
	for i, e := range List.Entries() {
		for k := range e.Value.Parts {
			out = append(out, trial{i, k, seedsOf(e.Name, k)})
		}
	}
	slices.SortStableFunc(out, func(a, b trial) int { return b.seeds - a.seeds })
	return out
}

// onPage is the mark that the page gives a row: yes or no, in brackets if it is
// not counted. The page must say of the row what the claim says.
func onPage(t *testing.T, name string, r *Row) string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(text), "<!-- patterns -->")
	block, _, _ = strings.Cut(block, "<!-- end -->")
	_, block, _ = strings.Cut(block, "\n"+name+" ")
	block, _, _ = strings.Cut(block, "\n\n")
	for line := range strings.Lines(block) {
		if line = strings.TrimRight(line, "\n"); strings.HasSuffix(line, "  "+r.words()) {
			mark, rest, _ := strings.Cut(strings.TrimLeft(line, " "), " ")
			if want := r.cells(false)[1] + " "; !strings.HasPrefix(strings.TrimLeft(rest, " "), want) || r.Extra != strings.HasPrefix(mark, "(") {
				t.Errorf("%s, %s: the page expects otherwise than %q: %s", name, r.Part, want, line)
			}
			return mark
		}
	}
	t.Errorf("%s: the page has no line %q", name, r.words())
	return ""
}

// Every claim has a statement, a source with a year or the model's own number,
// and parts that say what they contrast, measure and expect; its arms load, its
// placebo salts phases that draw, and the page names it as it stands here.
func TestPatternsAreWhole(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range List.Entries() {
		p := e.Value
		if p.Statement == "" || strings.HasSuffix(p.Statement, ".") || !regexp.MustCompile(`\b(19|20)\d\d\b`).MatchString(p.Source) {
			t.Errorf("%s: statement %q, source %q", e.Name, p.Statement, p.Source)
		}
		if !strings.Contains(string(text), fmt.Sprintf(": %s. (%s)\n", p.Statement, p.Source)) {
			t.Errorf("%s: the page has no claim %q of %s", e.Name, p.Statement, p.Source)
		}
		counted := 0
		for k := range p.Parts {
			q := &p.Parts[k]
			if !q.Extra {
				counted++
			}
			if q.Name == "" || q.Told == "" || q.Unit == "" || q.Sign == 0 || !(q.Least > 0) || len(q.Treat) == 0 || len(q.Luck) == 0 {
				t.Errorf("%s, part %d %q is not whole", e.Name, k, q.Name)
			}
			row := Row{Part: q.Name, Measure: q.Told, Unit: q.Unit, Expected: q.Sign.String(), Least: output.Number(q.Least), Extra: q.Extra}
			onPage(t, e.Name, &row)
			for _, name := range []string{q.Measure, cmp.Or(q.Where, "adopted")} {
				if _, err := measured(name); err != nil {
					t.Errorf("%s, %s: %v", e.Name, q.Name, err)
				}
			}
			for _, phase := range q.Luck {
				if !slices.Contains(drawing, phase) && phase != "ally" {
					t.Errorf("%s, %s: the placebo salts %q, which draws nothing", e.Name, q.Name, phase)
				}
			}
			for _, a := range slices.Concat(q.Control, q.Treat, q.Base) {
				arms, values := a.spread()
				for i, one := range arms {
					if _, err := bench(fewest).load(one); err != nil {
						t.Errorf("%s, %s: %v", e.Name, q.Name, err)
					}
					if _, err := strconv.ParseFloat(append(values, "0")[i], 64); err != nil {
						t.Errorf("%s, %s: arm %s: %v", e.Name, q.Name, a, err)
					}
				}
			}
		}
		if counted == 0 {
			t.Errorf("%s: no part counts", e.Name)
		}
	}
}

// What an arm says is laid over its scenario, and a slip is an error.
func TestArm(t *testing.T) {
	l, err := Arm("classroom; settings.ally.cohesion=0; openness of States drawn evenly from 0 to 1; price of delivery .7 for all; luck of join").load()
	if err != nil {
		t.Fatal(err)
	}
	if l.spec.Params.Ally.Cohesion != 0 || l.hand == nil || !l.own["settings.ally.cohesion"] || !slices.Equal(l.spec.Salt, []string{"join"}) {
		t.Errorf("cohesion %g, hand %v, own %v, salt %v", l.spec.Params.Ally.Cohesion, l.hand, l.own, l.spec.Salt)
	}
	if _, err := Arm("classroom; prices lowered for everybody").load(); err == nil {
		t.Error("a hand that is not there is taken")
	}
	arms, values := Arm("a; b={1|2}; c").spread()
	if !slices.Equal(arms, []Arm{"a; b=1; c", "a; b=2; c"}) || !slices.Equal(values, []string{"1", "2"}) {
		t.Errorf("%v, %v", arms, values)
	}
}

// Numbers over arms by hand, and the interaction of a factorial.
func TestOver(t *testing.T) {
	for want, got := range map[float64]float64{
		2: average([]float64{1, 3}, nil), 3: gain([]float64{1, 4}, nil), 5: gain([]float64{1, 2, 4, 10}, nil),
		0.5: slope([]float64{1, nan, 2, 3}, []float64{2, 3, 4, 6}),
	} {
		if got != want {
			t.Errorf("%g, want %g", got, want)
		}
	}
}

// A name that is no measure is refused, in a sum and at a moment too.
func TestFollow(t *testing.T) {
	for _, name := range []string{"bredth", "breadth + dpth", "bredth / depth", "bredth at adoption", "parties ten years after adoption"} {
		if _, err := follow(name); err == nil {
			t.Errorf("%q is taken for a measure", name)
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
		if got := c.sign.holds(0.1, c.lo, c.mid, c.hi, c.band); got != c.want {
			t.Errorf("%s [%g, %g, %g] against %g: %v", c.sign, c.lo, c.mid, c.hi, c.band, got)
		}
	}
}

// The prior lies within what settings may be and holds their defaults; each
// point of the sample has its own part of every range.
func TestPrior(t *testing.T) {
	const n = 50
	points := sample(n)
	for _, r := range prior {
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
func TestPointOfThePrior(t *testing.T) {
	l, err := Arm("classroom; settings.ally.cohesion=0").load()
	if err != nil {
		t.Fatal(err)
	}
	s := l.at(map[string]float64{"settings.draft.step": 0.02, "settings.ally.cohesion": 0.2}).Params
	if s.Draft.Step != 0.02 || s.Ally.Cohesion != 0 || l.spec.Params.Draft.Step == 0.02 {
		t.Errorf("step %g, cohesion %g", s.Draft.Step, s.Ally.Cohesion)
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
		if err := b.Full(context.Background(), []named.Entry[Pattern]{p5}, out, 6); err != nil {
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
	b := bench(fewest)
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

// Of four States of two regions one is party: half of one region, nobody of the
// other, so that between them lies 2 (2 x .25^2)/(4 x .25 x .75) = 1/3.
func TestPartiesByRegion(t *testing.T) {
	w := &sim.World{Spec: &sim.Spec{Regions: []string{"A", "B"}}, Frameworks: []sim.FrameworkState{{Status: []commit.Status{commit.Party, 0, 0, 0}}}}
	w.Pop.Region = []int16{0, 0, 1, 1}
	w.Pop.N, w.Pop.States = 4, 4
	w.Pop.Enter, w.Pop.Exit = []int32{-1, -1, -1, -1}, []int32{9, 9, 9, 9}
	if v := clustered(w); math.Abs(v-1./3) > 1e-12 {
		t.Errorf("%g, want 1/3", v)
	}
}
