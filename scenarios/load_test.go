package scenarios

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenary/internal/tree"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/pelletier/go-toml/v2"
	"pgregory.net/rapid"

	"plenary/agents"
	"plenary/sim"
)

// write puts files into a new folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func mustLoad(t *testing.T, name string, o Options) *Loaded {
	t.Helper()
	l, err := Load(name, o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestShippedScenariosLoad(t *testing.T) {
	for _, e := range Shipped() {
		t.Run(e.Name, func(t *testing.T) {
			l := mustLoad(t, e.Name, Options{})
			if e.Title == "" || e.Doc == "" {
				t.Errorf("title %q, header %q: a shipped scenario says what it shows", e.Title, e.Doc)
			}
			if l.Spec.Name == "" || l.Spec.Time.Steps < 1 || len(l.Hash) != 64 {
				t.Errorf("name %q, %d steps, hash %q", l.Spec.Name, l.Spec.Time.Steps, l.Hash)
			}
			if e.Name == "world-1m" {
				return // a million actors: loading is enough here
			}
			if _, err := sim.New(l.Spec, l.Seed, 0); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestCanonicalTextLoadsToTheSameSpec(t *testing.T) {
	for _, name := range List() {
		l := mustLoad(t, name, Options{Set: []string{"settings.join.temperature=1e-3", "seed=4503599627370497"}})
		dir := write(t, map[string]string{"again.yaml": string(l.Text)})
		again := mustLoad(t, "again.yaml", Options{Dir: dir})
		if diff := cmp.Diff(l.Spec, again.Spec, cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("%s: the text does not load to the same Spec: %s", name, diff)
		}
		if l.Hash != again.Hash || l.Seed != again.Seed {
			t.Errorf("%s: hash %s, again %s; seed %d, again %d", name, l.Hash, again.Hash, l.Seed, again.Seed)
		}
		if string(again.Text) != string(l.Text) {
			t.Errorf("%s: the canonical text of the canonical text is another", name)
		}
	}
}

func TestFormatsAgree(t *testing.T) {
	for _, name := range []string{"classroom", "verify/degroot2", "gcm2018"} {
		l := mustLoad(t, name, Options{})
		var f tree.Faults
		values := tree.Parse(&tree.Source{Text: l.Text}, &f).Value(nil)
		asJSON, err := json.MarshalIndent(values, "", "\t")
		if err != nil {
			t.Fatal(err)
		}
		asTOML, err := toml.Marshal(values)
		if err != nil {
			t.Fatal(err)
		}
		dir := write(t, map[string]string{"x.json": string(asJSON), "x.toml": string(asTOML)})
		for _, file := range []string{"x.json", "x.toml"} {
			if got := mustLoad(t, file, Options{Dir: dir}); got.Hash != l.Hash {
				t.Errorf("%s as %s has another hash: %s", name, file, cmp.Diff(l.Spec, got.Spec, cmpopts.EquateNaNs()))
			}
		}
	}
}

// shuffled is a tree whose named lists, but for issues, are in another order.
func shuffled(t *rapid.T, n *tree.Node, key string) *tree.Node {
	out := *n
	out.Keys, out.Items = nil, nil
	for _, k := range n.Keys {
		k.Value = shuffled(t, k.Value, k.Name)
		out.Keys = append(out.Keys, k)
	}
	for _, it := range n.Items {
		out.Items = append(out.Items, shuffled(t, it, ""))
	}
	if n.Kind == tree.IsList && len(n.Items) > 0 && len(n.Names()) == len(n.Items) && key != "issues" {
		out.Items = rapid.Permutation(out.Items).Draw(t, key)
	}
	if len(out.Keys) > 0 {
		out.Keys = rapid.Permutation(out.Keys).Draw(t, "keys of "+key)
	}
	return &out
}

func TestOrderOfEntriesChangesNoHash(t *testing.T) {
	l := mustLoad(t, "classroom", Options{})
	var f tree.Faults
	root := tree.Parse(&tree.Source{Text: l.Text}, &f)
	dir := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		if err := os.WriteFile(filepath.Join(dir, "x.yaml"), tree.Write(shuffled(r, root, "")), 0o600); err != nil {
			r.Fatal(err)
		}
		got, err := Load("x.yaml", Options{Dir: dir})
		if err != nil {
			r.Fatal(err)
		}
		if got.Hash != l.Hash {
			r.Fatal(cmp.Diff(l.Spec, got.Spec, cmpopts.EquateNaNs()))
		}
	})
}

func TestHashSeesWhatCountsAndNothingElse(t *testing.T) {
	h := func(set ...string) string { return mustLoad(t, "classroom", Options{Set: set}).Hash }
	plainHash := h()
	for _, set := range []string{"title=Another", "name=other", "order=name", `forums["World dialogue"].doc=x`, "seed=9"} {
		if h(set) != plainHash {
			t.Errorf("%s changes the hash", set)
		}
	}
	for _, set := range []string{
		"settings.draft.step=0.051", "time.steps=41", `actors["Norland"].burden=1.31`, `forums["World dialogue"].cost=0.06`,
		"regime.review=0.6", `events["campaign"].amount=0.41`, "phases.off=[ally]", "phases.salt=[ally]",
	} {
		if h(set) == plainHash {
			t.Errorf("%s leaves the hash as it is", set)
		}
	}
}

func TestBasesMerge(t *testing.T) {
	dir := write(t, map[string]string{
		"grand.yaml": "base: classroom\ntitle: Grand\nregime: {review: 0.9}\n",
		"child.yaml": `base: grand
settings: {draft: {step: 0.02}}
actors:
  - {name: Norland, capability: 9}
  - {name: Homeland First, remove: true}
  - {name: Newland, kind: state, region: North, position: 0.5}
frameworks:
  - name: Classroom compact
    decisions: [{name: recorded vote, date: 2023-01-15}]
forums:
  - {name: Drafting rounds, dates: [2022-03-01]}
`,
	})
	l := mustLoad(t, "child.yaml", Options{Dir: dir})
	if l.Spec.Name != "child" || l.Spec.Title != "Grand" {
		t.Errorf("name %q, title %q", l.Spec.Name, l.Spec.Title)
	}
	var names []string
	for _, a := range l.Spec.Actors {
		names = append(names, a.Name)
		if a.Name == "Norland" {
			if got := a.Traits.Scalar[agents.Capability].Mean; got != 9 || a.Region != "North" {
				t.Errorf("Norland has capability %v and region %q", got, a.Region)
			}
		}
	}
	if all := strings.Join(names, ","); strings.Contains(all, "Homeland") || !strings.Contains(all, "Newland") {
		t.Error(all)
	}
	f := l.Spec.Frameworks[0]
	if len(f.Decisions) != 2 || f.Decisions[1].Date.String() != "2023-01-15" || f.Decisions[1].Kind != "vote" || f.Regime.Review != 0.9 {
		t.Errorf("%+v", f)
	}
	for _, fo := range l.Spec.Forums {
		if fo.Name == "Drafting rounds" && (len(fo.Dates) != 1 || fo.Strength != 0.02) {
			t.Errorf("%+v", fo)
		}
	}
	if d := l.Display(); d.Actors[0] != "Norland" || d.Actors[len(d.Actors)-1] != "Newland" {
		t.Errorf("display order %v", d.Actors)
	}
}

func TestSetReachesNamedEntries(t *testing.T) {
	l := mustLoad(t, "gcm2018", Options{Set: []string{
		`forums["Marrakech 2018"].rule=unanimity`, `forums[Global Forum].cost=0.5`,
		`frameworks["Migration compact"].decisions["vote of December"].date=2018-12-20`, `actors['Albania'].capability=3`,
		"regime={preset: hybrid, review: 0.7}",
	}})
	for _, f := range l.Spec.Forums {
		if f.Name == "Marrakech 2018" && f.Rule != "unanimity" || f.Name == "Global Forum" && f.Cost != 0.5 {
			t.Errorf("%+v", f)
		}
	}
	for _, f := range l.Spec.Frameworks {
		for _, d := range f.Decisions {
			if d.Name == "vote of December" && d.Date.String() != "2018-12-20" {
				t.Errorf("%+v", d)
			}
		}
	}
	for _, a := range l.Spec.Actors {
		if a.Name == "Albania" && a.Traits.Scalar[agents.Capability].Mean != 3 {
			t.Errorf("%+v", a)
		}
	}
}

func TestPrecedence(t *testing.T) {
	files := map[string]string{
		"base.yaml": "base: classroom\nseed: 2\nsettings: {join: {temperature: 0.2, voice: 0.2, peers: 0.2, reach: 0.2}}\n",
		"top.yaml":  "base: base.yaml\nsettings:\n  join:\n    voice: 0.3\n    peers: 0.3\n    reach: 0.3\n",
	}
	l := mustLoad(t, "top.yaml", Options{
		Dir: write(t, files), Set: []string{"settings.join.reach=0.5"},
		Env: []string{
			"PLENARY_SETTINGS_JOIN_REACH=0.4", "PLENARY_SETTINGS_JOIN_PEERS=0.4", "HOME=/nowhere",
			"PLENARY_SET=time.steps=7; forums[World dialogue].cost=0.01",
		},
	})
	j := l.Spec.Params.Join
	if got, want := []float64{j.Salience, j.Temperature, j.Voice, j.Peers, j.Reach}, []float64{0.35, 0.2, 0.3, 0.4, 0.5}; !cmp.Equal(got, want) {
		t.Errorf("default, base, file, environment, flag: got %v, want %v", got, want)
	}
	if l.Seed != 2 || l.Spec.Time.Steps != 7 {
		t.Errorf("seed %d, %d steps", l.Seed, l.Spec.Time.Steps)
	}
	from := map[string]string{}
	for _, o := range l.Origins {
		from[o.Path] = o.From
	}
	for path, want := range map[string]string{
		"settings.join.salience": "default", "settings.join.temperature": "base base.yaml:3", "settings.join.voice": "top.yaml:4",
		"settings.join.peers": "environment PLENARY_SETTINGS_JOIN_PEERS", "settings.join.reach": "--set", "seed": "base base.yaml:2",
		"time.steps": "environment PLENARY_SET", "settings.draft.step": "base classroom.yaml:27", "payoff": "default",
		"regime.review": "preset nonbinding",
	} {
		if from[path] != want {
			t.Errorf("%s comes from %q, want %q", path, from[path], want)
		}
	}
}

func TestRegimesOverlay(t *testing.T) {
	text := string(Template()) + `
  - {name: hardening, date: 2024, kind: regime, framework: Old treaty, regime: {preset: binding, review: 0.9}}
  - {name: softening, date: 2025, kind: regime, framework: Compact, regime: {obligation: 0, ratchet: true}}
measure: {framework: Compact}
`
	text = strings.Replace(text, "frameworks:\n", "frameworks:\n  - {name: Old treaty, adopted: 2000, draft: {text: [0.5, 0.4]}, regime: {preset: binding, share: 0.5}}\n", 1)
	text = strings.Replace(text, "drafting: amend", "drafting: amend\n    regime: {obligation: 0.25}", 1)
	l := mustLoad(t, "x.yaml", Options{Dir: write(t, map[string]string{"x.yaml": text}), Set: []string{"regime.enforcement=0.11"}})
	compact, old := l.Spec.Frameworks[0].Regime, l.Spec.Frameworks[1].Regime
	if compact.Preset != "nonbinding" || compact.Obligation != 0.25 || compact.Enforcement != 0.11 || compact.Procedure != "support" {
		t.Errorf("preset, scenario and framework: %+v", compact)
	}
	if old.Preset != "binding" || old.Obligation != 1 || old.Share != 0.5 || old.Enforcement == 0.11 {
		t.Errorf("a framework's own preset stands alone: %+v", old)
	}
	want := []sim.Change{{Name: "preset", Text: "binding"}, {Name: "review", Value: 0.9}}
	if diff := cmp.Diff(want, l.Spec.Events[1].Regime); diff != "" {
		t.Error(diff)
	}
	if e := l.Spec.Events[2]; e.Framework != 0 || len(e.Regime) != 2 || e.Regime[1].Value != 1 {
		t.Errorf("%+v", e)
	}
	if l.Spec.Main != 0 || !l.Spec.Frameworks[0].Decisions[1].Adopts {
		t.Errorf("main %d, %+v", l.Spec.Main, l.Spec.Frameworks[0].Decisions)
	}
}

func TestScalesAndDistributions(t *testing.T) {
	text := strings.NewReplacer(
		`doc: "protection of migrants whatever their status"`, "scale: [-2, 2]",
		"position: [0.4, 0.5]", "position: [1, {min: 0.2, max: 0.4}]",
		"position: [0.8, 0.7]", "position: [0, 0.7]", "position: 0.8", "position: {mean: 0.5, sd: 0.2}",
		"position: {mean: 0.6, sd: 0.15}", "position: [{mean: 0, sd: 0.4, min: -1, max: 1}, 0.5]", "text: 0.6", "text: [1, 0.6]",
	).Replace(string(Template()))
	l := mustLoad(t, "x.yaml", Options{Dir: write(t, map[string]string{"x.yaml": text})})
	a := l.Spec.Actors[0]
	if a.Name != "Norland" || a.Traits.Position[0].Mean != 0.75 || a.Traits.Position[0].Law != "fixed" {
		t.Errorf("%+v", a.Traits.Position)
	}
	if d := a.Traits.Position[1]; d.Law != "uniform" || d.Min != 0.2 || d.Max != 0.4 || a.Traits.Anchor != nil {
		t.Errorf("%+v", d)
	}
	p := l.Spec.Populations[1]
	if d := p.Traits.Position[0]; p.Name != "Others" || d.Law != "normal" || d.Mean != 0.5 || d.SD != 0.1 || d.Min != 0.25 || d.Max != 0.75 {
		t.Errorf("%+v", d)
	}
	if d := p.Traits.Scalar[agents.Sovereignty]; d.Law != "uniform" || d.Min != 0.1 || d.Max != 0.8 {
		t.Errorf("%+v", d)
	}
	if got := l.Spec.Frameworks[0].Draft; got[0] != 0.75 || got[1] != 0.6 {
		t.Error(got)
	}
}

func TestRosterAndGovernments(t *testing.T) {
	l := mustLoad(t, "gcm2018", Options{})
	if n := len(l.Spec.Actors); n != 193 {
		t.Errorf("%d States", n)
	}
	parties := 0
	for _, a := range l.Spec.Actors {
		for _, s := range a.Status {
			if s.Framework == "Migrant workers convention" && s.Status == "party" {
				parties++
			}
			if s.Date > l.Spec.Time.Start {
				t.Errorf("%s is a party from %s, after the start", a.Name, s.Date)
			}
		}
	}
	if parties < 20 || parties > 40 {
		t.Errorf("%d parties to the convention at the start of 2005", parties)
	}
	text := "base: gcm2018\nactors: [{name: Bhutan, remove: true}]\n"
	less := mustLoad(t, "x.yaml", Options{Dir: write(t, map[string]string{"x.yaml": text})})
	if n := len(less.Spec.Actors); n != 192 {
		t.Errorf("%d States without Bhutan", n)
	}
	for _, e := range less.Spec.Events {
		if strings.Contains(e.Name, "Bhutan") {
			t.Errorf("%s stays", e.Name)
		}
	}
}

// viper lower-cases keys, takes "5" for 5 and loses empty maps; none of it
// shows.
func TestViperTraps(t *testing.T) {
	text := strings.Replace(string(Template()), "name: Norland", "name: NorLand.x::y", 1)
	text = strings.Replace(text, "home: Norland", "home: NorLand.x::y", 1) + "record: {}\nphases: {}\n"
	l := mustLoad(t, "x.yaml", Options{Dir: write(t, map[string]string{"x.yaml": text})})
	if l.Spec.Actors[0].Name != "NorLand.x::y" {
		t.Error(l.Spec.Actors[0].Name)
	}
	for from, want := range map[string]string{
		"seed: 1":      `seed: "1"`,
		"count: 20":    `count: "20"`,
		"drafts: true": `drafts: 1`,
		"step: 0.04":   `step: true`,
		"name: Sudara": `name: 5`,
	} {
		_, err := Load("x.yaml", Options{Dir: write(t, map[string]string{"x.yaml": strings.Replace(string(Template()), from, want, 1)})})
		if err == nil || !strings.Contains(err.Error(), "expected") {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestTemplateIsWorthStartingFrom(t *testing.T) {
	dir := write(t, map[string]string{"new.yaml": string(Template())})
	l := mustLoad(t, "new.yaml", Options{Dir: dir})
	w, err := sim.New(l.Spec, l.Seed, 0)
	if err != nil {
		t.Fatal(err)
	}
	for range l.Spec.Time.Steps {
		w.Advance()
	}
	var b strings.Builder
	if err := Describe(&b, l); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"new: My first compact", "40 steps of 3 months, 2020-01-01 to 2029-12-31, seed 1", "every 12 months from 2020-01-01",
		"FRAMEWORK COMPACT", "settings.join.temperature", "city (voice 0.4)",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the description does not say %q", want)
		}
	}
}

func TestDeGrootFromAFile(t *testing.T) {
	l := mustLoad(t, "verify/degroot2", Options{})
	w, err := sim.New(l.Spec, l.Seed, 0)
	if err != nil {
		t.Fatal(err)
	}
	gap := 1.0
	for step := range l.Spec.Time.Steps {
		w.Advance()
		gap /= 4
		if got := w.Pop.X[1] - w.Pop.X[0]; got < gap*(1-1e-3) || got > gap*(1+1e-3) {
			t.Fatalf("step %d: the gap is %g, want %g", step, got, gap)
		}
	}
	if x := w.Pop.X[0]; x < 2.0/3-1e-9 || x > 2.0/3+1e-9 {
		t.Errorf("limit %v, want 2/3", x)
	}
}
