package web

import (
	"slices"
	"time"

	"plenary/sim"
)

// Limits keep one visitor from taking the machine from the others. The page
// shows them; a request beyond one is answered by a sentence and the limit.
type Limits struct {
	Actors    int `json:"actors"`    // of a world
	Steps     int `json:"steps"`     // of a run
	Runs      int `json:"runs"`      // of each world in 'run it many times'
	Worlds    int `json:"worlds"`    // side by side
	BodyBytes int `json:"bodyBytes"` // of a request
	Visitors  int `json:"visitors"`  // at once
	// Cells are positions sent by a run: actors x issues x steps.
	Cells int `json:"cells"`
	// Talks are talks of a run, as many as there can be.
	Talks int `json:"talks"`
	// Waiting are the requests of one visitor at once.
	Waiting int `json:"waiting"`
	// TextBytes are those of a scenario that is opened on the page.
	TextBytes int `json:"textBytes"`

	// Run is the longest that a computation may take.
	Run time.Duration `json:"-"`
	// Many is the longest that 'run it many times' may take.
	Many time.Duration `json:"-"`
	// Chunk is the longest that a reader may take over a chunk of an answer.
	Chunk time.Duration `json:"-"`
	// Parallel is how many computations run at once in each lane; 0: one per core.
	Parallel int `json:"-"`
	// Connections at once.
	Connections int `json:"-"`
	// Held are the bytes that all requests may hold at once.
	Held int64 `json:"-"`
}

// DefaultLimits suit a class on one computer.
func DefaultLimits() Limits {
	return Limits{
		Actors: 20000, Steps: 1000, Runs: 500, Worlds: 4, BodyBytes: 1 << 20, TextBytes: 256 << 10, Visitors: 256,
		Cells: 20_000_000, Talks: 500_000_000, Waiting: 16,
		Run: 30 * time.Second, Many: 10 * time.Minute, Chunk: 10 * time.Second, Connections: 1024, Held: 128 << 20,
	}
}

// check says which limit a scenario passes.
func (l *Limits) check(s *sim.Spec) *Fault {
	n := len(s.Actors)
	for i := range s.Populations {
		n += s.Populations[i].Count
	}
	steps := s.Time.Steps
	if n > l.Actors {
		return over("scenario", l.Actors, "scenario %s has %d actors, the page shows at most %d; run it with plenary run", s.Name, n, l.Actors)
	}
	if steps > l.Steps {
		return over("scenario", l.Steps, "scenario %s has %d steps, the page shows at most %d; run it with plenary run", s.Name, steps, l.Steps)
	}
	if cells := n * len(s.Issues) * (steps + 1); cells > l.Cells {
		return over("scenario", l.Cells, "scenario %s has %d positions (actors x issues x steps), the page takes at most %d; run it with plenary run", s.Name, cells, l.Cells)
	}
	if talks(s, n, float64(l.Talks)) > float64(l.Talks) {
		return over("scenario", l.Talks, "scenario %s may hold more talks in a run than the page takes: %d; run it with plenary run", s.Name, l.Talks)
	}
	if bytes := worldBytes(s); bytes > l.Held/4 {
		return over("scenario", int(l.Held/4>>20), "scenario %s takes %d MB of memory, the page has %d for a world; run it with plenary run", s.Name, bytes>>20, l.Held/4>>20)
	}
	return nil
}

// worldBytes are about what a world of a scenario holds in memory.
func worldBytes(s *sim.Spec) int64 {
	n := len(s.Actors)
	for i := range s.Populations {
		n += s.Populations[i].Count
	}
	d, f := len(s.Issues), len(s.Frameworks)
	return int64(n) * int64(600+140*d+f*(32+24*d))
}

// lane is where a run of a scenario is computed.
func (l *Limits) lane(s *sim.Spec) lane {
	n := len(s.Actors)
	for i := range s.Populations {
		n += s.Populations[i].Count
	}
	if few := 20_000_000.0; float64(n*len(s.Issues)*s.Time.Steps) > few/10 || talks(s, n, few) > few {
		return long
	}
	return short
}

// talks are the most talks that n actors can hold in a run: a bilateral round is
// a talk each, in a plenary everybody hears everybody at the table.
func talks(s *sim.Spec, n int, enough float64) float64 {
	sum := float64(n) * float64(s.Time.Steps)
	first, end := s.Time.Start, s.Time.Begin(s.Time.Steps)
	for i := range s.Forums {
		f := &s.Forums[i]
		meetings := float64(len(f.Dates))
		if f.Every > 0 {
			meetings += float64(end.Months()-first.Months())/float64(f.Every) + 1
		}
		hear := float64(n)
		if f.Table > 0 {
			hear = float64(min(n, f.Table))
		}
		if !slices.Contains([]string{"", "plenary"}, f.Format) {
			hear = 1
		}
		seats := float64(n)
		if len(f.Members) > 0 {
			seats = min(seats, float64(len(f.Members)))
		}
		sum += meetings * float64(max(1, f.Sessions)) * float64(max(1, f.Rounds)) * seats * hear
		if sum > enough {
			return sum
		}
	}
	return sum
}
