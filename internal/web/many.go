package web

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"slices"
	"strconv"
	"time"

	"plenary/internal/experiment"
	"plenary/internal/stats"
	"plenary/sim"
)

// many is the last line of 'run it many times'.
type many struct {
	Runs        int           `json:"runs"`
	Worlds      []manyWorld   `json:"worlds"`
	Differences []*difference `json:"differences"`
}

// manyWorld are the runs of one world.
type manyWorld struct {
	Bands  [][][]number `json:"bands"`  // [measure][step]: five quantiles
	Finals [][]number   `json:"finals"` // [measure][run]
}

// difference is a mean of paired differences with its 95 % interval.
type difference struct {
	Mean number `json:"mean"`
	Low  number `json:"low"`
	High number `json:"high"`
}

// progress is a line on the way.
type progress struct {
	Done int `json:"done"`
	Of   int `json:"of"`
}

// quantiles are those of a band.
var quantiles = [5]float64{0.05, 0.25, 0.5, 0.75, 0.95}

// mostSeries is how many steps of runs are kept at once.
const mostSeries = 200_000

// askMany is the request.
type askMany struct {
	Worlds []World `json:"worlds"`
	Runs   int     `json:"runs"`
}

// check says which limit the request passes.
func (a *askMany) check(l *Limits) *Fault {
	switch {
	case len(a.Worlds) == 0:
		return faultf("worlds", "there is no world to run")
	case len(a.Worlds) > l.Worlds:
		return over("worlds", l.Worlds, "%d worlds are too many, at most %d", len(a.Worlds), l.Worlds).says("worlds", "n", len(a.Worlds), "most", l.Worlds)
	case a.Runs < 2:
		return faultf("runs", "runs is %d, it must be at least 2", a.Runs)
	case a.Runs > l.Runs:
		return over("runs", l.Runs, "%d runs are too many for the page, at most %d; plenary batch runs more", a.Runs, l.Runs).says("runs", "n", a.Runs, "most", l.Runs)
	}
	return nil
}

// postMany runs worlds many times under the same luck.
func (s *Server) postMany(w http.ResponseWriter, r *http.Request, q *query) error {
	var ask askMany
	if err := read(q.body.bytes, &ask); err != nil {
		return err
	}
	if f := ask.check(&s.limits); f != nil {
		return f
	}
	arms, seed, err := s.openMany(r, q, &ask)
	if err != nil {
		return err
	}
	return s.streamMany(w, r, q, arms, seed, ask.Runs)
}

// openMany makes the arms of the runs, and claims what they will hold.
func (s *Server) openMany(r *http.Request, q *query, ask *askMany) (arms []experiment.Arm, seed uint64, err error) {
	steps, bytes := 0, int64(0)
	err = s.inSlot(r.Context(), q.who, short, func(ctx context.Context) error {
		for i, world := range ask.Worlds {
			sc, err := s.open(ctx, &q.body.claim, world)
			if err != nil {
				return err
			}
			if i == 0 {
				seed = sc.seed()
			}
			arms = append(arms, experiment.Arm{Name: strconv.Itoa(i + 1), Spec: sc.Spec})
			steps += sc.Spec.Time.Steps + 1
			bytes += worldBytes(sc.Spec) * int64(s.limits.parallel())
		}
		return nil
	})
	if err != nil {
		return nil, 0, err
	}
	if most := mostSeries / steps; ask.Runs > most {
		return nil, 0, over("runs", most, "%d runs of %d steps in all are too many for the page, at most %d; plenary batch runs more", ask.Runs, steps, most).
			says("runs.steps", "n", ask.Runs, "steps", steps, "most", most)
	}
	_, take := measures()
	if !q.body.add(bytes + int64(ask.Runs*steps*len(take)*8)) {
		return nil, 0, errFull()
	}
	return arms, seed, s.inSlot(r.Context(), q.who, long, func(ctx context.Context) error {
		for _, a := range arms {
			if _, err := sim.Build(ctx, a.Spec, seed, 0); err != nil { // here, where a panic is caught
				return err
			}
		}
		return nil
	})
}

// streamMany runs the arms and tells how far it has come.
func (s *Server) streamMany(w http.ResponseWriter, r *http.Request, q *query, arms []experiment.Arm, seed uint64, runs int) error {
	ctx, cancel := context.WithTimeout(r.Context(), s.limits.Many)
	defer cancel()
	var count experiment.Progress
	finished := make(chan error, 1)
	var results experiment.Results
	go func() {
		var err error
		results, err = experiment.Run(ctx, s.plan(q.who, arms, seed, runs, &count))
		finished <- err
	}()
	w.Header().Set("Content-Type", "application/x-ndjson")
	w.Header().Set("Cache-Control", "no-store")
	defer func() { _ = http.NewResponseController(w).SetWriteDeadline(time.Time{}) }()
	tick := time.NewTicker(150 * time.Millisecond)
	defer tick.Stop()
	of := runs * len(arms)
	for last := int64(-1); ; {
		select {
		case err := <-finished:
			s.finishMany(w, r, q, results, err, runs)
			return nil
		case <-tick.C:
			if n := count.Done.Load(); n != last {
				last = n
				if !s.line(w, progress{int(n), of}) {
					cancel() // nobody reads
				}
			}
		}
	}
}

