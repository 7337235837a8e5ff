package scenarios

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"plenary/internal/tree"
)

// world is a small scenario without faults.
const world = `name: small
time: {start: 2020, until: 2025}
issues:
  - {name: rights}
  - {name: pathways, scale: [0, 10]}
actors:
  - {name: Aland, kind: state, region: North, groups: [Union], position: [0.4, 5]}
  - {name: Bland, kind: state, region: South, position: [0.8, 7], capability: 2}
  - {name: Port, kind: city, home: Aland, position: [0.8, 8]}
populations:
  - {name: Voices, kind: ngo, count: 5, position: [{mean: 0.5, sd: 0.1}, 6]}
blocs:
  - {name: The Union, groups: [Union]}
forums:
  - {name: Hall, admit: {kinds: [state, city]}, first: 2020, last: 2024, every: 12}
  - {name: Agora, admit: {kinds: [city, ngo]}, every: 6}
  - {name: Room, format: bilateral, admit: {members: [Aland, Bland]}, every: 3, drafts: true}
regime: {preset: nonbinding}
frameworks:
  - name: Pact
    draft: {tabled: 2021, text: [0.5, 5]}
    decisions:
      - {name: vote, date: 2022-06, forum: Hall, kind: vote, rule: majority}
  - {name: Treaty, draft: {text: [0.5, 5]}, follows: [Pact]}
events:
  - {name: storm, date: 2021-05, kind: shock, trait: politicisation, amount: 0.2}
measure: {framework: Pact}
`

