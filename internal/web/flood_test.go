package web

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"
)

// flood is what a bad client does to a server at a base address until it is told
// to stop.
type flood struct {
	name string
	do   func(ctx context.Context, base string)
}

// floods are those that once kept a class out.
func floods() []flood {
	heavy := World{Scenario: "heavy", YAML: "base: classroom\npopulations: [{name: Many, kind: ngo, count: 3000, position: 0.5}]\n"}
	return []flood{
		{"none", func(context.Context, string) {}},
		{"ids", func(ctx context.Context, base string) { // made up, each asks once
			together(ctx, 8, func(worker, turn int) {
				_, _ = caller(base, "127.0.0.1", fmt.Sprint("made up ", worker, turn)).asks(ctx, "/api/run", World{Scenario: "classroom"})
			})
		}},
		{"idle", func(ctx context.Context, base string) { // connections that say nothing
			var open []net.Conn
			for len(open) < 1100 && ctx.Err() == nil {
				if c, err := (&net.Dialer{}).DialContext(ctx, "tcp", base[len("http://"):]); err == nil {
					open = append(open, c)
				}
			}
			<-ctx.Done()
			for _, c := range open {
				c.Close()
			}
		}},
		{"heavy", func(ctx context.Context, base string) { // 60 visitors with four long runs each
			together(ctx, 240, func(worker, _ int) {
				_, _ = caller(base, "127.0.0.1", fmt.Sprint("greedy ", worker%60)).asks(ctx, "/api/run", heavy)
			})
		}},
		{"short", func(ctx context.Context, base string) { // 60 visitors with four short runs each
			together(ctx, 240, func(worker, turn int) {
				_, _ = caller(base, "127.0.0.1", fmt.Sprint("eager ", worker%60)).asks(ctx, "/api/run", movedWorld("classroom")(worker%60, turn))
			})
		}},
	}
}

// together lets so many do something again and again.
func together(ctx context.Context, n int, do func(worker, turn int)) {
	var wg sync.WaitGroup
	for w := range n {
		wg.Go(func() {
			for turn := 0; ctx.Err() == nil && turn < 10_000; turn++ {
				do(w, turn)
			}
		})
	}
	wg.Wait()
}

// caller is a pupil at an address of loopback.
func caller(base, from, id string) *pupil {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	return &pupil{id, base, &http.Client{Transport: &http.Transport{DialContext: d.DialContext, DisableKeepAlives: true}}}
}

// BenchmarkFloods is how long a visitor waits for a run, beside each flood: at
// another address, and at the same. It stays on this machine and ends by itself.
func BenchmarkFloods(b *testing.B) {
	for _, f := range floods() {
		b.Run(f.name, func(b *testing.B) {
			base := serveAtDoor(b, newTest(b, func(*Limits) {}))
			ctx, stop := context.WithTimeout(b.Context(), time.Minute)
			var wg sync.WaitGroup
			wg.Go(func() { f.do(ctx, base) })
			time.Sleep(2 * time.Second) // until it is in full flow
			for b.Loop() {
				for from, unit := range map[string]string{"127.0.0.2": "ms/other", "127.0.0.1": "ms/same"} {
					b.ReportMetric(float64(medianWait(b, caller(base, from, "a visitor of "+from)).Microseconds())/1000, unit)
				}
			}
			stop()
			wg.Wait()
		})
	}
}

// medianWait is the median time of runs that a visitor asks for.
func medianWait(b *testing.B, u *pupil) time.Duration {
	b.Helper()
	var l latencies
	refused := 0
	for k := range 11 {
		began := time.Now()
		if status, err := u.asks(b.Context(), "/api/run", movedWorld("classroom")(61, k)); err != nil || status != http.StatusOK {
			refused++
		}
		l = append(l, time.Since(began))
	}
	if refused > 0 {
		b.Errorf("%d of %d requests were refused", refused, len(l))
	}
	slices.Sort(l)
	return l.at(0.5)
}

// serveAtDoor serves as plenary serve does.
func serveAtDoor(b *testing.B, s *Server) (base string) {
	b.Helper()
	l, err := (&net.ListenConfig{}).Listen(b.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	door := NewDoor(l, s.limits.Connections)
	h := &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute, ConnState: door.State}
	go func() { _ = h.Serve(door) }()
	b.Cleanup(func() { _ = h.Close() })
	return "http://" + l.Addr().String()
}
