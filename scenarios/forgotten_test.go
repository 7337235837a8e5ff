package scenarios

import (
	"fmt"
	"hash"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"plenary/agents"
	"plenary/sim"
)

// small is a world with an entry of everything that a scenario can say.
const small = `name: small
time: {start: 2025-01-01, step: quarter, steps: 12}
issues: [{name: rights}, {name: returns, scale: [0, 10]}]
actors:
  - {name: Oland, kind: state, region: North, groups: [Club], position: [0.9, 9], sovereignty: 0.9, capability: 4, errors: [{name: polls, position: [0.1, 0]}]}
  - {name: Uland, kind: state, region: North, position: [0.2, 3], domestic_openness: 0.1}
  - {name: Town, kind: city, home: Oland, position: [0.8, 6]}
populations:
  - {name: State, kind: state, count: 14, region: South, groups: [Club], capability: {law: uniform, min: 0.2, max: 2}, position: {mean: 0.5, sd: 0.2, min: 0, max: 1}}
  - {name: NGO, kind: ngo, count: 6, migrant_led: 0.3, position: {mean: 0.7, sd: 0.1, min: 0, max: 1}, enter: {from: 2025-04-01, until: 2026-04-01, initial: 3}}
  - {name: Firm, kind: firm, count: 4, position: {mean: 0.6, sd: 0.2, min: 0, max: 1}}
  - {name: Municipality, kind: city, count: 4, position: {mean: 0.7, sd: 0.2, min: 0, max: 1}}
blocs: [{name: Bloc, groups: [Club], cohesion: 0.9}]
forums:
  - {name: Assembly, level: global, format: plenary, admit: {kinds: [state, city, ngo, firm]}, table: 8, every: 3, drafts: true, reviews: true, rule: qualified, quota: 0.6, cost: 0.4, voice: {ngo: 0.2, city: 0.2}}
  - {name: Talks, level: regional, format: bilateral, admit: {kinds: [state, ngo, firm, city]}, every: 6, agenda: [rights], cost: 0.3}
frameworks:
  - name: Compact
    draft: {tabled: 2025-01-01, text: [0.7, 7]}
    drafting: nash
    decisions:
      - {name: silence, date: 2025-10-01, forum: Assembly, kind: agree, rule: consensus, every: 1, until: 2026-01-01}
      - {name: vote, date: 2026-03-01, forum: Assembly, kind: vote}
      - {name: second, date: 2026-06-01, kind: vote, rule: qualified}
  - {name: Protocol, draft: {tabled: 2026-05-01, text: [0.6, 6]}, follows: [Compact], decisions: [{name: protocol, date: 2027-03-01, kind: vote}]}
events:
  - {name: Crisis, date: 2025-06-01, kind: shock, trait: politicisation, amount: 0.3, by: [{trait: sovereignty, weight: 1}], intercept: 0.1}
  - {name: Turn, date: 2027-02-01, kind: government, who: {actors: [Oland]}, position: [0, 0], shift: [0.1, 0], amount: 0.1}
  - {name: Redraft, date: 2026-09-01, kind: draft, framework: Compact, position: [0.5, 5]}
measure: {framework: Compact}
`

// beside are rows that do not reach the Spec by a path, with the reason.
var beside = map[string]string{
	"seed":                     "stands beside the Spec: another seed is another run of it",
	"game.table":               "a list: a row of it for each State",
	"forums[].ties.weights":    "a list of lists: a row of it for each actor",
	"events[].by[].weight":     "an entry without a name, which no path leads to",
	"actors[].errors[].traits": "a mapping: a number for each trait",
	"issues[].scale":           "a list: the ends of the scale",

	"actors[].weights[].weight": "an entry without a name, which no path leads to; sim/treaty_test.go sees it decide an entry into force",
}

// places are entries of the small world that the list of a row stands for.
var places = []*strings.Replacer{
	strings.NewReplacer(
		"frameworks[].decisions[]", `frameworks["Compact"].decisions["silence"]`, "frameworks[]", `frameworks["Compact"]`, "forums[]", `forums["Assembly"]`,
		"events[].shift", `events["Turn"].shift`, "actors[].errors[]", `actors["Oland"].errors["polls"]`, "actors[]", `actors["Oland"]`, "populations[]", `populations["NGO"]`, "blocs[]", `blocs["Bloc"]`, "events[]", `events["Crisis"]`,
	),
	strings.NewReplacer(
		"frameworks[].decisions[]", `frameworks["Compact"].decisions["second"]`, "forums[]", `forums["Talks"]`, "actors[]", `populations["NGO"]`,
		"events[].position", `events["Turn"].position`,
	),
	strings.NewReplacer("actors[]", `populations["State"]`),
}

