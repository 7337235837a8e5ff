package scenarios

import (
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
	// scenario (base, roster, governments), is one of Files or a shipped one. It
	// gives up after forty faults, since the nearest name takes long to find among
	// thousands. For texts of strangers.
	Sealed bool

	// over are assignments that a batch file makes.
	over []assignment
}

// Loaded is a scenario ready to run.
type Loaded struct {
	File *File     // as merged, before names become places
	Spec *sim.Spec // what sim is built from
	Text []byte    // the merged scenario as YAML that loads by itself to the same Spec
	// Sources are the files that went into it, the one named first.
	Sources []Source
	Origins []Origin
	Seed    uint64
	// Hash is the SHA-256 of the Spec, in hexadecimal digits. The order of
	// entries, titles and docs do not change it.
	Hash string

	root *Node // the merged tree
}

// mostSealed is after how many faults a sealed text is given up.
const mostSealed = 40

// Load reads a scenario: a shipped name (gcm2018) or the path of a YAML, TOML
// or JSON file, over its bases, with the environment and o.Set laid over it.
// The error is always a *Faults with everything that is wrong.
func Load(name string, o Options) (l *Loaded, err error) {
	f := &faults{}
	if o.Sealed {
		f.most = mostSealed
		defer f.giveUp(&l, &err)
	}
	r := &reader{dir: o.Dir, files: o.Files, sealed: o.Sealed, f: f}
	src := r.open(name)
	if src == nil {
		return nil, f.err()
	}
	return r.load(src, o)
}

// load reads a scenario from its first source on.
func (r *reader) load(src *Source, o Options) (*Loaded, error) {
	f := r.f
	root := r.tree(src, nil)
	if root == nil {
		return nil, f.err()
	}
	root = r.overlay(root, o)
	root = r.expand(root)
	root = prune(root, "", "", f)
	return finish(root, r, f)
}

// overlay lays environment and flags over the merged files.
func (r *reader) overlay(root *Node, o Options) *Node {
	layers := environment(o.Env, r.f)
	for _, a := range o.over {
		if n := a.tree(); n != nil {
			layers = append(layers, n)
		}
	}
	for _, s := range o.Set {
		if n := overlay(s, &Source{dir: o.Dir}, r.f); n != nil {
			layers = append(layers, n)
		}
	}
	for _, n := range layers {
		if ref := n.Get("base"); ref != nil {
			r.f.add(ref.Pos, "base", "is for files: name the scenario itself")
			n = n.without("base")
		}
		root = merge(root, n, "", r.f)
	}
	return root
}

// finish checks, decodes and resolves the one tree.
func finish(root *Node, r *reader, f *faults) (*Loaded, error) {
	read := len(f.list) == 0
	bad := validate(root, f)
	file, err := decode(root, bad)
	if err != nil {
		if len(f.list) == 0 {
			f.add(root.Pos, "", "%s", err)
		}
		return nil, f.err()
	}
	check(file, root, bad, read, f)
	if err := f.err(); err != nil {
		return nil, err
	}
	spec := resolve(file)
	out := &Loaded{
		File: file, Spec: spec, Text: emit(root), Origins: origins(root, file, spec), Seed: file.Seed, Hash: hashOf(spec),
		root: root,
	}
	if root.Get("seed") == nil {
		out.Seed = uint64(defaultOf("seed"))
	}
	for _, s := range r.sources {
		out.Sources = append(out.Sources, *s)
	}
	return out, nil
}
