package docs

import (
	"bytes"
	"encoding/json"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"plenary/internal/experiment/batchfile"

	"plenary/agents"
	"plenary/internal/experiment/design"
	"plenary/scenarios"
	"plenary/sim"
	"plenary/sim/commit"
	"plenary/sim/forum"
	"plenary/sim/regime"
)

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// What the code lists, the description of the model names.
func TestODDNamesEverything(t *testing.T) {
	odd := read(t, "odd.md")
	need := map[string][]string{
		"phase":                sim.Schedule.Names(),
		"measure":              sim.Metrics.Names(),
		"decision rule":        forum.Rules.Names(),
		"drafting rule":        forum.Drafting.Names(),
		"commitment procedure": commit.Procedures.Names(),
		"regime":               regime.Presets.Names(),
		"payoff":               agents.Payoffs.Names(),
		"decision kind":        sim.DecisionKinds.Names(),
		"event kind":           sim.EventKinds.Names(),
		"shock trait":          sim.TraitsOfShocks,
	}
	for _, p := range agents.Settings() {
		need["parameter"] = append(need["parameter"], p.Path)
	}
	for _, r := range agents.TraitTable() {
		need["trait"] = append(need["trait"], r.Path)
	}
	for what, names := range need {
		if len(names) == 0 {
			t.Errorf("no %s is listed", what)
		}
		for _, n := range names {
			if !strings.Contains(odd, "`"+n+"`") {
				t.Errorf("odd.md does not name the %s `%s`", what, n)
			}
		}
	}
}

// What the description names as a phase, setting or measure, the code has.
func TestODDNamesNothingElse(t *testing.T) {
	odd := read(t, "odd.md")
	known := map[string]bool{}
	for _, p := range agents.Settings() {
		known[p.Path] = true
	}
	for _, m := range regexp.MustCompile(`settings\.[a-z_]+\.[a-z_]+`).FindAllString(odd, -1) {
		if !known[m] {
			t.Errorf("odd.md names %s, which is no parameter", m)
		}
	}
	_, schedule, _ := strings.Cut(odd, "## 3. Process overview")
	schedule, _, _ = strings.Cut(schedule, "*Order within a phase.*")
	var phases []string
	for _, m := range regexp.MustCompile("(?m)^\\| \\d+ \\| `([a-z]+)`").FindAllStringSubmatch(schedule, -1) {
		phases = append(phases, m[1])
	}
	if want := sim.Schedule.Names(); !reflect.DeepEqual(phases, want) {
		t.Errorf("odd.md has the schedule %v, the code %v", phases, want)
	}
	_, table, _ := strings.Cut(odd, "### 7.12 Measures")
	table, _, _ = strings.Cut(table, "## 8.")
	for _, row := range regexp.MustCompile("(?m)^\\| (`.*?) \\| .*? \\| (step|vote|end) \\|").FindAllStringSubmatch(table, -1) {
		for _, m := range regexp.MustCompile("`([a-z_]+)`").FindAllStringSubmatch(row[1], -1) {
			if got, err := sim.Metrics.Find(m[1]); err != nil || got.When != row[2] {
				t.Errorf("odd.md has a measure `%s` taken at: %s; the code has %q (%v)", m[1], row[2], got.When, err)
			}
		}
	}
}

func TestParametersAreCurrent(t *testing.T) {
	if !bytes.Equal([]byte(read(t, "parameters.md")), Parameters()) {
		t.Error("parameters.md is not what the table says: run go generate ./docs and commit")
	}
}

// blocks are the fenced blocks of a language in a page.
func blocks(page, language string) []string {
	var out []string
	for _, m := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)^```").FindAllStringSubmatch(page, -1) {
		out = append(out, m[1])
	}
	return out
}

// Every example of scenarios.md is a scenario that loads.
func TestScenarioExamplesLoad(t *testing.T) {
	page := read(t, "scenarios.md")
	for form, list := range map[string][]string{"yaml": blocks(page, "yaml"), "toml": blocks(page, "toml"), "json": blocks(page, "json")} {
		if len(list) == 0 {
			t.Errorf("scenarios.md has no example in %s", form)
		}
		for _, text := range list {
			file := filepath.Join(t.TempDir(), "example."+form)
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := scenarios.Load(file, scenarios.Options{}); err != nil {
				t.Errorf("%v in\n%s", err, text)
			}
		}
	}
}

// Every assignment of scenarios.md can be laid over its scenario.
func TestSetExamplesLoad(t *testing.T) {
	n := 0
	for _, text := range blocks(read(t, "scenarios.md"), "sh") {
		for line := range strings.Lines(text) {
			fields := strings.Fields(line)
			if len(fields) < 3 || fields[0] != "plenary" {
				continue
			}
			var set []string
			for _, m := range regexp.MustCompile(`--set '([^']*)'`).FindAllStringSubmatch(line, -1) {
				set = append(set, m[1])
			}
			n += len(set)
			if _, err := scenarios.Load(fields[2], scenarios.Options{Set: set}); err != nil {
				t.Errorf("%s: %v", strings.TrimSpace(line), err)
			}
		}
	}
	if n == 0 {
		t.Error("scenarios.md shows no --set")
	}
}

