package batch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"plenary/internal/experiment/batchfile"

	"plenary/internal/experiment"
	"plenary/internal/part"
	"plenary/internal/rng"
	"plenary/scenarios"
)

const (
	manifestFile   = "manifest.json"
	manifestSchema = 1
	batchFile      = "batch.yaml" // among the texts
)

// Manifest says which batch a folder holds: enough to run it again.
type Manifest struct {
	Schema  int                `json:"schema"`
	Kind    string             `json:"kind"` // batch
	Name    string             `json:"name"`
	Title   string             `json:"title"`
	Runs    int                `json:"runs"`
	Hash    string             `json:"plan_hash"`
	Plan    Agreed             `json:"plan"`
	Layers  []experiment.Layer `json:"layers"`
	Columns []ColumnNote       `json:"columns"`
	Go      string             `json:"go"`
	OS      string             `json:"os"`
	Sources []Source           `json:"sources"`
	Texts   map[string]string  `json:"texts"` // batch.yaml and what it names
}

// Agreed is what two calls must agree in to work in one folder.
type Agreed struct {
	Version    string              `json:"version"`
	Arch       string              `json:"arch"`
	Rng        int                 `json:"rng_scheme"`
	Seed       uint64              `json:"seed"`
	Luck       string              `json:"luck"`
	Replicates int                 `json:"replicates"` // of the batch file
	Arms       []ArmNote           `json:"arms"`
	Design     string              `json:"design"`
	Points     int                 `json:"points"`
	PointsHash string              `json:"points_hash"`
	Factors    []FactorNote        `json:"factors"`
	Measures   []batchfile.Measure `json:"measures"`
	Series     batchfile.Series    `json:"series"`
	Stop       []batchfile.Stop    `json:"stop"`
}

// ArmNote is an arm.
type ArmNote struct {
	Name     string `json:"name"`
	Doc      string `json:"doc,omitempty"`
	Scenario string `json:"scenario"`
	SpecHash string `json:"spec_hash"`
	Seed     uint64 `json:"seed"`
}

// FactorNote is a factor; levels stand in values.
type FactorNote struct {
	Name    string   `json:"name"`
	Path    []string `json:"path"`
	Values  []string `json:"values,omitempty"`
	Min     float64  `json:"min,omitempty"`
	Max     float64  `json:"max,omitempty"`
	Steps   int      `json:"steps,omitempty"`
	Log     bool     `json:"log,omitempty"`
	Whole   bool     `json:"whole,omitempty"`
	Dates   bool     `json:"dates,omitempty"`
	Numeric bool     `json:"numeric"`
}

// ColumnNote says what a column of the results is.
type ColumnNote struct {
	Name string `json:"name"`
	Role string `json:"role"` // run, factor or measure
	Unit string `json:"unit,omitempty"`
	Doc  string `json:"doc"`
}

// Source is a file that went into the batch.
type Source struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

// NewPlan numbers the runs of a batch. version is that of the program.
func NewPlan(b *batchfile.Batch, version string) (*Plan, *Manifest, error) {
	p := &Plan{Batch: b, Layout: experiment.Layout{Cells: len(b.Arms) * b.Points.Size, Points: b.Points.Size}}
	n := max(1, b.File.Replicates)
	p.Layout.Add(n)
	if err := p.Layout.Check(); err != nil {
		return nil, nil, err
	}
	p.readColumns()
	m := &Manifest{
		Schema: manifestSchema, Kind: "batch", Name: b.File.Name, Title: b.File.Title,
		Go: runtime.Version(), OS: runtime.GOOS, Sources: []Source{}, Texts: map[string]string{batchFile: string(b.Text)},
		Plan: Agreed{
			Version: version, Arch: runtime.GOARCH, Rng: rng.Scheme, Seed: b.Seed, Luck: b.File.Luck, Replicates: n,
			Design: b.Design, Points: b.Points.Size, PointsHash: p.pointsHash(), Arms: []ArmNote{}, Factors: []FactorNote{},
			Measures: b.File.Measures, Series: b.File.Series, Stop: b.File.Stop,
		},
	}
	if m.Plan.Luck == "" {
		m.Plan.Luck = "shared"
	}
	for name, text := range b.Files {
		m.Texts[name] = string(text)
	}
	for _, s := range b.Sources {
		m.Sources = append(m.Sources, Source{s.Name, fmt.Sprintf("%x", sha256.Sum256(s.Text))})
	}
	for i, a := range b.Arms {
		m.Plan.Arms = append(m.Plan.Arms, ArmNote{a.Name, a.Doc, a.Spec.Name, a.Hash, p.SeedOf(i)})
	}
	for i := range b.Factors {
		m.Plan.Factors = append(m.Plan.Factors, noteOf(&b.Factors[i]))
	}
	for _, c := range p.columns {
		m.Columns = append(m.Columns, ColumnNote{c.Name, c.role, c.unit, c.doc})
	}
	text, err := json.Marshal(m.Plan)
	if err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256(text)
	p.Hash = hex.EncodeToString(sum[:])
	m.Hash = p.Hash
	m.follow(p)
	return p, m, nil
}

