package web

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// ask sends a request with a Host and further headers.
func ask(t *testing.T, s *Server, method, url, body string, header ...string) *reply {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return handle(s.Handler(), r)
}

// Other names (DNS rebinding) and other sites are not answered.
func TestStrangersAreRefused(t *testing.T) {
	s := newTest(t, nil)
	remote, err := New(Options{Start: s.start.Loaded, Hosts: []string{"192.168.1.7", "class.example"}, Limits: DefaultLimits(), Log: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		s      *Server
		url    string
		header []string
		status int
	}{
		{s, "http://127.0.0.1:8017/", nil, 200},
		{s, "http://localhost:8017/", nil, 200},
		{s, "http://LOCALHOST/", nil, 200},
		{s, "http://[::1]:8017/api/catalog", nil, 200},
		{s, "http://evil.example:8017/", nil, 421},
		{s, "http://127.0.0.1.evil.example/", nil, 421},
		{s, "http://192.168.1.7:8017/", nil, 421},
		{s, "http://0.0.0.0:8017/", nil, 421},
		{remote, "http://192.168.1.7:8017/", nil, 200},
		{remote, "http://class.example:8017/", nil, 200},
		{remote, "http://192.168.1.8:8017/", nil, 421},
		{s, "http://localhost:8017/api/catalog", []string{"Origin", "http://localhost:8017"}, 200},
		{s, "http://localhost:8017/api/catalog", []string{"Origin", "http://localhost:9"}, 403},
		{s, "http://localhost:8017/api/catalog", []string{"Origin", "https://evil.example"}, 403},
		{s, "http://localhost:8017/api/catalog", []string{"Origin", "null"}, 403},
		{s, "http://localhost:8017/api/catalog", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{s, "http://localhost:8017/api/catalog", []string{"Sec-Fetch-Site", "same-origin"}, 200},
		{s, "http://localhost:8017/nothing", nil, 404},
		{s, "http://localhost:8017/%2e%2e/%2e%2e/etc/passwd", nil, 404},
		{s, "http://localhost:8017/api/nothing", nil, 404},
	} {
		res := ask(t, x.s, http.MethodGet, x.url, "", x.header...)
		if res.StatusCode != x.status {
			t.Errorf("%s %v: status %d, want %d", x.url, x.header, res.StatusCode, x.status)
		}
		if x.status >= 400 {
			faultIn(t, res, x.status)
		}
		for name, want := range map[string]string{
			"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got := res.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q", x.url, name, got)
			}
		}
	}
	for _, word := range []string{"unsafe", "*", "http:", "https:"} {
		if strings.Contains(policy, word) {
			t.Errorf("the policy has %s", word)
		}
	}
}

