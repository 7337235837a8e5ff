package batchfile

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"plenary/internal/experiment/design"
	"plenary/internal/named"
	"plenary/internal/tree"
	"plenary/scenarios"
)

// Batch is a batch file ready to be planned.
type Batch struct {
	File    *File
	Arms    []Arm
	Factors []Factor
	// Plan and Design are what the points are made of; Points are the points.
	Plan   design.Plan
	Design string
	Points design.Sequence
	Seed   uint64
	// Text is the batch as YAML that loads by itself to the same plan, with
	// Files beside it: the merged scenario of every arm, and the tables of actors
	// and governments that factors name.
	Text  []byte
	Files map[string][]byte
	// Sources are the files that went into it, the batch file first.
	Sources []tree.Source

	ground grounds
}

// Arm is an arm of a batch: a scenario under the arm's overrides.
type Arm struct {
	Name, Doc string
	*scenarios.Loaded
}

// Load reads a batch file, a shipped one (regimes) or a path, and the scenarios
// that it names. The error is always a *tree.FaultsError with everything that is wrong.
func Load(name string, o scenarios.Options) (b *Batch, err error) {
	r := o.Reader()
	defer r.Ended(func(why error) { b, err = nil, why })
	src := open(r, name)
	if src == nil {
		return nil, r.Err()
	}
	root := tree.Parse(src, r.Faults)
	if root == nil {
		return nil, r.Err()
	}
	tree.Legible(root, r.Faults)
	file := &File{}
	bad := theSchema().Check(root, "batch", r.Faults)
	if err := tree.Into(root, bad, file, scenarios.LongForms, longForms); err != nil && len(r.List) == 0 {
		r.Add(root.Pos, "", "%s", err)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	if file.Name == "" {
		stem := filepath.Base(src.Name)
		file.Name = strings.TrimSuffix(stem, filepath.Ext(stem))
	}
	in := &reader{Document: tree.Document{Root: root, Faults: r.Faults}, from: r, o: o, src: src, Batch: &Batch{File: file, Seed: 1, Files: map[string][]byte{}}}
	if file.Seed != nil {
		in.Seed = *file.Seed
	}
	in.read()
	if err := r.Err(); err != nil {
		return nil, err
	}
	in.write()
	return in.Batch, nil
}

// open finds the batch that the caller names.
func open(r *tree.Reader, name string) *tree.Source {
	file := name
	if !filepath.IsAbs(file) {
		file = filepath.Join(r.Dir, file)
	}
	_, inFiles := r.Texts[name]
	if info, err := os.Stat(file); inFiles || err == nil && info.Mode().IsRegular() || strings.ContainsAny(name, `/\.`) {
		return r.Open(name)
	}
	if src := r.Embedded("batches/" + name + ".yaml"); src != nil {
		return src
	}
	r.Add(tree.Pos{Source: &tree.Source{Name: name}}, "", "no such batch%s", named.Hint(name, scenarios.Batches()))
	return nil
}

// reader holds a batch while it is read.
type reader struct {
	*Batch
	tree.Document
	from *tree.Reader
	o    scenarios.Options
	src  *tree.Source
}

// read reads and checks everything the batch file says.
func (b *reader) read() {
	b.readArms()
	b.readDesign()
	b.readTables()
	b.checkColumns()
	b.checkStops()
	if len(b.List) == 0 {
		b.keepArms()
		b.checkPoints()
	}
	for _, s := range b.from.Sources {
		b.Sources = append(b.Sources, *s)
	}
}

// readArms loads the scenario of every arm.
func (b *reader) readArms() {
	all := b.assignments("set")
	switch {
	case len(b.File.Scenarios) > 0 && (len(b.File.Arms) > 0 || b.File.Scenario != ""):
		b.Fault([]any{"scenarios"}, "give scenarios, or a scenario with arms, not both")
		return
	case len(b.File.Scenarios) > 0:
		for i := range b.File.Scenarios {
			b.arm(b.At("scenarios", i), "", "", all)
		}
	case len(b.File.Arms) > 0:
		b.namedArms(all)
	case b.File.Scenario == "":
		b.Fault(nil, "missing: scenario (or scenarios, or arms that name theirs)")
	default:
		b.arm(b.Root.Get("scenario"), "", "", all)
	}
	b.armNames()
}

// namedArms loads the arms that have names, over what all share.
func (b *reader) namedArms(all []tree.Assignment) {
	for i, a := range b.File.Arms {
		ref := b.At("arms", i, "scenario")
		if ref == nil {
			ref = b.Root.Get("scenario")
		}
		if ref == nil {
			b.Fault([]any{"arms", i}, "missing: scenario, here or of the whole batch")
			continue
		}
		b.arm(ref, a.Name, a.Doc, append(slices.Clone(all), b.assignments("arms", i, "set")...))
	}
}

// armNames reports names that stand twice.
func (b *reader) armNames() {
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
			b.Fault(at, "the arm %q stands twice", a.Name)
		}
		seen[a.Name] = true
	}
}

