package web

import (
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
	// Work is what a run may take of a processor [s], by sim.WorkOf.
	Work float64 `json:"work"`
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
		Cells: 20_000_000, Work: 20, Waiting: 16,
		Run: 30 * time.Second, Many: 10 * time.Minute, Chunk: 10 * time.Second, Connections: 1024, Held: 128 << 20,
	}
}

// check says which limit a scenario passes, before anything is built of it.
func (l *Limits) check(s *sim.Spec) *Fault {
	n, steps := actorsOfSpec(s), s.Time.Steps
	if n > l.Actors {
		return over("scenario", l.Actors, "scenario %s has %d actors, the page shows at most %d; run it with plenary run", s.Name, n, l.Actors).
			says("actors", "scenario", s.Name, "n", n, "most", l.Actors)
	}
	if steps > l.Steps {
		return over("scenario", l.Steps, "scenario %s has %d steps, the page shows at most %d; run it with plenary run", s.Name, steps, l.Steps).
			says("steps", "scenario", s.Name, "n", steps, "most", l.Steps)
	}
	if cells := n * len(s.Issues) * (steps + 1); cells > l.Cells {
		return over("scenario", l.Cells, "scenario %s has %d positions (actors x issues x steps), the page takes at most %d; run it with plenary run", s.Name, cells, l.Cells).
			says("positions", "scenario", s.Name, "n", cells, "most", l.Cells)
	}
	w := sim.WorkOf(s)
	if seconds := w.Build + w.Run; seconds > l.Work {
		f := over("scenario", 0, "scenario %s takes about %.3g seconds of a processor a run, the page gives it %g; run it with plenary run", s.Name, seconds, l.Work).
			says("seconds", "scenario", s.Name, "n", round(seconds), "most", l.Work)
		f.Limit = l.Work
		return f
	}
	if most := l.Held / 4 >> 20; int64(w.Bytes)>>20 > most {
		return over("scenario", int(most), "scenario %s takes about %d MB of memory, the page gives it %d; run it with plenary run", s.Name, int64(w.Bytes)>>20, most).
			says("memory", "scenario", s.Name, "n", int64(w.Bytes)>>20, "most", most)
	}
	return nil
}

// actorsOfSpec are all that ever are in a run.
func actorsOfSpec(s *sim.Spec) int {
	n := len(s.Actors)
	for i := range s.Populations {
		n += s.Populations[i].Count
	}
	return n
}

// worldBytes are about what a world of a scenario holds in memory, with its logs.
func worldBytes(s *sim.Spec) int64 { return 2 * int64(sim.WorkOf(s).Bytes) }

// laneOf is where a run of a scenario is computed.
func laneOf(s *sim.Spec) lane {
	if w := sim.WorkOf(s); w.Build+w.Run > 1 {
		return long
	}
	return short
}
