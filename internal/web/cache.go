package web

import (
	"container/list"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"sync"

	"plenary/scenarios"
)

// cacheKey is the hash of what a scenario was loaded from.
type cacheKey [sha256.Size]byte

// key is the hash of texts, each with its length.
func key(parts ...string) cacheKey {
	h := sha256.New()
	for _, p := range parts {
		_ = binary.Write(h, binary.LittleEndian, uint64(len(p)))
		h.Write([]byte(p))
	}
	return cacheKey(h.Sum(nil))
}

// cache remembers the scenarios used last, as many as fit into so many bytes, and
// none that was refused; what several ask for at once is loaded once.
type cache struct {
	mu    sync.Mutex
	most  int64 // bytes
	bytes int64
	byKey map[cacheKey]*list.Element
	order *list.List // the one used last in front
}

// loading is a scenario that is loaded or being loaded.
type loading struct {
	key   cacheKey
	once  sync.Once
	l     *scenarios.Loaded
	err   error
	bytes int64
}

var errUnloaded = errors.New("the scenario could not be loaded")

func newCache(most int64) *cache {
	return &cache{most: most, byKey: map[cacheKey]*list.Element{}, order: list.New()}
}

// get is the scenario of a key, loaded by load if it is not there. One that was
// being loaded for somebody who left is loaded again.
func (c *cache) get(ctx context.Context, k cacheKey, load func() (*scenarios.Loaded, error)) (*scenarios.Loaded, error) {
	for {
		x := c.entry(k)
		x.once.Do(func() {
			x.err = errUnloaded // stays if load panics
			defer c.keep(x)
			l, err := load()
			if x.err = err; err == nil {
				// without the tree, which is two thirds of it
				x.l = &scenarios.Loaded{File: l.File, Spec: l.Spec, Text: l.Text, Seed: l.Seed, Hash: l.Hash}
				x.bytes = sizeOf(x.l)
			}
		})
		if !abandoned(x.err) || ctx.Err() != nil {
			return x.l, x.err
		}
	}
}

// abandoned says whether an error is that of somebody who left or had no time.
func abandoned(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// entry is what is loaded or being loaded under a key, new if there is nothing.
func (c *cache) entry(k cacheKey) *loading {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.byKey[k]; ok {
		c.order.MoveToFront(e)
		return e.Value.(*loading)
	}
	x := &loading{key: k}
	c.byKey[k] = c.order.PushFront(x)
	return x
}

// keep keeps what was loaded, and drops what is too much or was refused.
func (c *cache) keep(x *loading) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if x.err != nil || x.bytes > c.most/2 {
		c.drop(c.byKey[x.key])
		return
	}
	c.bytes += x.bytes
	for e := c.order.Back(); c.bytes > c.most && e != nil; {
		before := e.Prev()
		if last := e.Value.(*loading); last.bytes > 0 { // else it is still being loaded
			c.drop(e)
			c.bytes -= last.bytes
		}
		e = before
	}
}

// drop forgets an entry; the lock is held.
func (c *cache) drop(e *list.Element) {
	c.order.Remove(e)
	delete(c.byKey, e.Value.(*loading).key)
}
