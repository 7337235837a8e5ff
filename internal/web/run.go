package web

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"plenary/sim"
)

// postRun answers a World with its run, line by line.
func (s *Server) postRun(w http.ResponseWriter, r *http.Request, q *query) error {
	var world World
	if err := read(q.body.bytes, &world); err != nil {
		return err
	}
	return s.compute(w, r, q, world, "application/x-ndjson", func(ctx context.Context, sc *scene, out io.Writer) error {
		began := time.Now()
		run, err := sim.Build(ctx, sc.Spec, sc.seed(), world.Replicate)
		if err != nil {
			return err
		}
		if err := json.NewEncoder(out).Encode(map[string]any{"head": sc.head(run)}); err != nil {
			return err
		}
		if err := run.Run(ctx, newCamera(out)); err != nil {
			return err
		}
		return json.NewEncoder(out).Encode(map[string]end{"end": {run.Step + 1, time.Since(began).Seconds()}})
	})
}

// postScenario answers a World with a file that plenary run accepts.
func (s *Server) postScenario(w http.ResponseWriter, r *http.Request, q *query) error {
	var ask struct {
		World World `json:"world"`
	}
	if err := read(q.body.bytes, &ask); err != nil {
		return err
	}
	return s.compute(w, r, q, ask.World, "application/yaml; charset=utf-8", func(_ context.Context, sc *scene, out io.Writer) error {
		w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", fileName(pageName(sc.base))))
		_, err := io.WriteString(out, sc.text)
		return err
	})
}

// work is what a route computes from a scene.
type work func(ctx context.Context, sc *scene, out io.Writer) error

// compute opens a world, does the work and then sends what it wrote: who reads
// slowly holds no slot. Work that is short is done at once, other work when its
// turn has come in the long lane.
func (s *Server) compute(w http.ResponseWriter, r *http.Request, q *query, world World, mime string, do work) error {
	buf := &buffer{claim: claim{of: &s.held, at: q.who.at}}
	defer buf.free()
	var sc *scene
	perform := func(ctx context.Context) error {
		n := worldBytes(sc.Spec)
		if !q.body.add(n) {
			return errFull()
		}
		defer q.body.add(-n)
		return packed(r, buf, func(out io.Writer) error { return do(ctx, sc, out) })
	}
	later := false
	err := s.inSlot(r.Context(), q.who, short, func(ctx context.Context) (err error) {
		if sc, err = s.open(ctx, &q.body.claim, world); err != nil {
			return err
		}
		if later = laneOf(sc.Spec) == long; later {
			return nil
		}
		return perform(ctx)
	})
	if err == nil && later {
		err = s.inSlot(r.Context(), q.who, long, perform)
	}
	if err != nil {
		return err
	}
	q.body.free()
	h := w.Header()
	h.Set("Content-Type", mime)
	h.Set("Cache-Control", "no-store")
	if takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
	}
	s.send(w, buf.bytes)
	return nil
}

// packed lets do write, under gzip where the request takes it.
func packed(r *http.Request, to io.Writer, do func(out io.Writer) error) error {
	if !takesGzip(r) {
		return do(to)
	}
	z, err := gzip.NewWriterLevel(to, gzip.BestSpeed)
	if err != nil {
		return err
	}
	return errors.Join(do(z), z.Close())
}

// inSlot does work when its turn has come, and no longer than the limit.
func (s *Server) inSlot(ctx context.Context, v *visitor, l lane, do func(ctx context.Context) error) error {
	put, err := s.slots.take(ctx, v, l)
	if err != nil {
		return err
	}
	defer put()
	late := over("", 0, "the run takes longer than %v; run it with plenary run", s.limits.Run).says("late", "most", s.limits.Run.Seconds())
	late.Limit = s.limits.Run.Seconds()
	ctx, cancel := context.WithTimeoutCause(ctx, s.limits.Run, late)
	defer cancel()
	err = do(ctx)
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// chunk is what a reader must take before the next deadline.
const chunk = 64 << 10

// send writes an answer chunk by chunk, each of which must be read in time.
func (s *Server) send(w http.ResponseWriter, body []byte) {
	c := http.NewResponseController(w)
	for len(body) > 0 {
		n := min(len(body), chunk)
		_ = c.SetWriteDeadline(time.Now().Add(s.limits.Chunk))
		if _, err := w.Write(body[:n]); err != nil {
			return
		}
		body = body[n:]
	}
	_ = c.Flush()
	_ = c.SetWriteDeadline(time.Time{})
}
