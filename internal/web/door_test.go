package web

import (
	"net"
	"net/http"
	"testing"
	"time"
)

// call is a connection from an address that notes when it is closed.
type call struct {
	net.Conn
	from   string
	closed bool
}

func (c *call) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.ParseIP(c.from), Port: 7} }
func (c *call) Close() error         { c.closed = true; return nil }

// calls is a listener at which calls come in.
type calls chan *call

func (l calls) Accept() (net.Conn, error) {
	c, ok := <-l
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}
func (calls) Close() error   { return nil }
func (calls) Addr() net.Addr { return &net.TCPAddr{} }

// knocker lets calls come to a door, one second after another.
func knocker(t *testing.T, most int) (d *Door, knock func(from string, busy bool) (*call, net.Conn)) {
	t.Helper()
	l := make(calls, 2)
	d = NewDoor(l, most)
	now := time.Unix(0, 0)
	d.now = func() time.Time { now = now.Add(time.Second); return now }
	return d, func(from string, busy bool) (*call, net.Conn) {
		c := &call{from: from}
		l <- c
		end := &call{from: "10.9.9.9"} // what comes back where c is turned away
		l <- end
		g, err := d.Accept()
		if err != nil {
			t.Fatal(err)
		}
		if g.(*guest).Conn == end {
			_ = g.Close()
			return c, nil
		}
		<-l
		if busy {
			d.State(g, http.StateActive)
		}
		return c, g
	}
}

// Where all connections are idle, the one that has been so longest makes room.
func TestIdleConnectionsMakeRoom(t *testing.T) {
	d, knock := knocker(t, 3)
	a, ag := knock("10.0.0.1", true)
	b, _ := knock("10.0.0.1", false)
	c, cg := knock("10.0.0.1", false)
	d.State(ag, http.StateIdle) // idle since now
	if _, g := knock("10.0.0.1", false); g == nil || a.closed || !b.closed || c.closed {
		t.Errorf("closed: %v %v %v", a.closed, b.closed, c.closed)
	}
	d.State(cg, http.StateActive)
	if _, g := knock("10.0.0.2", true); g == nil || !a.closed || c.closed {
		t.Errorf("closed: %v %v", a.closed, c.closed)
	}
	if len(d.guests) != 3 || d.from["10.0.0.1"] != 2 {
		t.Errorf("%d connections, %v", len(d.guests), d.from)
	}
}

// Where all are busy, an address with less than its share takes the place of one
// with more; nobody else comes in.
func TestConnectionsAreShared(t *testing.T) {
	d, knock := knocker(t, 4)
	var crowd []*call
	for range 4 {
		c, g := knock("10.0.0.1", true)
		if g == nil {
			t.Fatal("turned away before it is full")
		}
		crowd = append(crowd, c)
	}
	if c, g := knock("10.0.0.1", true); g != nil || !c.closed {
		t.Error("one too many of an address comes in")
	}
	_, one := knock("10.0.0.2", true)
	_, two := knock("10.0.0.2", true)
	if one == nil || two == nil || !crowd[0].closed || !crowd[1].closed || crowd[2].closed {
		t.Error("another address has no share")
	}
	if _, g := knock("10.0.0.2", true); g != nil {
		t.Error("it has more than its share")
	}
	for range 2 {
		if err := one.Close(); err != nil || d.from["10.0.0.2"] != 1 {
			t.Errorf("closing twice is closing once: %v, %v", d.from, err)
		}
	}
}
