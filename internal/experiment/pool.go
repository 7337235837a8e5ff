package experiment

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
)

// Sink keeps the runs of a plan: in memory (Memory) or in a folder (Store).
type Sink interface {
	// Begin takes a chunk in hand for one worker; nil: another process has it.
	Begin(c Chunk) (Keeper, error)
}

// Keeper keeps the runs of one chunk.
type Keeper interface {
	// Found are the runs that were kept before.
	Found() []Record
	// Keep keeps a run.
	Keep(r *Record) error
	// End lets the chunk go; whole says that all its runs were handed over.
	End(whole bool) error
}

// Progress counts runs; it may be read while Do goes on.
type Progress struct{ All, Before, Done, Bad, Busy atomic.Int64 }

// Tally is what Do found and did.
type Tally struct {
	All    int `json:"runs"`      // of this call's chunks
	Before int `json:"found"`     // finished earlier
	Done   int `json:"done"`      // finished now
	Bad    int `json:"failed"`    // failed or timed out, now or earlier
	Busy   int `json:"elsewhere"` // chunks that another process has in hand
}

// Left is how many runs are not finished.
func (t Tally) Left() int { return t.All - t.Before - t.Done }

func (p *Progress) tally() Tally {
	return Tally{int(p.All.Load()), int(p.Before.Load()), int(p.Done.Load()), int(p.Bad.Load()), int(p.Busy.Load())}
}

// Do does the runs of a plan that its sink has not yet, each chunk on one worker.
// When ctx ends, what is finished stays and the error is the context's cause; an
// error of the sink, the gate or, in a strict plan, a run ends it too.
func Do(ctx context.Context, p *Plan, sink Sink) (Tally, error) {
	if p.Progress == nil {
		q := *p
		q.Progress, p = &Progress{}, &q
	}
	mine := p.mine()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	shared := &worlds{plan: p, most: 2*p.workers() + 1}
	var next atomic.Int64
	work := func() error {
		k := &Worker{plan: p, worlds: shared}
		for i := int(next.Add(1)) - 1; i < len(mine) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
			if err := k.chunk(ctx, mine[i], sink); err != nil {
				return err
			}
		}
		return nil
	}
	var wg sync.WaitGroup
	for range min(p.workers(), len(mine)) {
		wg.Go(func() {
			if err := work(); err != nil {
				cancel(err)
			}
		})
	}
	wg.Wait()
	return p.Progress.tally(), context.Cause(ctx)
}

// mine are the chunks of this call, which Progress counts.
func (p *Plan) mine() (out []Chunk) {
	l := p.Layout()
	for _, c := range l.Chunks() {
		if p.Mine == nil || p.Mine(c.Number) {
			out = append(out, c)
			p.Progress.All.Add(int64(c.Count))
		}
	}
	return out
}

// chunk finishes one chunk, unless another process has it.
func (k *Worker) chunk(ctx context.Context, c Chunk, sink Sink) error {
	count := k.plan.Progress
	keeper, err := sink.Begin(c)
	if err != nil {
		return fmt.Errorf("chunk %d: %w", c.Number, err)
	}
	if keeper == nil {
		count.Busy.Add(1)
		return nil
	}
	var have []bool
	if found := keeper.Found(); len(found) > 0 {
		have = make([]bool, c.Count)
		for i := range found {
			have[found[i].Index] = true
			count.Before.Add(1)
			count.ended(&found[i])
		}
	}
	l := k.plan.Layout()
	for i := range c.Count {
		if have != nil && have[i] {
			continue
		}
		r, err := k.Do(ctx, l.Place(c, i))
		if err == nil {
			r.Index = i
			err = keeper.Keep(&r)
		}
		if err != nil {
			return errors.Join(err, keeper.End(false))
		}
		count.Done.Add(1)
		count.ended(&r)
	}
	return keeper.End(true)
}

// ended counts a run that is no good.
func (p *Progress) ended(r *Record) {
	if r.Status != Good {
		p.Bad.Add(1)
	}
}
