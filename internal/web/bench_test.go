package web

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// BenchmarkRun is a request for a run: one whose scenario was loaded before, and
// one with a slider that nobody moved so far.
func BenchmarkRun(b *testing.B) {
	for _, x := range []struct {
		name, scenario string
		fresh          bool
	}{{"classroom", "classroom", false}, {"gcm2018", "gcm2018", false}, {"gcm2018/moved", "gcm2018", true}} {
		b.Run(x.name, func(b *testing.B) {
			s := newTest(b, nil)
			size := 0
			for k := range b.N {
				w := World{Scenario: x.scenario}
				if x.fresh {
					w = movedWorld(x.scenario)(k%900, k/900)
				}
				size = askPacked(b, s, w)
			}
			b.ReportMetric(float64(size)/1e3, "kB/run")
		})
	}
}

// askPacked asks for a run as a browser does and returns how many bytes came.
func askPacked(b *testing.B, s *Server, w World) int {
	b.Helper()
	r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "http://localhost/api/run", bytes.NewReader(mustJSON(b, w)))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept-Encoding", "gzip")
	out := httptest.NewRecorder()
	s.Handler().ServeHTTP(out, r)
	if out.Code != http.StatusOK {
		text, _ := io.ReadAll(out.Body)
		b.Fatalf("status %d: %s", out.Code, text)
	}
	return out.Body.Len()
}

// BenchmarkPage is the page in a browser: until its first contents are drawn, and
// how many steps of two reference worlds it draws in a second.
func BenchmarkPage(b *testing.B) {
	p := openTab(b, newTest(b, nil))
	p.visit("")
	for b.Loop() {
		p.visit("")
	}
	b.ReportMetric(eval[float64](p, `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 1e9`), "ms/paint")
	p.visit("#s=gcm2018&w1=&w2=binding&at=-1")
	p.choose("speed", 60)
	p.click("play")
	p.wait(`+document.body.dataset.step > 5`)
	from, began := eval[int](p, `+document.body.dataset.step`), time.Now()
	p.wait(`+document.body.dataset.step > 70`)
	b.ReportMetric(float64(eval[int](p, `+document.body.dataset.step`)-from)/time.Since(began).Seconds(), "steps/s")
}