// assignments are the path=value texts of a list.
func (b *reader) assignments(at ...any) (out []tree.Assignment) {
	for _, n := range b.At(at...).Entries() {
		if a, ok := tree.AssignAt(n, b.Faults); ok {
			out = append(out, a)
		}
	}
	return out
}

// arm loads one arm. A file that holds the batch itself is not meant by the
// name of a scenario.
func (b *reader) arm(ref *tree.Node, name, doc string, set []tree.Assignment) {
	r := *b.from
	r.Faults = &tree.Faults{Budget: b.Budget, Context: b.Context}
	src := r.Beside(ref)
	if src == b.src {
		src = r.Embedded(ref.Text)
	}
	var l *scenarios.Loaded
	if src == nil && len(r.List) == 0 {
		r.Add(ref.Pos, "", "names the batch itself")
	}
	if src != nil {
		o := b.o
		o.Over = set
		l, _ = scenarios.Read(&r, src, o)
	}
	b.from.Sources = r.Sources
	b.List = append(b.List, r.List...)
	if l == nil {
		return
	}
	if name == "" {
		name = l.Spec.Name
	}
	b.Arms = append(b.Arms, Arm{Name: name, Doc: doc, Loaded: l})
}

// over are the assignments of a point.
func (b *Batch) over(point []float64) (out []tree.Assignment) {
	for i := range b.Factors {
		if v := b.Factors[i].node(point[i]); v != nil {
			for _, path := range b.Factors[i].paths {
				out = append(out, tree.Assignment{Steps: path, Value: v, At: v.Pos})
			}
		}
	}
	return out
}

// vary loads an arm at a point.
func (b *Batch) vary(arm int, point []float64) (*scenarios.Loaded, error) {
	a := &b.Arms[arm]
	if allUnset(point) {
		return a.Loaded, nil
	}
	if b.tables() {
		return b.Load(arm, point)
	}
	return a.With(b.over(point))
}

// Load is an arm at a point with its texts and origins, as scenarios.Load gives
// them.
func (b *Batch) Load(arm int, point []float64) (*scenarios.Loaded, error) {
	return scenarios.Load(armFile(arm), scenarios.Options{Files: b.Files, Over: b.over(point)})
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
func (b *reader) checkPoints() {
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
func (b *reader) blame(arm int, point []float64) {
	alone := make([]float64, len(point))
	for i := range point {
		for j := range alone {
			alone[j] = nan
		}
		alone[i] = point[i]
		_, err := b.Vary(arm, alone)
		if bad, ok := errors.AsType[*tree.FaultsError](err); ok {
			b.List = append(b.List, bad.List...)
		}
	}
}

// armFile is the name of an arm's scenario in a batch folder.
func armFile(i int) string { return "arm-" + strconv.Itoa(i) + ".yaml" }