// Every key that a scenario may have at its top has its place in scenarios.md,
// and an example.
func TestScenarioKeysAreDocumented(t *testing.T) {
	page := read(t, "scenarios.md")
	examples := strings.Join(blocks(page, "yaml"), "\n")
	file := reflect.TypeFor[scenarios.File]()
	for field := range file.Fields() {
		key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if !strings.Contains(page, "`"+key+"`") {
			t.Errorf("scenarios.md does not name the key `%s`", key)
		}
		if !regexp.MustCompile(`(?m)^` + key + `:`).MatchString(examples) {
			t.Errorf("scenarios.md has no example of the key `%s`", key)
		}
	}
}

// Every key inside a list or mapping of a scenario is named too.
func TestInnerKeysAreDocumented(t *testing.T) {
	page := read(t, "scenarios.md")
	seen := map[reflect.Type]bool{}
	var walk func(of reflect.Type)
	walk = func(of reflect.Type) {
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct || seen[of] {
			return
		}
		seen[of] = true
		for field := range of.Fields() {
			key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if key != "" && !strings.Contains(page, "`"+key+"`") && !strings.Contains(page, "`"+key+": ") {
				t.Errorf("scenarios.md does not name the key `%s` of a %s", key, strings.ToLower(of.Name()))
			}
			walk(field.Type)
		}
	}
	walk(reflect.TypeFor[scenarios.File]())
}

// Every list that a scenario can choose from stands in scenarios.md.
func TestChoicesAreDocumented(t *testing.T) {
	page := read(t, "scenarios.md")
	for what, names := range map[string][]string{
		"kind": agents.Kinds.Names(), "level": sim.Levels.Names(), "format": sim.Formats.Names(),
		"decision kind": sim.DecisionKinds.Names(), "event kind": sim.EventKinds.Names(), "payoff": agents.Payoffs.Names(),
		"decision rule": forum.Rules.Names(), "drafting rule": forum.Drafting.Names(),
		"commitment procedure": commit.Procedures.Names(), "regime": regime.Presets.Names(),
	} {
		for _, n := range names {
			if !strings.Contains(page, "`"+n+"`") {
				t.Errorf("scenarios.md does not name the %s `%s`", what, n)
			}
		}
	}
}

// The arrows of architecture.md are the imports of the source.
func TestArrowsAreTheImports(t *testing.T) {
	page := read(t, "architecture.md")
	_, table, _ := strings.Cut(page, "## The arrows")
	table, _, _ = strings.Cut(table, "\n## ")
	drawn := map[string][]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z/]+)` \\|(.*)\\|$").FindAllStringSubmatch(table, -1) {
		drawn[row[1]] = []string{}
		for _, m := range regexp.MustCompile("`([a-z/]+)`").FindAllStringSubmatch(row[2], -1) {
			drawn[row[1]] = append(drawn[row[1]], m[1])
		}
	}
	source := imports(t)
	for p, list := range source {
		if strings.HasPrefix(p, "cmd/") { // may import all
			continue
		}
		if have, ok := drawn[p]; !ok || !slices.Equal(have, list) {
			t.Errorf("%s imports %v, architecture.md says %v", p, list, have)
		}
		if slices.ContainsFunc(list, func(s string) bool { return strings.HasPrefix(s, "cmd/") }) {
			t.Errorf("%s imports a command", p)
		}
	}
	for p := range drawn {
		if _, ok := source[p]; !ok {
			t.Errorf("architecture.md has a package %s, the source has not", p)
		}
	}
}

// imports are the packages of the module that each of its packages imports,
// tests and generators aside.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && file != ".." && (name == "tools" || name == "testdata" || strings.HasPrefix(name, ".")) {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		src, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		if len(src.Comments) > 0 && strings.HasPrefix(src.Comments[0].List[0].Text, "//go:build ignore") {
			return nil
		}
		p := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(file)), "../")
		list := out[p]
		for _, s := range src.Imports {
			if name, ok := strings.CutPrefix(strings.Trim(s.Path.Value, `"`), "plenary/"); ok && !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
		slices.Sort(list)
		out[p] = list
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// batches.md names every design, reducer, shipped batch and key of a batch file.
func TestBatchesAreDocumented(t *testing.T) {
	page := read(t, "batches.md")
	need := slices.Concat(design.Designs.Names(), batchfile.ReducerNames(), scenarios.Batches())
	for _, s := range []any{batchfile.File{}, batchfile.FactorEntry{}, batchfile.Measure{}, batchfile.Stop{}} {
		for f := range fieldsOf(s) {
			need = append(need, f)
		}
	}
	for _, n := range need {
		if !strings.Contains(page, "`"+n) && !strings.Contains(page, n+"`") && !strings.Contains(page, n+",") {
			t.Errorf("batches.md does not name `%s`", n)
		}
	}
}