// faultCases change the world in one place each; from is replaced by to, and
// the error is want, or begins with it where it ends in a list of choices.
var faultCases = []struct{ from, to, want string }{
	// Shape.
	{"name: small", "nme: small", `x.yaml:1:1: nme: unknown key "nme" (did you mean "name"? have actors, base, blocs, doc, events, forums, frameworks, game, governments, issues, measure, name, order, payoff, phases, populations and 7 more)`},
	{"every: 3", "evry: 3", `x.yaml:17:71: forums["Room"].evry: unknown key "evry" (did you mean "every"? have admit,`},
	{"capability: 2", "capability: lots", `x.yaml:8:79: actors["Bland"].capability: expected a number from 0.000001 to 1000000 or a distribution, got "lots"`},
	{"capability: 2", "capability: 0", `x.yaml:8:79: actors["Bland"].capability: expected a number from 0.000001 to 1000000, got 0`},
	{"capability: 2", "Capability: 2", `x.yaml:8:67: actors["Bland"].Capability: unknown key "Capability" (did you mean "capability"? have anchor,`},
	{"count: 5", "count: -5", `x.yaml:11:38: populations["Voices"].count: expected a whole number from 0 to 10000000, got -5`},
	{"count: 5", "count: 2.5", `x.yaml:11:38: populations["Voices"].count: expected a whole number from 0 to 10000000, got 2.5`},
	{"kind: city", "kind: citty", `x.yaml:9:24: actors["Port"].kind: unknown kind "citty" (did you mean "city"? have state, city, ngo, firm)`},
	{"rule: majority", "rule: consenus", `x.yaml:23:68: frameworks["Pact"].decisions["vote"].rule: unknown decision rule "consenus" (did you mean "consensus"? have consensus, unanimity, majority, qualified, weighted)`},
	{"rule: majority", "quota: 1.5", `x.yaml:23:69: frameworks["Pact"].decisions["vote"].quota: expected a number from 0 to 1, got 1.5`},
	{"preset: nonbinding", "preset: unbinding", `x.yaml:18:18: regime.preset: unknown regime "unbinding" (did you mean "nonbinding"? have nonbinding, binding, hybrid, negotiable)`},
	{"drafts: true", "drafts: yes please", `x.yaml:17:89: forums["Room"].drafts: expected true or false, got "yes please"`},
	{"groups: [Union]}", "groups: Union}", `x.yaml:13:31: blocs["The Union"].groups: expected a list of texts, got "Union"`},
	{"scale: [0, 10]", "scale: [0]", `x.yaml:5:29: issues["pathways"].scale: expected 2 entries, got 1`},
	{"name: Port, ", "", `x.yaml:9:5: actors[2]: missing: name`},
	{"name: Port", `name: ""`, `x.yaml:9:12: actors[2].name: is empty`},
	{"regime: {preset: nonbinding}", "regime:", `x.yaml:18:8: regime: expected a mapping, got nothing`},
	// Time.
	{"start: 2020, ", "", `x.yaml:2:7: time: missing: start (or abstract: true)`},
	{", until: 2025", "", `x.yaml:2:7: time: missing: steps or until`},
	{"until: 2025", "until: 2019", `x.yaml:2:28: time.until: 2019-12-31 is before the start`},
	{"until: 2025", "until: 2025, steps: 3", `x.yaml:2:28: time.until: give steps or until, not both`},
	{"start: 2020", "start: 2020-02-30", `x.yaml:2:15: time.start: there is no day 30 in 2020-02`},
	{"start: 2020", "start: 2020Q5", `x.yaml:2:15: time.start: expected a date such as 2018-12-19, 2018-12, 2018Q4 or 2018, got "2020Q5"`},
	{"last: 2024", "last: [2024]", `x.yaml:15:68: forums["Hall"].last: expected a date such as 2018-12-19, 2018-12, 2018Q4 or 2018, got a list`},
	// Names.
	{"home: Aland", "home: Alnd", `x.yaml:9:36: actors["Port"].home: unknown home State "Alnd" (did you mean "Aland"? have Aland, Bland)`},
	{"forum: Hall", "forum: Hal", `x.yaml:23:44: frameworks["Pact"].decisions["vote"].forum: unknown forum "Hal" (did you mean "Hall"? have Hall, Agora, Room)`},
	{"follows: [Pact]", "follows: [Pat]", `x.yaml:24:55: frameworks["Treaty"].follows[0]: unknown framework "Pat" (did you mean "Pact"? have Pact, Treaty)`},
	{"framework: Pact}", "framework: Pct}", `x.yaml:27:22: measure.framework: unknown framework "Pct" (did you mean "Pact"? have Pact, Treaty)`},
	{"measure: {framework: Pact}\n", "", `x.yaml:1:1: measure.framework: missing: of 2 frameworks, say which one the measures speak of (have Pact, Treaty)`},
	{"members: [Aland, Bland]", "members: [Aland, Blnd]", `x.yaml:17:62: forums["Room"].admit.members[1]: unknown actor "Blnd" (did you mean "Bland"? have Aland, Bland, Port, Voices)`},
	{"groups: [Union]}", "groups: [Onion]}", `x.yaml:13:32: blocs["The Union"].groups[0]: unknown group "Onion" (did you mean "Union"? have Union)`},
	{"amount: 0.2", "amount: 0.2, who: {regions: [Norh]}", `x.yaml:26:99: events["storm"].who.regions[0]: unknown region "Norh" (did you mean "North"? have North, South)`},
	{"every: 12", "every: 12, agenda: [right]", `x.yaml:15:94: forums["Hall"].agenda[0]: unknown issue "right" (did you mean "rights"? have rights, pathways)`},
	{"name: Bland", "name: Aland", `x.yaml:8:12: actors: "Aland" stands twice (first at line 7)`},
	{"name: Voices", "name: Port", `x.yaml:11:12: populations["Port"].name: "Port" is the name of an actor too`},
	{"name: Pact\n", "name: Pact\n    issues: [right]\n", `x.yaml:21:14: frameworks["Pact"].issues[0]: unknown issue "right" (did you mean "rights"? have rights, pathways)`},
	// What cannot be.
	{"kinds: [state, city]", "kinds: [firm]", `x.yaml:15:25: forums["Hall"].admit: nobody may enter: no actor is of kind firm`},
	{"admit: {kinds: [city, ngo]}, ", "", `x.yaml:16:5: forums["Agora"].admit: nobody may enter: name kinds, groups, regions or members`},
	{"forum: Hall", "forum: Agora", `x.yaml:23:44: frameworks["Pact"].decisions["vote"].forum: "Agora" admits no State`},
	{"last: 2024", "last: 2019", `x.yaml:15:68: forums["Hall"].last: 2019-12-31 is before the first meeting`},
	{"date: 2022-06", "date: 2020-06", `x.yaml:23:28: frameworks["Pact"].decisions["vote"].date: 2020-06-01 is before its draft is tabled`},
	{"rule: majority", "every: 3", `x.yaml:23:9: frameworks["Pact"].decisions["vote"]: missing: until (the last day on which it is tried again)`},
	{"position: [0.4, 5]", "position: [0.4]", `x.yaml:7:74: actors["Aland"].position: expected 2 entries, one per issue, got 1`},
	{"position: [0.4, 5]", "position: [0.4, 11]", `x.yaml:7:80: actors["Aland"].position[1]: expected a number from 0 to 10, got 11`},
	{"position: [0.4, 5]", "position: 1.5", `x.yaml:7:74: actors["Aland"].position: expected a number from 0 to 1, got 1.5`},
	{"text: [0.5, 5]}\n", "text: [0.5, null]}\n", `x.yaml:21:39: frameworks["Pact"].draft.text[1]: expected a number from 0 to 10, got nothing`},
	{"draft: {tabled: 2021, text: [0.5, 5]}", "draft: {tabled: 2021}", `x.yaml:21:12: frameworks["Pact"].draft: missing: text`},
	{"{mean: 0.5, sd: 0.1}", "{sd: 0.1}", `x.yaml:11:52: populations["Voices"].position[0]: missing: mean (law normal)`},
	{"{mean: 0.5, sd: 0.1}", "{mean: 0.5, sd: 0.5, law: beta}", `x.yaml:11:52: populations["Voices"].position[0]: no beta distribution from 0 to 1 has mean 0.5 and sd 0.5`},
	{"{mean: 0.5, sd: 0.1}", "{min: 0.7, max: 0.1}", `x.yaml:11:58: populations["Voices"].position[0].min: min 0.7 is above max 0.1`},
	{"home: Aland", "home: Aland, sovereignty: 0.4", `x.yaml:9:56: actors["Port"].sovereignty: only States have sovereignty`},
	{"home: Aland", "home: Aland, migrant_led: true", `x.yaml:9:56: actors["Port"].migrant_led: only NGOs are migrant-led`},
	{"count: 5", "count: 5, enter: {from: 2021, until: 2020, initial: 9}", "x.yaml:11:68: populations[\"Voices\"].enter.until: 2020-12-31 is before from\nx.yaml:11:83: populations[\"Voices\"].enter.initial: 9 are there at the start, but the count is 5"},
	{"follows: [Pact]", "follows: [Treaty]", `x.yaml:24:54: frameworks["Treaty"].follows: goes in a circle: Treaty -> Treaty`},
	{"every: 6", "every: 6, ties: {actors: [Aland, Bland], weights: [[0.5, 0.4], [1, 0]]}", `x.yaml:16:99: forums["Agora"].ties.weights[0]: the weights of a row sum to 1, these to 0.9`},
	{"every: 6", "every: 6, ties: {actors: [Aland], weights: [[0.5, 0.5]]}", `x.yaml:16:92: forums["Agora"].ties.weights[0]: expected 1 weight, one per actor, got 2`},
	{"amount: 0.2", "amount: 0.2, until: 2020-01-01", `x.yaml:26:90: events["storm"].until: 2020-01-01 is before the date`},
	{"amount: 0.2", "amount: 0.2, rate: -1", `x.yaml:26:89: events["storm"].rate: expected a number from 0 to 12, got -1`},
	{"amount: 0.2", "amount: 0.2, chance: 2", `x.yaml:26:91: events["storm"].chance: expected a number from 0 to 1, got 2`},
	{"amount: 0.2", "amount: 0.2, shift: 0.1", `x.yaml:26:90: events["storm"].shift: only a government has a shift`},
	{"amount: 0.2", "amount: {mean: 0.2, sd: 0.1, spread: ends}", `x.yaml:26:107: events["storm"].amount.spread: an amount is one draw and has no spread`},
	{"amount: 0.2", "amount: {mean: 20, sd: 0.1}", `x.yaml:26:85: events["storm"].amount.mean: expected a number from -10 to 10, got 20`},
	{"kind: shock, trait: politicisation, amount: 0.2", "kind: government, who: {kinds: [state]}, shift: 0.1", `x.yaml:26:5: events["storm"]: missing: amount`},
	{"kind: shock, trait: politicisation, amount: 0.2", "kind: government, who: {kinds: [state]}, amount: 1, shift: [2, 0]", `x.yaml:26:94: events["storm"].shift[0]: expected a number from -1 to 1, got 2`},
	{"trait: politicisation, amount: 0.2", "amount: 0.2", `x.yaml:26:5: events["storm"]: missing: trait`},
	{"kind: shock, trait: politicisation, amount: 0.2", "kind: regime, regime: {obligation: 1}", `x.yaml:26:5: events["storm"]: missing: framework (there are 2)`},
	// The file itself.
	{"issues:", "issues: [", `x.yaml:6:1: not YAML: ',' or ']' must be specified`},
	{"regime:", "regime: {}\nregime:", `x.yaml:19:1: key "regime" stands twice (first at line 18)`},
	{"regime:", "base: nowhere\nregime:", `x.yaml:18:7: no such file beside this one and none shipped: "nowhere"`},
	{"regime:", "base: x.yaml\nregime:", `x.yaml:18:7: base: goes in a circle: x.yaml -> x.yaml`},
	{"regime:", "roster: un139.csv\nregime:", `x.yaml:18:9: no such file beside this one and none shipped: "un139.csv"`},
	{"preset: nonbinding", "preset: *nonbinding", `x.yaml:18:18: no anchor &nonbinding before this alias`},
	{"preset: nonbinding", "review: .inf", `x.yaml:18:18: not a number a model can use: .inf`},
	{"blocs:", "blocs:\n  - {name: Onion, remove: true}", `x.yaml:13:27: blocs["Onion"]: nothing of this name to remove (have The Union)`},
}

