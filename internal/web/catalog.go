package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync"

	"plenary/agents"
	"plenary/scenarios"
	"plenary/sim/regime"
)

// languages are those of the page.
var languages = []string{"en", "de", "fr", "es"}

// makeCatalog is all that can be chosen, as JSON.
func (s *Server) makeCatalog() []byte {
	out := Catalog{
		Version: s.version, Start: s.start.name, Scenarios: s.entries(), Sliders: sliders(),
		Languages: languages, Limits: s.limits,
	}
	out.Measures, _ = measures()
	for _, e := range agents.Kinds.Entries() {
		out.Kinds = append(out.Kinds, kind{e.Name, e.Value.One, e.Value.Many, e.Value.Glyph})
	}
	for _, e := range regime.Presets.Entries() {
		out.Regimes = append(out.Regimes, choice{e.Name, e.Doc})
	}
	for _, h := range happenings() {
		out.Clicks = append(out.Clicks, h.click)
	}
	text, err := json.Marshal(out)
	if err != nil {
		s.log.Print(err)
	}
	return text
}

// entries are the scenarios to choose from: the one the server was started with,
// then the shipped ones that are no known models.
func (s *Server) entries() []ScenarioEntry {
	var out []ScenarioEntry
	if !s.start.shipped || strings.Contains(s.start.name, "/") {
		out = append(out, s.entryOf(s.start.name, s.start.Spec.Title, s.start.File.Doc, s.start, s.refuse(s.start)))
	}
	var list []scenarios.Entry
	for _, e := range scenarios.Shipped() {
		if !strings.Contains(e.Name, "/") {
			list = append(list, e)
		}
	}
	more := make([]ScenarioEntry, len(list))
	var wg sync.WaitGroup
	for i, e := range list {
		wg.Go(func() {
			g, err := s.shipped(e.Name)
			more[i] = s.entryOf(e.Name, e.Title, e.Doc, g, err)
		})
	}
	wg.Wait()
	return append(out, more...)
}

// entryOf describes a scenario.
func (s *Server) entryOf(name, title, doc string, g *ground, err error) ScenarioEntry {
	e := ScenarioEntry{Name: name, Title: title, Doc: doc}
	if g != nil {
		e.Actors, e.Steps = g.size(), g.Spec.Time.Steps
	}
	if f, ok := errors.AsType[*Fault](err); ok {
		e.Refused = f.Text
	}
	return e
}

// getCatalog answers with the catalog.
func (s *Server) getCatalog(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Encoding")
	if takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		s.send(w, s.packed())
		return
	}
	s.send(w, s.catalog())
}

// packCatalog is the catalog under gzip.
func (s *Server) packCatalog() []byte {
	b, err := pack(s.catalog())
	if err != nil {
		s.log.Print(err)
	}
	return b
}
