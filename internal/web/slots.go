package web

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"
)

// slots are the computations that may run at once, as many in each lane as there
// are cores, so that a short one never waits for the end of a long one. Who waits
// is served in turn: the address with the fewest slots first, of these the one
// that has used the least, at that address the visitor by the same rule, of its
// requests the oldest. So an address may use all that nobody else asks for.
type slots struct {
	mu    sync.Mutex
	lanes [lanes]struct {
		free  int
		queue []*ticket
	}
	now func() time.Time
}

// lane is a row of slots.
type lane int

const (
	short lane = iota // what is done within a second
	long
	lanes = 2
)

// ticket is a place in a queue and then a slot.
type ticket struct {
	who   *visitor
	lane  lane
	ready chan struct{}
	since time.Time // it has the slot
}

func newSlots(n int) *slots {
	s := &slots{now: time.Now}
	for i := range s.lanes {
		s.lanes[i].free = n
	}
	return s
}

// take waits for a slot and returns what gives it back; the error is ctx's.
func (s *slots) take(ctx context.Context, v *visitor, l lane) (put func(), err error) {
	t := &ticket{who: v, lane: l, ready: make(chan struct{})}
	s.mu.Lock()
	v.at.come()
	v.come()
	s.lanes[l].queue = append(s.lanes[l].queue, t)
	s.serve(l)
	s.mu.Unlock()
	select {
	case <-t.ready:
		return func() { s.put(t) }, nil
	case <-ctx.Done():
		s.abandon(t)
		return nil, ctx.Err()
	}
}

// abandon takes a ticket out of the queue, or gives back the slot that came at
// the last moment.
func (s *slots) abandon(t *ticket) {
	s.mu.Lock()
	q := &s.lanes[t.lane].queue
	i := slices.Index(*q, t)
	if i >= 0 {
		*q = slices.Delete(*q, i, i+1)
		t.who.leave()
		t.who.at.leave()
	}
	s.mu.Unlock()
	if i < 0 {
		s.put(t)
	}
}

// put gives a slot back.
func (s *slots) put(t *ticket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, x := range []*share{&t.who.share, &t.who.at.share} {
		x.busy--
		x.charge(s.now().Sub(t.since))
		x.leave()
	}
	s.lanes[t.lane].free++
	s.serve(t.lane)
}

// serve gives the free slots of a lane to those whose turn it is; it is called
// with the lock held.
func (s *slots) serve(l lane) {
	for x := &s.lanes[l]; x.free > 0 && len(x.queue) > 0; {
		best := 0
		for i, t := range x.queue {
			if t.before(x.queue[best]) {
				best = i
			}
		}
		t := x.queue[best]
		x.queue = slices.Delete(x.queue, best, best+1)
		x.free--
		t.who.busy++
		t.who.at.busy++
		t.since = s.now()
		close(t.ready)
	}
}

// before says whether t's turn is before u's, which came earlier.
func (t *ticket) before(u *ticket) bool {
	return cmp.Or(t.who.at.compare(&u.who.at.share), t.who.compare(&u.who.share)) < 0
}

// share is what an address, or a visitor of an address, has of the slots.
type share struct {
	among *company
	here  int           // slots and places in queues
	busy  int           // slots
	used  time.Duration // so far; who comes back starts where the others stand
}

// company are those who share, and how far each of them would have come if all had
// had the same.
type company struct {
	here int
	each time.Duration
}

// come is called for each request that waits, leave when it is done.
func (x *share) come() {
	if x.here++; x.here == 1 {
		x.among.here++
		x.used = max(x.used, x.among.each)
	}
}

func (x *share) leave() {
	if x.here--; x.here == 0 {
		x.among.here--
	}
}

// charge counts the time that a slot was held.
func (x *share) charge(d time.Duration) {
	x.used += d
	x.among.each += d / time.Duration(x.among.here)
}

// compare is negative for whose turn it is first.
func (x *share) compare(y *share) int {
	return cmp.Or(cmp.Compare(x.busy, y.busy), cmp.Compare(x.used, y.used))
}
