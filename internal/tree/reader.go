package tree

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"plenary/internal/named"
)

// Shelf is what comes with the program.
type Shelf struct {
	Files fs.FS
	What  string // what one of them is, in words
	// Folders are those in which a name is looked for beside the top.
	Folders []string
	// Names are the names that may be meant by one with this ending.
	Names func(ending string) []string
}

// names are the names that may be meant by one with this ending.
func (s Shelf) names(ending string) []string {
	if s.Names == nil {
		return nil
	}
	return s.Names(ending)
}

// text reads a file, nil if there is none of this name.
func (s Shelf) text(name string) []byte {
	if s.Files == nil {
		return nil
	}
	text, err := fs.ReadFile(s.Files, name)
	if err != nil {
		return nil
	}
	return text
}

// Reader finds and reads sources; it remembers what it read.
type Reader struct {
	Dir     string            // folder that paths of the caller start from
	Texts   map[string][]byte // texts by name that come before those of the disk
	Sealed  bool              // reads nothing of the disk
	Shelf   Shelf
	Sources []*Source
	*Faults
}

// Open finds what the caller names: a path, or a shipped name.
func (r *Reader) Open(name string) *Source {
	if text, ok := r.Texts[name]; ok {
		return r.keep(&Source{Name: name, Text: text})
	}
	if r.Sealed {
		return r.inside(name)
	}
	file := name
	if !filepath.IsAbs(file) {
		file = filepath.Join(r.Dir, file)
	}
	isPath := strings.ContainsAny(name, `/\`) || filepath.Ext(name) != ""
	if info, err := os.Stat(file); isPath && r.Shelf.text(name+".yaml") == nil || err == nil && info.Mode().IsRegular() {
		return r.disk(file, name, Pos{Source: &Source{Name: name}})
	}
	return r.inside(name)
}

// inside is a shipped scenario.
func (r *Reader) inside(name string) *Source {
	if src := r.Embedded(name); src != nil {
		return src
	}
	r.Add(Pos{Source: &Source{Name: name}}, "", "no such %s%s", r.Shelf.What, named.Hint(name, r.Shelf.names("")))
	return nil
}

// Beside finds what a file names: a path beside that file first, then a
// shipped one.
func (r *Reader) Beside(ref *Node) *Source {
	name, from := ref.Text, ref.Pos.Source
	if name == "" {
		r.Add(ref.Pos, "", "names no file")
		return nil
	}
	if text, ok := r.Texts[name]; ok {
		return r.keep(&Source{Name: name, Text: text})
	}
	if from.Shipped {
		if src := r.Embedded(path.Join(path.Dir(from.Name), name)); src != nil {
			return src
		}
	} else if !r.Sealed {
		if file, shown := neighbour(name, from); file != "" {
			return r.disk(file, shown, ref.Pos)
		}
	}
	if src := r.Embedded(name); src != nil {
		return src
	}
	if r.Sealed {
		r.Add(ref.Pos, "", "none shipped of this name, and files beside this one are not read here: %q%s", name, named.Hint(name, r.Shelf.names(path.Ext(name))))
		return nil
	}
	r.Add(ref.Pos, "", "no such file beside this one and none shipped: %q%s", name, named.Hint(name, r.Shelf.names(path.Ext(name))))
	return nil
}

// neighbour is the file that a source on disk calls by name, and how it is
// shown; both are empty if there is none.
func neighbour(name string, from *Source) (file, shown string) {
	for _, ext := range []string{"", ".yaml", ".yml", ".toml", ".json"} {
		file := name + ext
		if !filepath.IsAbs(file) {
			file = filepath.Join(from.Dir, file)
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

// Embedded reads a shipped file, nil if there is none of this name.
func (r *Reader) Embedded(name string) *Source {
	names := []string{name}
	for _, folder := range r.Shelf.Folders {
		names = append(names, path.Join(folder, name))
	}
	for _, name := range names {
		for _, ending := range []string{"", ".yaml", ".csv"} {
			file := name + ending
			if text := r.Shelf.text(file); text != nil {
				return r.keep(&Source{Name: file, Text: text, Shipped: true})
			}
		}
	}
	return nil
}

// disk reads a file of the caller's disk.
func (r *Reader) disk(file, shown string, at Pos) *Source {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		r.Add(at, "", "cannot be read: %s", cause(err))
		return nil
	case !info.Mode().IsRegular():
		r.Add(at, "", "%s is not a file", shown)
		return nil
	case info.Size() > int64(newMeter(r.Faults).most.Bytes):
		r.Add(at, "", "%s has %d MB; a scenario has at most %d", shown, info.Size()>>20, newMeter(r.Faults).most.Bytes>>20)
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		r.Add(at, "", "cannot be read: %s", cause(err))
		return nil
	}
	return r.keep(&Source{Name: shown, Text: text, Dir: filepath.Dir(file)})
}

// cause is an error of the file system without the path it repeats.
func cause(err error) string {
	if pe, ok := err.(*fs.PathError); ok { //nolint:errorlint // os.Stat and os.ReadFile return it bare
		return pe.Err.Error()
	}
	return err.Error()
}

func (r *Reader) keep(s *Source) *Source {
	for _, old := range r.Sources {
		if old.Name == s.Name && old.Dir == s.Dir && old.Shipped == s.Shipped {
			return old
		}
	}
	r.Sources = append(r.Sources, s)
	return s
}

// Parse reads a source into a tree, by the ending of its name; faults go to f, and
// nil is what could not be read at all.
func Parse(src *Source, f *Faults) (root *Node) {
	defer f.Ended(func(error) { root = nil })
	m := newMeter(f)
	if len(src.Text) > m.most.Bytes {
		m.stop(src.At(1, 1), "has %d MB; a scenario has at most %d", len(src.Text)>>20, m.most.Bytes>>20)
	}
	if !f.Encoded(src) {
		return nil
	}
	switch strings.ToLower(filepath.Ext(src.Name)) {
	case ".json":
		return parseJSON(src, m)
	case ".toml":
		return parseTOML(src, m)
	}
	return parseYAML(src, m)
}
