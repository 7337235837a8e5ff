package web

import (
	"net"
	"sync/atomic"
)

// LimitConnections closes connections beyond `most` at once as soon as they come,
// so that a flood of them leaves files for the others.
func LimitConnections(l net.Listener, most int64) net.Listener {
	return &limited{Listener: l, most: most}
}

type limited struct {
	net.Listener
	most int64
	open atomic.Int64
}

// Accept waits for a connection within the limit.
func (l *limited) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if l.open.Add(1) > l.most {
			l.open.Add(-1)
			_ = c.Close()
			continue
		}
		return &counted{Conn: c, open: &l.open}, nil
	}
}

// counted is a connection that counts while it is open.
type counted struct {
	net.Conn
	open   *atomic.Int64
	closed atomic.Bool
}

// Close closes it; the first time it counts.
func (c *counted) Close() error {
	if c.closed.CompareAndSwap(false, true) {
		c.open.Add(-1)
	}
	return c.Conn.Close()
}
