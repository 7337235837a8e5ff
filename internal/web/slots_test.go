package web

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// at is a visitor of an address.
func (s *visitors) visitorAt(t *testing.T, host, id string) *visitor {
	t.Helper()
	v, f := s.enter(from(t, host, id))
	if f != nil {
		t.Fatal(f)
	}
	return v
}

// queue lets visitors, in this order, each ask for a second of one slot, and tells
// whose turn came when.
func queue(t *testing.T, s *slots, l lane, who ...*visitor) []string {
	t.Helper()
	var mu sync.Mutex
	var order []string
	var wg sync.WaitGroup
	for _, v := range who {
		wg.Go(func() {
			put, err := s.take(t.Context(), v, l)
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			order = append(order, v.id)
			mu.Unlock()
			time.Sleep(time.Second)
			put()
		})
		synctest.Wait()
	}
	wg.Wait()
	return order
}

// Somebody who asks for much waits behind those who ask for little, whether at
// another address or at the same; and so does an address of many.
func TestSlotsAreSharedFairly(t *testing.T) {
	for _, x := range []struct {
		name string
		who  func(house *visitors) []*visitor
		want string // the turns from the second on
	}{
		{"at one address", func(h *visitors) []*visitor {
			greedy, modest := h.visitorAt(t, "10.0.0.1", "g"), h.visitorAt(t, "10.0.0.1", "m")
			return append(slices.Repeat([]*visitor{greedy}, 6), modest, modest)
		}, "mgmgggg"},
		{"at two addresses", func(h *visitors) []*visitor {
			var out []*visitor
			for _, id := range []string{"a", "b", "c", "d"} {
				out = append(out, h.visitorAt(t, "10.0.0.1", id))
			}
			lone := h.visitorAt(t, "10.0.0.2", "m")
			return append(out, lone, lone, lone)
		}, "mbmcmd"},
		{"alone", func(h *visitors) []*visitor {
			return slices.Repeat([]*visitor{h.visitorAt(t, "10.0.0.1", "a")}, 3)
		}, "aa"},
	} {
		synctest.Test(t, func(t *testing.T) {
			s, who := newSlots(1), x.who(newVisitors(DefaultLimits()))
			if got := strings.Join(queue(t, s, short, who...)[1:], ""); got != x.want {
				t.Errorf("%s: turns %s, want %s", x.name, got, x.want)
			}
			for _, v := range who {
				if v.busy != 0 || v.here != 0 || v.at.busy != 0 || v.at.here != 0 || v.among.here != 0 {
					t.Errorf("%s: left: %+v at %+v", x.name, v.share, v.at.share)
				}
			}
			if s.lanes[short].free != 1 || len(s.lanes[short].queue) != 0 {
				t.Errorf("%s: %d free, %d waiting", x.name, s.lanes[short].free, len(s.lanes[short].queue))
			}
		})
	}
}

// Who was away has no turns saved up, and a visitor with a new number each time
// does not keep one who was there before waiting for ever.
func TestNobodySavesUpTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newVisitors(DefaultLimits())
		s := newSlots(1)
		old, other := h.visitorAt(t, "10.0.0.1", "o"), h.visitorAt(t, "10.0.0.1", "p")
		queue(t, s, short, slices.Repeat([]*visitor{other}, 20)...)
		if got := strings.Join(queue(t, s, short, other, old, old, old, other, other), ""); got == "pooopp" {
			t.Errorf("who was away is served first for long: %s", got)
		}
		who := []*visitor{old}
		for i := range 12 {
			who = append(who, h.visitorAt(t, "10.0.0.1", string(rune('A'+i))))
		}
		who = append(who, old)
		if got := strings.Join(queue(t, s, short, who...), ""); strings.LastIndex(got, "o") == 0 {
			t.Errorf("new numbers go first for ever: %s", got)
		}
	})
}

// What is long takes no slot of what is short.
func TestLanesAreApart(t *testing.T) {
	s, h := newSlots(1), newVisitors(DefaultLimits())
	v := h.visitorAt(t, "10.0.0.1", "a")
	put, err := s.take(t.Context(), v, long)
	if err != nil {
		t.Fatal(err)
	}
	defer put()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.take(ctx, v, long); err == nil {
		t.Error("two slots in a lane of one")
	}
	other, err := s.take(t.Context(), v, short)
	if err != nil {
		t.Fatal(err)
	}
	other()
}

// Who leaves the queue leaves no slot behind.
func TestSlotsOfThoseWhoLeave(t *testing.T) {
	s, h := newSlots(1), newVisitors(DefaultLimits())
	v := h.visitorAt(t, "10.0.0.1", "a")
	first, err := s.take(t.Context(), v, short)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			if put, err := s.take(ctx, v, short); err == nil {
				put()
			}
		})
	}
	first()
	cancel()
	wg.Wait()
	if _, err := s.take(t.Context(), v, short); err != nil || s.lanes[short].free != 0 || v.busy != 1 || v.here != 1 {
		t.Errorf("%v: %d free, %+v", err, s.lanes[short].free, v.share)
	}
}
