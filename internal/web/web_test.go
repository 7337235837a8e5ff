package web

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"plenary/scenarios"
)

// newTest is a server of the classroom whose limits a test may change.
func newTest(t testing.TB, change func(l *Limits)) *Server {
	t.Helper()
	l, err := scenarios.Load("classroom", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	limits := DefaultLimits()
	if change != nil {
		change(&limits)
	}
	s, err := New(Options{Start: l, Version: "test", Limits: limits, Log: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// post asks a route with a value as JSON.
func post(t testing.TB, s *Server, path string, ask any) *http.Response {
	t.Helper()
	body, err := json.Marshal(ask)
	if err != nil {
		t.Fatal(err)
	}
	return postText(t, s, path, string(body))
}

// postText asks a route with a text.
func postText(t testing.TB, s *Server, path, body string) *http.Response {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1:8017"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Plenary-Visitor", "test-visitor")
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w.Result()
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
	res := post(t, s, "/api/run", w)
	defer res.Body.Close()
	return readRun(t, res.Body)
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
	res := post(t, s, path, ask)
	defer res.Body.Close()
	return faultIn(t, res, status)
}

func faultIn(t testing.TB, res *http.Response, status int) *Fault {
	t.Helper()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	var x struct{ Fault *Fault }
	if err := json.Unmarshal(bytes.TrimSpace(text), &x); err != nil || x.Fault == nil || x.Fault.Text == "" {
		t.Fatalf("status %d, no fault in %q", res.StatusCode, text)
	}
	if res.StatusCode != status {
		t.Errorf("%s: status %d, want %d", x.Fault.Text, res.StatusCode, status)
	}
	return x.Fault
}

func ptrTo[T any](v T) *T { return &v }

// catalogOf reads the catalog.
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
