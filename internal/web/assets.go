package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
)

// dist is the page as tools/bundle makes it from app.
//
//go:embed all:dist
var dist embed.FS

// asset is a file of the page.
type asset struct {
	plain, gz []byte
	mime, tag string
	forever   bool // its name changes with its contents
}

var hashed = regexp.MustCompile(`-[A-Z0-9]{8}\.[a-z0-9]+$`)

// loadAssets reads the files of the page and packs them once.
func loadAssets() (map[string]*asset, error) {
	out := map[string]*asset{}
	return out, fs.WalkDir(dist, "dist", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := dist.ReadFile(p)
		if err != nil {
			return err
		}
		packed, err := pack(text)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(text)
		name := strings.TrimPrefix(p, "dist")
		out[name] = &asset{
			plain: text, gz: packed, mime: mimeOf(name), tag: `"` + hex.EncodeToString(sum[:12]) + `"`,
			forever: hashed.MatchString(name),
		}
		return nil
	})
}

// pack is a text under gzip.
func pack(text []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(text); err != nil {
		return nil, err
	}
	err = z.Close() // before the bytes are taken: it writes the last of them
	return b.Bytes(), err
}

// mimeOf is the type of a file; the machine's own table is not asked.
func mimeOf(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".json", ".webmanifest":
		return "application/json"
	case ".woff2":
		return "font/woff2"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// getAsset answers with a file of the page.
func (s *Server) getAsset(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		s.refuseWith(w, &Fault{Text: "there is no " + r.Method + " here", status: http.StatusMethodNotAllowed})
		return
	}
	name := r.URL.Path
	if name == "/" {
		name = "/index.html"
	}
	a := s.assets[name]
	if a == nil {
		s.refuseWith(w, &Fault{Text: "there is no page " + r.URL.Path, status: http.StatusNotFound})
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.mime)
	h.Set("ETag", a.tag)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if a.forever {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if strings.Contains(r.Header.Get("If-None-Match"), a.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := a.plain
	if takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		body = a.gz
	}
	if r.Method == http.MethodHead {
		return
	}
	s.send(w, body)
}

// takesGzip says whether a request takes packed answers.
func takesGzip(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept-Encoding"), "gzip")
}
