package batch

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Options say how the runs of a folder are done.
type Options struct {
	Workers int // at once; 0: one per core
	// Shard and Shards: only chunks whose number leaves Shard when divided by
	// Shards; Shards 0: all.
	Shard, Shards int
	Timeout       time.Duration // of a run; 0: none
	Retry         bool          // run again what failed or ran out of time
	// Progress counts while Run goes on; may be nil.
	Progress *Progress
}

// Progress counts runs; it may be read while Run goes on.
type Progress struct{ All, Before, Done, Bad atomic.Int64 }

// Tally is what Run found and did.
type Tally struct {
	All    int `json:"runs"`      // of this call's chunks
	Before int `json:"found"`     // finished earlier
	Done   int `json:"done"`      // finished now
	Bad    int `json:"failed"`    // failed or timed out, now or earlier
	Busy   int `json:"elsewhere"` // chunks that another process has in hand
}

// Left is how many runs are not finished.
func (t Tally) Left() int { return t.All - t.Before - t.Done }

// Run does the runs that are missing. When ctx ends it keeps what is finished
// and returns the context's cause. A fault of the disk ends it too: what was
// written stays good.
func (f *Folder) Run(ctx context.Context, o Options) (Tally, error) {
	if o.Progress == nil {
		o.Progress = &Progress{}
	}
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	mine := f.chunksOf(o)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	shared := &worlds{plan: f.Plan, most: 2*workers + 1}
	land := newLander(cancel)
	var next, busy atomic.Int64
	work := func() error {
		k := &worker{plan: f.Plan, worlds: shared, timeout: o.Timeout, watch: newWatcher(f.Plan)}
		for i := int(next.Add(1)) - 1; i < len(mine) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
			got, err := f.chunk(ctx, k, mine[i], o, land)
			if err != nil {
				return err
			}
			if !got {
				busy.Add(1)
			}
		}
		return nil
	}
	var wg sync.WaitGroup
	for range min(workers, len(mine)) {
		wg.Go(func() {
			if err := work(); err != nil {
				cancel(err)
			}
		})
	}
	wg.Wait()
	land.wait()
	p := o.Progress
	t := Tally{int(p.All.Load()), int(p.Before.Load()), int(p.Done.Load()), int(p.Bad.Load()), int(busy.Load())}
	return t, context.Cause(ctx)
}

// chunksOf are the chunks of this call, which Progress counts.
func (f *Folder) chunksOf(o Options) (mine []chunk) {
	for _, c := range f.Plan.chunks() {
		if o.Shards == 0 || c.number%o.Shards == o.Shard {
			mine = append(mine, c)
			o.Progress.All.Add(int64(c.count))
		}
	}
	return mine
}

// chunk finishes one chunk; false if another process has it.
func (f *Folder) chunk(ctx context.Context, k *worker, c chunk, o Options, land *lander) (got bool, err error) {
	release, ok, err := f.claim(c)
	if err != nil || !ok {
		return false, err
	}
	whole, landing := false, false
	defer func() {
		if !landing {
			err = errors.Join(err, release(whole))
		}
	}()
	var keep func(*record) bool
	if o.Retry {
		keep = func(r *record) bool { return r.status == Good }
	}
	st, err := f.look(c, keep)
	if err != nil {
		return true, fmt.Errorf("chunk %d: %w", c.number, err)
	}
	have := o.found(st, c.count)
	if whole = st.whole; whole {
		return true, nil
	}
	part, err := f.write(c, st)
	if err != nil {
		return true, err
	}
	for i := range c.count {
		if have[i] {
			continue
		}
		if err := f.one(ctx, k, c, i, part, o); err != nil {
			return true, errors.Join(err, part.leave())
		}
	}
	landing = true
	land.do(func() error {
		err := part.land()
		return errors.Join(err, release(err == nil))
	})
	return true, nil
}

// lander brings whole chunks to the disk while the workers go on: waiting for a
// disk takes longer than many runs.
type lander struct {
	places chan struct{}
	wg     sync.WaitGroup
	failed func(error)
}

// landings is how many chunks wait for the disk at once.
const landings = 32

func newLander(failed func(error)) *lander {
	return &lander{places: make(chan struct{}, landings), failed: failed}
}

func (l *lander) do(land func() error) {
	l.places <- struct{}{}
	l.wg.Go(func() {
		defer func() { <-l.places }()
		if err := land(); err != nil {
			l.failed(err)
		}
	})
}

func (l *lander) wait() { l.wg.Wait() }

// found counts what was there, by number of the chunk's run.
func (o *Options) found(st state, count int) []bool {
	have := make([]bool, count)
	for _, r := range st.records {
		have[r.index] = true
		o.Progress.Before.Add(1)
		if r.status != Good {
			o.Progress.Bad.Add(1)
		}
	}
	return have
}

// one does run i of a chunk and writes it down.
func (f *Folder) one(ctx context.Context, k *worker, c chunk, i int, part *partFile, o Options) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	r, err := k.do(ctx, f.Plan.run(c, i))
	if err != nil {
		return err
	}
	r.index = i
	if err := part.add(&r); err != nil {
		return err
	}
	o.Progress.Done.Add(1)
	if r.status != Good {
		o.Progress.Bad.Add(1)
	}
	return nil
}

// State is how far the folder is, from its files alone.
type State struct {
	Runs    int `json:"runs"`
	Done    int `json:"done"`
	Bad     int `json:"failed"`
	Chunks  int `json:"chunks"`
	Whole   int `json:"chunks_done"`
	missing []chunk
}

// State reads how far the folder is.
func (f *Folder) State() (State, error) {
	var s State
	for _, c := range f.Plan.chunks() {
		st, err := f.peek(c)
		if err != nil {
			return s, err
		}
		s.Runs, s.Chunks, s.Done = s.Runs+c.count, s.Chunks+1, s.Done+len(st.records)
		for _, r := range st.records {
			if r.status != Good {
				s.Bad++
			}
		}
		if st.whole {
			s.Whole++
		} else {
			s.missing = append(s.missing, c)
		}
	}
	return s, nil
}

// MissingShards are the shards of n that have something left to do.
func (s State) MissingShards(n int) []int {
	left := make([]bool, n)
	for _, c := range s.missing {
		left[c.number%n] = true
	}
	var out []int
	for i, is := range left {
		if is {
			out = append(out, i)
		}
	}
	return out
}
