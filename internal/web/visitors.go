package web

import (
	"net"
	"net/http"
	"runtime"
	"sync"
	"time"
)

// visitor is a page in somebody's browser.
type visitor struct {
	key    string
	asking int       // requests that are not answered yet
	seen   time.Time // last
	served time.Time // last time it was given a slot
	busy   int       // slots it has
}

// visitors are those who asked of late.
type visitors struct {
	limits Limits
	now    func() time.Time
	mu     sync.Mutex
	all    map[string]*visitor
}

func newVisitors(l Limits) *visitors {
	return &visitors{limits: l, now: time.Now, all: map[string]*visitor{}}
}

// parallel is how many computations run at once.
func (l Limits) parallel() int {
	if l.Parallel > 0 {
		return l.Parallel
	}
	return runtime.GOMAXPROCS(0)
}

// nameOf is a visitor's name: where it is, and the number that its page made up.
func nameOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	id := r.Header.Get("X-Plenary-Visitor")
	return host + " " + id[:min(len(id), 64)]
}

// enter lets a request in, or says why not.
func (s *visitors) enter(r *http.Request) (*visitor, *Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, name := s.now(), nameOf(r)
	v := s.all[name]
	if v == nil {
		s.forget(now)
		if len(s.all) >= s.limits.Visitors {
			return nil, &Fault{
				Text: "too many visitors at once; try again when somebody has left", Field: "visitors",
				Limit: float64(s.limits.Visitors), status: http.StatusServiceUnavailable,
			}
		}
		v = &visitor{key: name}
		s.all[name] = v
	}
	v.seen = now
	if v.asking >= s.limits.Waiting {
		return nil, &Fault{
			Text: "too many requests at once from one page", Field: "waiting",
			Limit: float64(s.limits.Waiting), status: http.StatusTooManyRequests,
		}
	}
	v.asking++
	return v, nil
}

// leave is the end of a request.
func (s *visitors) leave(v *visitor) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v.asking--
	v.seen = s.now()
}

// forget drops visitors that were idle for long; where the house is full, those
// idle for a minute.
func (s *visitors) forget(now time.Time) {
	idle := time.Duration(s.limits.Idle) * time.Second
	if len(s.all) >= s.limits.Visitors {
		idle = min(idle, time.Minute)
	}
	for name, v := range s.all {
		if v.asking == 0 && now.Sub(v.seen) > idle {
			delete(s.all, name)
		}
	}
}
