package verify

import (
	"context"
	"fmt"
	"math"

	"plenary/sim"
)

const (
	deffuant = "Deffuant et al. 2000"
	dwModel  = "deffuant-weisbuch"
	dwFile   = "verify/deffuant-weisbuch"
)

// pairs are talks of two.
func pairs() []Check {
	var out []Check
	for _, mu := range []float64{0.1, 0.3, 0.5} {
		set := []string{
			people + "count=2", people + "position={min: 0.3, max: 0.6, spread: ends}", people + "bound=0.4",
			`forums["Market"].rounds=1`, fmt.Sprintf(`forums["Market"].strength=%g`, mu),
		}
		out = append(out, oneTalk(dwFile, fmt.Sprintf("one talk, mu %g: ", mu), set, mu)...)
	}
	out = append(out, oneTalk("verify/deffuant3d", "one talk on three issues: ", nil, 0.3)...)
	out = append(out, Check{
		Model: dwModel, What: "three issues, distance beyond the bound: gap kept", Scenario: "verify/deffuant3d",
		Set: []string{`actors["A"].bound=0.28`, `actors["B"].bound=0.28`}, Expected: 1, Source: deffuant, Got: talk(gapKept),
	}, Check{
		Model: dwModel, What: "eps 1/2, n = 1000: clusters, seed 1", Scenario: dwFile, Set: []string{people + "bound=0.5"}, Expected: 1,
		Source: "Fortunato 2004", Got: atEnd(func(w *sim.World) float64 { return float64(len(clusters(w))) }),
	})
	return append(out, bands()...)
}

// oneTalk are the identities of one talk: it keeps the mean, scales the gap by
// 1 - 2 mu, and lowers the sum of squares by 2 mu (1 - mu) gap^2.
func oneTalk(file, what string, set []string, mu float64) []Check {
	check := func(name string, want float64, f func(before, now [2]float64) float64) Check {
		return Check{
			Model: dwModel, What: what + name, Scenario: file, Set: set, Expected: want, Tolerance: 1e-14, Source: deffuant, Got: talk(f),
		}
	}
	return []Check{
		check("change of the mean", 0, func(b, n [2]float64) float64 { return (n[0] + n[1] - b[0] - b[1]) / 2 }),
		check("share of the gap left", 1-2*mu, gapKept),
		check("squares lost over gap squared", 2*mu*(1-mu), func(b, n [2]float64) float64 {
			gap := b[0] - b[1]
			return (b[0]*b[0] + b[1]*b[1] - n[0]*n[0] - n[1]*n[1]) / (gap * gap)
		}),
	}
}

func gapKept(b, n [2]float64) float64 { return (n[0] - n[1]) / (b[0] - b[1]) }

// talk runs one step and takes a number from the positions of the first two
// actors before and after it: on the issue where it is furthest from that on
// the first.
func talk(f func(before, now [2]float64) float64) func(context.Context, *sim.Spec) (float64, error) {
	return func(ctx context.Context, s *sim.Spec) (float64, error) {
		w, err := after(ctx, s, 0)
		if err != nil {
			return math.NaN(), err
		}
		d := w.Pop.D
		before := append([]float64(nil), w.Pop.X...)
		w.Advance()
		at := func(q int) float64 {
			return f([2]float64{before[q], before[d+q]}, [2]float64{w.Pop.X[q], w.Pop.X[d+q]})
		}
		out := at(0)
		for q := range d {
			if v := at(q); math.Abs(v-at(0)) > math.Abs(out-at(0)) {
				out = v
			}
		}
		return out, nil
	}
}

// major is the share of actors above which a cluster counts.
const major = 0.05

// majors is the number of clusters of more than a twentieth of all actors.
func majors(w *sim.World) float64 {
	n := 0
	for _, c := range clusters(w) {
		if float64(c.size) > major*float64(w.Pop.N) {
			n++
		}
	}
	return float64(n)
}

// bands are many seeds of a thousand actors.
func bands() []Check {
	const seeds = 200
	source := fmt.Sprintf("independent code, %d seeds", seeds)
	var out []Check
	for _, c := range []struct{ eps, want, sd float64 }{
		{.05, 8.51, .7}, {.10, 4.25, .45}, {.15, 2.90, .35}, {.20, 2.00, .1}, {.25, 1.96, .2},
	} {
		set := []string{fmt.Sprintf("%sbound=%g", people, c.eps)}
		if c.eps == 0.20 {
			set = nil // as shipped
		}
		out = append(out, Check{
			Model: dwModel, What: fmt.Sprintf("eps %g: major clusters, mean of %d seeds", c.eps, seeds), Scenario: dwFile,
			Set: set, Expected: c.want,
			Tolerance: errors * c.sd * math.Sqrt(2./seeds), Source: source, Full: true, Got: meanOverSeeds(seeds, nil, majors),
		})
	}
	for _, c := range [][2]float64{{.27, .35}, {.28, .72}, {.30, .99}} {
		out = append(out, Check{
			Model: dwModel, What: fmt.Sprintf("eps %g: share of %d seeds with one major cluster", c[0], seeds), Scenario: dwFile,
			Set: []string{fmt.Sprintf("%sbound=%g", people, c[0])}, Expected: c[1], Tolerance: twoSamples(c[1], seeds), Source: source,
			Full: true, Got: meanOverSeeds(seeds, nil, func(w *sim.World) float64 { return btof(majors(w) == 1) }),
		})
	}
	return out
}