func TestFaultsInPlainWords(t *testing.T) {
	for _, c := range faultCases {
		if !strings.Contains(world, c.from) {
			t.Errorf("the world has no %q", c.from)
			continue
		}
		_, err := Load("x.yaml", Options{Dir: write(t, map[string]string{"x.yaml": strings.Replace(world, c.from, c.to, 1)})})
		if _, ok := errors.AsType[*tree.FaultsError](err); !ok {
			t.Errorf("%s: error %T %v", c.to, err, err)
			continue
		}
		got := err.Error()
		if got != c.want && (!strings.HasPrefix(got, c.want) || strings.Contains(got, "\n")) {
			t.Errorf("%s:\n got %s\nwant %s", c.to, got, c.want)
		}
	}
}

func TestTheWorldHasNoFaults(t *testing.T) {
	mustLoad(t, "x.yaml", Options{Dir: write(t, map[string]string{"x.yaml": world})})
}

func TestAllFaultsAtOnce(t *testing.T) {
	text := strings.NewReplacer("kind: city", "kind: citty", "count: 5", "count: -5", "capability: 2", "capabilty: 2",
		"forum: Hall", "forum: Hal", "until: 2025", "until: 2019").Replace(world)
	_, err := Load("x.yaml", Options{
		Dir: write(t, map[string]string{"x.yaml": text}), Env: []string{"PLENARY_SEED=many", "PLENARY_SETTINGS_JOIN_VOICES=1", "PLENARY_OUT=x"},
		Set: []string{`forums["Hall"].cost=free`, "settings.draft.step=2", `forums["Hal"].cost=1`, "nonsense", "a..b=1"},
	})
	var f *tree.FaultsError
	if !errors.As(err, &f) {
		t.Fatal(err)
	}
	for _, want := range []string{
		`--set a..b: a path is keys`, `--set forums["Hal"].cost: there is no forums["Hal"] (did you mean "Hall"?`,
		`--set forums["Hall"].cost: expected a number from 0 to 10, got "free"`, `--set nonsense: expected path=value`,
		`--set settings.draft.step: expected a number from 0 to 1, got 2`, `environment PLENARY_SEED: seed: expected a whole number`,
		`environment PLENARY_SETTINGS_JOIN_VOICES: unknown setting (did you mean "PLENARY_SETTINGS_JOIN_VOICE"?`,
		`x.yaml:2:28: time.until: 2019`, `x.yaml:8:67: actors["Bland"].capabilty: unknown key`, `x.yaml:9:24: actors["Port"].kind`, `x.yaml:11:38: populations`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q", want)
		}
	}
	for i := 1; i < len(f.List); i++ {
		a, b := f.List[i-1], f.List[i]
		if a.File > b.File || a.File == b.File && a.Line > b.Line {
			t.Errorf("%v stands before %v", a, b)
		}
	}
	if t.Failed() {
		t.Log(err)
	}
}

