package verify

import (
	"context"
	"fmt"
	"math"

	"plenary/internal/stats"
	"plenary/sim"
)

// assemblies are power in small assemblies and the measures.
func assemblies() []Check {
	return append(append(power(), spread()...), networks()...)
}

// index is a power index of every State.
type index func(w *sim.World) ([]float64, error)

// powerOf takes the power of the State of a name.
func powerOf(of index, name string) func(context.Context, *sim.Spec) (float64, error) {
	return func(ctx context.Context, s *sim.Spec) (float64, error) {
		w, err := after(ctx, s, 0)
		if err != nil {
			return math.NaN(), err
		}
		p, err := of(w)
		if err != nil {
			return math.NaN(), err
		}
		for i := range p {
			if w.Pop.Name(i) == name {
				return p[i], nil
			}
		}
		return math.NaN(), fmt.Errorf("no State %q", name)
	}
}

func power() []Check {
	const three, council = "verify/power3", "verify/security-council"
	small := []string{
		`actors["Largest"].capability=2`, `actors["Middle"].capability=1`, `actors["Smallest"].capability=1`, "regime.quota=0.75",
	}
	var out []Check
	for _, c := range []struct {
		file, game        string
		set               []string
		who               string
		banzhaf, shapley  float64
		tolerance, second float64
	}{
		{three, "[51; 50, 49, 1]", nil, "Largest", 3. / 5, 2. / 3, 1e-12, 1e-12},
		{three, "[51; 50, 49, 1]", nil, "Middle", 1. / 5, 1. / 6, 1e-12, 1e-12},
		{three, "[51; 50, 49, 1]", nil, "Smallest", 1. / 5, 1. / 6, 1e-12, 1e-12},
		{three, "[3; 2, 1, 1]", small, "Largest", 3. / 5, 2. / 3, 1e-12, 1e-12},
		{three, "[3; 2, 1, 1]", small, "Smallest", 1. / 5, 1. / 6, 1e-12, 1e-12},
		{council, "Security Council", nil, "Permanent 1", .166929, 421. / 2145, 5e-7, 1e-12},
		{council, "Security Council", nil, "Rotating 1", .016535, 4. / 2145, 5e-7, 1e-12},
	} {
		check := func(name, source string, want, tolerance float64, of index) Check {
			return Check{
				Model: "power", What: c.game + ": " + name + " of " + c.who, Scenario: c.file, Set: c.set, Expected: want,
				Tolerance: tolerance, Source: source, Got: powerOf(of, c.who),
			}
		}
		out = append(
			out,
			check("Banzhaf", "Felsenthal and Machover 1998", c.banzhaf, c.tolerance, sim.Banzhaf),
			check("Shapley-Shubik", "Shapley and Shubik 1954", c.shapley, c.second, sim.ShapleyShubik),
		)
	}
	return out
}

// evenly is how agreement-measures ships its five populations.
var evenly = [5]int{2, 2, 2, 2, 2}

// five sets the counts of the five populations of agreement-measures, unless
// they are as shipped.
func five(counts [5]int) []string {
	if counts == evenly {
		return nil
	}
	var out []string
	for k, name := range []string{"I", "II", "III", "IV", "V"} {
		out = append(out, fmt.Sprintf("populations[%q].count=%d", name, counts[k]))
	}
	return out
}

// spread are the measures of agreement, polarization and effective number.
func spread() []Check {
	const (
		file     = "verify/agreement-measures"
		tastle   = "Tastle and Wierman 2007"
		eijk     = "van der Eijk 2001"
		esteban  = "Esteban and Ray 1994"
		laakso   = "Laakso and Taagepera 1979"
		rounding = 5e-7
	)
	var out []Check
	add := func(model, what string, counts [5]int, more string, want, tolerance float64, source string, take func(w *sim.World) float64) {
		set := five(counts)
		if more != "" {
			set = append(set, more)
		}
		out = append(out, Check{
			Model: model, What: what, Scenario: file, Set: set, Expected: want, Tolerance: tolerance, Source: source, Got: atEnd(take),
		})
	}
	one, two := [5]int{0, 10, 0, 0, 0}, [5]int{5, 0, 0, 0, 5}
	middle, tilted := [5]int{1, 2, 4, 2, 1}, [5]int{1, 1, 2, 3, 3}
	for _, c := range []struct {
		what            string
		counts          [5]int
		consensus, eijk float64
	}{
		{"one category", one, 1, 1},
		{"both ends", two, 0, -1},
		{"uniform over five", evenly, .433985, 0},
		{"(.1, .2, .4, .2, .1)", middle, .633985, .35},
		{"(.1, .1, .2, .3, .3)", tilted, .495906, .30},
	} {
		add("agreement", c.what+": consensus", c.counts, "", c.consensus, rounding, tastle, measure("agreement"))
		add("agreement", c.what+": agreement", c.counts, "", c.eijk, 1e-12, eijk, measure("agreement_eijk"))
	}
	er := scaled(measure("polarisation"))
	add("polarisation", "both ends, alpha 0", two, "measure.alpha=0", .5, 1e-12, esteban, er)
	add("polarisation", "both ends, alpha 1", two, "measure.alpha=1", .25, 1e-12, esteban, er)
	add("polarisation", "uniform over five, alpha 1", evenly, "", .08, 1e-12, esteban, er)
	add("polarisation", "uniform over five, alpha 1.6", evenly, "measure.alpha=1.6", .030458463, 5e-10, esteban, er)
	for _, c := range []struct {
		yes, no, abstain int
		want             float64
	}{{6, 3, 1, 2.173913}, {152, 5, 12, 1.227216}} {
		set := []string{
			fmt.Sprintf(`populations["In favor"].count=%d`, c.yes), fmt.Sprintf(`populations["Against"].count=%d`, c.no),
			fmt.Sprintf(`populations["Undecided"].count=%d`, c.abstain),
		}
		if c.yes == 152 {
			set = nil // as shipped
		}
		out = append(out, Check{
			Model: "effective-number", What: fmt.Sprintf("a vote of %d, %d and %d", c.yes, c.no, c.abstain), Scenario: "verify/vote-measures",
			Set: set, Expected: c.want, Tolerance: rounding, Source: laakso, Got: atEnd(measure("votes_effective")),
		})
	}
	return out
}

// networks is the modularity of the karate club.
func networks() []Check {
	const file, source = "verify/karate-club", "Zachary 1977; Newman 2006; best known .4198"
	return []Check{
		{
			Model: "modularity", What: "karate club, best known division: Q", Scenario: file, Expected: .4198, Tolerance: 5e-5, Source: source,
			Got: atEnd(func(w *sim.World) float64 {
				group := make([]int, w.Pop.N)
				for i := range group {
					group[i] = int(w.Pop.Region[i])
				}
				return stats.Modularity(ties(w), group, nil)
			}),
		},
		{
			Model: "modularity", What: "karate club, division found by Louvain: Q", Scenario: file, Expected: .4198, Tolerance: 1.05e-3,
			Source: source, Got: atEnd(func(w *sim.World) float64 {
				if _, q, err := stats.Louvain(w.Pop.N, ties(w)); err == nil {
					return q
				}
				return math.NaN()
			}),
		},
	}
}

// ties are the pairs with a weight in the first forum, by their rows.
func ties(w *sim.World) []stats.Edge {
	f := w.Spec.Forums[0]
	n := len(f.TieActors)
	var out []stats.Edge
	for a := range n {
		for b := a + 1; b < n; b++ {
			if f.Ties[a*n+b] > 0 {
				out = append(out, stats.Edge{A: a, B: b, Weight: 1})
			}
		}
	}
	return out
}
