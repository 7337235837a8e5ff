package web

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"plenary/scenarios"
)

// The page is drawn with what it opens with: it asks for its own files, the
// catalog and two worlds, and for nothing twice. How fast that is stands in
// BenchmarkPage.
func TestPageAsksForLittle(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit("")
	asked := eval[[]string](p, `performance.getEntriesByType("resource").map(e => e.name.replace(location.origin, "").replace(/-[A-Z0-9]{8}/, "")).sort()`)
	if want := []string{"/api/catalog", "/api/run", "/api/run", "/main.css", "/main.js"}; !slices.Equal(asked, want) {
		t.Errorf("asked for %q, want %q", asked, want)
	}
	if n := p.data("worlds"); n != "2" {
		t.Errorf("%s worlds", n)
	}
	if steps, err := strconv.Atoi(p.data("steps")); err != nil || steps != 40 {
		t.Errorf("%s steps", p.data("steps"))
	}
}

// Pictures at projector, laptop and tablet size.
func TestPageAtThreeSizes(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	for _, x := range []struct {
		name          string
		width, height int64
	}{{"projector", 1920, 1080}, {"laptop", 1366, 768}, {"tablet", 768, 1024}} {
		p.size(x.width, x.height)
		p.visit("#s=classroom&w1=&w2=binding&at=20")
		p.shot(x.name)
		if wide := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); wide > 0 {
			t.Errorf("%s: the page is %d pixels too wide", x.name, wide)
		}
	}
}

// The harness hears what it is there to hear.
func TestHarnessHears(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit("")
	eval[bool](p, `(console.error("oops"), setTimeout(() => { throw new Error("thrown") }), fetch("http://elsewhere.invalid/").catch(() => 0), true)`)
	p.expect = []string{"oops", "thrown", "elsewhere.invalid"}
	for _, want := range []string{"console.error: \"oops\"", "exception: Uncaught Error: thrown"} {
		waitUntil(t, want+" is not heard", func() bool {
			p.mu.Lock()
			defer p.mu.Unlock()
			return slices.ContainsFunc(p.faults, func(f string) bool { return strings.Contains(f, want) })
		})
	}
}

// The numbers that leave the page are those of the model, world by world.
func TestPageHoldsTheNumbersOfTheModel(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit("#s=classroom&seed=5&w1=&w2=binding;flexibility:0.6;crisis@9&at=39")
	p.click("export")
	same(t, p, p.saved("export-csv"), map[string]World{
		"A": {Scenario: "classroom", Seed: new(uint64(5))},
		"B": {Scenario: "classroom", Seed: new(uint64(5)), Regime: "binding", Set: map[string]Value{"flexibility": {Number: 0.6}}, Events: []Click{{Type: "crisis", Step: 9}}},
	})
}

// same compares a CSV of the page with runs.
func same(t *testing.T, p *tab, text string, worlds map[string]World) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	list, _ := measures()
	compared := 0
	for name, w := range worlds {
		v := run(t, p.Server, w)
		for _, row := range rows[1:] {
			if row[0] != name {
				continue
			}
			cell := func(column string) string { return row[slices.Index(rows[0], column)] }
			step, err := strconv.Atoi(cell("step"))
			if err != nil || cell("hash") != v.Head.Hash {
				t.Fatalf("world %s: step %q, hash %s, want %s", name, cell("step"), cell("hash"), v.Head.Hash)
			}
			for m := range list {
				want, got := float64(v.Frames[step+1].Measures[m]), math.NaN()
				if c := cell(list[m].Name); c != "" {
					if got, err = strconv.ParseFloat(c, 64); err != nil {
						t.Fatal(err)
					}
				}
				if got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
					t.Fatalf("world %s, step %d, %s: %v on the page, %v in the model", name, step, list[m].Name, got, want)
				}
				compared++
			}
		}
	}
	if want := len(worlds) * 41 * len(list); compared != want {
		t.Errorf("%d numbers compared, want %d", compared, want)
	}
}

// A world that was exported runs on the command line's loader as the very same,
// and opened on the page again it gives the same numbers.
func TestExportAndOpenAgain(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit("#s=classroom&seed=11&w1=hybrid;ngos:12,rule:majority;forum@4,silence@20:firm&at=10")
	w := World{
		Scenario: "classroom", Seed: new(uint64(11)), Regime: "hybrid", Set: map[string]Value{"ngos": {Number: 12}, "rule": {Text: "majority"}},
		Events: []Click{{Type: "forum", Step: 4}, {Type: "silence", Step: 20, Who: "firm"}},
	}
	sc, err := openIn(p.Server, w)
	if err != nil {
		t.Fatal(err)
	}
	p.click("export")
	text := p.saved("export-yaml-0")
	l, err := scenarios.Load("out.yaml", scenarios.Options{Files: map[string][]byte{"out.yaml": []byte(text)}, Sealed: true})
	if err != nil || l.Hash != sc.Hash || l.Seed != 11 {
		t.Fatalf("the file is another scenario: %v\n%s", err, text)
	}
	file := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p.upload("open-yaml", file)
	p.wait(`document.querySelector("[data-test=scenario]").value !== "classroom"`)
	p.ready()
	if !p.has("export-csv") {
		p.click("export")
	}
	w.Scenario, w.YAML, w.Set, w.Events, w.Regime = "mine", text, nil, nil, ""
	same(t, p, onlyWorld(p.saved("export-csv")), map[string]World{"A": w})
}

