package web

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
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
