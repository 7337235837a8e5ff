package scenarios

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"plenary/internal/experiment/design"
	"plenary/internal/named"
	"plenary/sim"
)

// batchFolder holds the shipped batches.
const batchFolder = "batches"

// Batch is a batch file ready to be planned.
type Batch struct {
	File    *BatchFile
	Arms    []Arm
	Factors []Factor
	// Plan and Design are what the points are made of; Points are the points.
	Plan   design.Plan
	Design string
	Points design.Sequence
	Seed   uint64
	// Text is the batch as YAML that loads by itself to the same plan, with
	// Files beside it: the merged scenario of every arm.
	Text  []byte
	Files map[string][]byte
	// Sources are the files that went into it, the batch file first.
	Sources []Source

	ground grounds
}

// Arm is an arm of a batch: a scenario under the arm's overrides.
type Arm struct {
	Name, Doc string
	*Loaded
}

// LoadBatch reads a batch file, a shipped one (regimes) or a path, and the
// scenarios that it names. The error is always a *Faults with everything that
// is wrong.
func LoadBatch(name string, o Options) (*Batch, error) {
	f := &faults{}
	r := &reader{dir: o.Dir, files: o.Files, f: f}
	src := r.openBatch(name)
	if src == nil {
		return nil, f.err()
	}
	root := r.parse(src)
	if root == nil {
		return nil, f.err()
	}
	bad := theBatchSchema().validate(root, "batch", f)
	file, err := decodeBatch(root, bad)
	if err != nil && len(f.list) == 0 {
		f.add(root.Pos, "", "%s", err)
	}
	if len(f.list) > 0 {
		return nil, f.err()
	}
	if file.Name == "" {
		stem := filepath.Base(src.Name)
		file.Name = strings.TrimSuffix(stem, filepath.Ext(stem))
	}
	b := &batchReader{reader: r, o: o, root: root, src: src, Batch: &Batch{File: file, Seed: 1}}
	if file.Seed != nil {
		b.Seed = *file.Seed
	}
	b.read()
	if err := f.err(); err != nil {
		return nil, err
	}
	b.write()
	return b.Batch, nil
}

// openBatch finds the batch that the caller names.
func (r *reader) openBatch(name string) *Source {
	file := name
	if !filepath.IsAbs(file) {
		file = filepath.Join(r.dir, file)
	}
	_, inFiles := r.files[name]
	if info, err := os.Stat(file); inFiles || err == nil && info.Mode().IsRegular() || strings.ContainsAny(name, `/\.`) {
		return r.open(name)
	}
	if src := r.embedded(path.Join(batchFolder, name+".yaml")); src != nil {
		return src
	}
	r.f.add(Pos{Source: &Source{Name: name}}, "", "no such batch%s", named.Hint(name, Batches()))
	return nil
}

