package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// pupil is a page without a browser: it asks and waits for the answer.
type pupil struct {
	id     string
	base   string
	client *http.Client
}

// asks sends a request and reads the answer to its end; it returns the status.
func (u *pupil) asks(ctx context.Context, path string, body any) (int, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return 0, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, u.base+path, bytes.NewReader(text))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Plenary-Visitor", u.id)
	res, err := u.client.Do(r)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return res.StatusCode, err
}

// crowd are n pupils on a server.
func crowd(base string, n int) []*pupil {
	out := make([]*pupil, n)
	for i := range out {
		out[i] = &pupil{fmt.Sprintf("pupil-%02d-%08d", i, i), base, &http.Client{Transport: &http.Transport{}}}
	}
	return out
}

// latencies are times sorted.
type latencies []time.Duration

func (l latencies) at(p float64) time.Duration { return l[int(p*float64(len(l)-1))] }

// gatherTimes lets every pupil ask so often and returns how long it took.
func gatherTimes(t testing.TB, pupils []*pupil, times int, world func(i, k int) World) latencies {
	t.Helper()
	var mu sync.Mutex
	var out latencies
	var wg sync.WaitGroup
	for i, u := range pupils {
		wg.Go(func() {
			for k := range times {
				began := time.Now()
				status, err := u.asks(t.Context(), "/api/run", world(i, k))
				if err != nil || status != http.StatusOK {
					t.Errorf("pupil %d: status %d: %v", i, status, err)
					return
				}
				mu.Lock()
				out = append(out, time.Since(began))
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	slices.Sort(out)
	return out
}

// moved is a world with a slider of its own for each request, so that nothing
// was computed before.
func movedWorld(scenario string) func(i, k int) World {
	return func(i, k int) World {
		return World{Scenario: scenario, Set: map[string]Value{"flexibility": {Number: round(float64(1+i+31*k) / 1000)}}}
	}
}

// Thirty pupils at once, each with sliders of its own, are all answered.
func TestThirtyVisitors(t *testing.T) {
	s := newTest(t, nil)
	web := httptest.NewServer(s.Handler())
	defer web.Close()
	const times = 2
	if l := gatherTimes(t, crowd(web.URL, 30), times, movedWorld("classroom")); len(l) != 30*times {
		t.Errorf("%d requests of %d were answered", len(l), 30*times)
	}
}

// While thirty pupils ask without pause, somebody in a browser still works.
func TestBrowserAmongThirtyVisitors(t *testing.T) {
	s := newTest(t, nil)
	p := openTab(t, s)
	ctx, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for i, u := range crowd(strings.TrimSuffix(p.base, "/"), 30) {
		wg.Go(func() {
			for k := 0; ctx.Err() == nil; k++ {
				_, _ = u.asks(ctx, "/api/run", movedWorld("classroom")(i, k))
			}
		})
	}
	defer wg.Wait()
	defer stop()
	p.visit("#s=classroom&w1=&w2=binding&at=5")
	p.click("regime-hybrid-0")
	p.wait(`location.hash.includes("hybrid")`)
	p.ready()
}

// A flood from one visitor is refused beyond its share, and another one is
// answered as if nothing were.
func TestFloodIsRefused(t *testing.T) {
	s := newTest(t, nil)
	web := httptest.NewServer(s.Handler())
	defer web.Close()
	ctx, stop := context.WithCancel(t.Context())
	var mu sync.Mutex
	status := map[int]int{}
	var wg sync.WaitGroup
	bad := &pupil{"flood", web.URL, &http.Client{Transport: &http.Transport{}}}
	for range 60 {
		wg.Go(func() {
			for ctx.Err() == nil {
				code, err := bad.asks(ctx, "/api/run", World{Scenario: "classroom"})
				if err == nil {
					mu.Lock()
					status[code]++
					mu.Unlock()
				}
			}
		})
	}
	waitUntil(t, "nothing is refused", func() bool {
		mu.Lock()
		defer mu.Unlock()
		return status[http.StatusTooManyRequests] > 0
	})
	l := gatherTimes(t, crowd(web.URL, 1), 10, movedWorld("classroom"))
	stop()
	wg.Wait()
	if status[http.StatusTooManyRequests] == 0 || len(l) != 10 {
		t.Errorf("answers by status %v; another visitor was answered %d times", status, len(l))
	}
}

// Who leaves ends its computation, and who does not read holds no slot.
func TestThoseWhoLeaveOrDoNotRead(t *testing.T) {
	s := newTest(t, func(l *Limits) { l.Parallel, l.Chunk = 1, 3*time.Second })
	web := httptest.NewServer(s.Handler())
	defer web.Close()
	u := crowd(web.URL, 2)
	ctx, leave := context.WithCancel(t.Context())
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		_, _ = u[0].asks(ctx, "/api/many", askMany{[]World{{Scenario: "gcm2018"}}, 200})
	}()
	waitUntil(t, "nothing runs", func() bool {
		s.slots.mu.Lock()
		defer s.slots.mu.Unlock()
		return s.slots.lanes[long].free == 0
	})
	leave()
	<-gone
	waitUntil(t, "the runs go on for nobody", func() bool {
		s.slots.mu.Lock()
		defer s.slots.mu.Unlock()
		l := &s.slots.lanes[long]
		return l.free == 1 && len(l.queue) == 0 && s.held.used.Load() == 0
	})

	lazy, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(web.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer lazy.Close()
	_ = lazy.(*net.TCPConn).SetReadBuffer(1024)
	body := `{"scenario":"gcm2018"}`
	fmt.Fprintf(lazy, "POST /api/run HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nX-Plenary-Visitor: lazy\r\nContent-Length: %d\r\n\r\n%s", strings.TrimPrefix(web.URL, "http://"), len(body), body)
	if status, err := u[1].asks(t.Context(), "/api/run", World{Scenario: "classroom"}); err != nil || status != 200 {
		t.Errorf("beside one who does not read: status %d: %v", status, err)
	}
	waitUntil(t, "an answer that nobody reads is held", func() bool { return s.held.used.Load() == 0 })
}

func waitUntil(t *testing.T, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !done(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal(what)
		}
	}
}