// Bodies that are no JSON, too long or not understood get a fault.
func TestBadBodies(t *testing.T) {
	s := newTest(t, func(l *Limits) { l.BodyBytes = 2000 })
	const url = "http://localhost/api/run"
	js := []string{"Content-Type", "application/json"}
	for _, x := range []struct {
		body   string
		header []string
		status int
	}{
		{`{"scenario":"classroom"}`, nil, 415},
		{`{"scenario":"classroom"}`, []string{"Content-Type", "text/plain"}, 415},
		{`{"scenario":"classroom"}`, []string{"Content-Type", "application/json; charset=utf-8"}, 200},
		{``, js, 400},
		{`{`, js, 400},
		{`[]`, js, 400},
		{`{"scenario":7}`, js, 400},
		{`{"scenario":"classroom","stes":1}`, js, 400},
		{`{"scenario":"classroom"} {"scenario":"classroom"}`, js, 400},
		{`{"scenario":"classroom","set":{"depth":null}}`, js, 200},
		{`{"scenario":"classroom","set":{"depth":[1]}}`, js, 400},
		{`{"scenario":"classroom","seed":-1}`, js, 400},
		{`{"scenario":"classroom","seed":1.5}`, js, 400},
		{`{"scenario":"x","yaml":"` + strings.Repeat("#", 3000) + `"}`, js, 413},
	} {
		res := ask(t, s, http.MethodPost, url, x.body, x.header...)
		if res.StatusCode != x.status {
			text, _ := io.ReadAll(res.Body)
			t.Errorf("%.60s: status %d, want %d: %.200s", x.body, res.StatusCode, x.status, text)
		} else if x.status >= 400 {
			faultIn(t, res, x.status)
		}
	}
	for _, x := range []struct {
		path, body string
		field      string
		status     int
	}{
		{"/api/actor", `{"world":{"scenario":"classroom"}}`, "actor", 400},
		{"/api/actor", `{"world":{"scenario":"classroom"},"actor":24}`, "actor", 400},
		{"/api/many", `{"worlds":[],"runs":5}`, "worlds", 400},
		{"/api/many", `{"worlds":[{"scenario":"classroom"}],"runs":1}`, "runs", 400},
		{"/api/many", `{"worlds":[{"scenario":"classroom"}],"runs":100000}`, "runs", 413},
		{"/api/many", `{"worlds":[{},{},{},{},{}],"runs":5}`, "worlds", 413},
		{"/api/many", `{"worlds":[{"scenario":"clasroom"}],"runs":5}`, "scenario", 400},
		{"/api/scenario", `{"world":{"scenario":"classroom","regime":"soft"}}`, "regime", 400},
	} {
		if f := faultIn(t, postText(t, s, x.path, x.body), x.status); f.Field != x.field {
			t.Errorf("%s %s: fault at %q, want %q: %s", x.path, x.body, f.Field, x.field, f.Text)
		}
	}
	if res := ask(t, s, http.MethodPut, url, "{}", js...); res.StatusCode != http.StatusNotFound {
		t.Errorf("PUT: status %d", res.StatusCode)
	}
	if res := ask(t, s, http.MethodPost, "http://localhost/", "{}", js...); res.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST of the page: status %d", res.StatusCode)
	}
}

// A body that breaks off, or is no body, is answered as a mistake of who asks.
func TestBrokenBodies(t *testing.T) {
	s := newTest(t, nil)
	for _, x := range []struct {
		body   io.Reader
		status int
	}{
		{io.MultiReader(strings.NewReader(`{"scenario":`), iotest.ErrReader(errors.New("malformed chunked encoding"))), 400},
		{iotest.ErrReader(io.ErrUnexpectedEOF), 400},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://localhost/api/run", x.body)
		r.Header.Set("Content-Type", "application/json")
		faultIn(t, handle(s.Handler(), r), x.status)
	}
	web := httptest.NewServer(s.Handler())
	defer web.Close()
	for _, body := range []string{"zz\r\n{}\r\n0\r\n\r\n", "5\r\n{\"sce"} {
		c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(web.URL, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprintf(c, "POST /api/run HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n%s", body)
		if err := c.(*net.TCPConn).CloseWrite(); err != nil {
			t.Fatal(err)
		}
		res, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusBadRequest {
			t.Errorf("a chunk %q: status %d", body, res.StatusCode)
		}
	}
}

// A panic is answered and logged, and the next request is answered as ever.
func TestPanicIsAnswered(t *testing.T) {
	var log bytes.Buffer
	s := ownTest(t)
	s.log.SetOutput(&log)
	h := s.guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("oops") }))
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://localhost/", nil)
	if f := faultIn(t, handle(h, r), 500); strings.Contains(f.Text, "oops") || !strings.Contains(log.String(), "oops") {
		t.Errorf("answered %q, logged %.80q", f.Text, log.String())
	}
	run(t, s, World{Scenario: "classroom"})
}

