package output

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"plenary/agents"
	"plenary/sim"
	"plenary/sim/regime"
)

// assembly is States with 2, 1 and 1 votes who play the linear game with b 1 and
// c 2: two join, with 2 - 2 each, and the third has 2.
func assembly(rule, payoff string) *sim.Spec {
	s := &sim.Spec{
		Name: "assembly", Time: sim.Time{Start: sim.DateOf(1, 1, 1), Months: 12, Steps: 2, Abstract: true},
		Issues: []sim.Issue{{Name: "abatement", High: 1}}, Params: agents.DefaultParams(), Payoff: payoff, Game: sim.Game{B: 1, C: 2},
		Off: []string{"join", "deliberate", "advocate", "ally", "draft", "decide", "implement", "review", "adapt"},
	}
	for i, votes := range []float64{2, 1, 1} {
		p := sim.Population{Name: string(rune('A' + i)), Kind: "state", Count: 1, Traits: traitsOf(agents.State, 1)}
		p.Traits.Scalar[agents.Capability] = sim.Dist{Law: "fixed", Mean: votes * 3 / 4}
		s.Populations = append(s.Populations, p)
	}
	form, err := regime.Presets.Find("nonbinding")
	if err != nil {
		panic(err)
	}
	form.Procedure, form.Rule, form.Quota = "bestreply", rule, 0.75
	s.Frameworks = []sim.Framework{{Name: "agreement", Draft: []float64{1}, Drafting: "fixed", Regime: sim.Regime{Settings: form}}}
	return s
}

// The last columns of actors.csv: payoffs by status, powers 3/5, 1/5, 1/5 and
// 2/3, 1/6, 1/6 of [3; 2, 1, 1]; nothing where votes are not weighed and no game
// is played.
func TestActorsShowPayoffsAndPowers(t *testing.T) {
	columns := func(s *sim.Spec) (status, payoff, banzhaf, shapley []string) {
		rows, err := csv.NewReader(strings.NewReader(read(t, record(t, s, 1), actorsFile))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		of := func(name string) (out []string) {
			k := slices.Index(rows[0], name)
			for _, row := range rows[1:] {
				out = append(out, row[k])
			}
			return out
		}
		return of("status.agreement"), of("payoff"), of("power_banzhaf"), of("power_shapley")
	}
	status, payoff, banzhaf, shapley := columns(assembly("weighted", "linear"))
	members := 0
	for i, s := range status {
		want := map[string]string{"supporter": "0", "outside": "2"}[s]
		members += strings.Count(s, "supporter")
		if payoff[i] != want {
			t.Errorf("%s has %q, want %q", s, payoff[i], want)
		}
	}
	if members != 2 {
		t.Errorf("%d members: %v", members, status)
	}
	if !slices.Equal(banzhaf, []string{"0.6", "0.2", "0.2"}) {
		t.Errorf("Banzhaf %v", banzhaf)
	}
	for i, want := range []string{"0.6666", "0.1666", "0.1666"} {
		if !strings.HasPrefix(shapley[i], want) {
			t.Errorf("Shapley and Shubik %v", shapley)
		}
	}
	_, payoff, banzhaf, shapley = columns(assembly("majority", "composite"))
	for _, list := range [][]string{payoff, banzhaf, shapley} {
		if !slices.Equal(list, []string{"", "", ""}) {
			t.Errorf("without weights and a game: %q", list)
		}
	}
}
