package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"plenary/internal/web"
	"plenary/scenarios"
)

// serveFlags are the flags of `plenary serve`.
type serveFlags struct {
	chosen
	addr   string
	remote bool
	open   bool
}

func serveCommand(p *program) *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve [SCENARIO]",
		Short: "Open a page on which a class sees what a regime does",
		Long: `Serve a page that runs scenarios side by side under the same luck, with sliders,
events at a click and guided lessons; it needs nothing else and asks nobody else.
The page's numbers are those of plenary run with the same scenario and seed.

Only this computer is answered unless --allow-remote lets others in, as for the
tablets of a class; then the command prints who can reach it. It goes on until it
is interrupted (Ctrl-C), which is its good end: exit code 0.`,
		Example: `  $ plenary serve
  $ plenary serve gcm2018 --open
  $ plenary serve --addr 0.0.0.0:8017 --allow-remote`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: completeScenario,
		RunE: p.do(func(c *cobra.Command, args []string) error {
			name := "classroom"
			if len(args) > 0 {
				name = args[0]
			}
			return p.serve(c, name, &f)
		}),
	}
	f.add(c)
	fl := c.Flags()
	fl.StringVar(&f.addr, "addr", "127.0.0.1:8017", "`ADDRESS` and port to listen on; port 0 takes a free one")
	fl.BoolVar(&f.remote, "allow-remote", false, "listen on an address that others can reach")
	fl.BoolVar(&f.open, "open", false, "open the page in the browser")
	return c
}

// serve serves until it is interrupted.
func (p *program) serve(c *cobra.Command, name string, f *serveFlags) error {
	ctx, stop := interruptible(c.Context())
	defer stop()
	reach, err := f.check()
	if err != nil {
		return err
	}
	debug.SetGCPercent(200)         // scenarios are loaded again and again, and little of it stays
	debug.SetMemoryLimit(256 << 20) // what is held is bounded (web.Limits): near its bound, no garbage beside it
	loaded, err := p.load(c, name, &f.chosen)
	if err != nil {
		return err
	}
	own, err := ownText(name, loaded)
	if err != nil {
		return err
	}
	s, err := web.New(web.Options{
		Start: loaded, Own: own, Hosts: reach.hosts, Version: version(), Limits: web.DefaultLimits(), Log: p.err,
	})
	if err != nil {
		return err
	}
	l, err := listen(ctx, f.addr)
	if err != nil {
		return err
	}
	url := "http://" + reach.host(l) + "/"
	fmt.Fprintln(p.out, url)
	reach.tell(p, l)
	go s.Warm()
	if f.open {
		p.browse(ctx, url)
	}
	return p.answer(ctx, l, s)
}

// ownText says whether the scenario is not, or not quite, a shipped one.
func ownText(name string, l *scenarios.Loaded) (bool, error) {
	if !slices.Contains(scenarios.List(), name) {
		return true, nil
	}
	plain, err := scenarios.Load(name, scenarios.Options{Sealed: true})
	if err != nil {
		return false, err
	}
	return plain.Hash != l.Hash || plain.Seed != l.Seed, nil
}

// listen listens on an address.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is taken by another program, perhaps another plenary serve; choose another port, as --addr 127.0.0.1:0 for a free one", addr)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("%s may not be taken by this user; choose a port above 1023", addr)
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return nil, fmt.Errorf("%s is no address of this computer", addr)
	}
	return l, err
}

// answer answers requests until ctx ends, then lets those in work finish.
func (p *program) answer(ctx context.Context, l net.Listener, s *web.Server) error {
	door := web.NewDoor(l, web.DefaultLimits().Connections)
	h := &http.Server{
		Handler: s.Handler(), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
		ErrorLog: web.QuietLog(p.err), ConnState: door.State,
	}
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(door) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	fmt.Fprintln(p.err, "plenary: the page is closed")
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if err := h.Shutdown(last); err != nil {
		_ = h.Close()
	}
	if err := <-failed; err != nil && !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if s, ok := errors.AsType[signalError](context.Cause(ctx)); ok && s.signal == syscall.SIGTERM {
		return s
	}
	return nil
}

// reach is who can call the server.
type reach struct {
	addr   string
	remote bool
	hosts  []string // names and addresses beside loopback
}

// check says who can call an address, and whether that is allowed.
func (f *serveFlags) check() (*reach, error) {
	host, port, err := net.SplitHostPort(f.addr)
	if err != nil {
		return nil, usagef("--addr is %q, it must be an address and a port, as 127.0.0.1:8017", f.addr)
	}
	if _, err := net.LookupPort("tcp", port); err != nil {
		return nil, usagef("--addr is %q: there is no port %q", f.addr, port)
	}
	r := &reach{addr: host}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		if ip != nil {
			r.hosts = []string{ip.String()}
		}
		return r, nil
	}
	if !f.remote {
		return nil, usagef("--addr %s can be reached from other computers; say --allow-remote if you want that", f.addr)
	}
	r.remote = true
	r.hosts = others(host)
	return r, nil
}

// others are the names and addresses by which other computers can call a host:
// those of all interfaces, where it is none in particular.
func others(host string) []string {
	ip := net.ParseIP(host)
	if host != "" && (ip == nil || !ip.IsUnspecified()) {
		return []string{strings.ToLower(host)}
	}
	out := ownNames()
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return out
	}
	for _, a := range addrs {
		n, ok := a.(*net.IPNet)
		if !ok || n.IP.IsLoopback() || n.IP.IsLinkLocalUnicast() || ip != nil && ip.To4() != nil && n.IP.To4() == nil {
			continue
		}
		out = append(out, n.IP.String())
	}
	return out
}

// ownNames are the names of this computer in its own network.
func ownNames() []string {
	name, err := os.Hostname()
	if err != nil || name == "" {
		return nil
	}
	name, _, _ = strings.Cut(strings.ToLower(name), ".")
	return []string{name, name + ".local"}
}

// host is the address to print.
func (r *reach) host(l net.Listener) string {
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return l.Addr().String()
	}
	host := r.addr
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}

// tell says who can reach the page.
func (r *reach) tell(p *program, l net.Listener) {
	if !r.remote {
		fmt.Fprintln(p.err, "only this computer can open it; Ctrl-C ends it")
		return
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return
	}
	fmt.Fprintln(p.err, "everybody who can reach one of these addresses can open it and use this computer's processors; Ctrl-C ends it:")
	for _, h := range r.hosts {
		if net.ParseIP(h) == nil && r.addr != h {
			continue // a name, which not every network knows
		}
		fmt.Fprintf(p.err, "  http://%s/\n", net.JoinHostPort(h, port))
	}
}

// browse opens a page in the browser; if that fails it is only a note.
func (p *program) browse(ctx context.Context, url string) {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	c := exec.CommandContext(ctx, name, args...)
	if err := c.Start(); err != nil {
		fmt.Fprintf(p.err, "the browser could not be opened (%v); open the address yourself\n", err)
		return
	}
	go func() { _ = c.Wait() }()
}
