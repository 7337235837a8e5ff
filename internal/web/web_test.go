package web

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"plenary/scenarios"
)

// shared is the server of all tests that change nothing about it: what one has
// loaded the next need not load again.
var shared = sync.OnceValues(func() (*Server, error) { return newServer(DefaultLimits()) })

// newServer is a server of the classroom.
func newServer(limits Limits) (*Server, error) {
	l, err := scenarios.Load("classroom", scenarios.Options{})
	if err != nil {
		return nil, err
	}
	return New(Options{Start: l, Version: "test", Limits: limits, Log: io.Discard})
}

// newTest is a server of the classroom whose limits a test may change; one that
// changes none shares it.
func newTest(t testing.TB, change func(l *Limits)) *Server {
	t.Helper()
	if change == nil {
		s, err := shared()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	limits := DefaultLimits()
	change(&limits)
	s, err := newServer(limits)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ownTest is a server that nobody shares, as it is by default.
func ownTest(t testing.TB) *Server { return newTest(t, func(*Limits) {}) }

// reply is an answer, read to its end.
type reply struct {
	StatusCode int
	Header     http.Header
	Body       *bytes.Buffer
}

// handle lets the server answer a request.
func handle(h http.Handler, r *http.Request) *reply {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return &reply{w.Code, w.Header(), w.Body}
}

// post asks a route with a value as JSON.
func post(t testing.TB, s *Server, path string, ask any) *reply {
	t.Helper()
	body, err := json.Marshal(ask)
	if err != nil {
		t.Fatal(err)
	}
	return postText(t, s, path, string(body))
}

// postText asks a route with a text.
func postText(t testing.TB, s *Server, path, body string) *reply {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1:8017"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Plenary-Visitor", "test-visitor")
	return handle(s.Handler(), r)
}

// openIn opens a world as a request does.
func openIn(s *Server, w World) (*scene, error) {
	return s.open(context.Background(), &claim{of: &s.held, at: &address{}}, w)
}

// baseIn is what a world starts from.
func baseIn(s *Server, w *World) (*ground, error) {
	return s.base(context.Background(), &claim{of: &s.held, at: &address{}}, w)
}

// view is a run as the page reads it.
type view struct {
	Head   Head
	Frames []Frame
	lines  []string
	end    *end
	fault  *Fault
}

// UnmarshalJSON reads null as what is not defined.
func (n *number) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*n = number(undefined)
		return nil
	}
	return json.Unmarshal(b, (*float64)(n))
}

var undefined = func() float64 { var z float64; return z / z }()

// run asks for a run that must go well.
func run(t testing.TB, s *Server, w World) view {
	t.Helper()
	v := tryRun(t, s, w)
	if v.fault != nil || v.end == nil {
		t.Fatalf("run of %+v: %v", w, v.fault)
	}
	return v
}

// tryRun asks for a run.
func tryRun(t testing.TB, s *Server, w World) view {
	t.Helper()
	return readRun(t, post(t, s, "/api/run", w).Body)
}

// readRun reads the lines of a run.
func readRun(t testing.TB, from io.Reader) view {
	t.Helper()
	var v view
	in := bufio.NewScanner(from)
	in.Buffer(nil, 1<<26)
	for in.Scan() {
		v.lines = append(v.lines, in.Text())
		var x struct {
			Head  *Head
			End   *end
			Fault *Fault
		}
		if err := json.Unmarshal(in.Bytes(), &x); err != nil {
			t.Fatalf("%s: %v", in.Text(), err)
		}
		switch {
		case x.Head != nil:
			v.Head = *x.Head
		case x.End != nil:
			v.end = x.End
		case x.Fault != nil:
			v.fault = x.Fault
		default:
			var f Frame
			if err := json.Unmarshal(in.Bytes(), &f); err != nil {
				t.Fatal(err)
			}
			v.Frames = append(v.Frames, f)
		}
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return v
}

// wantFault asks for what must be refused and returns why.
func wantFault(t testing.TB, s *Server, path string, ask any, status int) *Fault {
	t.Helper()
	return faultIn(t, post(t, s, path, ask), status)
}

func faultIn(t testing.TB, res *reply, status int) *Fault {
	t.Helper()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	var x struct{ Fault *Fault }
	if err := json.Unmarshal(bytes.TrimSpace(text), &x); err != nil || x.Fault == nil || x.Fault.Text == "" {
		t.Fatalf("status %d, no fault in %.300q", res.StatusCode, text)
	}
	if res.StatusCode != status {
		t.Errorf("%s: status %d, want %d", x.Fault.Text, res.StatusCode, status)
	}
	return x.Fault
}

// catalogOf reads the catalog.
//
//go:fix inline
func catalogOf(t testing.TB, s *Server) Catalog {
	t.Helper()
	var c Catalog
	if err := json.Unmarshal(s.catalog(), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// decode reads JSON that must be right.
func decode(t testing.TB, text string, to any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), to); err != nil {
		t.Fatalf("%v in %.300s", err, text)
	}
}

// mustJSON is a value as JSON.
func mustJSON(t testing.TB, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
