package scenarios

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"plenary/internal/tree"
	"plenary/sim"
)

// Options say what is laid over a scenario.
type Options struct {
	Set []string // path=value, in order; they win over everything
	Env []string // the environment, as os.Environ gives it
	Dir string   // folder that paths start from; "" is the current one
	// Files are texts by name that come before those of the disk, as a batch
	// folder keeps them.
	Files map[string][]byte
	// Sealed reads no file of the disk: what is named, by the caller or by a
	// scenario (base, roster, governments), is one of Files or a shipped one, within
	// a budget that is sparing; it gives up after forty faults, since the nearest name
	// takes long to find among thousands. For texts of strangers.
	Sealed bool
	// Context ends loading early, with its error; nil never does.
	Context context.Context //nolint:containedctx // one of the options, as a server has one for each request
	// Over are assignments that a file makes, laid over the environment and under Set.
	Over []tree.Assignment
}

// Loaded is a scenario ready to run.
type Loaded struct {
	File *File     // as merged, before names become places
	Spec *sim.Spec // what sim is built from
	Text []byte    // the merged scenario as YAML that loads by itself to the same Spec
	// Sources are the files that went into it, the one named first.
	Sources []tree.Source
	Origins []Origin
	Seed    uint64
	// Hash is the SHA-256 of the Spec, in hexadecimal digits. The order of
	// entries, titles and docs do not change it.
	Hash string

	root *tree.Node // the merged tree
	bare *tree.Node // the same before its tables of actors and governments were read
	csv  []csvFile
}

// Load reads a scenario: a shipped name (gcm2018) or the path of a YAML, TOML
// or JSON file, over its bases, with the environment and o.Set laid over it.
// The error is a *tree.FaultsError with everything that is wrong, or that of a
// context that ended.
func Load(name string, o Options) (l *Loaded, err error) {
	r := o.Reader()
	defer r.Ended(func(why error) { l, err = nil, why })
	src := r.Open(name)
	if src == nil {
		return nil, r.Err()
	}
	return Read(r, src, o)
}

// Reader finds scenarios and what they name: texts of o, files, shipped ones.
func (o Options) Reader() *tree.Reader {
	f := &tree.Faults{Budget: tree.Ample, Context: o.Context}
	if o.Sealed {
		f.Budget = tree.Sparing
	}
	return &tree.Reader{Dir: o.Dir, Texts: o.Files, Sealed: o.Sealed, Shelf: shelf, Faults: f}
}

// Read loads a scenario from its first source on, as Load does.
func Read(from *tree.Reader, src *tree.Source, o Options) (*Loaded, error) {
	r := &reader{Reader: from}
	root := r.tree(src, nil)
	if root == nil {
		return nil, r.Err()
	}
	bare := r.overlay(root, o)
	root = tree.Prune(r.expand(bare), "", "", r.Faults)
	l := build(root, r.Faults)
	if err := r.Err(); err != nil {
		return nil, err
	}
	l.bare, l.csv = bare, r.csv
	l.Text, l.Origins, l.Hash = tree.Write(root), origins(root, l.File, l.Spec), HashOf(l.Spec)
	for _, s := range r.Sources {
		l.Sources = append(l.Sources, *s)
	}
	return l, nil
}

// With is the scenario with assignments laid over it, without the Text, Origins,
// Sources and Hash of what Load gives. The error is a *tree.FaultsError.
func (l *Loaded) With(over []tree.Assignment) (*Loaded, error) {
	f := &tree.Faults{}
	root := l.root
	for _, a := range over {
		root = lay(root, a.Tree(), f)
	}
	out := build(tree.Prune(root, "", "", f), f)
	return out, f.Err()
}

// build checks, decodes and resolves the one tree; nil with faults.
func build(root *tree.Node, f *tree.Faults) *Loaded {
	read := len(f.List) == 0
	bad := validate(root, f)
	f.Look()
	file, err := decode(root, bad)
	if err != nil {
		if len(f.List) == 0 {
			f.Add(root.Pos, "", "%s", err)
		}
		return nil
	}
	f.Look()
	tree.Legible(root, f)
	check(file, root, bad, read, f)
	f.Look()
	if len(f.List) > 0 {
		return nil
	}
	out := &Loaded{File: file, Spec: resolve(file), Seed: file.Seed, root: root}
	if root.Get("seed") == nil {
		out.Seed = uint64(defaultOf("seed"))
	}
	return out
}

// reader reads scenarios into trees.
type reader struct {
	*tree.Reader
	csv []csvFile
}

// tree reads a scenario and lays it over its bases. A scenario that says no
// name is called after its file, and never after its base.
func (r *reader) tree(src *tree.Source, above []*tree.Source) *tree.Node {
	root := tree.Parse(src, r.Faults)
	if root == nil {
		return nil
	}
	if root.Kind != tree.IsMap {
		r.Add(root.Pos, "", "expected a mapping with the keys of a scenario, got %s", root.Shown())
		return nil
	}
	ref := root.Get("base")
	own := root.Without("base", "$schema")
	if own.Get("name") == nil {
		at := tree.Pos{Source: src, Line: 1, Column: 1}
		stem := filepath.Base(src.Name)
		own = own.With("name", at, tree.Text(strings.TrimSuffix(stem, filepath.Ext(stem)), at))
	}
	var base *tree.Node // without one there is a fault, and others may follow
	switch {
	case ref == nil:
	case ref.Kind != tree.IsText:
		r.Add(ref.Pos, "base", "expected a path or a shipped name, got %s", ref.Shown())
	default:
		base = r.base(ref, append(above, src))
	}
	return lay(base, own, r.Faults)
}

// base reads the scenario that a file starts from.
func (r *reader) base(ref *tree.Node, above []*tree.Source) *tree.Node {
	src := r.Beside(ref)
	if src == nil {
		return nil
	}
	if i := slices.Index(above, src); i >= 0 {
		var chain strings.Builder
		for _, a := range above[i:] {
			chain.WriteString(a.Name + " -> ")
		}
		r.Add(ref.Pos, "base", "goes in a circle: %s%s", chain.String(), src.Name)
		return nil
	}
	src.Base = true
	return r.tree(src, above)
}

// overlay lays environment and flags over the merged files.
func (r *reader) overlay(root *tree.Node, o Options) *tree.Node {
	layers := append(environment(o.Env, r.Faults), o.Over...)
	for _, s := range o.Set {
		if a, ok := tree.Assign(s, &tree.Source{Dir: o.Dir}, r.Faults); ok {
			layers = append(layers, a)
		}
	}
	for _, a := range layers {
		n := a.Tree()
		if ref := n.Get("base"); ref != nil {
			r.Add(ref.Pos, "base", "is for files: name the scenario itself")
			n = n.Without("base")
		}
		root = lay(root, n, r.Faults)
	}
	return root
}

// lay lays a tree over a scenario's, which may be nil. Of the two ways to say how
// long a run is, steps and until, the one that lies over the other replaces it.
func lay(root, over *tree.Node, f *tree.Faults) *tree.Node {
	at := root.Get("time")
	steps, until := over.Get("time").Get("steps") != nil, over.Get("time").Get("until") != nil
	if at != nil && at.Kind == tree.IsMap && steps != until {
		other := "until"
		if until {
			other = "steps"
		}
		root = root.With("time", at.Pos, at.Without(other))
	}
	return tree.Merge(root, over, "", f)
}
