package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// offline makes the page's requests fail, or wait for ever.
func (p *tab) offline(how string) {
	p.Helper()
	eval[bool](p, `(window.online = window.fetch, window.fetch = `+how+`, true)`)
}

const (
	away    = `() => Promise.reject(new TypeError("away"))`
	waiting = `(path, o) => new Promise((_, no) => o?.signal?.addEventListener("abort", () => no(new DOMException("gone", "AbortError"))))`
)

// What is shown bears its own name, whatever was chosen since and whether or not
// that can be computed: on the page, in the figure, in the table of numbers.
func TestNothingBearsAnotherName(t *testing.T) {
	for name, how := range map[string]string{"away": away, "waiting": waiting} {
		p := openTab(t, newTest(t, nil))
		p.visit(two + "39")
		p.click("export")
		p.offline(how)
		p.click("regime-hybrid-1")
		p.wait(the("lag-1") + `?.textContent.includes("Binding")`)
		if name == "away" {
			p.wait(the("lag-1") + `?.textContent.includes("could not")`)
		}
		figure, numbers := p.saved("export-svg"), p.saved("export-csv")
		if strings.Contains(figure, "Hybrid") || !strings.Contains(figure, " Binding") || !strings.Contains(figure, "regime=binding") {
			t.Errorf("%s: the figure of a binding world names it so: %v, and another: %v", name, strings.Contains(figure, " Binding"), strings.Contains(figure, "Hybrid"))
		}
		if strings.Contains(numbers, "hybrid") || !strings.Contains(numbers, "\nB,binding,") {
			t.Errorf("%s: the table names another regime", name)
		}
		if said := p.text("curves") + p.text("difference") + p.text("export-yaml-1"); strings.Contains(strings.ToLower(said), "hybrid") {
			t.Errorf("%s: the page names another regime: %s", name, said)
		}
		p.shot("lag-" + name)
		eval[bool](p, `(window.fetch = window.online, true)`)
		p.click("regime-negotiable-1")
		p.ready()
		if p.has("lag-1") || !strings.Contains(p.saved("export-svg"), " Negotiable") {
			t.Errorf("%s: the note stays, or the name", name)
		}
	}
}

// New luck keeps the hundred runs, which have lucks of their own; another world
// ends the runs that nobody waits for any more.
func TestManyRunsLastAsLongAsTheirWorlds(t *testing.T) {
	s := ownTest(t)
	p := openTab(t, s)
	p.visit("#s=classroom&w1=nonbinding&w2=nonbinding&lang=en&at=39")
	p.click("many")
	p.choose("many-runs", 20)
	p.click("many-run")
	p.wait(the("many-result") + `?.dataset.runs === "20"`)
	for _, m := range []string{"breadth", "depth"} {
		if said := p.text("many-" + m); !strings.Contains(said, "do not differ") || strings.Contains(said, "hance") {
			t.Errorf("worlds that are the same: %s", said)
		}
	}
	p.click("luck")
	p.ready()
	if !p.has("many-result") {
		t.Error("another luck throws the runs away")
	}
	eval[bool](p, `(location.hash = "#s=gcm2018&w1=nonbinding&w2=binding&lang=en&at=3", true)`)
	p.ready()
	p.choose("many-runs", 200)
	p.click("many-run")
	p.wait(the("many-stop"))
	p.choose("scenario", "classroom")
	p.wait(the("many-stop") + " === null")
	p.ready()
	waitUntil(t, "the runs go on for nobody", func() bool {
		s.slots.mu.Lock()
		defer s.slots.mu.Unlock()
		return s.slots.lanes[long].free == s.limits.parallel()
	})
}

// Back goes back over what was chosen, and not over steps.
func TestBack(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit(two + "5")
	p.click("regime-hybrid-1")
	p.hash("w2=hybrid")
	p.click("step")
	p.hash("at=6")
	p.choose("scenario", "blocs")
	p.hash("s=blocs")
	p.ready()
	for _, want := range []string{"w2=hybrid", "w2=binding"} {
		eval[bool](p, "(history.back(), true)")
		p.hash(want)
		p.ready()
		if got := p.value("scenario"); got != "classroom" {
			t.Errorf("back at %s: %s", want, got)
		}
	}
	eval[bool](p, "(history.forward(), true)")
	p.hash("w2=hybrid")
	p.ready()
}

// What is typed, counted and said is whole: the seed with all its digits, marks in
// the plural, decimal signs of the language, a step that there is.
func TestWhatIsSaidIsWhole(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit("#s=classroom&w1=nonbinding&w2=binding&lang=de&at=99999&seed=9007199254740991")
	p.at(39)
	if wide := eval[int](p, the("seed")+".scrollWidth - "+the("seed")+".clientWidth"); wide > 0 {
		t.Errorf("the box of the seed lacks %d pixels", wide)
	}
	p.focus("picture-1")
	p.keys(kb.ArrowRight)
	p.wait(`/ 0,\d\d/.test(document.querySelector("[data-test=picture-1] [aria-live]").textContent)`)
	p.click("events")
	if !eval[bool](p, the("event-crisis")+".disabled") {
		t.Error("something can happen after the last step")
	}
	p.click("back")
	p.at(38)
	if eval[bool](p, the("event-crisis")+".disabled") {
		t.Error("nothing can happen before the last step")
	}
	p.choose("language", "en")
	for _, x := range eval[[]struct{ Mark, N, Said string }](p, `[...document.querySelectorAll(".assembly [data-mark]")].map(e => ({Mark: e.dataset.mark, N: e.dataset.n, Said: e.textContent.trim()}))`) {
		for mark, words := range map[string][2]string{"supporter": {"supporter", "supporters"}, "party": {"party", "parties"}} {
			want := fmt.Sprintf("%s %s", x.N, words[map[bool]int{true: 0, false: 1}[x.N == "1"]])
			if x.Mark == mark && x.Said != want {
				t.Errorf("said %q, want %q", x.Said, want)
			}
		}
	}
	p.shot("whole")
}