func TestFaultsOfOtherFiles(t *testing.T) {
	dir := write(t, map[string]string{
		"r.csv":    "name,kind,position.rights,position.pathways,capabilty,party.Pct\nCland,state,0.5,x,1,\nCland,state,0.5,5,1,\nDland,state,0.5,5\n",
		"g.csv":    "date,state,position.rights,position.pathways\n2021-01-01,Nowhere,0.5,5\n2021-13-01,Aland,,5\n",
		"x.yaml":   world + "roster: r.csv\n",
		"y.yaml":   world + "governments: [g.csv]\n",
		"x.toml":   "name = 'x'\n[time]\nstart = 2020-01-01\nsteps = 'many'\n[[issues]]\nname = 'a'\n[[issues]]\nnme = 'b'\n",
		"x.json":   "{\n\t\"time\": {\"start\": 2020, \"steps\": 4},\n\t\"issues\": [{\"name\": \"a\", \"scale\": [1, 0]}],\n\t\"seed\": 1.5\n}",
		"bad.json": "{\"a\": [1,, 2]}",
		"bad.toml": "a = 1\na = 2\n",
	})
	for _, c := range []struct{ file, want string }{
		{"x.yaml", `r.csv:1:45: unknown column "capabilty" (did you mean "capability"? have name, kind, region, groups, enter, exit, home, migrant_led, imputed, date, state, capability, bound, openness, budget, effort and 12 more)
r.csv:2:17: actors["Cland"].position[1]: expected a number or a distribution, got "x"
r.csv:3:1: actors: "Cland" stands twice (first at line 2)
r.csv:4:1: 4 fields, the header has 6`},
		{"y.yaml", `g.csv:2:1: events["government of Nowhere 2021-01-01"].who.actors[0]: unknown actor "Nowhere" (have Aland, Bland, Port, Voices)
g.csv:3:1: events["government of Aland 2021-13-01"].date: there is no month 13 of the year 2021`},
		{"x.toml", "x.toml:4:9: time.steps: expected a whole number from 1 to 100000, got \"many\"\nx.toml:7:3: issues[1]: missing: name\nx.toml:8:1: issues[1].nme: unknown key \"nme\" (did you mean \"name\"? have doc, name, remove, scale)"},
		{"x.json", "x.json:3:36: issues[\"a\"].scale: expected the lower end first, got 1 and 0\nx.json:4:10: seed: expected a whole number from 0 to 9007199254740992, got 1.5"},
		{"bad.json", "bad.json:1:10: not JSON: invalid character ',' looking for beginning of value"},
		{"bad.toml", "bad.toml:2:1: not TOML: "},
	} {
		_, err := Load(c.file, Options{Dir: dir})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s:\n got %v\nwant %s", c.file, err, c.want)
		}
	}
}

