package web

import (
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// visitor is a page in somebody's browser.
type visitor struct {
	share
	id     string
	at     *address
	asking int       // requests that are not answered yet
	seen   time.Time // last
}

// address is a place on the network; a class may be behind one.
type address struct {
	share
	visitors map[string]*visitor // by the number that each page made up
	pupils   company             // that these are
	held     atomic.Int64        // bytes of the server's budget
}

// visitors are those who asked last, by their addresses.
type visitors struct {
	limits Limits
	now    func() time.Time
	mu     sync.Mutex
	all    map[string]*address
	n      int // visitors of all addresses
	towns  company
}

func newVisitors(l Limits) *visitors {
	return &visitors{limits: l, now: time.Now, all: map[string]*address{}}
}

// parallel is how many computations run at once in each lane.
func (l Limits) parallel() int {
	if l.Parallel > 0 {
		return l.Parallel
	}
	return runtime.GOMAXPROCS(0)
}

// hostOf is where a connection comes from: an address without its port, and of
// those of IPv6 the network, since a computer there has as many as it likes.
func hostOf(addr string) string {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return addr
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || ip.Is4() || ip.Is4In6() || ip.IsLoopback() {
		return host
	}
	net64, err := ip.Prefix(64)
	if err != nil {
		return host
	}
	return net64.String()
}

// enter lets a request in, or says why not.
func (s *visitors) enter(r *http.Request) (*visitor, *Fault) {
	host, id := hostOf(r.RemoteAddr), r.Header.Get("X-Plenary-Visitor")
	id = id[:min(len(id), 64)]
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.find(host, id)
	if v == nil {
		if v = s.add(host, id); v == nil {
			f := &Fault{
				Text: "too many visitors at once; try again when somebody has left", Field: "visitors",
				Limit: float64(s.limits.Visitors), status: http.StatusServiceUnavailable,
			}
			return nil, f.says("visitors")
		}
	}
	v.seen = s.now()
	if v.asking >= s.limits.Waiting {
		f := &Fault{
			Text: "too many requests at once from one page", Field: "waiting",
			Limit: float64(s.limits.Waiting), status: http.StatusTooManyRequests,
		}
		return nil, f.says("waiting")
	}
	v.asking++
	return v, nil
}

func (s *visitors) find(host, id string) *visitor {
	if a := s.all[host]; a != nil {
		return a.visitors[id]
	}
	return nil
}

// add makes a visitor. Where the house is full, whoever is not asking and was seen
// longest ago is forgotten; where everybody asks, an address still has its equal
// share of the places. It is nil where there is no place.
func (s *visitors) add(host, id string) *visitor {
	a := s.all[host]
	for s.n >= s.limits.Visitors && s.forget() {
	}
	if s.n >= s.limits.Visitors {
		addresses, has := len(s.all), 0
		if a == nil {
			addresses++
		} else {
			has = len(a.visitors)
		}
		if has >= max(1, s.limits.Visitors/addresses) {
			return nil
		}
	}
	if a = s.all[host]; a == nil {
		a = &address{share: share{among: &s.towns}, visitors: map[string]*visitor{}}
		s.all[host] = a
	}
	v := &visitor{share: share{among: &a.pupils}, id: id, at: a}
	a.visitors[id] = v
	s.n++
	return v
}

// forget drops the visitor that was idle longest; false where nobody is.
func (s *visitors) forget() bool {
	var idle *visitor
	var host string
	for name, a := range s.all {
		for _, v := range a.visitors {
			if v.asking == 0 && (idle == nil || v.seen.Before(idle.seen)) {
				idle, host = v, name
			}
		}
	}
	if idle == nil {
		return false
	}
	delete(idle.at.visitors, idle.id)
	s.n--
	if len(idle.at.visitors) == 0 {
		delete(s.all, host)
	}
	return true
}

// leave is the end of a request.
func (s *visitors) leave(v *visitor) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v.asking--
	v.seen = s.now()
}
