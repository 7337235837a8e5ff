package web

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
)

// linkTo is the address of a page with a scenario of its own in it.
func linkTo(name, yaml string) string {
	return fmt.Sprintf("#s=%s&w1=&w2=binding&at=3&lang=en&yaml=%s", name, base64.RawURLEncoding.EncodeToString([]byte(yaml)))
}

// sent says whether the server was ever asked for a text.
func (s *Server) sent(name, yaml string) bool {
	s.loads.mu.Lock()
	defer s.loads.mu.Unlock()
	return s.loads.byKey[key("text", fileName(name), yaml)] != nil
}

// A scenario that came in a link, as from a page of another site, runs when
// somebody says so and not before; the answer is kept for the tab.
func TestLinkedScenarioAsks(t *testing.T) {
	s := ownTest(t)
	p := openTab(t, s)
	const yaml = "base: classroom\ntitle: From a link\nsettings: {draft: {step: 0.1}}\n"
	refused := func() {
		t.Helper()
		if s.sent("linked", yaml) || p.value("scenario") != "classroom" {
			t.Error("the scenario of a link has run unasked")
		}
	}
	p.visit(linkTo("linked", yaml))
	p.wait(the("linked") + ".open")
	if said := p.text("linked"); !strings.Contains(said, "linked") || !strings.Contains(said, "title: From a link") {
		t.Errorf("what is in the link is not told: %s", said)
	}
	refused()
	p.shot("linked")
	p.keys(" ") // the button that has the focus is the one that runs nothing
	p.wait("!" + the("linked") + ".open")
	p.ready()
	refused()
	p.visit(linkTo("linked", yaml))
	p.wait(the("linked") + ".open")
	p.click("linked-run")
	p.wait(`document.querySelector("[data-test=scenario]").value === " own"`)
	p.ready()
	if !s.sent("linked", yaml) {
		t.Error("it was not run after all")
	}
	p.visit(linkTo("linked", yaml))
	if eval[bool](p, the("linked")+".open") {
		t.Error("the same scenario is asked for twice")
	}
	other := strings.Replace(yaml, "0.1", "0.2", 1)
	eval[bool](p, fmt.Sprintf("(location.hash = %q, true)", linkTo("linked", other)))
	p.wait(the("linked") + ".open")
	if s.sent("linked", other) {
		t.Error("a link that is opened on the page runs unasked")
	}
}

// The question is put in each language.
func TestLinkedScenarioAsksInEveryLanguage(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	const yaml = "base: classroom\n"
	seen := map[string]string{}
	for _, l := range languages {
		p.visit(strings.Replace(linkTo("x", yaml), "lang=en", "lang="+l, 1))
		p.wait(the("linked") + ".open")
		said := p.text("linked-run") + " / " + p.text("linked-no") + " / " + eval[string](p, `document.querySelector("#linked-title").textContent`)
		if seen[said] != "" || strings.Contains(said, "linked.") {
			t.Errorf("%s says what %q says: %s", l, seen[said], said)
		}
		seen[said] = l
	}
}
