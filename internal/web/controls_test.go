package web

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

const two = "#s=classroom&w1=nonbinding&w2=binding&lang=en&at="

// focus gives an element the focus, as a tab would.
func (p *tab) focus(hook string) { eval[bool](p, "("+the(hook)+".focus(), true)") }

// at waits for the play head to be at a step.
func (p *tab) at(step int) {
	p.Helper()
	p.wait(fmt.Sprintf(`document.body.dataset.step === "%d"`, step))
}

// hash is what a link to the page holds.
func (p *tab) hash(want string) {
	p.Helper()
	p.wait(fmt.Sprintf("decodeURIComponent(location.hash).includes(%q)", want))
}

// Every control of the head does what it says.
func TestHead(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit(two + "39")
	for _, n := range []string{"4", "1", "2"} {
		p.click("worlds-" + n)
		p.wait(`document.body.dataset.worlds === "` + n + `"`)
		p.ready()
		if got := eval[int](p, `document.querySelectorAll("[data-test^=picture-]").length`); strconv.Itoa(got) != n {
			t.Errorf("%s worlds: %d pictures", n, got)
		}
	}
	p.choose("seed", 7)
	p.hash("seed=7")
	p.ready()
	p.click("luck")
	p.wait(`!/seed=7&/.test(location.hash)`)
	p.ready()
	p.click("projector")
	p.hash("view=projector")
	p.wait(`parseFloat(getComputedStyle(document.querySelector(".page")).fontSize) > 18`)
	p.click("projector")
	p.choose("scenario", "blocs")
	p.hash("s=blocs")
	p.ready()
	if got := eval[bool](p, the("scenario")+`.querySelector("option[value=world-1m]").disabled`); !got {
		t.Error("a scenario that is too large can be chosen")
	}
	p.click("help")
	p.wait(the("help-dialog") + ".open")
	p.click("help-close")
	p.wait("!" + the("help-dialog") + ".open")
	for hook, what := range map[string]string{"events": "events", "many": "many", "export": "export", "lessons": "lessons", "table-open": "table", "more-1": "settings"} {
		p.click(hook)
		p.wait(the("drawer") + `?.dataset.what === "` + what + `"`)
		p.keys(kb.Escape)
		p.wait(the("drawer") + " === null")
		if back := eval[string](p, `document.activeElement?.dataset.test ?? ""`); back != hook {
			t.Errorf("%s: the focus is given back to %q", hook, back)
		}
	}
}

// The play bar moves all worlds, by mouse and by keys.
func TestPlayBar(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit(two + "5")
	p.click("step")
	p.at(6)
	p.click("back")
	p.at(5)
	p.choose("timeline", 12)
	p.at(12)
	if got := p.text("when"); got != "2023 Q1" {
		t.Errorf("step 12 is %q", got)
	}
	p.click("restart")
	p.at(-1)
	p.keys(kb.ArrowRight)
	p.at(0)
	p.keys(kb.End)
	p.at(39)
	p.keys(kb.ArrowLeft)
	p.at(38)
	p.keys(kb.Home)
	p.at(-1)
	p.choose("speed", 60)
	p.focus("picture-0")
	p.keys(" ")
	p.wait(`document.body.dataset.playing === "1"`)
	p.at(39)
	p.wait(`document.body.dataset.playing === "0"`)
	p.click("play") // from the end it starts anew
	p.wait(`Number(document.body.dataset.step) < 39`)
	p.wait(`document.body.dataset.playing === "0" && document.body.dataset.step === "39"`)
	before := p.value("seed")
	p.keys("n")
	p.wait(the("seed") + `.value !== "` + before + `"`)
	p.keys("m")
	p.wait(the("drawer") + `?.dataset.what === "many"`)
	p.keys("?")
	p.wait(the("help-dialog") + ".open")
	p.keys(kb.Escape)
	p.wait("!" + the("help-dialog") + ".open")
	p.ready()
	eval[bool](p, `(document.querySelector(".marks button").click(), true)`)
	p.wait(`Number(document.body.dataset.step) < 39`)
}

