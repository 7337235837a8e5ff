package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// loopback are the names by which a browser on this machine may call the server.
var loopback = []string{"localhost", "127.0.0.1", "::1"}

// policy lets the page load what the server sends and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"

// guard is in front of everything: it knows the hosts that may be asked for,
// keeps other sites out, and answers for what goes wrong behind it.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer s.recover(w, r)
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if f := s.stranger(r); f != nil {
			s.refuseWith(w, f)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// stranger says why a request comes from nowhere it may come from: a name that
// is not the server's (DNS rebinding), or a page of another site.
func (s *Server) stranger(r *http.Request) *Fault {
	if !s.ours(r.Host) {
		return &Fault{Text: fmt.Sprintf("this server does not answer to the name %q; use the address that plenary serve printed", r.Host), status: http.StatusMisdirectedRequest}
	}
	if o := r.Header.Get("Origin"); o != "" {
		u, err := url.Parse(o)
		if err != nil || u.Host != r.Host || u.Scheme != "http" && u.Scheme != "https" {
			return &Fault{Text: fmt.Sprintf("requests of other sites are not answered: %q", o), status: http.StatusForbidden}
		}
	}
	if site := r.Header.Get("Sec-Fetch-Site"); site == "cross-site" || site == "same-site" {
		if strings.HasPrefix(r.URL.Path, "/api/") {
			return &Fault{Text: "requests of other sites are not answered", status: http.StatusForbidden}
		}
	}
	return nil
}

// ours says whether a Host header names this server.
func (s *Server) ours(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSuffix(strings.ToLower(name), "."), "["), "]")
	return slices.Contains(s.hosts, name)
}

// recover answers for a panic.
func (s *Server) recover(w http.ResponseWriter, r *http.Request) {
	p := recover()
	if p == nil {
		return
	}
	if p == http.ErrAbortHandler { //nolint:errorlint // net/http compares it so too
		panic(p)
	}
	s.log.Printf("%s %s: %v\n%s", r.Method, r.URL.Path, p, debug.Stack())
	s.refuseWith(w, broken())
}

// refuseWith answers with a fault.
func (s *Server) refuseWith(w http.ResponseWriter, err error) {
	f, ok := errors.AsType[*Fault](err)
	if !ok {
		s.log.Print(err)
		f = broken()
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	if f.status == http.StatusTooManyRequests || f.status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "2")
	}
	w.WriteHeader(f.status)
	writeFault(w, f)
}

// writeFault writes a fault as a line.
func writeFault(w io.Writer, f *Fault) {
	line, err := json.Marshal(map[string]*Fault{"fault": f})
	if err == nil {
		_, _ = w.Write(append(line, '\n'))
	}
}

// query is a request that computes.
type query struct {
	who *visitor
	// body is its text; what the request holds beside it is claimed there, too.
	body buffer
}

// answer is what a route does with a query.
type answer func(w http.ResponseWriter, r *http.Request, q *query) error

// ask is a route that computes: it wants JSON of a visitor that is known, and no
// more than the limits allow.
func (s *Server) ask(do answer) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || t != "application/json" {
			s.refuseWith(w, &Fault{Text: "the body must be application/json", status: http.StatusUnsupportedMediaType})
			return
		}
		v, f := s.visitors.enter(r)
		if f != nil {
			s.refuseWith(w, f)
			return
		}
		defer s.visitors.leave(v)
		q := &query{who: v, body: buffer{claim: claim{of: &s.held, at: v.at}}}
		defer q.body.free()
		if err := s.receive(w, r, &q.body); err != nil {
			s.refuseWith(w, err) // also to who has closed one direction alone
			return
		}
		if err := do(w, r, q); err != nil && r.Context().Err() == nil {
			s.refuseWith(w, err)
		}
	})
}

// receive reads the body of a request, in time and within its limit.
func (s *Server) receive(w http.ResponseWriter, r *http.Request, body *buffer) error {
	c := http.NewResponseController(w)
	_ = c.SetReadDeadline(time.Now().Add(s.limits.Chunk))
	_, err := io.Copy(body, http.MaxBytesReader(w, r.Body, int64(s.limits.BodyBytes)))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return over("", s.limits.BodyBytes, "the request has more than %d bytes", s.limits.BodyBytes).says("body", "most", s.limits.BodyBytes)
	}
	if _, ok := errors.AsType[*Fault](err); ok {
		return err
	}
	if err != nil {
		return faultf("", "the body of the request does not come as it should: %v", err)
	}
	_ = c.SetReadDeadline(time.Time{})
	return nil
}

// read reads a request; what it does not know is a fault.
func read(body []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil {
		f := faultf("", "the request cannot be read: %s", strings.TrimPrefix(err.Error(), "json: "))
		if t, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			f = faultf(t.Field, "%s must not be a %s", t.Field, t.Value)
		}
		return f
	}
	if d.More() {
		return faultf("", "the request goes on after its end")
	}
	return nil
}
