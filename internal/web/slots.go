package web

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// slots are the computations that may run at once. Who waits is served in turn:
// the visitor with the fewest running first, among these the one that was served
// longest ago, among its requests the oldest. So somebody who asks for much does
// not keep others waiting.
type slots struct {
	mu    sync.Mutex
	free  int
	queue []*ticket
	now   func() time.Time
}

// ticket is a place in the queue.
type ticket struct {
	who   *visitor
	ready chan struct{}
}

func newSlots(n int) *slots { return &slots{free: n, now: time.Now} }

// take waits for a slot; the error is ctx's.
func (s *slots) take(ctx context.Context, v *visitor) error {
	s.mu.Lock()
	if s.free > 0 && len(s.queue) == 0 {
		s.give(v)
		s.mu.Unlock()
		return nil
	}
	t := &ticket{v, make(chan struct{})}
	s.queue = append(s.queue, t)
	s.mu.Unlock()
	select {
	case <-t.ready:
		return nil
	case <-ctx.Done():
		s.abandon(t)
		return ctx.Err()
	}
}

// abandon takes a ticket out of the queue, or gives back the slot that came at
// the last moment.
func (s *slots) abandon(t *ticket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, q := range s.queue {
		if q == t {
			s.queue = append(s.queue[:i], s.queue[i+1:]...)
			return
		}
	}
	s.release(t.who)
}

// put gives a slot back.
func (s *slots) put(v *visitor) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.release(v)
}

// give is called with the lock held.
func (s *slots) give(v *visitor) {
	s.free--
	v.busy++
	v.served = s.now()
}

// release is called with the lock held.
func (s *slots) release(v *visitor) {
	s.free++
	v.busy--
	if len(s.queue) == 0 {
		return
	}
	best := 0
	for i, t := range s.queue {
		if b := s.queue[best]; t.who.busy < b.who.busy || t.who.busy == b.who.busy && t.who.served.Before(b.who.served) {
			best = i
		}
	}
	t := s.queue[best]
	s.queue = append(s.queue[:best], s.queue[best+1:]...)
	s.give(t.who)
	close(t.ready)
}

// budget are bytes that may be held at once.
type budget struct {
	most int64
	used atomic.Int64
}

// add takes n bytes, which may be negative; false where they are too many.
func (b *budget) add(n int64) bool {
	if b.used.Add(n) > b.most && n > 0 {
		b.used.Add(-n)
		return false
	}
	return true
}

// errFull is the fault of too many answers that nobody reads.
func errFull() *Fault {
	return &Fault{Text: "too many answers wait to be read; try again in a moment", status: http.StatusServiceUnavailable}
}
