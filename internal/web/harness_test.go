package web

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// The harness of the tests that need a browser: one for the package, a tab with a
// storage of its own for each test. Without Chromium these tests are skipped, which
// is said in one line at the end; where CI or PLENARY_BROWSER=require is set they
// fail. Pictures are left in the folder that PLENARY_SHOTS names.

var browser struct {
	once    sync.Once
	ctx     context.Context //nolint:containedctx // a browser is a context here
	close   func()
	err     error
	leftOut atomic.Int64 // tests for want of it
	sites   sync.Map     // *Server -> *httptest.Server
}

func TestMain(m *testing.M) {
	m.Run() // its result is the program's
	browser.sites.Range(func(_, site any) bool {
		site.(*httptest.Server).Close()
		return true
	})
	if browser.close != nil {
		browser.close()
	}
	if n := browser.leftOut.Load(); n > 0 {
		fmt.Fprintf(os.Stderr, "left out for want of Chromium: %d tests of the page (%v)\n", n, browser.err)
	}
}

// site is where a server answers, the same for all tests that share it.
func site(s *Server) string {
	if x, ok := browser.sites.Load(s); ok {
		return x.(*httptest.Server).URL
	}
	x := httptest.NewServer(s.Handler())
	browser.sites.Store(s, x)
	return x.URL
}

// startBrowser starts Chromium.
func startBrowser() {
	path := ""
	for _, name := range []string{os.Getenv("PLENARY_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(cmp.Or(name, "-")); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		browser.err = errors.New("there is no chromium on the PATH (Debian: apt-get install chromium fonts-liberation)")
		return
	}
	dir, err := os.MkdirTemp("", "plenary-browser-")
	if err != nil {
		browser.err = err
		return
	}
	alloc, end := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.UserDataDir(dir), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("hide-scrollbars", true), chromedp.Flag("disable-features", "Translate,OptimizationHints,MediaRouter"),
		chromedp.Flag("lang", "en-US"), chromedp.WindowSize(1366, 768),
	)
	ctx, cancel := chromedp.NewContext(alloc)
	browser.close = func() {
		cancel()
		end()
		_ = os.RemoveAll(dir)
	}
	browser.ctx = ctx
	browser.err = chromedp.Do(ctx, chromedp.Navigate("about:blank"))
}

// tab is a page in the browser, on a server of its own.
type tab struct {
	testing.TB
	*Server
	ctx  context.Context //nolint:containedctx // a tab is a context here
	base string          // address of the page, with its last slash

	mu     sync.Mutex
	faults []string // exceptions, console.error, failed and foreign requests
	// expect are parts of faults that a test provokes.
	expect []string
}

// openTab opens the browser on a server; the test fails in the end for every
// exception, console.error and request to elsewhere.
func openTab(t testing.TB, s *Server) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser is not for the short set; the full set has one")
	}
	browser.once.Do(startBrowser)
	if browser.err != nil {
		if os.Getenv("CI") != "" || os.Getenv("PLENARY_BROWSER") == "require" {
			t.Fatal(browser.err)
		}
		browser.leftOut.Add(1)
		t.Skip(browser.err)
	}
	ctx, cancel := chromedp.NewContext(browser.ctx, chromedp.WithNewBrowserContext())
	ctx, stop := context.WithTimeout(ctx, 2*patience)
	p := &tab{TB: t, Server: s, ctx: ctx, base: site(s) + "/"}
	t.Cleanup(func() {
		stop()
		cancel()
		p.verdict()
	})
	p.do(chromedp.Navigate("about:blank"))
	if err := chromedp.Listen(ctx, p.listen); err != nil {
		t.Fatal(err)
	}
	p.size(1366, 768)
	reduceMotion(p) // but for the tests of movement, which ask for it
	return p
}

// listen notes what must not happen.
func (p *tab) listen(ev any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := ev.(type) {
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			text += " " + x.Description
		}
		p.faults = append(p.faults, "exception: "+text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "assert" {
			var words []string
			for _, a := range e.Args {
				words = append(words, string(a.Value)+a.Description)
			}
			p.faults = append(p.faults, "console."+string(e.Type)+": "+strings.Join(words, " "))
		}
	case *network.EventRequestWillBeSent:
		u := e.Request.URL
		for _, own := range []string{p.base, "data:", "blob:", "about:"} {
			if strings.HasPrefix(u, own) {
				return
			}
		}
		p.faults = append(p.faults, "request to elsewhere: "+u)
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			p.faults = append(p.faults, fmt.Sprintf("status %d: %s", int(e.Response.Status), e.Response.URL))
		}
	}
}

// verdict fails for what was noted and not expected.
func (p *tab) verdict() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range p.faults {
		known := false
		for _, x := range p.expect {
			known = known || strings.Contains(f, x)
		}
		if !known {
			p.Error(f)
		}
	}
	if p.Failed() && os.Getenv("PLENARY_SHOTS") != "" {
		p.Logf("see the pictures in %s", os.Getenv("PLENARY_SHOTS"))
	}
}

// do does steps that must go well.
func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.Fatal(err)
	}
}

// eval is the value of an expression in the page.
func eval[T any](p *tab, js string) T {
	p.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		p.Fatalf("%s: %v", js, err)
	}
	return v
}

// size sets the size of the window.
func (p *tab) size(width, height int64) { p.do(chromedp.EmulateViewport(width, height)) }

