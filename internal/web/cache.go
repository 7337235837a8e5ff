package web

import (
	"container/list"
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

// cache remembers the scenarios loaded last, faults too; what several ask for at
// once is loaded once.
type cache struct {
	mu    sync.Mutex
	most  int
	byKey map[cacheKey]*list.Element
	order *list.List // the one used last in front
}

// loading is a scenario that is loaded or being loaded.
type loading struct {
	key  cacheKey
	once sync.Once
	l    *scenarios.Loaded
	err  error
}

var errUnloaded = errors.New("the scenario could not be loaded")

func newCache(most int) *cache {
	return &cache{most: most, byKey: map[cacheKey]*list.Element{}, order: list.New()}
}

// get is the scenario of a key, loaded by load if it is not there.
func (c *cache) get(k cacheKey, load func() (*scenarios.Loaded, error)) (*scenarios.Loaded, error) {
	x := c.entry(k)
	x.once.Do(func() {
		x.err = errUnloaded // stays if load panics
		l, err := load()
		if x.err = err; err == nil {
			// without the tree, which is two thirds of it
			x.l = &scenarios.Loaded{File: l.File, Spec: l.Spec, Text: l.Text, Seed: l.Seed, Hash: l.Hash}
		}
	})
	return x.l, x.err
}

func (c *cache) entry(k cacheKey) *loading {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.byKey[k]; ok {
		c.order.MoveToFront(e)
		return e.Value.(*loading)
	}
	x := &loading{key: k}
	c.byKey[k] = c.order.PushFront(x)
	for c.order.Len() > c.most {
		last := c.order.Back()
		c.order.Remove(last)
		delete(c.byKey, last.Value.(*loading).key)
	}
	return x
}