// Texts of visitors read nothing of the disk.
func TestOpenedTextsReadNoFiles(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "secret.yaml")
	if err := os.WriteFile(secret, []byte("title: the secret\nbase: classroom\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(dir, "classroom2.yaml")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	s := newTest(t, nil)
	for _, name := range []string{"/etc/passwd", "../../../../etc/passwd", secret, "secret.yaml", "./secret.yaml", "classroom2", "classroom2.yaml", "file://" + secret} {
		for _, text := range []string{"base: %s\n", "base: classroom\nroster: %s\n", "base: classroom\ngovernments: [%s]\n"} {
			w := World{Scenario: "x", YAML: strings.Replace(text, "%s", name, 1)}
			f := wantFault(t, s, "/api/run", w, 400)
			if strings.Contains(f.Text, "root:") || strings.Contains(f.Text, "the secret") {
				t.Errorf("%q tells of the disk: %s", w.YAML, f.Text)
			}
		}
		if f := tryRun(t, s, World{Scenario: name}).fault; f == nil {
			t.Errorf("scenario %q was read", name)
		}
	}
	if v := run(t, s, World{Scenario: "../../x.json", YAML: `{"base": "gcm2018"}`}); v.Head.Name != "x" {
		t.Errorf("the name is %q", v.Head.Name)
	}
}

// Worlds beyond a limit are refused with the limit.
func TestLimits(t *testing.T) {
	s := newTest(t, func(l *Limits) { l.Actors, l.Steps, l.Cells, l.Work = 500, 100, 100000, 0.02 })
	for _, x := range []struct {
		yaml  string
		limit float64
	}{
		{"base: classroom\npopulations: [{name: Many, kind: ngo, count: 9999999, position: 0.5}]\n", 500},
		{"base: classroom\ntime: {steps: 50000}\n", 100},
		{"base: classroom\npopulations: [{name: Many, kind: ngo, count: 450, position: 0.5}]\ntime: {steps: 99}\n", 100000},
		{"base: classroom\nforums: [{name: World dialogue, sessions: 366, rounds: 1000, every: 1, format: plenary, table: 0}]\n", 0.02},
	} {
		f := wantFault(t, s, "/api/run", World{Scenario: "x", YAML: x.yaml}, 413)
		if f.Limit != x.limit || !strings.Contains(f.Text, "plenary run") {
			t.Errorf("%q: %+v", x.yaml, f)
		}
	}
	f := wantFault(t, newTest(t, func(l *Limits) { l.Actors = 50 }), "/api/run", World{Scenario: "classroom", Set: map[string]Value{"ngos": {Number: 40}}}, 413)
	if f.Limit != 50 {
		t.Errorf("a slider passes the limit: %+v", f)
	}
	late := newTest(t, func(l *Limits) { l.Run = 1 })
	if f := wantFault(t, late, "/api/run", World{Scenario: "classroom"}, 413); !strings.Contains(f.Text, "longer than") {
		t.Errorf("a run without time: %+v", f)
	}
	full := newTest(t, func(l *Limits) { l.Held = 100 })
	if f := wantFault(t, full, "/api/run", World{Scenario: "classroom"}, 503); !strings.Contains(f.Text, "at once") {
		t.Errorf("no room: %+v", f)
	}
	if n := full.held.used.Load(); n != 0 {
		t.Errorf("%d bytes are still held", n)
	}
}

// What is served packed unpacks to what is served plain, small enough, with
// names that stay for ever only where they change with the contents.
func TestAssets(t *testing.T) {
	s := newTest(t, nil)
	total := 0
	for name, a := range s.assets {
		total += len(a.gz)
		z, err := gzip.NewReader(bytes.NewReader(a.gz))
		if err != nil {
			t.Fatal(err)
		}
		plain, err := io.ReadAll(z)
		if err != nil || !bytes.Equal(plain, a.plain) {
			t.Errorf("%s: packed it is something else: %v", name, err)
		}
		res := ask(t, s, http.MethodGet, "http://localhost"+name, "", "Accept-Encoding", "gzip, br")
		if res.Header.Get("Content-Encoding") != "gzip" || res.Header.Get("ETag") == "" {
			t.Errorf("%s: headers %v", name, res.Header)
		}
		again := ask(t, s, http.MethodGet, "http://localhost"+name, "", "If-None-Match", res.Header.Get("ETag"))
		if again.StatusCode != http.StatusNotModified {
			t.Errorf("%s: asked again: status %d", name, again.StatusCode)
		}
		forever := strings.Contains(res.Header.Get("Cache-Control"), "immutable")
		if forever != hashed.MatchString(name) || name == "/index.html" && forever {
			t.Errorf("%s: %s", name, res.Header.Get("Cache-Control"))
		}
		if strings.Contains(string(a.plain), "sourceMappingURL") {
			t.Errorf("%s holds a source map: bundle without -dev", name)
		}
	}
	t.Logf("%d files, %d bytes packed", len(s.assets), total)
	if total > 250_000 {
		t.Errorf("the page has %d bytes packed, at most 250000", total)
	}
	if s.assets["/index.html"] == nil {
		t.Fatal("there is no index.html")
	}
}
