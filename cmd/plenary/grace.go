package main

import (
	"context"
	"time"

	"plenary/sim"
)

// grace is how long a step may go on after its run was told to end. A step of
// ordinary length is finished, so that what is kept stands at the end of one; a
// longer one is cut short.
const grace = 200 * time.Millisecond

// later is a context that ends when the grace after ctx's end is over, with the
// same cause.
func later(ctx context.Context) (context.Context, context.CancelFunc) {
	hard, end := context.WithCancelCause(context.WithoutCancel(ctx))
	over := context.AfterFunc(ctx, func() {
		time.AfterFunc(grace, func() { end(context.Cause(ctx)) })
	})
	return hard, func() {
		over()
		end(nil)
	}
}

// sooner ends a run after the step in which a context ended.
type sooner struct{ ctx context.Context } //nolint:containedctx // an observer is given no context

// Observe is the context's error.
func (s sooner) Observe(*sim.World) error { return s.ctx.Err() }