// A preset changes the world, its past stays and so does the play head.
func TestRegimes(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit(two + "20")
	for _, regime := range []string{"hybrid", "negotiable", "binding", "nonbinding"} {
		p.click("regime-" + regime + "-1")
		p.hash("w2=" + regime)
		p.ready()
		if p.data("step") != "20" {
			t.Errorf("%s: the play head went to %s", regime, p.data("step"))
		}
		if got := p.attr("regime-"+regime+"-1", "aria-pressed"); got != "true" {
			t.Errorf("%s is not pressed", regime)
		}
	}
	if got := p.attr("difference", "data-since"); got != "Infinity" {
		t.Errorf("two worlds of one regime part at %s", got)
	}
	if got := p.text("difference"); !strings.Contains(got, "same to the last digit") {
		t.Errorf("said: %s", got)
	}
}

// Every slider moves, the world with it, and it can be put back.
func TestSliders(t *testing.T) {
	s := newTest(t, nil)
	p := openTab(t, s)
	p.visit(two + "39")
	p.click("more-1")
	for _, slider := range catalogOf(t, s).Sliders {
		hook := "slider-" + slider.ID + "-1"
		p.wait(the(hook))
		start := p.value(hook)
		to := ""
		if slider.Choices != nil {
			for _, c := range slider.Choices {
				if c != start {
					to = c
				}
			}
		} else {
			to = eval[string](p, fmt.Sprintf(`(() => { const e = %s; return Number(e.value) > (Number(e.min) + Number(e.max)) / 2 ? e.min : String(Number(Math.min(Number(e.max), Number(e.value) + 10 * Number(e.step)).toFixed(4))) })()`, the(hook)))
		}
		p.choose(hook, to)
		p.hash(slider.ID)
		p.ready()
		if got := p.value(hook); got != to {
			t.Errorf("%s: set to %s, shows %s", slider.ID, to, got)
		}
		if p.has("problem") {
			t.Errorf("%s = %s: %s", slider.ID, to, p.text("problem"))
		}
		p.click("reset-" + slider.ID + "-1")
		p.ready()
		if got := p.value(hook); got != start {
			t.Errorf("%s: put back to %s, was %s", slider.ID, got, start)
		}
	}
	p.choose("slider-obligation-1", 0.5)
	p.click("settings-all")
	p.choose("slider-review-1", 0.9)
	p.hash("w1=nonbinding;review:0.9")
	p.ready()
	p.click("settings-reset")
	p.wait(`!decodeURIComponent(location.hash).includes("review")`)
}

// What is clicked happens from that step on and no earlier, and can be removed.
func TestEvents(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit("#s=classroom&w1=nonbinding&w2=nonbinding&at=14&lang=en")
	p.click("events")
	p.click("event-where-1")
	for _, x := range []struct{ hook, choose, value, says string }{
		{"event-crisis", "event-crisis-amount", "0.8", "crisis@15::0.8"},
		{"event-government", "event-government-who", "Norland", "government@15:Norland:0.2"},
		{"event-binding", "", "", "binding@15"},
		{"event-nonbinding", "", "", "nonbinding@15"},
		{"event-forum", "", "", "forum@15"},
		{"event-silence", "event-silence-ngo", "", "silence@15:ngo"},
	} {
		switch {
		case x.value != "":
			p.choose(x.choose, x.value)
		case x.choose != "":
			p.click(x.choose)
		}
		p.click(x.hook)
		p.hash(x.says)
		p.ready()
		if p.data("step") != "14" {
			t.Errorf("%s: the play head went to %s", x.hook, p.data("step"))
		}
		since, err := strconv.Atoi(strings.Replace(p.attr("difference", "data-since"), "Infinity", "99", 1))
		if err != nil || since < 15 {
			t.Errorf("%s: worlds part at %d (%v), before it happened", x.hook, since, err)
		}
		if strings.Contains(eval[string](p, `decodeURIComponent(location.hash)`), "w1=nonbinding;;") {
			t.Errorf("%s happened in the other world, too", x.hook)
		}
		p.click("event-remove-1-0")
		p.wait(`!location.hash.includes("@15")`)
		p.ready()
	}
	p.click("event-where-all")
	p.click("event-crisis")
	p.ready()
	if got := eval[int](p, the("events-list")+".children.length"); got != 2 {
		t.Errorf("a crisis in both worlds is told %d times", got)
	}
}