// onlyWorld drops all worlds of a CSV but the first.
func onlyWorld(text string) string {
	var out strings.Builder
	for i, line := range strings.SplitAfter(text, "\n") {
		if i == 0 || strings.HasPrefix(line, "A,") {
			out.WriteString(line)
		}
	}
	return out.String()
}

// Play goes on by itself to the end or until it is stopped; step and back move by
// one, keys do the same, and the address keeps the place.
func TestPlayStepBack(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit("#s=classroom&w1=&w2=binding&at=5")
	at := func(want string) {
		t.Helper()
		p.wait(fmt.Sprintf("document.body.dataset.step === %q", want))
	}
	at("5")
	p.click("step")
	at("6")
	p.click("back")
	p.click("back")
	at("4")
	p.click("restart")
	at("-1")
	p.click("play")
	p.wait(`+document.body.dataset.step >= 3`)
	p.click("play")
	p.wait(`document.body.dataset.playing === "0"`)
	stopped := p.data("step")
	time.Sleep(200 * time.Millisecond)
	at(stopped)
	if !strings.Contains(eval[string](p, "location.hash"), "at="+stopped) {
		p.wait(fmt.Sprintf(`location.hash.includes("at=%s")`, stopped))
	}
	p.choose("timeline", 39)
	at("39")
}

// common is the share of the words of a that stand in b too; names of actors and
// forums are the same in every language.
func common(a, b string) float64 {
	n, all := 0.0, 0.0
	for w := range strings.FieldsSeq(a) {
		if !strings.ContainsAny(w, "0123456789") {
			all++
			if strings.Contains(b, w) {
				n++
			}
		}
	}
	return n / max(1, all)
}

// The page speaks four languages, each to the last word that tells what it is.
func TestLanguages(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit("#s=classroom&w1=&w2=binding&at=20")
	seen := map[string]string{}
	for _, l := range languages {
		p.choose("language", l)
		p.wait(fmt.Sprintf("document.documentElement.lang === %q", l))
		p.drawn()
		words := eval[string](p, `document.body.innerText`)
		for other, text := range seen {
			if share := common(words, text); share > 0.6 {
				t.Errorf("%s shares %.0f %% of its words with %s", l, 100*share, other)
			}
		}
		for _, bad := range []string{"undefined", "NaN", "[object", "{0}", "{n}"} {
			if strings.Contains(words, bad) {
				t.Errorf("%s: the page says %q", l, bad)
			}
		}
		seen[l] = words
		p.shot("language-" + l)
	}
}

// axe-core finds nothing serious or critical, in any part of the page and in the
// projector's view.
func TestNothingKeepsAnybodyOut(t *testing.T) {
	axe, err := os.ReadFile("app/node_modules/axe-core/axe.min.js")
	if err != nil {
		if os.Getenv("CI") != "" || os.Getenv("PLENARY_BROWSER") == "require" {
			t.Fatalf("%v (npm --prefix internal/web/app ci --ignore-scripts)", err)
		}
		t.Skip(err)
	}
	p := openTab(t, newTest(t, nil))
	look := func(where, part string) {
		t.Helper()
		if !eval[bool](p, "typeof axe === 'object'") {
			eval[bool](p, string(axe)+";true")
		}
		found := eval[[]struct {
			ID, Impact, Help string
			Nodes            []string
		}](p, `axe.run(`+part+`, {resultTypes: ["violations"]}).then(r => r.violations.filter(v => v.impact === "serious" || v.impact === "critical")
			.map(v => ({ID: v.id, Impact: v.impact, Help: v.help, Nodes: v.nodes.slice(0, 4).map(n => n.target.join(" ") + ": " + n.html.slice(0, 160))})))`)
		for _, v := range found {
			t.Errorf("%s: %s (%s): %s\n  %s", where, v.ID, v.Impact, v.Help, strings.Join(v.Nodes, "\n  "))
		}
	}
	const whole, drawer = "document", `"[data-test=drawer], [data-test=help-dialog], header"`
	const plain = "#s=classroom&w1=&w2=binding&at=20"
	p.visit(plain)
	look("start", whole)
	for _, hook := range []string{"lessons", "events", "many", "export", "more-0", "table-open", "help"} {
		p.click(hook)
		p.wait(`document.querySelector("[data-test=drawer],[data-test=help-dialog][open]")`)
		look(hook, drawer)
	}
	p.visit(plain)
	p.click("projector")
	look("projector", whole)
	p.size(768, 1024)
	p.visit("#s=classroom&w1=&w2=binding&w3=hybrid&w4=negotiable&at=30")
	look("four worlds on a tablet", whole)
}