// fieldsOf are the keys of a shape.
func fieldsOf(s any) map[string]bool {
	out := map[string]bool{}
	for f := range reflect.TypeOf(s).Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		out[name] = true
	}
	return out
}

// Every library that go.mod and package.json ask for directly has its reason in
// architecture.md, and no other has.
func TestLibrariesHaveReasons(t *testing.T) {
	_, libraries, _ := strings.Cut(read(t, "architecture.md"), "\n## Libraries\n")
	libraries, page, _ := strings.Cut(libraries, "\n## The page\n")
	page, _, _ = strings.Cut(page, "\n## ")
	var asked []string
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(read(t, "../go.mod"), -1) {
		asked = append(asked, m[1])
	}
	reasonsFor(t, "go.mod", asked, libraries)
	var wants struct {
		Dependencies    map[string]string `json:"dependencies"`
		DevDependencies map[string]string `json:"devDependencies"`
	}
	if err := json.Unmarshal([]byte(read(t, "../internal/web/app/package.json")), &wants); err != nil {
		t.Fatal(err)
	}
	asked = slices.AppendSeq(slices.Collect(maps.Keys(wants.Dependencies)), maps.Keys(wants.DevDependencies))
	reasonsFor(t, "package.json", asked, page)
}

// reasonsFor compares what a file asks for with the first column of a table.
func reasonsFor(t *testing.T, file string, asked []string, table string) {
	t.Helper()
	if len(asked) == 0 {
		t.Errorf("%s has no direct requirement that this test can read", file)
	}
	var given []string
	for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]+`) \\|").FindAllStringSubmatch(table, -1) {
		for name := range strings.SplitSeq(row[1], ", ") {
			given = append(given, strings.Trim(name, "`"))
		}
	}
	for _, name := range asked {
		if !slices.Contains(given, name) {
			t.Errorf("architecture.md gives no reason for %s of %s", name, file)
		}
	}
	for _, name := range given {
		if !slices.Contains(asked, name) {
			t.Errorf("architecture.md names %s, which %s does not ask for", name, file)
		}
	}
}

// Every package of the module but this one's tests starts with a doc.go, which
// ends with how to add to it; commands and generators say what they are in theirs.
func TestEveryPackageHasADoc(t *testing.T) {
	for p := range imports(t) {
		path := filepath.Join("..", filepath.FromSlash(p), "doc.go")
		src, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			t.Errorf("%s: %v", p, err)
			continue
		}
		doc := src.Doc.Text()
		if at := strings.LastIndex(doc, "\n\n"); at < 0 || !strings.Contains(doc[at:], "To add ") {
			t.Errorf("%s: doc.go does not end with how to add to the package", p)
		}
	}
}

// Files and folders that the manual names are there.
func TestPathsExist(t *testing.T) {
	for _, page := range []string{"odd.md", "architecture.md", "scenarios.md", "parameters.md"} {
		for _, m := range regexp.MustCompile(`\]\(([a-z0-9./]+\.md)\)`).FindAllStringSubmatch(read(t, page), -1) {
			if _, err := os.Stat(m[1]); err != nil {
				t.Errorf("%s points to %s, which is not there", page, m[1])
			}
		}
		for _, m := range regexp.MustCompile(`\b((?:agents|sim|internal|output|scenarios)/[a-z0-9_/]+\.go)\b`).FindAllStringSubmatch(read(t, page), -1) {
			if _, err := os.Stat("../" + m[1]); err != nil {
				t.Errorf("%s names %s, which is not there", page, m[1])
			}
		}
	}
}
