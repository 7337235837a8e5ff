package web

import (
	"io"
	"log"
	"net/http"
	"slices"
	"strings"
	"sync"

	"plenary/scenarios"
)

// Options say what a server shows and to whom.
type Options struct {
	// Start is the scenario that the page opens with; its name is that of a
	// shipped one, unless Own says that it is somebody's file or was changed.
	Start *scenarios.Loaded
	Own   bool
	// Hosts are the names and addresses, without ports, by which the server may
	// be called beside those of loopback.
	Hosts   []string
	Version string
	Limits  Limits
	Log     io.Writer // of what should not have happened
}

// Server answers the page. It keeps no runs: each request says all that is
// needed to compute its answer.
type Server struct {
	start   *ground
	hosts   []string
	version string
	limits  Limits
	log     *log.Logger

	loads    *cache
	visitors *visitors
	slots    *slots
	assets   map[string]*asset
	catalog  func() []byte
	packed   func() []byte // the catalog under gzip
	held     budget
}

// New makes a server; it answers by Handler.
func New(o Options) (*Server, error) {
	files, err := loadAssets()
	if err != nil {
		return nil, err
	}
	s := &Server{
		hosts: append(slices.Clone(loopback), o.Hosts...), version: o.Version, limits: o.Limits,
		log: log.New(o.Log, "plenary serve: ", 0), loads: newCache(cached), assets: files,
		visitors: newVisitors(o.Limits), slots: newSlots(o.Limits.parallel()), held: budget{most: o.Limits.Held},
	}
	s.start = &ground{Loaded: o.Start, name: o.Start.Spec.Name, shipped: !o.Own}
	if o.Own {
		s.start.name = fileName(o.Start.Spec.Name)
	}
	s.catalog = sync.OnceValue(s.makeCatalog)
	s.packed = sync.OnceValue(s.packCatalog)
	return s, nil
}

// cached are the bytes of scenarios that are remembered.
const cached = 48 << 20

// Warm prepares what the first visitor asks for; it may run beside the first
// requests.
func (s *Server) Warm() { s.packed() }

// Handler answers all requests.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/catalog", s.getCatalog)
	mux.Handle("POST /api/run", s.ask(s.postRun))
	mux.Handle("POST /api/actor", s.ask(s.postActor))
	mux.Handle("POST /api/many", s.ask(s.postMany))
	mux.Handle("POST /api/scenario", s.ask(s.postScenario))
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		s.refuseWith(w, &Fault{Text: "there is no " + r.Method + " " + r.URL.Path, status: http.StatusNotFound})
	})
	mux.HandleFunc("/", s.getAsset)
	return s.guard(mux)
}

// QuietLog writes what net/http has to say, but not that visitors come and go.
func QuietLog(to io.Writer) *log.Logger { return log.New(&quiet{to}, "plenary serve: ", 0) }

// quiet drops lines about connections that ended.
type quiet struct{ to io.Writer }

// Write writes a line that tells of more than a connection.
func (q *quiet) Write(line []byte) (int, error) {
	for _, s := range []string{"TLS handshake", "connection reset", "broken pipe", "http2:", "superfluous"} {
		if strings.Contains(string(line), s) {
			return len(line), nil
		}
	}
	return q.to.Write(line)
}