// The picture: two ways to place actors, axes, zoom; who is pointed at is told.
func TestPicture(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit(two + "12")
	p.click("by-coalition")
	p.hash("picture=coalitions")
	p.click("by-position")
	p.choose("axis-x", 2)
	p.hash("axes=2.1")
	p.choose("axis-y", 0)
	p.hash("axes=2.0")
	p.click("zoom")
	p.hash("square=1")
	p.focus("picture-1")
	p.keys(kb.ArrowRight)
	p.wait(`document.querySelector("[data-test=picture-1] canvas").dataset.over`)
	first := eval[string](p, `document.querySelector("[data-test=picture-1] canvas").dataset.over`)
	p.wait(`document.querySelector("[data-test=picture-1] [aria-live]").textContent.startsWith("` + first + `")`)
	for _, key := range []string{kb.ArrowRight, kb.ArrowUp, kb.ArrowLeft, kb.ArrowDown} {
		p.keys(key)
	}
	if p.data("step") != "12" {
		t.Error("arrows in the picture move the play head")
	}
	p.keys(kb.Enter)
	p.wait(the("card") + `?.dataset.loaded === "1"`)
	p.click("table-open")
	p.choose("table-find", "highm")
	p.wait(the("table") + `.querySelectorAll("tbody tr").length === 1`)
	eval[bool](p, `(`+the("table")+`.querySelector("tbody button").click(), true)`)
	p.wait(the("card") + `?.dataset.actor === "Highmark" && ` + the("card") + `.dataset.loaded === "1"`)
	for _, hook := range []string{"card-act", "card-parts"} {
		if p.text(hook) == "" {
			t.Errorf("Highmark has no %s", hook)
		}
	}
	p.click("card-world-1")
	p.wait(the("card-world-1") + `.getAttribute("aria-pressed") === "true"`)
	// the mouse finds an actor, too
	eval[bool](p, `(() => { const c = document.querySelector("[data-test=picture-0] canvas"), b = c.getBoundingClientRect()
		for (let y = 20; y < b.height; y += 6) for (let x = 40; x < b.width; x += 6) {
			c.dispatchEvent(new PointerEvent("pointermove", {bubbles: true, clientX: b.left + x, clientY: b.top + y}))
		} return true })()`)
	p.shot("picture")
}

// The assembly counts as the tally does, in every mode.
func TestAssembly(t *testing.T) {
	s := newTest(t, nil)
	p := openTab(t, s)
	p.visit(two + "0")
	for step, mode := range map[int]string{0: "waiting", 9: "lean", 11: "vote", 30: "status"} {
		p.choose("timeline", step)
		p.at(step)
		if got := p.attr("assembly-0", "data-mode"); got != mode {
			t.Errorf("step %d shows %s, want %s", step, got, mode)
		}
	}
	p.choose("timeline", 11)
	p.at(11)
	votes := run(t, s, World{Scenario: "classroom", Regime: "binding"}).Frames[12].Votes
	last := votes[len(votes)-1]
	for mark, letter := range map[string]string{"yes": "y", "no": "n"} {
		got := eval[string](p, fmt.Sprintf(`document.querySelector("[data-test=assembly-1] [data-mark=%s]").dataset.n`, mark))
		if want := strings.Count(last.Ballots, letter); got != strconv.Itoa(want) {
			t.Errorf("%s %s, the tally has %d", got, mark, want)
		}
	}
	if got := p.text("minutes-1"); !strings.Contains(got, last.Decision) {
		t.Errorf("the minutes do not tell the %s: %s", last.Decision, got)
	}
	if got := p.attr("forums-0", "data-n"); got == "0" {
		t.Error("no forum meets in the step of the vote")
	}
	eval[bool](p, `(document.querySelector("[data-test=forums-0] button").click(), document.querySelector("[data-test=assembly-0] [data-row]").dispatchEvent(new MouseEvent("click", {bubbles: true})), true)`)
	p.wait(the("card") + " !== null")
}

