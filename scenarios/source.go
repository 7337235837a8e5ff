package scenarios

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"plenary/internal/named"
)

// reader finds and reads sources; it remembers what it read.
type reader struct {
	dir     string // folder that paths of the caller start from
	files   map[string][]byte
	sealed  bool // reads nothing of the disk
	sources []*Source
	f       *faults
}

// open finds the scenario that the caller names: a path, or a shipped name.
func (r *reader) open(name string) *Source {
	if text, ok := r.files[name]; ok {
		return r.keep(&Source{Name: name, Text: text})
	}
	if r.sealed {
		return r.inside(name)
	}
	file := name
	if !filepath.IsAbs(file) {
		file = filepath.Join(r.dir, file)
	}
	isPath := strings.ContainsAny(name, `/\`) || filepath.Ext(name) != ""
	if info, err := os.Stat(file); isPath && !shippedHas(name+".yaml") || err == nil && info.Mode().IsRegular() {
		return r.disk(file, name, Pos{Source: &Source{Name: name}})
	}
	return r.inside(name)
}

// inside is a shipped scenario.
func (r *reader) inside(name string) *Source {
	if src := r.embedded(name); src != nil {
		return src
	}
	r.f.add(Pos{Source: &Source{Name: name}}, "", "no such scenario%s", named.Hint(name, List()))
	return nil
}

// beside finds what a file names: a path beside that file first, then a
// shipped one.
func (r *reader) beside(ref *Node) *Source {
	name, from := ref.Text, ref.Pos.Source
	if name == "" {
		r.f.add(ref.Pos, "", "names no file")
		return nil
	}
	if text, ok := r.files[name]; ok {
		return r.keep(&Source{Name: name, Text: text})
	}
	if from.shipped {
		if src := r.embedded(path.Join(path.Dir(from.Name), name)); src != nil {
			return src
		}
	} else if !r.sealed {
		if file, shown := neighbour(name, from); file != "" {
			return r.disk(file, shown, ref.Pos)
		}
	}
	if src := r.embedded(name); src != nil {
		return src
	}
	if r.sealed {
		r.f.add(ref.Pos, "", "none shipped of this name, and files beside this one are not read here: %q%s", name, named.Hint(name, choicesFor(name)))
		return nil
	}
	r.f.add(ref.Pos, "", "no such file beside this one and none shipped: %q%s", name, named.Hint(name, choicesFor(name)))
	return nil
}

// neighbour is the file that a source on disk calls by name, and how it is
// shown; both are empty if there is none.
func neighbour(name string, from *Source) (file, shown string) {
	for _, ext := range []string{"", ".yaml", ".yml", ".toml", ".json"} {
		file := name + ext
		if !filepath.IsAbs(file) {
			file = filepath.Join(from.dir, file)
		}
		if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
			continue
		}
		if filepath.IsAbs(name) || strings.HasPrefix(from.Name, "--set") || strings.HasPrefix(from.Name, "environment") {
			return file, name + ext
		}
		return file, filepath.Join(filepath.Dir(from.Name), name+ext)
	}
	return "", ""
}

// choicesFor are the shipped names of the sort that a name looks like.
func choicesFor(name string) []string {
	if path.Ext(name) != ".csv" {
		return List()
	}
	out, _ := fs.Glob(shipped, "rosters/*.csv")
	return out
}

func shippedHas(name string) bool {
	info, err := fs.Stat(shipped, name)
	return err == nil && !info.IsDir()
}

// embedded reads a shipped file, nil if there is none of this name.
func (r *reader) embedded(name string) *Source {
	for _, file := range []string{name, name + ".yaml", path.Join("rosters", name), path.Join("rosters", name+".csv")} {
		if shippedHas(file) {
			text, err := shipped.ReadFile(file)
			if err == nil {
				return r.keep(&Source{Name: file, Text: text, shipped: true})
			}
		}
	}
	return nil
}

// disk reads a file of the caller's disk.
func (r *reader) disk(file, shown string, at Pos) *Source {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		r.f.add(at, "", "cannot be read: %s", cause(err))
		return nil
	case !info.Mode().IsRegular():
		r.f.add(at, "", "%s is not a file", shown)
		return nil
	case info.Size() > maxBytes:
		r.f.add(at, "", "%s has %d MB; a scenario has at most %d", shown, info.Size()>>20, maxBytes>>20)
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		r.f.add(at, "", "cannot be read: %s", cause(err))
		return nil
	}
	return r.keep(&Source{Name: shown, Text: text, dir: filepath.Dir(file)})
}

// cause is an error of the file system without the path it repeats.
func cause(err error) string {
	if pe, ok := err.(*fs.PathError); ok { //nolint:errorlint // os.Stat and os.ReadFile return it bare
		return pe.Err.Error()
	}
	return err.Error()
}

func (r *reader) keep(s *Source) *Source {
	for _, old := range r.sources {
		if old.Name == s.Name && old.dir == s.dir && old.shipped == s.shipped {
			return old
		}
	}
	r.sources = append(r.sources, s)
	return s
}

// parse reads a source into a tree, by the ending of its name.
func (r *reader) parse(src *Source) *Node {
	if len(src.Text) > maxBytes {
		r.f.add(Pos{src, 1, 1}, "", "has %d MB; a scenario has at most %d", len(src.Text)>>20, maxBytes>>20)
		return nil
	}
	switch strings.ToLower(filepath.Ext(src.Name)) {
	case ".json":
		return parseJSON(src, r.f)
	case ".toml":
		return parseTOML(src, r.f)
	}
	return parseYAML(src, r.f)
}

// tree reads a scenario and lays it over its bases. A scenario that says no
// name is called after its file, and never after its base.
func (r *reader) tree(src *Source, above []*Source) *Node {
	root := r.parse(src)
	if root == nil {
		return nil
	}
	if root.Kind != IsMap {
		r.f.add(root.Pos, "", "expected a mapping with the keys of a scenario, got %s", root.shown())
		return nil
	}
	ref := root.Get("base")
	own := root.without("base", "$schema")
	if own.Get("name") == nil {
		at := Pos{src, 1, 1}
		stem := filepath.Base(src.Name)
		own = own.with("name", at, text(strings.TrimSuffix(stem, filepath.Ext(stem)), at))
	}
	if ref == nil {
		return merge(nil, own, "", r.f)
	}
	if ref.Kind != IsText {
		r.f.add(ref.Pos, "base", "expected a path or a shipped name, got %s", ref.shown())
		return merge(nil, own, "", r.f)
	}
	base := r.base(ref, append(above, src))
	return merge(base, own, "", r.f) // without a base there is a fault, and others may follow
}

// base reads the scenario that a file starts from.
func (r *reader) base(ref *Node, above []*Source) *Node {
	src := r.beside(ref)
	if src == nil {
		return nil
	}
	for i, s := range above {
		if s == src {
			var chain strings.Builder
			for _, a := range above[i:] {
				fmt.Fprintf(&chain, "%s -> ", a.Name)
			}
			r.f.add(ref.Pos, "base", "goes in a circle: %s%s", chain.String(), src.Name)
			return nil
		}
	}
	src.Base = true
	return r.tree(src, above)
}
