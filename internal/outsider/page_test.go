package outsider

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"plenary/agents"
	"plenary/internal/web"
)

// The page has the kind in its catalog, its sliders and clicks, its frames and
// the stories of its actors.
func TestPageShowsIt(t *testing.T) {
	l := load(t)
	s, err := web.New(web.Options{Start: l, Version: "test", Limits: web.DefaultLimits(), Log: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1:8017/api/catalog", nil)
	catalog := answer(s, r)
	for _, want := range []string{
		`{"name":"university","one":"university","many":"universities","glyph":"hexagon"}`,
		`"name":"Universities"`, `"name":"Voice of universities"`, `"name":"Effort of universities"`, `"attendance_university"`,
	} {
		if !strings.Contains(catalog, want) {
			t.Errorf("the catalog lacks %s", want)
		}
	}
	world := map[string]any{
		"scenario": "mine", "yaml": Scenario, "set": map[string]any{"universities": 12, "voice_university": 0.8},
		"events": []any{map[string]any{"type": "silence", "step": 6, "who": "university"}},
	}
	frames := bufio.NewScanner(strings.NewReader(ask(t, s, "/api/run", world)))
	frames.Buffer(nil, 1<<20)
	if !frames.Scan() {
		t.Fatal("a run of no lines")
	}
	var first struct{ Head web.Head }
	if err := json.Unmarshal(frames.Bytes(), &first); err != nil {
		t.Fatalf("%v: %s", err, frames.Bytes())
	}
	kind, n := agents.Kinds.Index("university"), 0
	for _, k := range first.Head.Actors.Kind {
		if k == kind {
			n++
		}
	}
	if n != 12 {
		t.Errorf("%d universities on the page, 12 were asked for", n)
	}
	row := slices.Index(first.Head.Actors.Kind, kind)
	story := ask(t, s, "/api/actor", map[string]any{"world": world, "actor": row})
	if !strings.Contains(story, `"it listens to evidence"`) || !strings.Contains(story, `"silenced"`) {
		t.Errorf("a university's story lacks its reason or its silence: %.2000s", story)
	}
}

func ask(t *testing.T, s *web.Server, path string, what any) string {
	t.Helper()
	body, err := json.Marshal(what)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1:8017"+path, strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Plenary-Visitor", "test-visitor")
	return answer(s, r)
}

func answer(s *web.Server, r *http.Request) string {
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w.Body.String()
}
