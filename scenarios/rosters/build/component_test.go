package build

import (
	"math"
	"os"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func near(t *testing.T, what string, have, want, within float64) {
	t.Helper()
	if math.Abs(have-want) > within || math.IsNaN(have) {
		t.Errorf("%s is %g, want %g", what, have, want)
	}
}

// measuredAt are the States, where they stand, the record and the components of a start.
func measuredAt(t *testing.T, f Facts, start Start) (*world, *place, *record, columns) {
	t.Helper()
	w, p, err := read(f, start)
	if err != nil {
		t.Fatal(err)
	}
	r, err := readRecord(f, start)
	if err != nil {
		t.Fatal(err)
	}
	c, err := start.measure(w, r)
	if err != nil {
		t.Fatal(err)
	}
	return w, p, r, c
}

func facts(t *testing.T) Facts {
	t.Helper()
	f, err := Read(os.DirFS("../facts"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// state_indicators.csv has two columns that others made from the same treaties: they must come out here too.
func TestTreatiesGiveTheRecordedIndicators(t *testing.T) {
	f := facts(t)
	w, _, _, c := measuredAt(t, f, Starts()[0])
	table, err := readTable("state_indicators.csv", f.Indicators, "iso3", "rights_treaties", "palermo")
	if err != nil {
		t.Fatal(err)
	}
	var rights, instruments []float64
	if err := w.fill(table, map[string]*[]float64{"rights_treaties": &rights, "palermo": &instruments}); err != nil {
		t.Fatal(err)
	}
	if have := w.correlation(rights, c.by[Treaties]); have < 0.9999 {
		t.Errorf("correlation of rights treaties with the recorded ones %g", have)
	}
	for i, s := range w.states {
		if s.enter == "" {
			near(t, s.name+": Palermo", c.by[Palermo][i]/3, instruments[i], 0.001)
		}
	}
}

// The constants that stand for measurements are what the facts give.
func TestConstantsAreMeasured(t *testing.T) {
	f := facts(t)
	w, p, r, c := measuredAt(t, f, Starts()[0])
	stand := w.correlation(w.residual(c.openness, c.by[North]), c.by[Scrutiny])
	near(t, "what stands in for scrutiny", stand*stand/scrutinyReliability, scrutinyReliability1990, 0.01)
	_, _, _, then := measuredAt(t, f, Starts()[1])
	near(t, "migrants of 1990 and 2005", w.correlation(then.by[Migrants], c.by[Migrants]), migrantsReliability, 0.005)
	if x := p.reliability[Stance]; x < 0.4 || x > 0.7 {
		t.Errorf("retest of stances %g", x)
	}
	polyarchy := w.each(func(s *state) float64 {
		if o, ok := r.polyarchy(s); ok {
			return o
		}
		return math.NaN()
	})
	if have := w.correlation(polyarchy, c.openness); have < math.Sqrt(0.89) {
		t.Errorf("openness by V-Dem's indices correlates %g with polyarchy in 2004", have)
	}
	judged, err := readStates(f.States)
	if err != nil {
		t.Fatal(err)
	}
	if err := judged.readJudged(f, "entries.csv", f.Entries); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		what  string
		of    func(s *state) float64
		least float64
	}{
		{"capability", func(s *state) float64 { return math.Log(s.capability.capability) }, 0.88},
		{"exposure", func(s *state) float64 { return s.destination.exposure }, 0.87},
	} {
		if have := w.correlation(w.each(x.of), judged.each(x.of)); have < x.least {
			t.Errorf("%s correlates %g with the judged classes", x.what, have)
		}
	}
}

// Sum of rights at N = 1, R = .5, H = 0, X = -1: -1 + .5 + 0 + 1 = .5, a quarter of the scale of 2: .577 + .2 x .25.
func TestPositionByHand(t *testing.T) {
	p := &place{
		known: [componentCount]bool{true, true, true, true, true, true},
		sum:   []scale{{0, 2}, {1, 1}, {0, 1}, {0, 1}, {0, 1}},
	}
	var z [componentCount]float64
	z[North], z[Treaties], z[Stance] = 1, 0.5, -1
	near(t, "rights", p.position(0, z), 0.627, 1e-12)
	z[Migrants] = 2 // pathways: -1 - 2 + 1 = -2, three below the mean
	near(t, "pathways", p.position(1, z), 0.577-0.6, 0.06)
	if have := p.position(1, z); have != positionMin {
		t.Errorf("pathways %g is not held at %g", have, positionMin)
	}
	p.known[Stance] = false // rights: -1 + .5 = -.5
	near(t, "rights without stance", p.position(0, z), 0.577-0.05, 1e-12)

	p.reliability = [componentCount]float64{North: 0.9, Scrutiny: 0.7, Treaties: 0.6, Palermo: 1}
	s := &state{}
	near(t, "error of rights", p.standardError(0, s), 0.2*math.Sqrt(0.1+0.3+0.4)/2, 1e-12)
	s.missing[Treaties] = true
	near(t, "error with a gap", p.standardError(0, s), 0.2*math.Sqrt(0.1+0.3+1)/2, 1e-12)
}

func TestAlphaAndComponentByHand(t *testing.T) {
	same := mat.NewDense(4, 2, []float64{0, 0, 1, 1, 1, 1, 0, 0})
	near(t, "alpha of equals", alpha(same), 1, 1e-12)
	apart := mat.NewDense(4, 2, []float64{0, 0, 0, 1, 1, 0, 1, 1})
	near(t, "alpha of unrelated columns", alpha(apart), 0, 1e-12)
	for i, x := range firstComponent(same) {
		near(t, "first component", x, math.Sqrt2*(2*same.At(i, 0)-1), 1e-9)
	}
}

// Two measured States of one region at ideal points 0 and 1, one elsewhere. Means: region -1.5 at ideal .5 (n = 2), all
// -1; slope within regions -1. Imputed at ideal 1: 1/6 (-1.5) + 5/6 (-1) - 1 (.5) = -1.583. Who enters later counts for
// nobody, and who is measured later only takes that.
func TestImputationByHand(t *testing.T) {
	measured := func(stance float64) government { return government{election: "2010", stance: stance, known: true} }
	w := &world{states: []*state{
		{region: "WEOG", ideal: 0, first: measured(-1)},
		{region: "WEOG", ideal: 1, first: measured(-2)},
		{region: "WEOG", ideal: 1},
		{region: "African", ideal: 1, first: measured(0)},
		{region: "African", ideal: 1, first: measured(-4), enter: "2011-07-14"},
		{region: "African", ideal: 1, later: government{election: "2013", stance: 2, populism: 1, known: true}},
	}}
	w.impute()
	for i, want := range []float64{-1, -2, -1 - 0.5/6 - 0.5, 0, -4, 2} {
		s := w.states[i]
		near(t, "stance", s.first.stance, want, 1e-12)
		if s.imputed != (i == 2 || i == 5) || s.first.populism != 0 {
			t.Errorf("State %d: imputed %v, populism %g", i, s.imputed, s.first.populism)
		}
	}
}

// 4 million inhabitants with 5,000 dollars each make 20 10^9 dollars: .18 (20 x 4)^.225.
func TestSizeAndExposureByHand(t *testing.T) {
	c := capabilityOf(20, 4)
	near(t, "capability", c.capability, 0.18*math.Exp(0.225*math.Log(80)), 1e-12)
	near(t, "size", capabilityOf(1e9, 1e9).size, 1, 0)
	near(t, "size", capabilityOf(1e-9, 1e-9).size, 0, 0)
	near(t, "half way up a ladder", ladder(math.Sqrt(poorIncome*richIncome), poorIncome, richIncome), 0.5, 1e-12)
	for x, tag := range map[float64]string{0: "origin", 0.5: "", 1: "destination"} {
		if have := exposureOf(x).tag; have != tag {
			t.Errorf("exposure %g has the tag %q, want %q", x, have, tag)
		}
	}
}
