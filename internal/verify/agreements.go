package verify

import (
	"context"
	"fmt"
	"math"

	"plenary/sim"
)

// agreements are bargaining and self-enforcing agreements.
func agreements() []Check {
	const cars, source = "verify/car-emissions", "Stokman and van den Bos 1992; independent code"
	out := []Check{
		{
			Model: "compromise", What: "car emissions: mean [years]", Scenario: cars, Expected: 7.389955686853767, Tolerance: 1e-12,
			Source: source, Got: atEnd(scaled(text)),
		},
		{
			Model: "compromise", What: "car emissions: weighted median [years]", Scenario: cars,
			Set: []string{`frameworks["Directive"].drafting=median`}, Expected: 7, Tolerance: 1e-12, Source: source, Got: atEnd(scaled(text)),
		},
	}
	for _, w := range [][2]float64{{0.1, 0.9}, {0.25, 0.75}, {0.5, 0.5}, {0.8, 0.2}} {
		set := []string{fmt.Sprintf(`actors["First"].capability=%g`, w[0]), fmt.Sprintf(`actors["Second"].capability=%g`, w[1])}
		if w[0] == 0.25 {
			set = nil // as shipped
		}
		out = append(out, Check{
			Model: "nash", What: fmt.Sprintf("weights %g and %g: part of the first", w[0], w[1]), Scenario: "verify/nash",
			Set: set, Expected: w[0], Tolerance: 1e-6, Source: "Nash 1950; Binmore, Rubinstein and Wolinsky 1986", Got: atEnd(text),
		})
	}
	return append(out, stable()...)
}

// size is a game and the members of its stable agreement. Without a game it is
// the scenario's own, with as many States as it ships.
type size struct {
	model, file, what string
	n                 int
	game              string
	want              float64
	source            string
}

func sizes() []size {
	const barrett, linear = "Barrett 1994", "Barrett 2003, ceil(c/b)"
	const quadratic, minimum = "Carraro and Siniscalco 1993", "Carraro, Marchiori and Oreffice 2009"
	return []size{
		{"linear", "linear-agreement", "c/b 2.5", 10, "", 3, linear},
		{"linear", "linear-agreement", "c/b 4", 10, "{b: 1, c: 4}", 4, linear},
		{"linear", "linear-agreement", "c/b 6.1", 40, "{b: 1, c: 6.1}", 7, linear},
		{"linear-quadratic", "linear-quadratic", "any", 3, "{b: 1, c: 1}", 3, quadratic},
		{"linear-quadratic", "linear-quadratic", "any", 10, "", 3, quadratic},
		{"linear-quadratic", "linear-quadratic", "any", 193, "{b: 2, c: 0.5}", 3, quadratic},
		{"barrett", "barrett1994", "c .01", 10, "{a: 100, b: 1, c: 0.01}", 10, barrett},
		{"barrett", "barrett1994", "c .1", 10, "{a: 100, b: 1, c: 0.1}", 6, barrett},
		{"barrett", "barrett1994", "c .5", 10, "", 3, barrett},
		{"barrett", "barrett1994", "c 1", 10, "{a: 100, b: 1, c: 1}", 3, barrett},
		{"barrett", "barrett1994", "c 10", 10, "{a: 100, b: 1, c: 10}", 2, barrett},
		{"barrett", "barrett1994", "c .01", 100, "{a: 100, b: 1, c: 0.01}", 51, barrett},
		{"barrett", "barrett1994", "c .1", 100, "{a: 100, b: 1, c: 0.1}", 11, barrett},
		{"minimum-participation", "minimum-participation", "all must be in", 10, "", 10, minimum},
		{"minimum-participation", "minimum-participation", "all must be in", 60, "{b: 1, c: 1}", 60, minimum},
		{"payoff-table", "agreement-table", "table of the scenario", 4, "", 3, "d'Aspremont et al. 1983"},
	}
}

// stable are the sizes of self-enforcing agreements, reached from nobody and
// the same at the next step.
func stable() []Check {
	var out []Check
	for _, g := range sizes() {
		var set []string
		if g.game != "" {
			set = []string{fmt.Sprintf(`populations["State"].count=%d`, g.n), "game=" + g.game}
		}
		out = append(out, Check{
			Model: g.model, What: fmt.Sprintf("%s, N = %d: members", g.what, g.n), Scenario: "verify/" + g.file, Set: set, Expected: g.want,
			Source: g.source, Got: members,
		})
	}
	return out
}

// members is the size of the agreement, NaN if a further step changes it.
func members(ctx context.Context, s *sim.Spec) (float64, error) {
	w, err := after(ctx, s, 1)
	if err != nil {
		return math.NaN(), err
	}
	count := measure("supporters")
	n := count(w)
	if w.Advance(); count(w) != n {
		return math.NaN(), fmt.Errorf("%g members are not stable, %g follow", n, count(w))
	}
	return n, nil
}