// Curves can be chosen; they end at the play head unless all is to be shown.
func TestCurves(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit(two + "12")
	for _, m := range []string{"agreement", "politicisation", "obligation"} {
		p.click("curve-" + m)
		p.wait(the("chart-"+m) + " !== null")
		p.click("curve-" + m)
		p.wait(the("chart-"+m) + " === null")
	}
	p.click("whole")
	p.hash("whole=1")
	eval[bool](p, `(() => { const e = document.querySelector("[data-test=chart-depth] svg"), b = e.getBoundingClientRect()
		e.dispatchEvent(new MouseEvent("click", {bubbles: true, clientX: b.left + b.width * 0.7, clientY: b.top + b.height / 2})); return true })()`)
	p.wait(`Number(document.body.dataset.step) > 20`)
}

// Many runs draw bands and tell the difference; other settings forget them.
func TestMany(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit(two + "39")
	p.click("many")
	p.choose("many-runs", 20)
	p.click("many-run")
	p.wait(the("many-result") + `?.dataset.runs === "20"`)
	for _, m := range []string{"breadth", "depth", "delivery"} {
		got := p.text("many-" + m)
		if !regexp.MustCompile(`95.%: [−+]?\d`).MatchString(got) {
			t.Errorf("%s: no interval in %q", m, got)
		}
	}
	if got := eval[int](p, `document.querySelectorAll("[data-test=chart-breadth] path[fill-opacity]").length`); got != 4 {
		t.Errorf("%d bands in the curve", got)
	}
	p.click("regime-hybrid-1")
	p.wait(the("many-result") + " === null")
	p.ready()
	p.choose("many-runs", 200)
	p.click("many-run")
	p.click("many-stop")
	p.wait(the("many-stop") + " === null")
}

// A link reproduces the state of the page.
func TestLink(t *testing.T) {
	s := newTest(t, nil)
	p := openTab(t, s)
	p.visit("#s=classroom&seed=3&w1=hybrid;depth:0.7,rule:majority;crisis@5::0.3&w2=negotiable&at=17&lang=fr&view=projector&picture=coalitions&curves=depth.agreement&whole=1")
	first := eval[string](p, "location.hash")
	sentence := p.text("difference")
	q := openTab(t, s)
	q.visit(first)
	for _, same := range []struct{ what, a, b string }{
		{"address", first, eval[string](q, "location.hash")},
		{"sentence", sentence, q.text("difference")},
		{"step", p.data("step"), q.data("step")},
		{"language", "fr", q.data("lang")},
	} {
		if same.a != same.b {
			t.Errorf("%s: %q and %q", same.what, same.a, same.b)
		}
	}
}

// A fault is told where it happened, and the page goes on.
func TestFaultIsTold(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.expect = []string{"status 4", "status of 4"}
	p.visit(two + "3")
	eval[bool](p, `(location.hash = "#s=classroom&w1=nonbinding&w2=binding;obligation:7&at=3&lang=en", true)`)
	p.wait(the("problem") + `?.textContent.toLowerCase().includes("obligation")`)
	p.click("regime-hybrid-1")
	eval[bool](p, `(location.hash = "#s=classroom&w1=nonbinding&w2=hybrid&at=3&lang=en", true)`)
	p.ready()
	if p.has("problem") {
		t.Errorf("the fault stays: %s", p.text("problem"))
	}
}

// Who wants less movement gets none: steps change at once.
func TestReducedMotion(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit(two + "3")
	p.click("step")
	p.at(4)
	if got := p.data("move"); got != "0" {
		t.Errorf("a step takes %s ms", got)
	}
	q := openTab(t, newTest(t, nil))
	emulate(q, emulation.SetEmulatedMediaParams{})
	q.visit(two + "3")
	q.click("step")
	q.at(4)
	if got := q.data("move"); got == "0" {
		t.Error("a step takes no time for those who do not mind movement, either")
	}
}