// Batches are the names of the shipped batches.
func Batches() []string {
	files, _ := fs.Glob(shipped, batchFolder+"/*.yaml")
	out := make([]string, len(files))
	for i, f := range files {
		out[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	return out
}

// ShippedBatches are the shipped batches with what they say of themselves.
func ShippedBatches() []Entry {
	var out []Entry
	for _, name := range Batches() {
		text := ShippedBatch(name)
		e := Entry{Name: name, Doc: header(text)}
		var ignored faults
		if root := parseYAML(&Source{Name: name, Text: text}, &ignored); root != nil {
			e.Title = root.Get("title").Text
		}
		out = append(out, e)
	}
	return out
}

// ShippedBatch is the text of a shipped batch, nil if there is none of the name.
func ShippedBatch(name string) []byte {
	text, err := shipped.ReadFile(path.Join(batchFolder, name+".yaml"))
	if err != nil {
		return nil
	}
	return text
}

// batchReader holds a batch while it is read.
type batchReader struct {
	*Batch
	*reader
	o    Options
	root *Node
	src  *Source
}

// read reads and checks everything the batch file says.
func (b *batchReader) read() {
	b.readArms()
	b.readDesign()
	b.checkColumns()
	b.checkStops()
	if len(b.f.list) == 0 {
		b.checkPoints()
	}
	for _, s := range b.sources {
		b.Sources = append(b.Sources, *s)
	}
}

// fault reports at the place that keys and numbers lead to.
func (b *batchReader) fault(at []any, format string, args ...any) {
	_, pos, words, _ := b.root.find(walkPath(at))
	b.f.add(pos, words, format, args...)
}

// node is the place that keys and numbers lead to, nil if there is none.
func (b *batchReader) node(at ...any) *Node {
	n, _, _, whole := b.root.find(walkPath(at))
	if !whole {
		return nil
	}
	return n
}

// readArms loads the scenario of every arm.
func (b *batchReader) readArms() {
	all := b.assignments("set")
	switch {
	case len(b.File.Scenarios) > 0 && (len(b.File.Arms) > 0 || b.File.Scenario != ""):
		b.fault([]any{"scenarios"}, "give scenarios, or a scenario with arms, not both")
		return
	case len(b.File.Scenarios) > 0:
		for i := range b.File.Scenarios {
			b.arm(b.node("scenarios", i), "", "", all)
		}
	case len(b.File.Arms) > 0:
		b.namedArms(all)
	case b.File.Scenario == "":
		b.fault(nil, "missing: scenario (or scenarios, or arms that name theirs)")
	default:
		b.arm(b.root.Get("scenario"), "", "", all)
	}
	b.armNames()
}

// namedArms loads the arms that have names, over what all share.
func (b *batchReader) namedArms(all []assignment) {
	for i, a := range b.File.Arms {
		ref := b.node("arms", i, "scenario")
		if ref == nil {
			ref = b.root.Get("scenario")
		}
		if ref == nil {
			b.fault([]any{"arms", i}, "missing: scenario, here or of the whole batch")
			continue
		}
		b.arm(ref, a.Name, a.Doc, append(slices.Clone(all), b.assignments("arms", i, "set")...))
	}
}

// armNames reports names that stand twice.
func (b *batchReader) armNames() {
	if len(b.Arms) < max(len(b.File.Arms), len(b.File.Scenarios)) {
		return // some could not be loaded
	}
	seen := map[string]bool{}
	for i, a := range b.Arms {
		if seen[a.Name] {
			at := []any{"arms", i, "name"}
			if len(b.File.Arms) == 0 {
				at = []any{"scenarios", i}
			}
			b.fault(at, "the arm %q stands twice", a.Name)
		}
		seen[a.Name] = true
	}
}

// assignments are the path=value texts of a list.
func (b *batchReader) assignments(at ...any) (out []assignment) {
	list := b.node(at...)
	if list == nil {
		return nil
	}
	for _, n := range list.Items {
		if a, ok := assign(n, b.f); ok {
			out = append(out, a)
		}
	}
	return out
}

// arm loads one arm. A file that holds the batch itself is not meant by the
// name of a scenario.
func (b *batchReader) arm(ref *Node, name, doc string, set []assignment) {
	own := &faults{}
	r := &reader{dir: b.dir, files: b.files, f: own, sources: b.sources}
	src := r.beside(ref)
	if src == b.src {
		src = r.embedded(ref.Text)
	}
	var l *Loaded
	if src == nil && len(own.list) == 0 {
		own.add(ref.Pos, "", "names the batch itself")
	}
	if src != nil {
		o := b.o
		o.over = set
		l, _ = r.load(src, o)
	}
	b.sources = r.sources
	b.f.list = append(b.f.list, own.list...)
	if l == nil {
		return
	}
	if name == "" {
		name = l.Spec.Name
	}
	b.Arms = append(b.Arms, Arm{Name: name, Doc: doc, Loaded: l})
}

// vary loads an arm at a point: its Spec, and the tree that it was made of.
func (b *Batch) vary(arm int, point []float64) (*sim.Spec, *Node, error) {
	a := &b.Arms[arm]
	if allUnset(point) {
		return a.Spec, a.root, nil
	}
	f := &faults{}
	root := a.root
	for i := range b.Factors {
		if v := b.Factors[i].node(point[i]); v != nil {
			for _, steps := range b.Factors[i].steps {
				root = merge(root, wrap(steps, moved(v, v.Pos), v.Pos), "", f)
			}
		}
	}
	root = prune(root, "", "", f)
	bad := validate(root, f)
	file, err := decode(root, bad)
	if err != nil && len(f.list) == 0 {
		f.add(root.Pos, "", "%s", err)
	}
	if err == nil {
		check(file, root, bad, true, f)
	}
	if err := f.err(); err != nil {
		return nil, nil, err
	}
	return resolve(file), root, nil
}

// Load is an arm at a point with its texts and origins, as Load gives them.
func (b *Batch) Load(arm int, point []float64) (*Loaded, error) {
	var over []assignment
	for i := range b.Factors {
		if v := b.Factors[i].node(point[i]); v != nil {
			for _, steps := range b.Factors[i].steps {
				over = append(over, assignment{steps, v, v.Pos})
			}
		}
	}
	return Load(armFile(arm), Options{Files: b.Files, over: over})
}

func allUnset(point []float64) bool {
	for _, v := range point {
		if !math.IsNaN(v) {
			return false
		}
	}
	return true
}

// checkPoints builds what the first and last levels of all factors ask for, in
// every arm, so that a path that leads nowhere is a fault of the file and not of
// a thousand runs. Levels of lists are all tried in the first arm.
func (b *batchReader) checkPoints() {
	most := 2
	for i := range b.Factors {
		most = max(most, min(len(b.Factors[i].Values), 50))
	}
	if len(b.Factors) == 0 {
		return
	}
	point := make([]float64, len(b.Factors))
	for arm := range b.Arms {
		for k := range most {
			if arm > 0 && k > 0 {
				break
			}
			for i := range b.Factors {
				point[i] = b.Factors[i].level(k)
			}
			if _, err := b.Vary(arm, point); err != nil {
				b.blame(arm, point)
			}
		}
	}
}

// blame reports the faults of each coordinate by itself: what only some
// combinations do is found when they run.
func (b *batchReader) blame(arm int, point []float64) {
	alone := make([]float64, len(point))
	for i := range point {
		for j := range alone {
			alone[j] = nan
		}
		alone[i] = point[i]
		_, err := b.Vary(arm, alone)
		if bad, ok := errors.AsType[*Faults](err); ok {
			b.f.list = append(b.f.list, bad.List...)
		}
	}
}

// armFile is the name of an arm's scenario in a batch folder.
func armFile(i int) string { return "arm-" + strconv.Itoa(i) + ".yaml" }
