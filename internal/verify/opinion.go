package verify

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"plenary/sim"
)

const (
	deGroot    = "DeGroot 1974"
	friedkin   = "Friedkin and Johnsen 1990"
	hegselmann = "Hegselmann and Krause 2002"
	hkModel    = "hegselmann-krause"
	hkFile     = "verify/hegselmann-krause"
	people     = `populations["Actor"].`
)

// opinion are the models of averaging.
func opinion() []Check {
	out := []Check{
		{
			Model: "degroot", What: "limit of two", Scenario: "verify/degroot2", Expected: 2. / 3, Tolerance: 1e-11, Source: deGroot,
			Got: atEnd(position(0, 0)),
		},
		{
			Model: "degroot", What: "a step leaves of the error", Scenario: "verify/degroot2", Expected: 0.25, Tolerance: 1e-12, Source: deGroot,
			Got: shrinks,
		},
	}
	for d, weight := range []float64{3. / 11, 4. / 11, 4. / 11} {
		out = append(out, Check{
			Model: "degroot", What: "weight of actor " + "ABC"[d:d+1] + " of three", Scenario: "verify/degroot3", Expected: weight,
			Tolerance: 1e-12, Source: deGroot, Got: atEnd(position(0, d)),
		})
	}
	out = append(
		out,
		Check{
			Model: "degroot", What: "weight of the instructor of the karate club", Scenario: "verify/karate-club", Expected: 16. / 156,
			Tolerance: 1e-8, Source: "degree over 2 x 78 ties; Zachary 1977", Got: atEnd(position(33, 0)),
		},
		Check{
			Model: "friedkin-johnsen", What: "distance to the solved system, n = 50", Scenario: "verify/friedkin-johnsen", Expected: 0,
			Tolerance: 1e-10, Source: friedkin, Got: solved,
		},
		Check{
			Model: "friedkin-johnsen", What: "the same, one step from the start", Scenario: "verify/friedkin-johnsen", Expected: 0,
			Tolerance: 1e-14, Source: friedkin, Got: oneStep,
		},
	)
	return append(append(out, boundedFew()...), boundedMany()...)
}

// shrinks is the share of the gap of two actors that the last of ten steps leaves.
func shrinks(ctx context.Context, s *sim.Spec) (float64, error) {
	w, err := after(ctx, s, 9)
	if err != nil {
		return math.NaN(), err
	}
	before := w.Pop.X[1] - w.Pop.X[0]
	w.Advance()
	return (w.Pop.X[1] - w.Pop.X[0]) / before, nil
}

// stubborn are the matrices of a Friedkin-Johnsen scenario in steps of a year:
// W with rows of sum 1, the openness L of each actor and its start.
func stubborn(w *sim.World) (weights *mat.Dense, open, start []float64) {
	f := w.Spec.Forums[0]
	n := len(f.TieActors)
	weights = mat.NewDense(n, n, slices.Clone(f.Ties))
	for i := range n {
		row := weights.RawRowView(i)
		sum := 0.0
		for _, v := range row {
			sum += v
		}
		for j := range row {
			row[j] /= sum
		}
	}
	return weights, w.Pop.Stay, slices.Clone(w.Pop.X)
}

// solved is the greatest distance of the world's end to
// (I - L W)^-1 (I - L) x(0).
func solved(ctx context.Context, s *sim.Spec) (float64, error) {
	w, err := sim.New(s, seed, 0)
	if err != nil {
		return math.NaN(), err
	}
	a, open, start := stubborn(w)
	n := len(start)
	b := mat.NewVecDense(n, nil)
	for i := range n {
		row := a.RawRowView(i)
		for j := range row {
			row[j] *= -open[i]
		}
		row[i]++
		b.SetVec(i, (1-open[i])*start[i])
	}
	var x mat.VecDense
	if err := x.SolveVec(a, b); err != nil {
		return math.NaN(), fmt.Errorf("linear system: %w", err)
	}
	if err := w.Run(ctx); err != nil {
		return math.NaN(), err
	}
	return furthest(w.Pop.X, x.RawVector().Data), nil
}

// oneStep is the greatest distance after a step to L W x(0) + (I - L) x(0).
func oneStep(_ context.Context, s *sim.Spec) (float64, error) {
	w, err := sim.New(s, seed, 0)
	if err != nil {
		return math.NaN(), err
	}
	a, open, start := stubborn(w)
	want := make([]float64, len(start))
	mat.NewVecDense(len(want), want).MulVec(a, mat.NewVecDense(len(start), start))
	for i := range want {
		want[i] = open[i]*want[i] + (1-open[i])*start[i]
	}
	w.Advance()
	return furthest(w.Pop.X, want), nil
}

func furthest(a, b []float64) float64 {
	most := 0.0
	for i := range a {
		most = max(most, math.Abs(a[i]-b[i]))
	}
	return most
}