// visit opens an address, as "#s=classroom", and waits until all worlds have run.
// Since a change of what is behind # loads nothing, a blank page comes first.
func (p *tab) visit(address string) {
	p.Helper()
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(p.base+strings.TrimPrefix(address, "/")))
	p.ready()
}

// ready waits until all worlds have run and nothing is computed.
func (p *tab) ready() {
	p.Helper()
	p.wait(`document.body?.dataset.ready === "1" && document.body.dataset.busy !== "true"`)
}

// wait waits for an expression to be true: the page looks every so often, and is
// asked again where it was left in between.
func (p *tab) wait(js string) {
	p.Helper()
	look := "new Promise(done => { const end = performance.now() + 2000; const look = () => { if (" + js + ") done(true); else if (performance.now() > end) done(false); else setTimeout(look, 10) }; look() })"
	for end := time.Now().Add(patience); ; {
		v, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](look, chromedp.EvalAwaitPromise))
		if err == nil && v {
			return
		}
		if time.Now().After(end) || p.ctx.Err() != nil {
			p.shot("waiting")
			p.Fatalf("waited in vain for %s (%v); body has %s", js, err, p.state())
		}
		if err != nil {
			time.Sleep(20 * time.Millisecond) // between two pages
		}
	}
}

// drawn waits until what has changed is drawn.
func (p *tab) drawn() {
	p.Helper()
	eval[bool](p, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`)
}

// patience is how long a test waits for what must come, on a machine that has much
// else to do.
const patience = 3 * time.Minute

// state is what the page says of itself.
func (p *tab) state() string {
	v, _ := chromedp.Run(p.ctx, chromedp.Evaluate[string](`JSON.stringify(document.body.dataset) + " " + (document.querySelector('[data-test=problem]')?.textContent ?? "")`))
	return v
}

// css is the selector of a hook.
func css(hook string) string { return `[data-test="` + hook + `"]` }

// the is the element of a hook, in an expression.
func the(hook string) string {
	b, err := json.Marshal(css(hook))
	if err != nil {
		panic(err) // a text is always JSON
	}
	return "document.querySelector(" + string(b) + ")"
}

// click clicks a hook with the mouse.
func (p *tab) click(hook string) {
	p.Helper()
	p.wait(the(hook))
	p.do(chromedp.Click(chromedp.CSS(css(hook)), chromedp.NodeVisible))
}

// keys presses keys wherever the focus is.
func (p *tab) keys(keys string) {
	p.Helper()
	p.do(chromedp.KeyEvent(keys))
}

// choose gives an input or select a value, as a person does who moves it.
func (p *tab) choose(hook string, value any) {
	p.Helper()
	p.wait(the(hook))
	b, err := json.Marshal(fmt.Sprint(value))
	if err != nil {
		p.Fatal(err)
	}
	eval[bool](p, fmt.Sprintf(`(() => { const e = %s; const proto = e instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
		Object.getOwnPropertyDescriptor(proto, "value").set.call(e, %s);
		e.dispatchEvent(new Event("input", {bubbles: true})); e.dispatchEvent(new Event("change", {bubbles: true})); return true })()`, the(hook), b))
}

// text is the text of a hook.
func (p *tab) text(hook string) string {
	p.Helper()
	p.wait(the(hook))
	return eval[string](p, the(hook)+".textContent.trim()")
}

// attr is an attribute of a hook, empty if it has none.
func (p *tab) attr(hook, name string) string {
	p.Helper()
	p.wait(the(hook))
	return eval[string](p, the(hook)+`.getAttribute("`+name+`") ?? ""`)
}

// value is the value of an input or select.
func (p *tab) value(hook string) string {
	p.Helper()
	p.wait(the(hook))
	return eval[string](p, the(hook)+".value")
}

// has says whether a hook is there.
func (p *tab) has(hook string) bool {
	p.Helper()
	return eval[bool](p, the(hook)+" !== null")
}

// data is a data attribute of the body.
func (p *tab) data(name string) string {
	p.Helper()
	return eval[string](p, `document.body.dataset["`+name+`"] ?? ""`)
}

// upload gives a file input a file.
func (p *tab) upload(hook, path string) {
	p.Helper()
	p.do(chromedp.SetUploadFiles(chromedp.CSS(css(hook)), []string{path}, chromedp.NodeReady))
}

// shot leaves a picture of the window, if a folder is named for it.
func (p *tab) shot(name string) {
	p.Helper()
	dir := os.Getenv("PLENARY_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644)
	}
	if err != nil {
		p.Logf("picture %s: %v", name, err)
	}
}

// saved clicks a hook that makes a file and returns the file's text; what is no
// text comes as it is.
func (p *tab) saved(hook string) string {
	p.Helper()
	n := eval[int](p, `(() => {
		if (!window.kept) {
			window.kept = []
			const make = URL.createObjectURL
			URL.createObjectURL = (b) => (window.kept.push(b), make.call(URL, b))
		}
		return window.kept.length
	})()`)
	p.click(hook)
	p.wait(fmt.Sprintf("window.kept.length > %d && document.body.dataset.saved", n))
	return eval[string](p, `(async () => {
		const bytes = new Uint8Array(await window.kept.at(-1).arrayBuffer())
		return new TextDecoder("latin1").decode(bytes)
	})()`)
}
