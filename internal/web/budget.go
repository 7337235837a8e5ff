package web

import (
	"net/http"
	"sync/atomic"
)

// budget are the bytes that requests may hold at once: bodies, scenarios on their
// way in, worlds, answers that wait for their readers. One address may hold three
// quarters of them, so that there are always some for the others.
type budget struct {
	most int64
	used atomic.Int64
}

// share is what one address may hold.
func (b *budget) share() int64 { return b.most / 4 * 3 }

// claim is what one request holds of a budget; free gives all of it back.
type claim struct {
	of   *budget
	at   *address
	held int64
}

// add takes n bytes, or gives them back where n is negative; false, and nothing
// is taken, where they are too many.
func (c *claim) add(n int64) bool {
	all, here := c.of.used.Add(n), c.at.held.Add(n)
	if n > 0 && (all > c.of.most || here > c.of.share()) {
		c.of.used.Add(-n)
		c.at.held.Add(-n)
		return false
	}
	c.held += n
	return true
}

// free gives back what is held.
func (c *claim) free() { c.add(-c.held) }

// buffer holds bytes as far as a claim goes.
type buffer struct {
	claim
	bytes []byte
}

// Write keeps p.
func (b *buffer) Write(p []byte) (int, error) {
	if need := len(b.bytes) + len(p); need > cap(b.bytes) {
		room := max(need, 2*cap(b.bytes), 4<<10)
		if !b.add(int64(room)) {
			return 0, errFull()
		}
		grown := make([]byte, len(b.bytes), room)
		copy(grown, b.bytes)
		b.add(-int64(cap(b.bytes)))
		b.bytes = grown
	}
	b.bytes = append(b.bytes, p...)
	return len(p), nil
}

// errFull is the fault of more than the server holds at once.
func errFull() *Fault {
	f := &Fault{Text: "too much is computed, or waits to be read, at once; try again in a moment", status: http.StatusServiceUnavailable}
	return f.says("busy")
}