// pointsHash is the hash of the first and last thousand points.
func (p *Plan) pointsHash() string {
	h := sha256.New()
	n := p.Points.Size
	for i := range n {
		if i >= 1000 && i < n-1000 {
			continue
		}
		for k, c := range p.PointOf(i) {
			fmt.Fprintf(h, "%s\t", p.Factors[k].Value(c).Text)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

func noteOf(f *batchfile.Factor) FactorNote {
	n := FactorNote{
		Name: f.Name, Path: f.Paths, Steps: f.Steps, Log: f.Log, Whole: f.Whole, Dates: f.Dates, Numeric: f.Numeric,
		Min: f.Min, Max: f.Max,
	}
	for _, v := range f.Values {
		n.Values = append(n.Values, v.Text)
	}
	return n
}

// follow takes layers and what follows from them from a plan.
func (m *Manifest) follow(p *Plan) { m.Layers, m.Runs = slices.Clone(p.Layout.Layers), p.Layout.Runs() }

// CutFor makes the chunks of a batch that has not begun small enough for so many
// workers.
func (p *Plan) CutFor(workers int, m *Manifest) {
	p.Layout.CutFor(workers)
	m.follow(p)
}

// write puts the manifest into a folder, whole or not at all.
func (m *Manifest) write(dir string) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return part.Write(filepath.Join(dir, manifestFile), append(b, '\n'))
}

// ReadManifest reads the manifest of a folder; a folder without one is an error
// that is os.ErrNotExist.
func ReadManifest(dir string) (*Manifest, error) {
	text, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		return nil, err
	}
	m := &Manifest{}
	if err := json.Unmarshal(text, m); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, manifestFile), err)
	}
	if m.Kind != "batch" {
		return nil, fmt.Errorf("%s: the folder holds no batch", dir)
	}
	if m.Schema != manifestSchema {
		return nil, fmt.Errorf("%s: its manifest has schema %d, this program reads %d", dir, m.Schema, manifestSchema)
	}
	return m, nil
}

// Load is the batch of the manifest, from the texts that it keeps.
func (m *Manifest) Load() (*batchfile.Batch, error) {
	files := make(map[string][]byte, len(m.Texts))
	for name, text := range m.Texts {
		files[name] = []byte(text)
	}
	return batchfile.Load(batchFile, scenarios.Options{Files: files})
}

// OtherPlanError says that a folder holds another batch, and in what it differs.
type OtherPlanError struct {
	Dir         string
	Differences []string
}

// Error names the differences.
func (e *OtherPlanError) Error() string {
	return fmt.Sprintf("%s holds another batch: %s (--out names another folder)", e.Dir, strings.Join(e.Differences, "; "))
}

// maxDifferences is how many differences an error names.
const maxDifferences = 5

// differences names in what two plans differ.
func differences(there, here Agreed) ([]string, error) {
	var a, b any
	for _, x := range []struct {
		from Agreed
		to   *any
	}{{there, &a}, {here, &b}} {
		text, err := json.Marshal(x.from)
		if err != nil {
			return nil, err
		}
		d := json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		if err := d.Decode(x.to); err != nil {
			return nil, err
		}
	}
	var out []string
	differ("", a, b, &out)
	if n := len(out); n > maxDifferences {
		out = append(out[:maxDifferences], fmt.Sprintf("and %d more", n-maxDifferences))
	}
	return out, nil
}

// differ walks two trees of JSON.
func differ(at string, a, b any, out *[]string) {
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok {
			break
		}
		keys := map[string]bool{}
		for k := range x {
			keys[k] = true
		}
		for k := range y {
			keys[k] = true
		}
		for _, k := range sorted(keys) {
			differ(strings.TrimPrefix(at+"."+k, "."), x[k], y[k], out)
		}
		return
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) {
			if ok {
				*out = append(*out, fmt.Sprintf("%s has %d there, %d here", at, len(x), len(y)))
				return
			}
			break
		}
		for i := range x {
			differ(fmt.Sprintf("%s[%d]", at, i), x[i], y[i], out)
		}
		return
	}
	if a != b {
		*out = append(*out, fmt.Sprintf("%s is %s there, %s here", at, shown(a), shown(b)))
	}
}

func shown(v any) string {
	if v == nil {
		return "not given"
	}
	return fmt.Sprint(v)
}

func sorted(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
