package batch

import (
	"context"
	"time"

	"plenary/internal/experiment"
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
	Progress *experiment.Progress
}

// Run does the runs that are missing. When ctx ends it keeps what is finished
// and returns the context's cause. A fault of the disk ends it too: what was
// written stays good.
func (f *Folder) Run(ctx context.Context, o Options) (experiment.Tally, error) {
	store := f.store()
	store.Retry = o.Retry
	return experiment.Do(ctx, f.Plan.runs(o), store)
}

// State reads how far the folder is, from its files alone.
func (f *Folder) State() (experiment.State, error) { return f.store().State() }
