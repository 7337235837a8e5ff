package web

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// emulate makes the browser say that less movement is wanted, or that it prints.
func emulate(p *tab, as emulation.SetEmulatedMediaParams) {
	p.Helper()
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		return t.Call(ctx, "Emulation.setEmulatedMedia", as, nil)
	}))
}

func reduceMotion(p *tab) {
	p.Helper()
	emulate(p, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}})
}

// lessonRuns are the lessons with what each does: its worlds, and what must be so
// in the worlds that it sets up, in one run and on average over many.
var lessonRuns = []struct {
	id     string
	worlds string
	tasks  []string
	check  func(t *testing.T, s *Server)
}{
	{"gather", "2", []string{"vote", "play", "point", "many"}, func(t *testing.T, s *Server) {
		soft, hard := World{Scenario: "classroom", Regime: "nonbinding"}, World{Scenario: "classroom", Regime: "binding"}
		below(t, s, "breadth", 0.5, soft, hard)
		below(t, s, "frontier", 0.02, soft, hard)
		hard.Set = map[string]Value{"home": {Text: "no"}}
		below(t, s, "frontier", 0.02, hard, soft)
	}},
	{"depth", "4", []string{"play", "many"}, func(t *testing.T, s *Server) {
		fixed := func(depth float64) World {
			return World{Scenario: "classroom", Regime: "nonbinding", Set: map[string]Value{"obligation": {Number: 1}, "drafting": {Text: "fixed"}, "depth": {Number: depth}}}
		}
		below(t, s, "breadth", 0.4, fixed(0.5), fixed(0.85))
		below(t, s, "delivery", 0.01, fixed(0.7), fixed(0.3))
	}},
	{"voices", "4", []string{"play"}, func(t *testing.T, s *Server) {
		silent := World{Scenario: "gcm2018", Regime: "nonbinding", Events: []Click{{Type: "silence", Step: 0, Who: "city"}}}
		below(t, s, "politicisation", 0.01, silent, World{Scenario: "gcm2018", Regime: "nonbinding"})
	}},
	{"rule", "2", []string{"vote", "play", "many"}, func(t *testing.T, s *Server) {
		rule := func(name string) World {
			return World{Scenario: "classroom", Regime: "nonbinding", Set: map[string]Value{"obligation": {Number: 1}, "drafting": {Text: "fixed"}, "depth": {Number: 0.8}, "rule": {Text: name}}}
		}
		below(t, s, "adopted", 0.15, rule("majority"), rule("consensus"))
	}},
	{"review", "2", []string{"play", "point", "many"}, func(t *testing.T, s *Server) {
		below(t, s, "delivery", 0.008, World{Scenario: "classroom", Regime: "hybrid"}, World{Scenario: "classroom", Regime: "hybrid", Set: map[string]Value{"review": {Number: 0}}})
	}},
	{"luck", "1", []string{"play", "many"}, func(t *testing.T, s *Server) {
		sum, n := 0.0, 0
		for _, v := range endings(t, s, "adopted", 40, World{Scenario: "classroom", Regime: "nonbinding", Set: map[string]Value{"obligation": {Number: 1}, "drafting": {Text: "fixed"}, "depth": {Number: 0.8}}})[0] {
			sum += v
			n++
		}
		if share := sum / float64(n); share < 0.2 || share > 0.8 {
			t.Errorf("adopted in %.2f of the runs: not what luck decides", share)
		}
	}},
}

// endings are the last values of a measure in many runs of worlds.
func endings(t *testing.T, s *Server, name string, runs int, worlds ...World) [][]float64 {
	t.Helper()
	k := -1
	for i, m := range catalogOf(t, s).Measures {
		if m.Name == name {
			k = i
		}
	}
	lines := strings.Split(strings.TrimSpace(post(t, s, "/api/many", map[string]any{"worlds": worlds, "runs": runs}).Body.String()), "\n")
	var last struct {
		Many struct {
			Worlds []struct {
				Finals [][]*float64 `json:"finals"`
			} `json:"worlds"`
		} `json:"many"`
	}
	decode(t, lines[len(lines)-1], &last)
	out := make([][]float64, len(worlds))
	for w := range last.Many.Worlds {
		for _, v := range last.Many.Worlds[w].Finals[k] {
			if v != nil {
				out[w] = append(out[w], *v)
			}
		}
	}
	return out
}

