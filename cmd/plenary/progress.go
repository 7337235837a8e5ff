package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"plenary/internal/prose"
	"plenary/sim"
)

// progress is a bar on a terminal: how far a run is and how long it will still
// take. It is a sim.Observer.
type progress struct {
	out   io.Writer // may be guarded: the bar alone may draw over itself
	name  string
	began time.Time
	last  time.Time
	drawn bool
}

// Times of the bar: when it first shows, and how often it moves.
const (
	barAfter = 300 * time.Millisecond
	barEvery = 80 * time.Millisecond
	barCells = 24
)

// Observe draws the bar anew now and then.
func (b *progress) Observe(w *sim.World) error {
	now := time.Now()
	if b.began.IsZero() {
		b.began = now
	}
	if now.Sub(b.began) < barAfter || now.Sub(b.last) < barEvery {
		return nil
	}
	b.last = now
	done, all := w.Step+1, w.Spec.Time.Steps
	left := "…"
	if done > 0 {
		left = told(time.Duration(float64(now.Sub(b.began)) / float64(done) * float64(all-done)))
	}
	when := w.Date().String()
	if w.Spec.Time.Abstract {
		when = fmt.Sprintf("step %d", done)
	}
	b.draw(float64(done)/float64(max(1, all)), fmt.Sprintf("%s, %s left", when, left))
	return nil
}

// draw writes the bar over itself.
func (b *progress) draw(share float64, text string) {
	n := int(share * barCells)
	fmt.Fprintf(prose.Behind(b.out), "\r\x1b[K%s %s%s %3.0f %% %s", prose.Cut(b.name, 30), strings.Repeat("█", n), strings.Repeat("░", barCells-n), 100*share, prose.Text(text))
	b.drawn = true
}

// clear removes the bar.
func (b *progress) clear() {
	if b.drawn {
		fmt.Fprint(prose.Behind(b.out), "\r\x1b[K")
		b.drawn = false
	}
}

// told is a span of time for people.
func told(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d < time.Minute:
		return fmt.Sprintf("%.0f s", d.Seconds())
	}
	return fmt.Sprintf("%d min %02d s", int(d.Minutes()), int(d.Seconds())%60)
}