// finishMany writes the last line.
func (s *Server) finishMany(w http.ResponseWriter, r *http.Request, q *query, results experiment.Results, err error, runs int) {
	if r.Context().Err() != nil {
		return
	}
	if err == nil {
		err = s.inSlot(r.Context(), q.who, short, func(context.Context) error {
			s.line(w, map[string]*many{"many": gather(results, runs)})
			return nil
		})
	}
	if err == nil || r.Context().Err() != nil {
		return
	}
	f, ok := errors.AsType[*Fault](err)
	switch {
	case ok:
	case errors.Is(err, context.DeadlineExceeded):
		f = over("runs", int(s.limits.Many.Seconds()), "the runs take longer than %v; plenary batch has more time", s.limits.Many).
			says("runs.late", "most", s.limits.Many.Seconds())
	default:
		s.log.Print(err)
		f = broken()
	}
	s.line(w, map[string]*Fault{"fault": f})
}

// line writes a value as a line, in time or not at all.
func (s *Server) line(w http.ResponseWriter, v any) bool {
	text, err := json.Marshal(v)
	if err != nil {
		s.log.Print(err)
		return false
	}
	c := http.NewResponseController(w)
	_ = c.SetWriteDeadline(time.Now().Add(s.limits.Chunk))
	if _, err := w.Write(append(text, '\n')); err != nil {
		return false
	}
	return c.Flush() == nil
}

// plan is the experiment: each run waits for its slot, so that others get theirs
// in between.
func (s *Server) plan(v *visitor, arms []experiment.Arm, seed uint64, runs int, count *experiment.Progress) experiment.Plan {
	return experiment.Plan{
		Arms: arms, Replicates: runs, Seed: seed, Workers: s.limits.parallel(), Progress: count,
		Probe: func() experiment.Probe { return newSeries() },
		Gate: func(ctx context.Context) (func(), error) {
			return s.slots.take(ctx, v, long)
		},
	}
}

// series keeps every measure of a run at every step.
type series struct {
	take []func(w *sim.World) float64
	rows []float64
}

func newSeries() *series {
	_, take := measures()
	return &series{take: take}
}

// Observe keeps a row; the start has none in bands.
func (s *series) Observe(w *sim.World) error {
	if w.Step < 0 {
		s.rows = make([]float64, 0, w.Spec.Time.Steps*len(s.take))
		return nil
	}
	for _, f := range s.take {
		s.rows = append(s.rows, f(w))
	}
	return nil
}

// Take hands the rows over.
func (s *series) Take(*sim.World) []float64 { return s.rows }

// gather makes bands, ends and differences of the runs.
func gather(results experiment.Results, runs int) *many {
	list, _ := measures()
	out := &many{Runs: runs, Differences: make([]*difference, len(list))}
	for _, arm := range results {
		out.Worlds = append(out.Worlds, gatherWorld(arm, len(list)))
	}
	if len(results) < 2 {
		return out
	}
	for m := range list {
		c, err := experiment.Compare(finals(results[0], m, len(list)), finals(results[1], m, len(list)))
		if err == nil {
			out.Differences[m] = &difference{number(c.Diff), number(c.Low), number(c.High)}
		}
	}
	return out
}

// finals are the ends of measure m of n in each run.
func finals(runs [][]float64, m, n int) []float64 {
	out := make([]float64, len(runs))
	for r, rows := range runs {
		out[r] = rows[len(rows)-n+m]
	}
	return out
}

// gatherWorld makes the bands of a world.
func gatherWorld(runs [][]float64, n int) manyWorld {
	var out manyWorld
	var column []float64
	steps := len(runs[0]) / n
	for m := range n {
		bands := make([][]number, steps)
		for t := range steps {
			column = column[:0]
			for _, rows := range runs {
				if v := rows[t*n+m]; !math.IsNaN(v) {
					column = append(column, v)
				}
			}
			if 2*len(column) < len(runs) {
				continue
			}
			slices.Sort(column)
			for _, q := range quantiles {
				bands[t] = append(bands[t], number(fiveDigits(stats.Quantile(column, q))))
			}
		}
		out.Bands = append(out.Bands, bands)
		out.Finals = append(out.Finals, numbers(finals(runs, m, n)))
	}
	return out
}

// fiveDigits is v to as many digits as a curve shows.
func fiveDigits(v float64) float64 {
	if v == 0 {
		return 0
	}
	scale := math.Pow(10, 5-math.Ceil(math.Log10(math.Abs(v))))
	return math.Round(v*scale) / scale
}