// below says that on average the second world ends below the first by some margin.
func below(t *testing.T, s *Server, name string, by float64, first, second World) {
	t.Helper()
	runs := 40
	if first.Scenario != "classroom" {
		runs = 4
	}
	f := endings(t, s, name, runs, first, second)
	mean := func(v []float64) (m float64) {
		for _, x := range v {
			m += x / float64(len(v))
		}
		return m
	}
	if a, b := mean(f[0]), mean(f[1]); !(b < a-by) {
		t.Errorf("%s ends at %.3f and %.3f: the lesson says the second is lower by more than %g", name, a, b, by)
	}
}

// Every lesson can be gone through: a question, something to do, a question, an
// answer, a sheet; and what it tells comes out of the model.
func TestLessons(t *testing.T) {
	for _, l := range lessonRuns {
		t.Run(l.id, func(t *testing.T) {
			s := newTest(t, nil)
			if l.id == "voices" && testing.Short() {
				t.Skip("a thousand actors")
			}
			p := openTab(t, s)
			p.visit("#s=classroom&w1=nonbinding&w2=binding&at=4&lang=en")
			p.click("lessons")
			p.click("lesson-" + l.id)
			p.wait(the("lesson-open") + `?.dataset.lesson === "` + l.id + `"`)
			p.click("before-2")
			p.wait(the("before-2") + ".checked")
			if p.has("lesson-model") {
				t.Error("the answer is told before the question")
			}
			p.click("lesson-setup")
			p.wait(`document.body.dataset.worlds === "` + l.worlds + `" && document.body.dataset.step === "-1"`)
			p.ready()
			p.choose("speed", 60)
			if l.id == "voices" { // four worlds of a thousand actors are long to draw
				p.keys(kb.End)
			} else {
				p.click("play")
			}
			p.wait(`document.body.dataset.playing === "0" && Number(document.body.dataset.step) === Number(document.body.dataset.steps) - 1`)
			for _, task := range l.tasks {
				switch task {
				case "point":
					eval[bool](p, `(document.querySelector("[data-test=assembly-1] [data-row]").dispatchEvent(new MouseEvent("click", {bubbles: true})), true)`)
					p.wait(the("card") + " !== null")
					p.click("lessons")
				case "many":
					p.click("lesson-many")
				}
				p.wait(the("task-"+task) + `?.dataset.done === "1"`)
			}
			p.click("after-1")
			p.wait(the("lesson-model") + " !== null")
			if n := eval[int](p, `document.querySelectorAll(".question .model").length`); n != 2 {
				t.Errorf("%d answers of the model are marked, want 2", n)
			}
			if text := p.text("lesson-open"); strings.Contains(text, "lesson.") {
				t.Errorf("a text is missing: %s", text)
			}
			sheet(t, p)
			p.shot("lesson-" + l.id)
			p.keys(kb.Escape)
			p.click("lessons")
			if !eval[bool](p, the("before-2")+".checked") {
				t.Error("the answer is forgotten")
			}
			p.click("lesson-forget")
			p.wait("!" + the("before-2") + ".checked")
			p.click("lesson-list")
			p.wait(the("lesson-"+l.id) + " !== null")
			l.check(t, s)
		})
	}
}

// sheet looks at what would be printed: the sheet and nothing else.
func sheet(t *testing.T, p *tab) {
	t.Helper()
	emulate(p, emulation.SetEmulatedMediaParams{Media: "print"})
	defer reduceMotion(p)
	if h := eval[float64](p, the("sheet")+".getBoundingClientRect().height"); h < 300 {
		t.Errorf("the sheet is %.0f pixels high", h)
	}
	if eval[bool](p, `getComputedStyle(document.querySelector("main")).display !== "none"`) {
		t.Error("the page is printed, too")
	}
	if !eval[bool](p, the("sheet")+`.querySelector("svg") !== null`) {
		t.Error("the sheet has no figure")
	}
}

// A link opens a lesson.
func TestLessonByLink(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit("#s=classroom&w1=hybrid&w2=binding&at=2&lang=es&lesson=review")
	p.wait(the("lesson-open") + `?.dataset.lesson === "review"`)
}
