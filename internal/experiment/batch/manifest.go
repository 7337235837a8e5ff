package batch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"

	"plenary/internal/experiment"
	"plenary/internal/experiment/batchfile"
	"plenary/internal/part"
	"plenary/internal/rng"
	"plenary/output/folder"
	"plenary/scenarios"
)

// Manifest says which batch a folder holds: enough to run it again.
type Manifest struct {
	folder.Batch
	Plan   Agreed
	Layers []experiment.Layer
}

// Agreed is what two calls must agree in to work in one folder. What is of the
// program alone can be adopted.
type Agreed struct {
	Version    string              `json:"version"`
	Program    string              `json:"program"` // hash of its content
	Arch       string              `json:"arch"`
	Level      string              `json:"goamd64,omitempty"`
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

// by is the plan as it would be of another program.
func (a Agreed) by(b *Agreed) Agreed {
	a.Version, a.Program, a.Arch, a.Level = b.Version, b.Program, b.Arch, b.Level
	return a
}

// program is the program of a plan.
func (a *Agreed) program() folder.Program {
	return folder.Program{Version: a.Version, Hash: a.Program, Arch: a.Arch, Level: a.Level}
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
	Tables  []string `json:"tables,omitempty"` // hashes of what the values name
}

// NewPlan numbers the runs of a batch, which a program is to do.
func NewPlan(b *batchfile.Batch, by folder.Program) (*Plan, *Manifest, error) {
	p := &Plan{Batch: b, Layout: experiment.Layout{Cells: len(b.Arms) * b.Points.Size, Points: b.Points.Size}}
	n := max(1, b.File.Replicates)
	p.Layout.Add(n)
	if err := p.Layout.Check(); err != nil {
		return nil, nil, err
	}
	p.readColumns()
	m := &Manifest{
		Batch: folder.Batch{
			Schema: folder.Schema, Kind: folder.KindBatch, Name: b.File.Name, Title: b.File.Title,
			Go: by.Go, OS: by.OS, Sources: []folder.Source{}, Texts: map[string]string{folder.BatchFile: string(b.Text)},
		},
		Plan: Agreed{
			Version: by.Version, Program: by.Hash, Arch: by.Arch, Level: by.Level,
			Rng: rng.Scheme, Seed: b.Seed, Luck: b.File.Luck, Replicates: n,
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
		m.Sources = append(m.Sources, folder.Source{Path: s.Name, SHA256: fmt.Sprintf("%x", sha256.Sum256(s.Text))})
	}
	for i, a := range b.Arms {
		m.Plan.Arms = append(m.Plan.Arms, ArmNote{a.Name, a.Doc, a.Spec.Name, a.Hash, p.SeedOf(i)})
	}
	for i := range b.Factors {
		m.Plan.Factors = append(m.Plan.Factors, noteOf(&b.Factors[i]))
	}
	for _, c := range p.columns {
		m.Columns = append(m.Columns, folder.Column{Name: c.Name, Role: c.role, Unit: c.unit, Doc: c.doc})
	}
	return p, m, m.follow(&p.Layout)
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
		Min: f.Min, Max: f.Max, Tables: f.Tables,
	}
	for _, v := range f.Values {
		n.Values = append(n.Values, v.Text)
	}
	return n
}

// follow takes layers and what follows from them from a plan.
func (m *Manifest) follow(l *experiment.Layout) (err error) {
	m.Layers, m.Runs = l.Layers, l.Runs()
	if m.Batch.Plan, err = json.Marshal(m.Plan); err != nil {
		return err
	}
	if m.Batch.Layers, err = json.Marshal(m.Layers); err != nil {
		return err
	}
	m.Hash = hashOf(m.Batch.Plan, m.Batch.Layers)
	return nil
}

// hashOf is the hash of texts in JSON, however they are indented.
func hashOf(texts ...json.RawMessage) string {
	var b bytes.Buffer
	for _, t := range texts {
		if err := json.Compact(&b, t); err != nil {
			return "" // of a text that is no JSON: like no other
		}
	}
	sum := sha256.Sum256(b.Bytes())
	return hex.EncodeToString(sum[:])
}

// layout is how the runs of the manifest are numbered and cut.
func (m *Manifest) layout() experiment.Layout {
	return experiment.Layout{Cells: len(m.Plan.Arms) * m.Plan.Points, Points: m.Plan.Points, Layers: m.Layers}
}

// CutFor makes the chunks of a batch that has not begun small enough for so many
// workers.
func (m *Manifest) CutFor(workers int) error {
	l := m.layout()
	l.CutFor(workers)
	return m.follow(&l)
}

// write puts the manifest into a folder, whole or not at all.
func (m *Manifest) write(dir string) error {
	b, err := json.MarshalIndent(m.Batch, "", "  ")
	if err != nil {
		return err
	}
	return part.Write(filepath.Join(dir, folder.Manifest), append(b, '\n'))
}

// ReadManifest reads the manifest of a batch folder; a folder without one is an
// error that is os.ErrNotExist. Every number of it is within its range, and its
// hash is that of its plan and layers.
func ReadManifest(dir string) (*Manifest, error) {
	f, err := folder.Read(dir)
	if err != nil {
		return nil, err
	}
	if f.Kind != folder.KindBatch {
		return nil, fmt.Errorf("%s: the folder holds no batch", dir)
	}
	m := &Manifest{Batch: *f.Batch}
	fault := func(err error) (*Manifest, error) {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, folder.Manifest), err)
	}
	if err := json.Unmarshal(m.Batch.Plan, &m.Plan); err != nil {
		return fault(fmt.Errorf("plan: %w", err))
	}
	if err := json.Unmarshal(m.Batch.Layers, &m.Layers); err != nil {
		return fault(fmt.Errorf("layers: %w", err))
	}
	if m.Plan.Points < 0 || m.Plan.Points > experiment.MostRuns {
		return fault(fmt.Errorf("plan.points is %d, it must be from 1 to %d", m.Plan.Points, experiment.MostRuns))
	}
	l := m.layout()
	if err := l.Check(); err != nil {
		return fault(err)
	}
	if got := hashOf(m.Batch.Plan, m.Batch.Layers); got != m.Hash {
		return fault(fmt.Errorf("plan_hash is %.16s, that of its plan and layers is %.16s: it was altered, or written by a version before %s", m.Hash, got, m.Plan.Version))
	}
	m.Runs = l.Runs()
	return m, nil
}

// Load is the batch of the manifest, from the texts that it keeps.
func (m *Manifest) Load() (*batchfile.Batch, error) {
	files := make(map[string][]byte, len(m.Texts))
	for name, text := range m.Texts {
		files[name] = []byte(text)
	}
	return batchfile.Load(folder.BatchFile, scenarios.Options{Files: files})
}
