package web

import (
	"bytes"
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
func (s *Server) postRun(w http.ResponseWriter, r *http.Request, body []byte) error {
	var world World
	if err := read(body, &world); err != nil {
		return err
	}
	return s.compute(w, r, "application/x-ndjson", func(ctx context.Context, out io.Writer) error {
		sc, err := s.open(world)
		if err != nil {
			return err
		}
		began := time.Now()
		run, err := sim.New(sc.Spec, sc.seed(), world.Replicate)
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
func (s *Server) postScenario(w http.ResponseWriter, r *http.Request, body []byte) error {
	var ask struct {
		World World `json:"world"`
	}
	if err := read(body, &ask); err != nil {
		return err
	}
	return s.compute(w, r, "application/yaml; charset=utf-8", func(_ context.Context, out io.Writer) error {
		sc, err := s.open(ask.World)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", fileName(pageName(sc.base))))
		_, err = io.WriteString(out, sc.text)
		return err
	})
}

// compute runs work in a slot of its own and then sends what it wrote: who reads
// slowly holds no slot.
func (s *Server) compute(w http.ResponseWriter, r *http.Request, mime string, work func(ctx context.Context, out io.Writer) error) error {
	buf := &buffer{held: &s.held}
	defer buf.free()
	if err := s.inSlot(r.Context(), visitorOf(r.Context()), func(ctx context.Context) error {
		if !takesGzip(r) {
			return work(ctx, buf)
		}
		z, err := gzip.NewWriterLevel(buf, gzip.BestSpeed)
		if err != nil {
			return err
		}
		return errors.Join(work(ctx, z), z.Close())
	}); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", mime)
	h.Set("Cache-Control", "no-store")
	if takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
	}
	s.send(w, buf.Bytes())
	return nil
}

// inSlot does work when its turn has come, and no longer than the limit.
func (s *Server) inSlot(ctx context.Context, v *visitor, work func(ctx context.Context) error) error {
	if err := s.slots.take(ctx, v); err != nil {
		return err
	}
	defer s.slots.put(v)
	late := &Fault{
		Text:  fmt.Sprintf("the run takes longer than %v; run it with plenary run", s.limits.Run),
		Limit: s.limits.Run.Seconds(), status: http.StatusRequestEntityTooLarge,
	}
	ctx, cancel := context.WithTimeoutCause(ctx, s.limits.Run, late)
	defer cancel()
	err := work(ctx)
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// buffer holds an answer as far as the budget goes.
type buffer struct {
	bytes.Buffer
	held *budget
	n    int64
}

// Write keeps p.
func (b *buffer) Write(p []byte) (int, error) {
	if !b.held.add(int64(len(p))) {
		return 0, errFull()
	}
	b.n += int64(len(p))
	return b.Buffer.Write(p)
}

// free gives the bytes back.
func (b *buffer) free() { b.held.add(-b.n) }

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
