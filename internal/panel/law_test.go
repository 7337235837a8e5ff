package panel

import (
	"context"
	"math"
	"testing"

	"plenary/internal/experiment"
	"plenary/sim"
)

// The law that is fitted is the simulator's: in the first two years, in which
// the record's parties do not yet matter or are the run's own, as many consent in runs as it
// says, within four standard errors.
func TestLawIsTheSimulators(t *testing.T) {
	for _, name := range []string{"chemical-weapons", "cedaw-complaints", "paris"} {
		r := only(t, name)
		m, err := newLaw(r)
		if err != nil {
			t.Fatal(err)
		}
		n := Numbers{Rate: 0.5, Calendar: 0.2, Stake: 5, Habit: 0.3, Contest: 0.07, Emulation: 2, Base: 0.7, Appeal: 1}
		want, v := 0.0, 0.0
		eta := m.at(0, n.vector()).eta
		for k, x := range m.risks[0] {
			if x.step == 0 {
				p := hazards{}.chance(eta[k])
				want, v = want+p, v+p*(1-p)
			}
		}
		s, err := r.spec(r.Treaties[0], n)
		if err != nil {
			t.Fatal(err)
		}
		s.Params.Commit.Appeal, s.Time.Steps = 0, 1
		const runs = 200
		got, err := experiment.Run(context.Background(), experiment.Plan{Arms: []experiment.Arm{{Name: name, Spec: s}}, Replicates: runs, Loud: true, Take: parties})
		if err != nil {
			t.Fatal(err)
		}
		mean := 0.0
		for _, c := range got[0] {
			mean += c[0] / runs
		}
		if se := math.Sqrt(v / runs); math.Abs(mean-want) > 4*se {
			t.Errorf("%s: %.2f States consent in the first year of runs, the law says %.2f (s.e. %.2f)", name, mean, want, se)
		}
	}
}

// Slopes of the law are its derivatives.
func TestSlopesOfTheLaw(t *testing.T) {
	m, err := newLaw(only(t, "kyoto"))
	if err != nil {
		t.Fatal(err)
	}
	theta := begin.vector()
	theta[1] = 0.2
	p := len(theta) - 1
	slope := append([]float64(nil), m.at(0, theta).slope...)
	for j := range p {
		const h = 1e-5
		x := append([]float64(nil), theta...)
		x[j] += h
		up := append([]float64(nil), m.at(0, x).eta...)
		x[j] -= 2 * h
		for n, down := range m.at(0, x).eta {
			if got, want := slope[n*p+j], (up[n]-down)/(2*h); math.Abs(got-want) > 1e-3*max(1, math.Abs(want)) {
				t.Fatalf("row %d: slope by parameter %d is %g, by differences %g", n, j, got, want)
			}
		}
	}
}

// The appeal is integrated out as by a fine grid, and the gradient is that of
// the likelihood, for both links.
func TestMarginalLikelihood(t *testing.T) {
	var risks []risk
	for n := range 60 {
		risks = append(risks, risk{state: n, event: n%7 == 0})
	}
	for _, l := range []link{hazards{}, logits{}} {
		at := func(theta []float64) rows {
			var r rows
			for n := range risks {
				x := float64(n%5) / 5
				r.eta, r.slope = append(r.eta, theta[0]+theta[1]*x), append(r.slope, 1, x)
			}
			return r
		}
		theta := []float64{-1, 0.5, math.Log(0.9)}
		g := make([]float64, 3)
		got := marginal(l, at(theta), risks, math.Exp(theta[2]), true, g)
		e, sigma, want := gather(l, at(theta).eta, risks), math.Exp(theta[2]), 0.0
		const dz = 1e-3
		for z := -8.0; z <= 8; z += dz {
			a, _, _ := e.at(sigma * z)
			want += math.Exp(a-z*z/2) * dz / math.Sqrt(2*math.Pi)
		}
		if math.Abs(got-math.Log(want)) > 1e-5 {
			t.Errorf("%T: log likelihood %.8f, by a grid %.8f", l, got, math.Log(want))
		}
		for j := range theta {
			const h = 1e-4
			x := append([]float64(nil), theta...)
			x[j] += h
			up := marginal(l, at(x), risks, math.Exp(x[2]), true, make([]float64, 3))
			x[j] -= 2 * h
			down := marginal(l, at(x), risks, math.Exp(x[2]), true, make([]float64, 3))
			if d := (up - down) / (2 * h); math.Abs(d-g[j]) > 1e-3 {
				t.Errorf("%T: gradient %d is %g, by differences %g", l, j, g[j], d)
			}
		}
	}
}

// A panel that the simulator made gives its numbers back, within three standard errors.
func TestFitFindsWhatTheSimulatorRanOn(t *testing.T) {
	r := shipped(t)
	m, err := newLaw(r)
	if err != nil {
		t.Fatal(err)
	}
	n := Numbers{Rate: 0.7, Calendar: 0.2, Stake: 5, Habit: 0.3, Contest: 0.07, Emulation: 1.5, Base: 0.7, Appeal: 0.7}
	for k, y := range r.Treaties {
		m.risks[k] = ran(t, r, y, n)
	}
	f := m.family()
	f.foretold = 0
	fit, err := f.fit(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want := n.vector()
	for j, got := range fit.Theta {
		if math.Abs(got-want[j]) > 3*fit.Error[j] {
			t.Errorf("%s: %.3f (s.e. %.3f), the runs had %.3f", effects[j], got, fit.Error[j], want[j])
		}
	}
}

// ran are the risks of a treaty as one run of it has them in place of the record.
func ran(t *testing.T, r *Record, y *Treaty, n Numbers) []risk {
	t.Helper()
	s, err := r.spec(y, n)
	if err != nil {
		t.Fatal(err)
	}
	w, err := sim.New(s, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	row := map[string]int{}
	for i, x := range r.States {
		row[x.Name] = i
	}
	for k := range s.Frameworks {
		q := r.known[s.Frameworks[k].Name]
		of := q.Consented
		defer func() { q.Consented = of }()
		q.Consented = make([]sim.Date, len(r.States))
		for i, d := range of {
			if q != y && d < y.Time.Start {
				q.Consented[i] = d
			}
		}
		for _, a := range w.Acts {
			if a.Act == sim.Ratify && a.Framework == k {
				q.Consented[row[w.Pop.Name(int(a.State))]] = a.Date
			}
		}
	}
	return r.risks(y)
}
