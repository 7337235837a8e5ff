package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// from is a request of a page at an address.
func from(t *testing.T, host, id string) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", nil)
	r.RemoteAddr = host + ":5"
	r.Header.Set("X-Plenary-Visitor", id)
	return r
}

// At most so many visitors, each with so many requests; idle ones make room at
// once, those who ask none, but for an address that has less than its share.
func TestVisitors(t *testing.T) {
	now := time.Unix(0, 0)
	s := newVisitors(Limits{Visitors: 4, Waiting: 2})
	s.now = func() time.Time { now = now.Add(time.Second); return now }
	enter := func(host, id string, status int) *visitor {
		t.Helper()
		v, f := s.enter(from(t, host, id))
		if got := map[bool]int{true: 200}[f == nil]; f != nil && f.status != status || f == nil && got != status {
			t.Errorf("%s %s: %+v, want status %d", host, id, f, status)
		}
		return v
	}
	a := enter("10.0.0.1", "a", 200)
	if b := enter("10.0.0.1", "a", 200); a != b {
		t.Error("the same page is another visitor")
	}
	enter("10.0.0.1", "a", 429)
	for _, id := range []string{"b", "c", "d"} {
		enter("10.0.0.1", id, 200)
	}
	enter("10.0.0.1", "e", 503) // all are asking
	enter("10.0.0.2", "a", 200) // but another address has its share
	enter("10.0.0.2", "b", 200)
	enter("10.0.0.2", "c", 503)
	s.leave(a)
	s.leave(a)
	enter("10.0.0.1", "e", 503) // there were more than there is room for
	if v := s.find("10.0.0.1", "a"); v != nil {
		t.Error("an idle visitor keeps its place")
	}
}

// Numbers that were made up and ask for nothing keep nobody out.
func TestMadeUpVisitorsKeepNobodyOut(t *testing.T) {
	s := newVisitors(DefaultLimits())
	for k := range 2000 {
		v, f := s.enter(from(t, "10.0.0.1", string(rune(k))))
		if f != nil {
			t.Fatalf("visitor %d: %v", k, f)
		}
		s.leave(v)
	}
	if s.n > DefaultLimits().Visitors || len(s.all) != 1 {
		t.Errorf("%d visitors of %d addresses are remembered", s.n, len(s.all))
	}
}

// A computer has one address, however many it can give itself.
func TestHostOf(t *testing.T) {
	for addr, want := range map[string]string{
		"192.168.1.7:5012": "192.168.1.7", "[::1]:80": "::1", "[2001:db8:1:2:3::4]:9": "2001:db8:1:2::/64",
		"[2001:db8:1:2:9::9]:9": "2001:db8:1:2::/64", "[::ffff:10.0.0.1]:9": "::ffff:10.0.0.1", "pipe": "pipe",
	} {
		if got := hostOf(addr); got != want {
			t.Errorf("%s is %s, want %s", addr, got, want)
		}
	}
}