func TestNoSuchScenario(t *testing.T) {
	for name, want := range map[string]string{
		"gcm2081":        `gcm2081: no such scenario (did you mean "gcm2018"? have blocs`,
		"nowhere/x.yaml": "nowhere/x.yaml: cannot be read: no such file or directory",
		"./":             "./: ./ is not a file",
	} {
		if _, err := Load(name, Options{Dir: t.TempDir()}); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A few bytes that ask for hours are refused before much is allocated.
func TestBombsAreRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	var bomb strings.Builder
	bomb.WriteString("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n")
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&bomb, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	var stairs, keys strings.Builder
	for i := range 3000 {
		stairs.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	for i := range 200000 {
		fmt.Fprintf(&keys, "k%d: 1\n", i)
	}
	n := 100000
	for name, c := range map[string]struct{ text, want string }{
		"bomb.yaml":    {bomb.String(), "more than 1000000 entries once its aliases are expanded"},
		"lists.yaml":   {strings.Repeat("[", n), "nested more than 64 deep"},
		"maps.yaml":    {strings.Repeat("{a: ", n), "nested more than 64 deep"},
		"dashes.yaml":  {strings.Repeat("- ", n), "nested more than 64 deep"},
		"pairs.yaml":   {strings.Repeat("a: ", n), "nested more than 64 deep"},
		"stairs.yaml":  {stairs.String(), "nested more than 64 deep"},
		"keys.yaml":    {keys.String(), "more than 2000 keys in one mapping"},
		"lists.json":   {strings.Repeat("[", n), "nested more than 64 deep"},
		"lists.toml":   {"a = " + strings.Repeat("[", n), "nested more than 64 deep"},
		"dotted.toml":  {"a" + strings.Repeat(".a", 1000) + " = 1", "nested more than 64 deep"},
		"big.yaml":     {strings.Repeat("# 8 MB\n", 9<<20/7), "a scenario has at most 8"},
		"self.yaml":    {"a: &a [*a]\n", "no anchor &a before this alias"},
		"binary.yaml":  {"\x00\xff\xfe" + strings.Repeat("\x80", 1000), ""},
		"asked.yaml":   {strings.Repeat("? a\n", n), "more than 100 keys after question marks"},
		"empty.yaml":   {strings.Repeat("-\n", n), "more than 20000 entries in one list"},
		"words.yaml":   {"[" + strings.Repeat("a,\n", 2<<20), "more than 1000000 words"},
		"anchors.yaml": {strings.Repeat("&a ", n), ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := write(t, map[string]string{name: c.text})
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Load(name, Options{Dir: dir})
			runtime.ReadMemStats(&after)
			if mb, n := (after.TotalAlloc-before.TotalAlloc)>>20, after.Mallocs-before.Mallocs; mb > 500 || n > 5_000_000 {
				t.Errorf("it takes %d MB in %d allocations", mb, n)
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %.300v, want %q", err, c.want)
			}
		})
	}
}

func TestUserSettings(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "plenary"), 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "plenary", "config.yaml")
	put := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := []string{"XDG_CONFIG_HOME=" + dir, "PLENARY_OUT=/elsewhere"}
	if got, err := User(nil); err != nil || got != (UserSettings{Out: "runs", Color: "auto", Plots: true}) {
		t.Errorf("without a file: %+v, %v", got, err)
	}
	put("color: never\nout: here\nworkers: 3\n")
	if got, err := User(env); err != nil || got != (UserSettings{Out: "/elsewhere", Color: "never", Plots: true, Workers: 3}) {
		t.Errorf("environment over file over default: %+v, %v", got, err)
	}
	put("color: blue\nplot: true\nquiet: 1\n")
	_, err := User(env)
	want := file + `:1:8: color: unknown choice "blue" (have auto, always, never)` + "\n" +
		file + `:2:1: plot: unknown key "plot" (did you mean "plots"? have out, color, plots, quiet, verbose, workers)` + "\n" +
		file + ":3:8: quiet: expected true or false, got 1"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