// bound is the settings of a number of actors, their bound and their spread.
func bound(n int, eps float64, spread string) []string {
	return []string{
		fmt.Sprintf("%scount=%d", people, n), fmt.Sprintf("%sbound=%g", people, eps),
		fmt.Sprintf("%sposition={min: 0, max: 1, spread: %s}", people, spread),
	}
}

// boundedFew are six and eleven actors.
func boundedFew() []Check {
	var out []Check
	for _, c := range []struct {
		what string
		want float64
		row  int
	}{{"n = 6, eps 1/5: lower three after 6 steps", 577. / 1728, 0}, {"n = 6, eps 1/5: upper three after 6 steps", 1151. / 1728, 5}} {
		out = append(out, Check{
			Model: hkModel, What: c.what, Scenario: hkFile, Expected: c.want, Tolerance: 1e-12,
			Source: hegselmann + "; exact fractions", Got: afterSteps(6, position(c.row, 0)),
		})
	}
	for _, c := range []struct {
		eps   float64
		steps float64
	}{{0.23, 9}, {0.27, 7}, {0.33, 4}} {
		set := bound(11, c.eps, "ends")
		what := fmt.Sprintf("n = 11, eps %g: ", c.eps)
		out = append(
			out,
			Check{
				Model: hkModel, What: what + "steps to consensus", Scenario: hkFile, Set: set, Expected: c.steps, Source: hegselmann,
				Got: steps,
			},
			Check{
				Model: hkModel, What: what + "consensus at", Scenario: hkFile, Set: set, Expected: 0.5, Tolerance: 1e-12, Source: hegselmann,
				Got: atEnd(position(0, 0)),
			},
		)
	}
	return out
}

// steps is the number of steps until nobody moves.
func steps(ctx context.Context, s *sim.Spec) (float64, error) {
	_, n, err := settle(ctx, s)
	return float64(n), err
}

// boundedMany are a hundred actors at midpoints and a thousand at random.
func boundedMany() []Check {
	var out []Check
	for _, c := range []struct {
		eps   float64
		steps float64
		want  []cluster
	}{
		{0.1507, 7, []cluster{{.233959, 36}, {.5, 28}, {.766041, 36}}},
		{0.1003, 11, []cluster{{.156160, 24}, {.402164, 26}, {.597836, 26}, {.843840, 24}}},
		{0.2507, 7, []cluster{{.5, 100}}},
	} {
		set := bound(100, c.eps, "midpoints")
		what := fmt.Sprintf("n = 100, eps %g: ", c.eps)
		add := func(name string, want, tolerance float64, got func(context.Context, *sim.Spec) (float64, error)) {
			out = append(out, Check{
				Model: hkModel, What: what + name, Scenario: hkFile, Set: set, Expected: want, Tolerance: tolerance,
				Source: hegselmann + "; exact", Got: got,
			})
		}
		add("clusters", float64(len(c.want)), 0, atEnd(func(w *sim.World) float64 { return float64(len(clusters(w))) }))
		add("steps", c.steps, 0, steps)
		for k, cl := range c.want {
			add(fmt.Sprintf("place of cluster %d", k+1), cl.at, 5e-7, atEnd(func(w *sim.World) float64 { return nth(w, k).at }))
			add(fmt.Sprintf("members of cluster %d", k+1), float64(cl.size), 0, atEnd(func(w *sim.World) float64 { return float64(nth(w, k).size) }))
		}
	}
	for _, c := range [][2]float64{{0.19, 0.030}, {0.20, 0.133}, {0.21, 0.415}, {0.22, 0.720}, {0.23, 0.890}, {0.25, 0.998}} {
		out = append(out, Check{
			Model: hkModel, What: fmt.Sprintf("n = 1000 at random, eps %g: share of 400 seeds in consensus", c[0]), Scenario: hkFile,
			Set: append(bound(1000, c[0], "random"), "time.steps=5000"), Expected: c[1], Tolerance: twoSamples(c[1], 400), Source: "independent code, 400 seeds",
			Full: true, Got: meanOverSeeds(400, atRest(), func(w *sim.World) float64 { return btof(len(clusters(w)) == 1) }),
		})
	}
	return out
}

// nth is a world's k-th cluster, none if there are fewer.
func nth(w *sim.World, k int) cluster {
	if c := clusters(w); k < len(c) {
		return c[k]
	}
	return cluster{at: math.NaN()}
}

func btof(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// errors is how many standard errors a mean over seeds may be off.
const errors = 4.5

// twoSamples is the tolerance of the difference of two shares near p, each of
// n seeds: 4.5 standard errors, with one seed in n as the least p.
func twoSamples(p, n float64) float64 {
	p = min(1-1/n, max(1/n, p))
	return errors * math.Sqrt(2*p*(1-p)/n)
}
