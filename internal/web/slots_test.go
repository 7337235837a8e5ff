package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// Somebody who asks for much waits behind those who ask for little.
func TestSlotsAreSharedFairly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSlots(1)
		greedy, modest := &visitor{key: "greedy"}, &visitor{key: "modest"}
		var mu sync.Mutex
		var order []string
		work := func(v *visitor) {
			if err := s.take(t.Context(), v); err != nil {
				t.Error(err)
				return
			}
			time.Sleep(time.Second)
			mu.Lock()
			order = append(order, v.key)
			mu.Unlock()
			s.put(v)
		}
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() { work(greedy) })
		}
		synctest.Wait()
		for range 2 {
			wg.Go(func() { work(modest) })
		}
		wg.Wait()
		if at := slices.Index(order, "modest"); at > 1 {
			t.Errorf("the modest one is served as number %d: %v", at+1, order)
		}
		if s.free != 1 || len(s.queue) != 0 || greedy.busy != 0 || modest.busy != 0 {
			t.Errorf("left: %d free, %d waiting, %d and %d busy", s.free, len(s.queue), greedy.busy, modest.busy)
		}
	})
}

// Who leaves the queue leaves no slot behind.
func TestSlotsOfThoseWhoLeave(t *testing.T) {
	s := newSlots(1)
	v := &visitor{}
	if err := s.take(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			if s.take(ctx, v) == nil {
				s.put(v)
			}
		})
	}
	s.put(v)
	cancel()
	wg.Wait()
	if err := s.take(t.Context(), v); err != nil || s.free != 0 || v.busy != 1 {
		t.Errorf("%v: %d free, %d busy", err, s.free, v.busy)
	}
}

// At most so many visitors, each with so many requests; idle ones make room.
func TestVisitors(t *testing.T) {
	now := time.Unix(0, 0)
	s := newVisitors(Limits{Visitors: 2, Waiting: 2, Idle: 600})
	s.now = func() time.Time { return now }
	from := func(addr, id string) *http.Request {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", nil)
		r.RemoteAddr = addr
		r.Header.Set("X-Plenary-Visitor", id)
		return r
	}
	a, f := s.enter(from("10.0.0.1:5", "a"))
	if f != nil {
		t.Fatal(f)
	}
	if b, f := s.enter(from("10.0.0.1:6", "a")); f != nil || a != b {
		t.Errorf("the same page is another visitor: %v", f)
	}
	if _, f := s.enter(from("10.0.0.1:7", "a")); f == nil || f.status != 429 || f.Limit != 2 {
		t.Errorf("a third request at once: %+v", f)
	}
	b, f := s.enter(from("10.0.0.2:5", "a"))
	if f != nil {
		t.Fatal(f)
	}
	if _, f := s.enter(from("10.0.0.3:5", "c")); f == nil || f.status != 503 || f.Limit != 2 {
		t.Errorf("a third visitor: %+v", f)
	}
	s.leave(b)
	now = now.Add(2 * time.Minute)
	if _, f := s.enter(from("10.0.0.3:5", "c")); f != nil {
		t.Errorf("an idle visitor makes no room: %v", f)
	}
	now = now.Add(2 * time.Hour)
	if _, f := s.enter(from("10.0.0.4:5", "d")); f == nil {
		t.Error("visitors in work were forgotten")
	}
}