// others are settings of the small world; what moves nothing in the world as it is
// has to in one of these: a treaty is ratified, an obligation negotiated, a compact
// left again, thresholds are passed, a game is played.
var others = [][]string{
	nil,
	slices.Concat(mild, []string{"regime.preset=binding", "regime.obligation=0.2", "regime.parties=1", "settings.utility.sovereignty=0", "settings.commit.ratify=1"}),
	{"regime.preset=negotiable", "time.steps=24", `frameworks["Compact"].drafting=amend`, `frameworks["Compact"].decisions["silence"].kind=conference`},
	slices.Concat(mild, []string{
		"regime.obligation=0.3", `frameworks["Compact"].draft.text=[0.5, 5]`, `blocs["Bloc"].exit=2025-02-01`,
		`events["Crisis"].date=2027-06-01`, `events["Crisis"].trait=burden`, `events["Crisis"].amount=9`, "settings.commit.withdraw=5",
	}),
	slices.Concat(mild, []string{"regime.procedure=threshold", `populations["State"].threshold={mean: 0.3, sd: 0.2, min: 0, max: 1}`}),
	{"payoff=barrett", "regime.procedure=bestreply"},
}

// mild is a text to which nobody objects, and time to join it.
var mild = []string{
	"time.steps=24", `events["Redraft"].date=2030-12-01`, `frameworks["Compact"].drafting=fixed`, `frameworks["Compact"].draft.text=[0.3, 3]`,
	`frameworks["Compact"].decisions["silence"].tolerance=1`, `frameworks["Protocol"].draft.text=[0.2, 2]`,
}

// worldOf is the small world under settings; nil: it cannot be.
func worldOf(path string, set ...string) *Loaded {
	l, err := Load(path, Options{Set: set})
	if err != nil {
		return nil
	}
	return l
}

// Every row of the table of parameters changes a run of the small world, as it is
// or under other settings: one that changes nothing is a promise that nobody keeps.
// What is only written down reaches the Spec; what no path leads to says why.
func TestEveryParameterChangesARun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "small.yaml")
	if err := os.WriteFile(path, []byte(small), 0o600); err != nil {
		t.Fatal(err)
	}
	plain, runs := make([]*Loaded, len(others)), make([]uint64, len(others))
	for k, set := range others {
		if plain[k] = worldOf(path, set...); plain[k] == nil {
			t.Fatalf("%q is no world", set)
		}
		runs[k] = trace(t, plain[k].Spec)
	}
	moves := func(row, value string) bool {
		for k, set := range others {
			for _, place := range places {
				l := worldOf(path, append(slices.Clone(set), place.Replace(row)+"="+value)...)
				if l != nil && l.Hash != plain[k].Hash && (strings.HasPrefix(row, "record.") || trace(t, l.Spec) != runs[k]) {
					return true
				}
			}
		}
		return false
	}
	known := map[string]bool{}
	for _, p := range sim.ParamTable() {
		if known[p.Path] {
			t.Errorf("%s stands twice", p.Path)
		}
		known[p.Path] = true
		moved := slices.ContainsFunc(tries(p), func(v string) bool { return moves(p.Path, v) })
		switch why := beside[p.Path]; {
		case moved && why != "":
			t.Errorf("%s changes a run, and is said not to: %s", p.Path, why)
		case !moved && why == "":
			t.Errorf("%s changes no run", p.Path)
		}
	}
}

// trace is the hash of all that happens in a run: every measure, all positions, who
// went where, what is told of decisions, acts and amendments.
func trace(t *testing.T, s *sim.Spec) uint64 {
	t.Helper()
	w, err := sim.New(s, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	h := tracer{fnv.New64a()}
	if err := w.Run(t.Context(), h); err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(h, w.Ballots, w.Acts, w.Amended, w.Happenings)
	return h.Sum64()
}

// tracer hashes what every step leaves.
type tracer struct{ hash.Hash64 }

func (h tracer) Observe(w *sim.World) error {
	for _, m := range sim.Metrics.Entries() {
		fmt.Fprint(h, m.Value.Value(w), " ")
	}
	fmt.Fprint(h, w.Pop.X, w.Went)
	return nil
}

// tries are values of a row far from its default.
func tries(p agents.Param) []string {
	lo, hi := p.Min, p.Max
	if math.IsInf(lo, 0) {
		lo, hi = 0, 1
	}
	values := []float64{min(hi, max(lo, p.Default*4)), max(lo, min(hi, p.Default/4)), lo, min(hi, 4)}
	out := make([]string, len(values))
	for k, v := range values {
		out[k] = strconv.FormatFloat(v, 'g', -1, 64)
		if p.Unit != "1" && v == math.Trunc(v) {
			out[k] = strconv.FormatFloat(v, 'f', 0, 64)
		}
	}
	return out
}
