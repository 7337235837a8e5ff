package web

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The page draws within a second of being asked for, with what it opens with.
func TestPageDrawsWithinASecond(t *testing.T) {
	p := openTab(t, newTest(t, nil))
	p.visit("") // the first time everything is compiled
	p.visit("")
	paint := eval[float64](p, `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 1e9`)
	t.Logf("first contentful paint after %.0f ms", paint)
	if paint > 1000 {
		t.Errorf("drawn after %.0f ms", paint)
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
	time.Sleep(300 * time.Millisecond)
	p.expect = []string{"oops", "thrown", "elsewhere.invalid"}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, want := range []string{"console.error: \"oops\"", "exception: Uncaught Error: thrown"} {
		if !slices.ContainsFunc(p.faults, func(f string) bool { return strings.Contains(f, want) }) {
			t.Errorf("%s is not heard: %q", want, p.faults)
		}
	}
}
