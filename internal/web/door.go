package web

import (
	"net"
	"net/http"
	"sync"
	"time"
)

// Door is a listener that lets so many connections in at once. Where the house is
// full, the connection that has been idle longest goes; where none is idle, one of
// the address with the most, if that of the newcomer has less than an equal share.
type Door struct {
	net.Listener
	most   int
	now    func() time.Time
	mu     sync.Mutex
	guests map[*guest]bool
	from   map[string]int // how many of an address
}

// guest is a connection.
type guest struct {
	net.Conn
	door  *Door
	host  string
	idle  bool      // no request is under way
	since time.Time // it came, or became idle
}

// NewDoor is a door in front of a listener. Its State belongs into the ConnState
// of the http.Server that listens at it.
func NewDoor(l net.Listener, most int) *Door {
	return &Door{Listener: l, most: most, now: time.Now, guests: map[*guest]bool{}, from: map[string]int{}}
}

// Accept waits for a connection that is let in.
func (d *Door) Accept() (net.Conn, error) {
	for {
		c, err := d.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if g := d.admit(c); g != nil {
			return g, nil
		}
		_ = c.Close()
	}
}

// State notes whether a connection has a request under way.
func (d *Door) State(c net.Conn, state http.ConnState) {
	g, ok := c.(*guest)
	if !ok {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	g.idle = state != http.StateActive
	g.since = d.now()
}

// admit lets a connection in; nil if there is no room.
func (d *Door) admit(c net.Conn) *guest {
	host := hostOf(c.RemoteAddr().String())
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.guests) >= d.most {
		out := d.idlest()
		if out == nil {
			out = d.crowding(host)
		}
		if out == nil {
			return nil
		}
		d.forget(out)
		_ = out.Conn.Close()
	}
	g := &guest{Conn: c, door: d, host: host, idle: true, since: d.now()}
	d.guests[g] = true
	d.from[host]++
	return g
}

// idlest is the connection that has been idle longest, nil if none is.
func (d *Door) idlest() *guest {
	var out *guest
	for g := range d.guests {
		if g.idle && (out == nil || g.since.Before(out.since)) {
			out = g
		}
	}
	return out
}

// crowding is the oldest connection of the address that has the most, nil if a
// host has its share already.
func (d *Door) crowding(host string) *guest {
	addresses := len(d.from)
	if d.from[host] == 0 {
		addresses++
	}
	if d.from[host] >= max(1, d.most/addresses) {
		return nil
	}
	var out *guest
	for g := range d.guests {
		if out == nil || d.from[g.host] > d.from[out.host] || d.from[g.host] == d.from[out.host] && g.since.Before(out.since) {
			out = g
		}
	}
	return out
}

// forget counts a connection no more.
func (d *Door) forget(g *guest) {
	if !d.guests[g] {
		return
	}
	delete(d.guests, g)
	if d.from[g.host]--; d.from[g.host] == 0 {
		delete(d.from, g.host)
	}
}

// Close ends a connection and makes room for another.
func (g *guest) Close() error {
	g.door.mu.Lock()
	g.door.forget(g)
	g.door.mu.Unlock()
	return g.Conn.Close()
}
